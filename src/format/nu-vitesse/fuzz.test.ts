import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { nuVitesseFormat } from './nu-vitesse.ts';
import { autobBytes, gzipped, pulseBytes, smallInteg, smallRun } from './run.reference.ts';

const files = [
  ...smallRun({
    '1.autob': autobBytes([
      [1, 1, 3, 0, [1100, 1140]],
      [1, 1, 4, 1, []],
    ]),
    '1.pulse': pulseBytes([[1, 1, 3]]),
  }),
];
const zipped = Uint8Array.from(gzipped(smallInteg));

/** The run with one of its files replaced. */
async function outcome(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const all = new Map([...files, [path, bytes] as const]);
  nuVitesseFormat.claims(all);
  const reader = await nuVitesseFormat.load();
  try {
    const { signals } = await reader.read(new Map([...all].map(([name, content]) => [name, new Blob([content])])), {});
    for (const line of signals.flatMap(linesOf))
      for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

testMutilated([...files, ['r/1.integ', zipped]], outcome);
