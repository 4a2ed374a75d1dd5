import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { textImages } from './images.reference.ts';
import { textImageFormat } from './text-image.ts';

const files = Object.values(textImages).map((text) => new TextEncoder().encode(text));

async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  textImageFormat.claims(new Map([['a.csv', bytes]]));
  const { read } = await textImageFormat.load();
  try {
    const { signals } = await read(new Map([['a.csv', new Blob([bytes])]]), {});
    for (const signal of signals) {
      if (signal.kind !== 'image') expect.unreachable();
      for (const { values } of signal.channels) expect(values.length).toBe(signal.width * signal.height);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

test('a matrix cut anywhere ends in an image or an InputError', async () => {
  for (const whole of files) for (let end = 0; end <= whole.length; end++) await outcome(whole.slice(0, end));
});

test('a matrix with changed bytes ends in an image or an InputError', async () => {
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
