import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';

/** Weights of laboratory animals (g) between which nothing is said. */
const ranges = { mouse: [10, 60], rat: [150, 600] } as const;

const isIn = (weightG: number, [lo, hi]: readonly [number, number]) => weightG >= lo && weightG <= hi;

/**
 * Holds a weight (g) against its species, or mouse and rat where none is named: a warning (T006) outside their range. Throws
 * T004 for zero and less, T005 where a thousandth or a thousand times of it would be in the range, with that factor.
 */
export function weightFindings(weightG: number, species: string | null, where: string): Finding[] {
  if (!(weightG > 0))
    throw new InputError({
      code: 'T004',
      where,
      expected: 'a weight above zero',
      found: `${weightG} g`,
      fix: 'write the weight of the animal, or leave the cell empty where it was not weighed',
      why: 'with a weight of 0 every SUV is 0: a factor of 0, as in files whose header holds no weight',
    });
  const named = species?.toLowerCase().trim() ?? '';
  const kind = /\b(mouse|mice|mus)\b/.test(named) ? 'mouse' : /\b(rat|rats|rattus)\b/.test(named) ? 'rat' : null;
  if (named !== '' && !kind) return [];
  const expected = kind ? [ranges[kind]] : [ranges.mouse, ranges.rat];
  if (expected.some((range) => isIn(weightG, range))) return [];
  const words = kind ? `${ranges[kind].join('–')} g for a ${kind}` : '10–60 g for a mouse, 150–600 g for a rat';
  for (const [factor, mistake] of [
    [1000, 'kilograms in a column of grams'],
    [0.001, 'grams in a column of kilograms'],
  ] as const)
    if (expected.some((range) => isIn(weightG * factor, range)))
      throw new InputError({
        code: 'T005',
        where,
        expected: words,
        found: `${weightG} g`,
        fix: `correct the unit of the heading (it looks like ${mistake}), or name the species in a column "species"`,
        why: `every SUV would be wrong by a factor of ${1 / factor}`,
      });
  return [{ level: 'warning', code: 'T006', message: `a weight of ${weightG} g is unusual: ${words}`, where }];
}
