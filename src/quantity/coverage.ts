import { tQuantile } from '../numeric/student-t.ts';
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

export type Interval = { readonly lo: number; readonly hi: number; readonly k: number; readonly dof: number };

/** Interval of coverage probability p about q, in its unit: k = t(1 − (1 − p)/2, ν_eff), GUM 2008 G.3. */
export function interval(q: Quantity, p = 0.95): Interval {
  const dof = effectiveDof(q);
  const k = tQuantile(0.5 + p / 2, dof);
  const half = expanded(q, k);
  return { lo: q.value - half, hi: q.value + half, k, dof };
}
