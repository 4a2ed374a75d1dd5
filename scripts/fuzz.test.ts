import { expect, test } from 'vitest';
import type { AnyFormat } from '../src/format/format.ts';
import { formats } from '../src/format/index.ts';
import { corpus } from './fuzz/corpus.ts';
import { acquisitionAt, formatNamed, rounds } from './fuzz/rounds.ts';

test('every format has a seed, and every seed a format', () => {
  expect(corpus.map(({ format }) => format).sort()).toEqual(formats.map(({ name }) => name).sort());
});

// The whole run is `npm run fuzz`: 10,000 of each.
test.each(corpus.map(({ format }) => format))(
  '200 mutated files of %s end in signals or an InputError',
  async (name) => {
    const seeds = (await corpus.find(({ format }) => format === name)?.acquisitions()) ?? [];
    const { files, readings } = await rounds(formatNamed(name), seeds, { seed: 20260101, count: 200 });
    expect(files).toBe(200);
    expect(readings).toBeGreaterThan(5);
  },
);

test('a mutated file is the same for the same seed and number, and no two are alike', async () => {
  const [{ acquisitions }] = corpus;
  const seeds = await acquisitions();
  expect(acquisitionAt(seeds, 1, 17)).toEqual(acquisitionAt(seeds, 1, 17));
  expect(acquisitionAt(seeds, 1, 17)).not.toEqual(acquisitionAt(seeds, 2, 17));
});

test('a reader that throws anything else is caught, with the number that repeats it', async () => {
  const seeds = await corpus[0].acquisitions();
  let calls = 0;
  const broken: AnyFormat = {
    ...formatNamed(corpus[0].format),
    load: async () => ({
      read: async () => {
        if (++calls > 3) throw new RangeError('offset is outside the bounds');
        return { signals: [], findings: [] };
      },
    }),
  };
  await expect(rounds(broken, seeds, { seed: 1, count: 10 })).rejects.toThrow(/--seed 1 --from \d+: RangeError/);
});
