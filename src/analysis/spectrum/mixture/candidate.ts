import type { Composition } from '../../../chemistry/composition.ts';

/** One ion that may be in a mixture: its atoms as it flies, with carriers and lost H, and its charge. */
export type MixtureCandidate = {
  readonly label: string;
  /** What ions of other charge or with other adducts share with it: `Au25(SG)18`. */
  readonly cluster: string;
  readonly composition: Composition;
};
