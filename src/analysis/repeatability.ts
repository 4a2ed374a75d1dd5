import { weightedLeastSquares } from '../numeric/least-squares.ts';
import { mean, variance } from '../numeric/robust.ts';

/** Standard deviation of one reading as a function of its value, pooled over replicate groups. */
export type Repeatability = {
  readonly dof: number;
  readonly sd: (value: number) => number;
  /** Degrees of freedom of `sd` at a value: few where only one group speaks for that level, at most `dof`. */
  readonly dofAt: (value: number) => number;
  /** σ² = constant² + counting·y + (relative·y)². */
  readonly constant: number;
  /** Variance per signal, in the unit of the signal: 1/s where counts were divided by a counting time of 1 s. */
  readonly counting: number;
  readonly relative: number;
};

type Group = { readonly level: number; readonly variance: number; readonly dof: number };
/** Variances of the three components: constant, per signal, per squared signal. */
type Components = readonly [number, number, number];

const rounds = 30;
/** Which components are tried together, fewest first. */
const choices = [[0], [2], [1], [0, 2], [1, 2], [0, 1], [0, 1, 2]] as const;

/**
 * Pools the scatter of replicate groups into σ²(y) = σ₀² + c·y + (r·y)²: constant and relative noise (Rocke and Lorenzato
 * 1995, doi 10.1080/00401706.1995.10484302) with counting noise between them, by moment regression of group variances
 * with weights dof/σ⁴, no component below zero. Small groups alone give useless weights; pooled they do not. Counting
 * noise is at least that of one count. Returns null without any replicates.
 */
export function repeatability(groups: readonly ArrayLike<number>[]): Repeatability | null {
  const rows = groups
    .filter((g) => g.length > 1)
    .map((g): Group => ({ level: Math.max(0, mean(g)), variance: variance(g), dof: g.length - 1 }));
  const dof = rows.reduce((total, r) => total + r.dof, 0);
  if (dof === 0) return null;
  const largest = Math.max(...rows.map((r) => r.variance));
  if (largest === 0) return { dof, constant: 0, counting: 0, relative: 0, sd: () => 0, dofAt: () => dof };
  let parts = start(rows);
  for (let round = 0; round < rounds; round++) parts = fitted(rows, parts, 1e-12 * largest);
  const [constant, counting, relative] = parts;
  return {
    dof,
    constant: Math.sqrt(constant),
    counting,
    relative: Math.sqrt(relative),
    sd: (value) => Math.sqrt(varianceAt(parts, value)),
    dofAt: dofAlong(rows, parts, dof, 1e-12 * largest),
  };
}

/** Satterthwaite: 2σ⁴ over the variance of σ², each group variance s² having 2σ⁴/ν. */
function dofAlong(rows: readonly Group[], parts: Components, most: number, least: number): (value: number) => number {
  const levels = new Set(rows.map((r) => r.level));
  const powers = levels.size > 2 ? [0, 1, 2] : parts.flatMap((p, power) => (p > 0 ? [power] : []));
  const { scale, columns } = designOf(rows, powers);
  const weights = rows.map((r) => r.dof / Math.max(varianceAt(parts, r.level), least) ** 2);
  const variances = rows.map((r) => r.variance);
  const { covariance } = weightedLeastSquares(columns, variances, weights, { absoluteSigma: true });
  return (value) => {
    const at = powers.map((power) => (Math.abs(value) / scale) ** power);
    let spread = 0;
    for (let i = 0; i < at.length; i++) for (let j = 0; j < at.length; j++) spread += at[i] * covariance[i][j] * at[j];
    return Math.min(most, Math.max(1, varianceAt(parts, value) ** 2 / spread));
  };
}

/** Powers of the level, scaled to at most one. */
function designOf(rows: readonly Group[], powers: readonly number[]) {
  const scale = Math.max(...rows.map((r) => r.level)) || 1;
  return { scale, columns: powers.map((power) => rows.map((r) => (r.level / scale) ** power)) };
}

/** Counting noise of a signal c·n is c²·n; fewer than one count is taken as one. */
function varianceAt([constant, counting, relative]: Components, value: number): number {
  return constant + counting * Math.max(Math.abs(value), counting) + relative * value ** 2;
}

/** Weighted least squares with the weights of `before`, over the choice of components that fits best and is not negative. */
function fitted(rows: readonly Group[], before: Components, least: number): Components {
  const weights = rows.map((r) => r.dof / Math.max(varianceAt(before, r.level), least) ** 2);
  let best: Components = before;
  let smallest = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    const parts = solved(rows, weights, choice);
    if (!parts) continue;
    const misfit = rows.reduce((sum, r, i) => sum + weights[i] * (r.variance - polynomial(parts, r.level)) ** 2, 0);
    if (misfit < smallest * (1 - 1e-9)) [smallest, best] = [misfit, parts];
  }
  return best;
}

const polynomial = (p: Components, y: number): number => p[0] + p[1] * y + p[2] * y ** 2;

/** The chosen components, or null where they are not determined or one of them is below zero. */
function solved(rows: readonly Group[], weights: readonly number[], choice: readonly number[]): Components | null {
  const distinct = new Set(rows.map((r) => r.level));
  if (distinct.size < choice.length) return null;
  if (!choice.includes(0) && [...distinct].every((level) => level === 0)) return null;
  const { scale, columns } = designOf(rows, choice);
  const { coefficients } = weightedLeastSquares(
    columns,
    rows.map((r) => r.variance),
    weights,
    { absoluteSigma: true },
  );
  const parts: [number, number, number] = [0, 0, 0];
  choice.forEach((power, i) => {
    parts[power] = coefficients[i] / scale ** power;
  });
  return parts.every((p) => p >= 0 && Number.isFinite(p)) ? parts : null;
}

/** σ₀² from the smallest group, r² from the largest. */
function start(rows: readonly Group[]): Components {
  const sorted = [...rows].sort((a, b) => a.level - b.level);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  return [low.variance, 0, high.level > 0 ? high.variance / high.level ** 2 : 0];
}
