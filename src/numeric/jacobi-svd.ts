/** A = U diag(s) Vᵀ; `u` and `v` hold one array per singular value, the largest first. */
export type Svd = {
  readonly u: readonly Float64Array[];
  readonly s: Float64Array;
  readonly v: readonly Float64Array[];
};

/**
 * Singular values of a small matrix given by its q columns of length m ≥ q, by one-sided Jacobi rotations, which give small
 * singular values to full relative accuracy where columns are well scaled. A zero singular value has u = 0.
 * Source: Hestenes 1958; Demmel and Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204.
 */
export function jacobiSvd(columns: readonly Float64Array[]): Svd {
  const q = columns.length;
  const a = columns.map((column) => column.slice());
  const v = a.map((_, j) => Float64Array.from({ length: q }, (_, i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) if (!rotateAll(a, v)) break;
  const s = Float64Array.from(a, (column) => Math.sqrt(dot(column, column)));
  const order = Array.from(s.keys()).sort((i, j) => s[j] - s[i]);
  return {
    u: order.map((j) => (s[j] > 0 ? a[j].map((value) => value / s[j]) : new Float64Array(a[j].length))),
    s: Float64Array.from(order, (j) => s[j]),
    v: order.map((j) => v[j]),
  };
}

/** One sweep over all pairs of columns; false when every pair was orthogonal to rounding. */
function rotateAll(a: readonly Float64Array[], v: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      const [alpha, beta, gamma] = [dot(a[i], a[i]), dot(a[j], a[j]), dot(a[i], a[j])];
      if (!(Math.abs(gamma) > 1e-15 * Math.sqrt(alpha * beta)) || alpha === 0 || beta === 0) continue;
      rotated = true;
      const zeta = (beta - alpha) / (2 * gamma);
      const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      rotate(a[i], a[j], c, c * t);
      rotate(v[i], v[j], c, c * t);
    }
  return rotated;
}

function rotate(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let k = 0; k < x.length; k++) {
    const xk = x[k];
    x[k] = c * xk - s * y[k];
    y[k] = s * xk + c * y[k];
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let k = 0; k < x.length; k++) total += x[k] * y[k];
  return total;
}
