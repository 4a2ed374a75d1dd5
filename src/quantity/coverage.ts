import { tCdf, tQuantile } from '../numeric/student-t.ts';
import { type Quantity, standardUncertainty } from './quantity.ts';

/** Variance of q by group of roots, in the square of its unit, with the smallest degrees of freedom named in the group. */
function varianceByGroup(q: Quantity): Map<string, { variance: number; dof: number }> {
  const groups = new Map<string, { variance: number; dof: number }>();
  for (const id in q.shares) {
    const { root, value } = q.shares[id];
    const dof = root.dof ?? Number.POSITIVE_INFINITY;
    const known = groups.get(root.group);
    if (known) {
      known.variance += value ** 2;
      known.dof = Math.min(known.dof, dof);
    } else groups.set(root.group, { variance: value ** 2, dof });
  }
  return groups;
}

/**
 * Effective degrees of freedom u⁴ / Σ u_g⁴/ν_g over groups (Welch–Satterthwaite, GUM 2008 G.2b), not rounded; Infinity
 * when every group that counts has infinite degrees of freedom or when there is no uncertainty. The roots of one group,
 * such as slope and intercept of one fit, count as one component.
 */
export function effectiveDof(q: Quantity): number {
  let total = 0;
  let sum = 0;
  const groups = varianceByGroup(q);
  for (const { variance } of groups.values()) total += variance;
  if (total === 0) return Number.POSITIVE_INFINITY;
  for (const { variance, dof } of groups.values()) sum += (variance / total) ** 2 / dof;
  return 1 / sum;
}

/** Expanded uncertainty U = k·u, in the unit of q. */
export function expanded(q: Quantity, k = 2): number {
  return k * standardUncertainty(q);
}

/** `k`: half width in standard uncertainties. */
export type Interval = { readonly lo: number; readonly hi: number; readonly k: number; readonly dof: number };

/**
 * Interval of coverage probability p about q, in its unit: k = t(1 − (1 − p)/2, ν_eff), GUM 2008 G.3. Where q rests on a
 * root that is one of several values, the quantiles (1 − p)/2 and (1 + p)/2 of the mixture over these (GUM S1, 7.7.2),
 * which need not lie symmetric about q.
 */
export function interval(q: Quantity, p = 0.95): Interval {
  const dof = effectiveDof(q);
  const mixed = mixture(q);
  const k = tQuantile(0.5 + p / 2, dof);
  if (!mixed) {
    const half = expanded(q, k);
    return { lo: q.value - half, hi: q.value + half, k, dof };
  }
  const [lo, hi] = [(1 - p) / 2, (1 + p) / 2].map((probability) => mixed.quantile(probability));
  return { lo, hi, k: (hi - lo) / (2 * standardUncertainty(q)), dof };
}

/** Combinations of the values of discrete roots that are told apart. */
const mostCombinations = 10_000;

type Part = { readonly at: number; readonly probability: number };

/** The parts of q by the values of its discrete roots, each spread by all other roots; null where it has no such root. */
function mixture(q: Quantity): { readonly quantile: (probability: number) => number } | null {
  const rest: Record<string, Quantity['shares'][string]> = {};
  let parts: readonly Part[] = [{ at: q.value, probability: 1 }];
  for (const [id, share] of Object.entries(q.shares)) {
    const { law } = share.root;
    if (law.kind !== 'discrete' || parts.length * law.points.length > mostCombinations) rest[id] = share;
    else
      parts = parts.flatMap((part) =>
        law.points.map(({ at, probability }) => ({
          at: part.at + share.value * at,
          probability: part.probability * probability,
        })),
      );
  }
  if (parts.length === 1) return null;
  const other = { ...q, shares: rest };
  return { quantile: (probability) => mixtureQuantile(parts, other, probability) };
}

function mixtureQuantile(parts: readonly Part[], other: Quantity, probability: number): number {
  const u = standardUncertainty(other);
  const sorted = [...parts].sort((a, b) => a.at - b.at);
  if (u === 0) {
    let left = probability;
    for (const part of sorted) {
      left -= part.probability;
      if (left <= 0) return part.at;
    }
    return sorted[sorted.length - 1].at;
  }
  const dof = effectiveDof(other);
  const below = (y: number) => sorted.reduce((sum, part) => sum + part.probability * tCdf((y - part.at) / u, dof), 0);
  const reach = u * Math.abs(tQuantile(Math.min(probability, 1 - probability), dof));
  let [lo, hi] = [sorted[0].at - reach, sorted[sorted.length - 1].at + reach];
  for (let i = 0; i < 200 && hi - lo > 1e-12 * Math.max(Math.abs(lo), Math.abs(hi)); i++) {
    const middle = (lo + hi) / 2;
    if (below(middle) < probability) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}
