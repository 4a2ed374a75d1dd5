import { expect } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { testMutilated } from '../mutilated.reference.ts';
import { laserLogFormat } from './laser-log.ts';
import { activeViewLog, chromiumLog } from './log.reference.ts';

const files = [activeViewLog, chromiumLog].map((text) => new TextEncoder().encode(text));

/** Passes are in the order of time and none ends before it starts; anything else is an InputError. */
async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  laserLogFormat.claims(new Map([['log.csv', bytes]]));
  const { read } = await laserLogFormat.load();
  try {
    const { signals } = await read(new Map([['log.csv', new Blob([bytes])]]), {});
    for (const signal of signals) {
      if (signal.kind !== 'ablation') expect.unreachable();
      let before = 0;
      for (const { startSeconds, endSeconds } of signal.passes) {
        expect(startSeconds).toBeGreaterThanOrEqual(before);
        expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
        before = endSeconds;
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

testMutilated(
  files.map((whole) => ['log.csv', whole]),
  (_, bytes) => outcome(bytes),
);
