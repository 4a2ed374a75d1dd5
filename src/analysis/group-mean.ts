import { mean, variance } from '../numeric/robust.ts';
import { normal } from '../quantity/law.ts';
import { convert, derived, exact, type Quantity, rooted } from '../quantity/quantity.ts';

export type GroupMean = {
  /** Mean of the members: with the scatter between them and, besides, what they share (a dose, a calibration). */
  readonly mean: Quantity;
  /** Standard deviation between the members, u by the law of a normal sample; null for one member. */
  readonly spread: Quantity | null;
  readonly n: number;
};

/**
 * Mean of independent members of a group (animals, subjects), in the unit of the first. What two or more of them rest on
 * moves the mean as it moves them; what is each one's own is in their scatter already, so it is not counted again. With one
 * member the mean is that member. Roots are `<key>` and `<key>-spread`.
 */
export function groupMean(members: readonly Quantity[], key: string, label: string): GroupMean {
  const n = members.length;
  const own = members.map((q) => convert(q, members[0].unit));
  if (n === 1) return { mean: own[0], spread: null, n };
  const { unit } = own[0];
  const values = own.map((q) => q.value);
  const count = new Map<string, number>();
  for (const q of own) for (const id of Object.keys(q.shares)) count.set(id, (count.get(id) ?? 0) + 1);
  const shared = own.map((q) => ({
    ...q,
    shares: Object.fromEntries(Object.entries(q.shares).filter(([id]) => (count.get(id) ?? 0) > 1)),
  }));
  const sd = Math.sqrt(variance(values));
  const root = (id: string, what: string) => ({
    id,
    label: what,
    group: id,
    dof: n - 1,
    law: normal,
    basis: 'measured' as const,
  });
  const scatter = rooted(0, sd / Math.sqrt(n), unit, root(key, `scatter of ${label}`));
  const spreadU = sd / Math.sqrt(2 * (n - 1));
  return {
    mean: derived(mean(values), unit, [...shared.map((q) => [q, 1 / n] as const), [scatter, 1]]),
    spread: sd === 0 ? exact(0, unit) : rooted(sd, spreadU, unit, root(`${key}-spread`, `spread of ${label}`)),
    n,
  };
}
