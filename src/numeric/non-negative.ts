import { InputError } from '../finding/input-error.ts';
import { norm2, reduceByQr } from './thin-qr.ts';
import { inverseUpper } from './upper-triangle.ts';

export type NonNegativeFit = {
  /** p coefficients ≥ 0. */
  readonly coefficients: Float64Array;
  /** Indices of the coefficients above zero, rising. */
  readonly positive: readonly number[];
  /** p rows of p, over the positive coefficients with the others at zero; NaN for the others. */
  readonly covariance: readonly Float64Array[];
  /** y − Σ cₖ columnₖ, in the unit of y. */
  readonly residuals: Float64Array;
  /** Σ (residual/u)². */
  readonly sumOfSquares: number;
  /** Points less positive coefficients. */
  readonly dof: number;
  /** For each column, how fast the sum of squares falls (in half of it per unit) as its coefficient grows: ≤ 0 at zero, 0 elsewhere. */
  readonly pull: Float64Array;
  /** Not `converged` only where rounding made the sets of columns go round; the coefficients are then still ≥ 0. */
  readonly verdict: 'converged' | 'out of iterations';
};

/** Part of ‖y/u‖ below which the pull of a column of length 1 counts as none. */
const nothing = 1e-12;
/** Part of a column of length 1, beyond what the positive ones span, below which it adds nothing. */
const dependent = 1e-9;

/**
 * Coefficients ≥ 0 that make Σ ((y − Σ cₖ columnₖ)/u)² least: the active-set method of Lawson and Hanson (Solving Least Squares
 * Problems, 1974, ch. 23). `columns` holds p of the n points of `y`. With `u`, one standard uncertainty of each point, the
 * covariance rests on it as it stands; without, on the scatter about the fit. Of columns that depend on each other any one may
 * be taken. Throws R003 for a value that is no number and R032 for a u that is not above zero.
 */
export function fitNonNegative(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  u?: ArrayLike<number>,
): NonNegativeFit {
  const [n, p] = [y.length, columns.length];
  const weighted = columns.map((column) => divided(column, n, u));
  const right = divided(y, n, u);
  const sizes = Float64Array.from(weighted, (column) => norm2(column));
  for (const [k, column] of weighted.entries()) if (sizes[k] > 0) for (let i = 0; i < n; i++) column[i] /= sizes[k];
  // R and Qᵀb hold all there is to know, in p rows in place of n.
  const reduced = n > p ? reduceByQr(weighted, right) : { r: weighted, qtb: right };
  const { x, passive, settled } = activeSet(reduced.r, reduced.qtb, nothing * norm2(right));

  const coefficients = x.map((value, k) => (sizes[k] > 0 ? value / sizes[k] : 0));
  const residuals = Float64Array.from(y);
  for (let k = 0; k < p; k++)
    if (coefficients[k] > 0) for (let i = 0; i < n; i++) residuals[i] -= coefficients[k] * columns[k][i];
  const left = divided(residuals, n, u);
  const sumOfSquares = left.reduce((total, value) => total + value * value, 0);
  const positive = passive.filter((k) => coefficients[k] > 0).sort((a, b) => a - b);
  const dof = n - positive.length;
  return {
    coefficients,
    positive,
    covariance: covarianceOf(reduced.r, positive, sizes, u ? 1 : dof > 0 ? sumOfSquares / dof : Number.NaN),
    residuals,
    sumOfSquares,
    dof,
    pull: Float64Array.from(weighted, (column, k) => sizes[k] * dot(column, left)),
    verdict: settled ? 'converged' : 'out of iterations',
  };
}

function activeSet(a: readonly Float64Array[], b: Float64Array, tolerance: number) {
  const p = a.length;
  const x = new Float64Array(p);
  let passive: number[] = [];
  let left = b.slice();
  const refused = new Set<number>();
  for (let round = 0; round < 10 * p + 10; round++) {
    let entering = -1;
    let most = tolerance;
    for (let k = 0; k < p; k++) {
      if (passive.includes(k) || refused.has(k)) continue;
      const pull = dot(a[k], left);
      if (pull > most) [entering, most] = [k, pull];
    }
    if (entering < 0) return { x, passive, settled: true };
    let z = solved(a, b, [...passive, entering]);
    // A column within the span of the others, or pulled in by rounding only, stays out until something changes.
    if (!z || !(z[passive.length] > 0)) {
      refused.add(entering);
      continue;
    }
    refused.clear();
    passive.push(entering);
    while (z?.some((value) => value <= 0)) {
      let along = 1;
      for (const [j, k] of passive.entries()) if (z[j] <= 0) along = Math.min(along, x[k] / (x[k] - z[j]));
      for (const [j, k] of passive.entries()) {
        x[k] += along * (z[j] - x[k]);
        if (z[j] <= 0 && x[k] <= 1e-15 * Math.abs(z[j])) x[k] = 0;
      }
      passive = passive.filter((k) => x[k] > 0);
      z = solved(a, b, passive);
    }
    x.fill(0);
    for (const [j, k] of passive.entries()) x[k] = z?.[j] ?? 0;
    left = b.slice();
    for (const k of passive) for (let i = 0; i < b.length; i++) left[i] -= x[k] * a[k][i];
  }
  return { x, passive, settled: false };
}

/** Least squares over some columns; null where the last of them depends on the others. */
function solved(a: readonly Float64Array[], b: Float64Array, over: readonly number[]): Float64Array | null {
  const q = over.length;
  if (q > b.length) return null;
  const { r, qtb } = reduceByQr(
    over.map((k) => a[k]),
    b,
  );
  if (q > 0 && !(Math.abs(r[q - 1][q - 1]) > dependent)) return null;
  const z = new Float64Array(q);
  for (let i = q - 1; i >= 0; i--) {
    let total = qtb[i];
    for (let j = i + 1; j < q; j++) total -= r[j][i] * z[j];
    z[i] = total / r[i][i];
  }
  return z;
}

function covarianceOf(a: readonly Float64Array[], over: readonly number[], sizes: Float64Array, variance: number) {
  const { r } = reduceByQr(
    over.map((k) => a[k]),
    new Float64Array(a[0]?.length ?? 0),
  );
  const inverse = inverseUpper(r.map((_, i) => Float64Array.from(r, (column) => column[i])));
  const covariance = Array.from(sizes, () => new Float64Array(sizes.length).fill(Number.NaN));
  for (const [i, k] of over.entries())
    for (const [j, m] of over.entries()) {
      let total = 0;
      for (let l = Math.max(i, j); l < over.length; l++) total += inverse[i][l] * inverse[j][l];
      covariance[k][m] = (variance * total) / (sizes[k] * sizes[m]);
    }
  return covariance;
}

/** The n values over u. */
function divided(values: ArrayLike<number>, n: number, u: ArrayLike<number> | undefined): Float64Array {
  if (values.length !== n) throw new RangeError(`${values.length} values for ${n} points`);
  return Float64Array.from(values, (value, i) => {
    if (!Number.isFinite(value)) throw refused('R003', 'finite numbers', `${value} at point ${i + 1}`);
    if (u && !(u[i] > 0 && u[i] < Infinity))
      throw refused('R032', 'uncertainties above zero', `${u[i]} at point ${i + 1}`);
    return u ? value / u[i] : value;
  });
}

function refused(code: string, expected: string, found: string): InputError {
  const fix = 'check that point, or leave it out, with a reason';
  return new InputError({ code, where: 'non-negative least squares', expected, found, fix });
}

function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] * y[i];
  return total;
}
