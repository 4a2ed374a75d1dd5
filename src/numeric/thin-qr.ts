/** What remains of A δ ≈ b once A = Q R: the p columns of R (each of length p, zero below the diagonal) and the first p of Qᵀb. */
export type Reduced = { readonly r: readonly Float64Array[]; readonly qtb: Float64Array };

/**
 * Householder reduction of a dense least-squares problem with n ≥ p: `columns` holds p columns of n, `b` n values; neither is
 * changed. No rank is asked for: a column of zeros leaves zeros in R. Source: Golub and Van Loan, Matrix Computations, 5.2.
 */
export function reduceByQr(columns: readonly Float64Array[], b: Float64Array): Reduced {
  const [n, p] = [b.length, columns.length];
  const work = columns.map((column) => column.slice());
  const right = b.slice();
  const r = work.map(() => new Float64Array(p));
  for (let j = 0; j < p; j++) {
    const v = work[j];
    for (let i = 0; i < j; i++) r[j][i] = v[i];
    const norm = norm2(v, j);
    if (norm === 0) continue;
    const alpha = v[j] > 0 ? -norm : norm;
    r[j][j] = alpha;
    v[j] -= alpha;
    const scale = -alpha * v[j];
    for (let k = j + 1; k < p; k++) reflect(v, work[k], j, n, scale);
    reflect(v, right, j, n, scale);
  }
  return { r, qtb: right.slice(0, p) };
}

/** (I − v vᵀ/scale) x, from `from` on, in place. */
function reflect(v: Float64Array, x: Float64Array, from: number, n: number, scale: number): void {
  let dot = 0;
  for (let i = from; i < n; i++) dot += v[i] * x[i];
  dot /= scale;
  for (let i = from; i < n; i++) x[i] -= dot * v[i];
}

/** Euclidean norm of the values from `from` on, without overflow. */
export function norm2(values: ArrayLike<number>, from = 0): number {
  let largest = 0;
  for (let i = from; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (!(largest > 0 && largest < Infinity)) return largest;
  let total = 0;
  for (let i = from; i < values.length; i++) total += (values[i] / largest) ** 2;
  return largest * Math.sqrt(total);
}
