import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { nuTextFormat } from './nu-text.ts';

const files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = Object.entries({
  'm/line_1.csv':
    'Laser line number:,1\nStarting X:,0.0\nSpot size:,10.0\nCycle time (ms),x [um],y [um],63.93,B\n20.0,0.0,1.0,6,0.6\n21,5,1,7,0\n',
  'm/np.csv':
    'Time (ms),106.905 - seg Full mass spectrum att 1,196.967 - seg Full mass spectrum att 1\r\n0.1,0,1.5\r\n0.2,3,0\r\n',
}).map(([path, text]) => [path, new TextEncoder().encode(text)]);

/** All files, one of them replaced; each acquisition, and that file alone, is read. */
async function outcome(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const all = new Map([...files, [path, bytes] as const]);
  const claims = nuTextFormat.claims(all);
  const claimed = claims.flatMap((claim) => claim.files);
  expect(new Set(claimed).size).toBe(claimed.length);
  const reader = await nuTextFormat.load();
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
