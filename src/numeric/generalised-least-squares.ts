/** Coefficients of a linear model of correlated observations: each is Σ influence·y, so what y rests on goes through. */
export type GeneralisedFit = {
  readonly coefficients: Float64Array;
  /** Row k: by how much coefficient k moves with each observation. */
  readonly influence: readonly Float64Array[];
  /** (Xᵀ V⁻¹ X)⁻¹. */
  readonly covariance: readonly Float64Array[];
  readonly chiSquare: number;
};

/**
 * Generalised least squares y = X·β with covariance V of y (Aitken 1935): β = (Xᵀ V⁻¹ X)⁻¹ Xᵀ V⁻¹ y. `columns` are those
 * of X. Null where V or X is singular to rounding.
 */
export function generalisedLeastSquares(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  covariance: readonly ArrayLike<number>[],
): GeneralisedFit | null {
  const lower = lowerFactor(covariance);
  if (!lower) return null;
  const white = columns.map((column) => forward(lower, column));
  const normal = lowerFactor(white.map((a) => Float64Array.from(white, (b) => dot(a, b))));
  if (!normal) return null;
  const p = columns.length;
  const inverse = Array.from({ length: p }, (_, k) =>
    backward(
      normal,
      forward(
        normal,
        Float64Array.from({ length: p }, (_, j) => (j === k ? 1 : 0)),
      ),
    ),
  );
  const influence = inverse.map((row) => {
    const combined = new Float64Array(y.length);
    for (let k = 0; k < p; k++) for (let i = 0; i < y.length; i++) combined[i] += row[k] * white[k][i];
    return backward(lower, combined);
  });
  const coefficients = Float64Array.from(influence, (row) => dot(row, y));
  const residuals = Float64Array.from(y, (v, i) => v - columns.reduce((s, c, k) => s + coefficients[k] * c[i], 0));
  const scaled = forward(lower, residuals);
  return { coefficients, influence, covariance: inverse, chiSquare: dot(scaled, scaled) };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** L of M = L Lᵀ; null where a pivot is zero to rounding. */
function lowerFactor(matrix: readonly ArrayLike<number>[]): Float64Array[] | null {
  const n = matrix.length;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let j = 0; j < n; j++) {
    const rowJ = lower[j];
    let pivot = matrix[j][j];
    for (let k = 0; k < j; k++) pivot -= rowJ[k] * rowJ[k];
    if (!(pivot > 1e-12 * Math.abs(matrix[j][j]))) return null;
    rowJ[j] = Math.sqrt(pivot);
    for (let i = j + 1; i < n; i++) {
      const rowI = lower[i];
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= rowI[k] * rowJ[k];
      rowI[j] = rest / rowJ[j];
    }
  }
  return lower;
}

/** L⁻¹ v. */
function forward(lower: readonly Float64Array[], v: ArrayLike<number>): Float64Array {
  const out = new Float64Array(v.length);
  for (let i = 0; i < out.length; i++) {
    let rest = v[i];
    for (let k = 0; k < i; k++) rest -= lower[i][k] * out[k];
    out[i] = rest / lower[i][i];
  }
  return out;
}

/** L⁻ᵀ v. */
function backward(lower: readonly Float64Array[], v: ArrayLike<number>): Float64Array {
  const out = new Float64Array(v.length);
  for (let i = out.length - 1; i >= 0; i--) {
    let rest = v[i];
    for (let k = i + 1; k < out.length; k++) rest -= lower[k][i] * out[k];
    out[i] = rest / lower[i][i];
  }
  return out;
}
