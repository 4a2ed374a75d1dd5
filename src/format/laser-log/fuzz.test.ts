import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
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

test('a log cut anywhere ends in passes or an InputError', async () => {
  for (const whole of files) for (let end = 0; end <= whole.length; end++) await outcome(whole.slice(0, end));
});

test('a log with changed bytes ends in passes or an InputError', async () => {
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (whole, changes) => {
        const bytes = whole.slice();
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        await outcome(bytes);
      },
    ),
    { numRuns: 500 },
  );
});
