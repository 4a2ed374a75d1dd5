import { type Ends, wilson } from '../../numeric/wilson.ts';

export type Rate = Ends & { readonly value: number };

/** Two groups against what they were taken for: `[true][taken]`, counts of cells. */
export type Confusion = readonly [readonly [number, number], readonly [number, number]];

export type Rates = {
  readonly confusion: Confusion;
  /** Share of the first group taken for the first: sensitivity, when the first is what is looked for. */
  readonly sensitivity: Rate;
  /** Share of the second group taken for the second. */
  readonly specificity: Rate;
  /** Mean of the two. */
  readonly balanced: Rate;
};

/**
 * Rates of a decision between two groups (0 first, 1 second), 95 % intervals by Wilson; of their mean by the variances
 * recovered from those (Zou and Donner 2008, doi 10.1002/sim.3095).
 */
export function rates(group: ArrayLike<number>, taken: ArrayLike<number>, coverage = 0.95): Rates {
  const counts = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < group.length; i++) counts[group[i]][taken[i]]++;
  const [[aa, ab], [ba, bb]] = counts;
  const sensitivity = rate(aa, aa + ab, coverage);
  const specificity = rate(bb, ba + bb, coverage);
  const value = (sensitivity.value + specificity.value) / 2;
  const down = Math.hypot(sensitivity.value - sensitivity.lo, specificity.value - specificity.lo) / 2;
  const up = Math.hypot(sensitivity.hi - sensitivity.value, specificity.hi - specificity.value) / 2;
  return {
    confusion: [
      [aa, ab],
      [ba, bb],
    ],
    sensitivity,
    specificity,
    balanced: { value, lo: value - down, hi: value + up },
  };
}

const rate = (k: number, n: number, coverage: number): Rate => ({ value: k / n, ...wilson(k, n, coverage) });
