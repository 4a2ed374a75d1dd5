import { budget } from '../quantity/budget.ts';
import { type Quantity, type Root, standardUncertainty } from '../quantity/quantity.ts';

/** A part of the variance of a result: all roots of one label together. */
export type BudgetPart = {
  readonly label: string;
  /** Share of the variance, 0 … 1. */
  readonly share: number;
  readonly basis: Root['basis'] | null;
};

/** Parts of the variance by falling share: the `most` largest by label, and the rest as one. Empty without uncertainty. */
export function budgetParts(q: Quantity, most = 6): BudgetPart[] {
  const byLabel = new Map<string, BudgetPart>();
  for (const { root, fraction } of budget(q)) {
    const share = fraction + (byLabel.get(root.label)?.share ?? 0);
    byLabel.set(root.label, { label: root.label, share, basis: root.basis });
  }
  const parts = [...byLabel.values()].sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1));
  const rest = parts.slice(most);
  if (rest.length < 2) return parts;
  const share = rest.reduce((sum, p) => sum + p.share, 0);
  return [...parts.slice(0, most), { label: `${rest.length} others`, share, basis: null }];
}

/** `47 %`, `< 1 %`. */
export function percent(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(100 * share)} %`;
}

const relative = (q: Quantity, variance: number, k: number) =>
  `${Number(((100 * k * Math.sqrt(variance)) / Math.abs(q.value)).toPrecision(2))} %`;

/** What would help most: the largest part, and U when its standard uncertainty were halved; null without uncertainty. */
export function bestImprovement(q: Quantity, k: number): string | null {
  const [largest] = budgetParts(q, Number.POSITIVE_INFINITY);
  if (!largest || q.value === 0) return null;
  const variance = standardUncertainty(q) ** 2;
  const now = relative(q, variance, k);
  const then = relative(q, variance * (1 - 0.75 * largest.share), k);
  const how = largest.basis === 'assumed' ? ' It is assumed: measuring it would replace the assumption.' : '';
  return `Halving the uncertainty of ${largest.label} would bring U (k = ${k}) from ${now} to ${then}.${how}`;
}
