import { mean, standardDeviation } from '../../numeric/robust.ts';
import { normal } from '../../quantity/law.ts';
import { derived, type Quantity, type Root, rooted, standardUncertainty } from '../../quantity/quantity.ts';

/** Mean over animals, and how much animals differ. */
export type GroupMean = {
  /** With the uncertainty of the mean of the population, and of all that the animals have in common. */
  readonly mean: Quantity;
  /** Standard deviation between animals, measurement taken out. */
  readonly spread: Quantity;
  readonly n: number;
};

/**
 * Mean of one quantity of two animals or more, in one unit. Its uncertainty is s/√n of the scatter between animals (n − 1
 * degrees of freedom), which holds what is measured of each alone, and the shares of the roots that several rest on. The
 * spread is √(s² − mean of their own variances), with relative uncertainty 1/√(2(n − 1)) of s.
 */
export function groupMean(each: readonly Quantity[], root: Pick<Root, 'id' | 'label'>): GroupMean {
  const n = each.length;
  const u = each[0].unit;
  const seen = new Map<string, number>();
  for (const q of each) for (const id in q.shares) seen.set(id, (seen.get(id) ?? 0) + 1);
  const split = (q: Quantity, shared: boolean): Quantity => ({
    ...q,
    shares: Object.fromEntries(Object.entries(q.shares).filter(([id]) => (seen.get(id) ?? 0) > 1 === shared)),
  });
  const values = each.map((q) => q.value);
  const sd = standardDeviation(values);
  const common = derived(
    mean(values),
    u,
    each.map((q) => [split(q, true), 1 / n] as const),
  );
  const conditionalOn = [...new Set(each.flatMap((q) => q.conditionalOn))];
  const between: Root = { ...root, group: root.id, dof: n - 1, law: normal, basis: 'measured' };
  const own = mean(each.map((q) => standardUncertainty(split(q, false)) ** 2));
  const spread = Math.sqrt(Math.max(0, sd ** 2 - own));
  const spreadU = sd / Math.sqrt(2 * (n - 1));
  return {
    mean: {
      ...derived(common.value, u, [
        [common, 1],
        [rooted(0, sd / Math.sqrt(n), u, between), 1],
      ]),
      conditionalOn,
    },
    spread: rooted(spread, spreadU, u, { ...between, id: `${root.id}/spread`, group: `${root.id}/spread` }),
    n,
  };
}
