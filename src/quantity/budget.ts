import type { Quantity, Root } from './quantity.ts';

/** What one root contributes: `share` in the unit of the quantity, `fraction` of its variance. */
export type BudgetRow = { readonly root: Root; readonly share: number; readonly fraction: number };

/** The uncertainty budget by root, largest fraction first (GUM 2008, H.1 table); empty for an exact quantity. */
export function budget(q: Quantity): BudgetRow[] {
  const shares = Object.values(q.shares).filter((share) => share.value !== 0);
  let variance = 0;
  for (const { value } of shares) variance += value ** 2;
  return shares
    .map(({ root, value }) => ({ root, share: value, fraction: value ** 2 / variance }))
    .sort((a, b) => b.fraction - a.fraction || (a.root.id < b.root.id ? -1 : 1));
}

export type BudgetGroup = {
  readonly group: string;
  readonly roots: readonly Root[];
  /** Combined standard uncertainty of the group, in the unit of the quantity. */
  readonly u: number;
  readonly fraction: number;
};

/** The uncertainty budget by group of roots, largest fraction first. */
export function budgetByGroup(q: Quantity): BudgetGroup[] {
  const groups = new Map<string, { roots: Root[]; variance: number; fraction: number }>();
  for (const { root, share, fraction } of budget(q)) {
    const known = groups.get(root.group);
    if (known) {
      known.roots.push(root);
      known.variance += share ** 2;
      known.fraction += fraction;
    } else groups.set(root.group, { roots: [root], variance: share ** 2, fraction });
  }
  return [...groups]
    .map(([group, { roots, variance, fraction }]) => ({ group, roots, u: Math.sqrt(variance), fraction }))
    .sort((a, b) => b.fraction - a.fraction || (a.group < b.group ? -1 : 1));
}
