import { InputError } from '../finding/input-error.ts';
import { inverseUpper } from './upper-triangle.ts';

/** Coefficients β of y ≈ Xβ, and how they depend on each observation. */
export type LeastSquares = {
  readonly coefficients: Float64Array;
  /** p rows of p: of the coefficients. */
  readonly covariance: readonly Float64Array[];
  /** y − Xβ, unweighted; also for observations of weight 0. */
  readonly residuals: Float64Array;
  /** Observations of weight > 0, less p. */
  readonly dof: number;
  /** Σ w r². */
  readonly chiSquare: number;
  /** √(χ²/dof); NaN without degrees of freedom. */
  readonly residualSd: number;
  /** Diagonal of the hat matrix. */
  readonly leverage: Float64Array;
  /** p rows of n: G of β = G y, so that cov(β) = G cov(y) Gᵀ for any covariance of y. */
  readonly influence: readonly Float64Array[];
};

function refuse(code: string, expected: string, found: string, fix: string): never {
  throw new InputError({ code, where: 'least squares', expected, found, fix });
}

/** Throws R002 for a weight that is negative or no number, R003 for an observation that is no number. */
function counted(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, weights: ArrayLike<number>): number {
  let points = 0;
  for (let i = 0; i < y.length; i++) {
    if (!(weights[i] >= 0 && weights[i] < Infinity))
      refuse('R002', 'weights ≥ 0', `${weights[i]} at point ${i + 1}`, 'check the uncertainty of that point');
    if (weights[i] === 0) continue;
    points++;
    for (const column of [...columns, y])
      if (!Number.isFinite(column[i]))
        refuse('R003', 'finite numbers', `${column[i]} at point ${i + 1}`, 'exclude that point, with a reason');
  }
  return points;
}

/** Householder triangularisation in place of the columns of A: returns R (upper) and leaves the reflectors in A. */
function triangularise(a: readonly Float64Array[], n: number): Float64Array[] {
  const p = a.length;
  const r = a.map(() => new Float64Array(p));
  for (let j = 0; j < p; j++) {
    const v = a[j];
    for (let i = 0; i < j; i++) r[i][j] = v[i];
    let norm = 0;
    for (let i = j; i < n; i++) norm = Math.hypot(norm, v[i]);
    if (!(norm > 1e-13))
      refuse(
        'R001',
        `data that determine all ${p} coefficients`,
        'columns that depend on each other (for a line: all x equal)',
        'add levels, or fit fewer coefficients',
      );
    const alpha = v[j] > 0 ? -norm : norm;
    r[j][j] = alpha;
    v[j] -= alpha;
    for (let i = 0; i < j; i++) v[i] = 0;
    const scale = Math.sqrt(-alpha * v[j]);
    for (let i = j; i < n; i++) v[i] /= scale;
    for (let k = j + 1; k < p; k++) reflect(v, a[k], j, n);
  }
  return r;
}

function reflect(v: Float64Array, x: Float64Array, from: number, n: number): void {
  let dot = 0;
  for (let i = from; i < n; i++) dot += v[i] * x[i];
  for (let i = from; i < n; i++) x[i] -= dot * v[i];
}

/**
 * Weighted linear least squares by Householder QR. `design` holds p columns of n. With `absoluteSigma` the weights are
 * 1/u² and cov(β) = (XᵀWX)⁻¹; without, weights are relative and it is scaled by χ²/dof. A weight of 0 leaves a point out.
 * Throws R001 (coefficients not determined), R002 (weight), R003 (no number), R004 (scatter asked for, but dof = 0).
 */
export function weightedLeastSquares(
  design: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  { absoluteSigma }: { readonly absoluteSigma: boolean },
): LeastSquares {
  const [n, p] = [y.length, design.length];
  const points = counted(design, y, weights);
  if (points < p) refuse('R001', `at least ${p} points`, String(points), 'add points, or fit fewer coefficients');
  if (points === p && !absoluteSigma)
    refuse('R004', `more than ${p} points to estimate the scatter`, String(points), 'add points, or state their u');
  const root = Float64Array.from(weights, Math.sqrt);
  const sizes = new Float64Array(p);
  const reflectors = design.map((column, j) => {
    const scaled = Float64Array.from(root, (w, i) => (w === 0 ? 0 : w * column[i]));
    for (const value of scaled) sizes[j] = Math.hypot(sizes[j], value);
    return sizes[j] > 0 ? scaled.map((value) => value / sizes[j]) : scaled;
  });
  const inverse = inverseUpper(triangularise(reflectors, n));
  const q = thinQ(reflectors, n);
  const influence = inverse.map((row, i) => {
    const g = new Float64Array(n);
    for (let k = i; k < p; k++) for (let m = 0; m < n; m++) g[m] += (row[k] / sizes[i]) * q[k][m];
    for (let m = 0; m < n; m++) g[m] *= root[m];
    return g;
  });
  const coefficients = new Float64Array(p);
  let residuals = Float64Array.from(y);
  // The second pass refines the first by its own residuals.
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < p; j++)
      for (let m = 0; m < n; m++) if (root[m] > 0) coefficients[j] += influence[j][m] * residuals[m];
    residuals = Float64Array.from(y);
    for (let j = 0; j < p; j++) for (let m = 0; m < n; m++) residuals[m] -= design[j][m] * coefficients[j];
  }
  let chiSquare = 0;
  for (let m = 0; m < n; m++) if (root[m] > 0) chiSquare += weights[m] * residuals[m] ** 2;
  const dof = points - p;
  const variance = absoluteSigma ? 1 : chiSquare / dof;
  const covariance = inverse.map((row, i) =>
    Float64Array.from(inverse, (other, j) => {
      let total = 0;
      for (let k = Math.max(i, j); k < p; k++) total += row[k] * other[k];
      return (variance * total) / (sizes[i] * sizes[j]);
    }),
  );
  const leverage = new Float64Array(n);
  for (const column of q) for (let m = 0; m < n; m++) leverage[m] += column[m] ** 2;
  const residualSd = dof > 0 ? Math.sqrt(chiSquare / dof) : Number.NaN;
  return { coefficients, covariance, residuals, dof, chiSquare, residualSd, leverage, influence };
}

/** The p orthonormal columns of Q, from the reflectors. */
function thinQ(reflectors: readonly Float64Array[], n: number): Float64Array[] {
  return reflectors.map((_, j) => {
    const column = new Float64Array(n);
    column[j] = 1;
    for (let k = reflectors.length - 1; k >= 0; k--) reflect(reflectors[k], column, k, n);
    return column;
  });
}
