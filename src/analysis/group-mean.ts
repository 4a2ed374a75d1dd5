import { mean, variance } from '../numeric/robust.ts';
import { normal } from '../quantity/law.ts';
import { convert, derived, exact, type Quantity, rooted, standardUncertainty } from '../quantity/quantity.ts';

export type GroupMean = {
  /** Mean of the members: with the scatter between them and, besides, what they share (a dose, a calibration). */
  readonly mean: Quantity;
  /** Standard deviation between the members, what is measured of each alone taken out; null for one member. */
  readonly spread: Quantity | null;
  readonly n: number;
};

/**
 * Mean of independent members of a group (animals, subjects), in the unit of the first. What two or more of them rest on
 * moves the mean as it moves them; what is each one's own is in their scatter s already, so it is not counted again. The
 * spread is √(s² − mean of their own variances), u by the law of a normal sample: u(s²) = s²√(2/(n − 1)). With one member
 * the mean is that member. Roots are `<key>` and `<key>-spread`.
 */
export function groupMean(members: readonly Quantity[], key: string, label: string): GroupMean {
  const n = members.length;
  const each = members.map((q) => convert(q, members[0].unit));
  if (n === 1) return { mean: each[0], spread: null, n };
  const { unit } = each[0];
  const values = each.map((q) => q.value);
  const count = new Map<string, number>();
  for (const q of each) for (const id of Object.keys(q.shares)) count.set(id, (count.get(id) ?? 0) + 1);
  const part = (q: Quantity, shared: boolean): Quantity => ({
    ...q,
    shares: Object.fromEntries(Object.entries(q.shares).filter(([id]) => (count.get(id) ?? 0) > 1 === shared)),
  });
  const s2 = variance(values);
  const root = (id: string, what: string) => ({
    id,
    label: what,
    group: id,
    dof: n - 1,
    law: normal,
    basis: 'measured' as const,
  });
  const scatter = rooted(0, Math.sqrt(s2 / n), unit, root(key, `scatter of ${label}`));
  const own = mean(each.map((q) => standardUncertainty(part(q, false)) ** 2));
  const between = Math.sqrt(Math.max(0, s2 - own));
  // d√v = dv/2√v; where the measurement explains most of the scatter, √v is no smaller than half of it for this.
  const spreadU = (s2 * Math.sqrt(2 / (n - 1))) / (2 * Math.max(between, Math.sqrt(s2) / 2));
  return {
    mean: derived(mean(values), unit, [...each.map((q) => [part(q, true), 1 / n] as const), [scatter, 1]]),
    spread: s2 === 0 ? exact(0, unit) : rooted(between, spreadU, unit, root(`${key}-spread`, `spread of ${label}`)),
    n,
  };
}
