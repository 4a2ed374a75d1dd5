import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { perkinElmerFormat } from './perkinelmer.ts';

const files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = Object.entries({
  'm/Line 1.xl': 'Intensity Vs Time, Counts Per Second\nTime in Seconds ,Na23,Au197\n0.,1200.04,0.\n7.4e-02,200.5,0\n',
  'm/parameters.conf': 'acquisition.time=0.074\nablation.speed=0.06\n',
  'm/positions.txt': 'LINE\n16.5,31.3,4.4\n17.5,31.3,4.4\n',
  'm/np.csv': 'Au,\r\n0\r\n3\r\n',
}).map(([path, text]) => [path, new TextEncoder().encode(text)]);

/** All files, one of them replaced; the acquisition of the lines, or the single-particle file alone, is read. */
async function outcome(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const all = new Map([...files, [path, bytes] as const]);
  const claims = perkinElmerFormat.claims(all);
  const claimed = claims.flatMap((claim) => claim.files);
  expect(new Set(claimed).size).toBe(claimed.length);
  const reader = await perkinElmerFormat.load();
  const groups = [...claims.map((claim) => claim.files), [path]];
  for (const group of groups) {
    try {
      const blobs = group.map((name): [string, Blob] => [name, new Blob([all.get(name) ?? ''])]);
      const { signals } = await reader.read(new Map(blobs), {});
      for (const line of signals.flatMap(linesOf))
        for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
}

testMutilated(files, outcome);
