import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { npzArrays, npzBytes } from './image.reference.ts';
import { pewlibFormat } from './pewlib-npz.ts';

const files = [npzBytes(npzArrays(), 0), npzBytes(npzArrays(), 6)];

async function outcome(bytes: Uint8Array): Promise<void> {
  pewlibFormat.claims(new Map([['a.npz', bytes]]));
  const { read } = await pewlibFormat.load();
  try {
    const { signals } = await read(new Map([['a.npz', new Blob([bytes as never])]]), {});
    for (const signal of signals) {
      if (signal.kind !== 'image') expect.unreachable();
      for (const { values } of signal.channels) expect(values.length).toBe(signal.width * signal.height);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

test('an npz cut anywhere ends in an image or an InputError', async () => {
  for (const whole of files) for (let end = 0; end <= whole.length; end += 7) await outcome(whole.slice(0, end));
});

test('an npz with changed bytes ends in an image or an InputError', async () => {
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
    { numRuns: 600 },
  );
});
