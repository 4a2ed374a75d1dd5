/** All that the evidence of a set of columns needs: Gram matrix and products with the spectrum, in units of the noise. */
export type Gram = {
  readonly size: number;
  /** size × size, row by row. */
  readonly products: Float64Array;
  readonly withSpectrum: Float64Array;
  /** Log-odds of each column before the spectrum is seen. */
  readonly logOdds: Float64Array;
  /** Log of the range of heights that is allowed for, times √2π. */
  readonly logRange: number;
};

/** Fit of one set of columns: heights, inverse of their Gram matrix, and log-evidence over the empty set. */
export type SetFit = {
  readonly members: readonly number[];
  readonly heights: Float64Array;
  readonly inverse: Float64Array;
  readonly logEvidence: number;
  /** Without the terms of positivity, which change as columns join. */
  readonly core: number;
};

export const emptyFit: SetFit = {
  members: [],
  heights: new Float64Array(0),
  inverse: new Float64Array(0),
  logEvidence: 0,
  core: 0,
};

/** ln Φ(x) to 1e-2, by its asymptote below −4.5: what positive heights cost a fit that gives negative ones. */
export function logPositive(x: number): number {
  if (x > 5) return 0;
  if (x < -4.5) return -0.5 * x * x - Math.log(-x) - 0.9189385 + Math.log1p(-1 / (x * x));
  // Φ by Abramowitz and Stegun 26.2.17 of |x|
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const q =
    0.3989422804 *
    Math.exp(-0.5 * x * x) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.log(x >= 0 ? 1 - q : q);
}

/** The set with one column more; null where the column lies in the span of the others to `least` of its square. */
export function joined(gram: Gram, fit: SetFit, k: number, least = 1e-3): SetFit | null {
  const { size, products } = gram;
  const n = fit.members.length;
  const v = new Float64Array(n);
  for (let i = 0; i < n; i++) v[i] = products[fit.members[i] * size + k];
  const pv = new Float64Array(n);
  let [vpv, dot] = [0, 0];
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += fit.inverse[i * n + j] * v[j];
    pv[i] = sum;
    vpv += v[i] * sum;
    dot += v[i] * fit.heights[i];
  }
  const own = products[k * size + k];
  const rest = own - vpv;
  if (!(rest > least * own)) return null;
  const height = (gram.withSpectrum[k] - dot) / rest;
  const m = n + 1;
  const heights = new Float64Array(m);
  const inverse = new Float64Array(m * m);
  for (let i = 0; i < n; i++) {
    heights[i] = fit.heights[i] - pv[i] * height;
    for (let j = 0; j < n; j++) inverse[i * m + j] = fit.inverse[i * n + j] + (pv[i] * pv[j]) / rest;
    inverse[i * m + n] = inverse[n * m + i] = -pv[i] / rest;
  }
  heights[n] = height;
  inverse[m * m - 1] = 1 / rest;
  const core = fit.core + 0.5 * height * height * rest - 0.5 * Math.log(rest) - gram.logRange + gram.logOdds[k];
  let logEvidence = core;
  for (let i = 0; i < m; i++) logEvidence += logPositive(heights[i] / Math.sqrt(inverse[i * m + i]));
  return { members: [...fit.members, k], heights, inverse, logEvidence, core };
}

/** Fit of a set from nothing; null where its columns depend on each other. */
export function fitted(gram: Gram, members: readonly number[]): SetFit | null {
  let fit: SetFit | null = emptyFit;
  for (const k of members) {
    if (fit === null) return null;
    fit = joined(gram, fit, k);
  }
  return fit;
}

/**
 * Log-evidence of `base` with each column added in turn, into `out`: −Infinity for members, for columns too near to one
 * (`near`, size × size, 1 where two may not stand together).
 */
export function evidenceOfJoining(gram: Gram, base: SetFit, near: Uint8Array, out: Float64Array): void {
  const { size, products } = gram;
  const n = base.members.length;
  const v = new Float64Array(n);
  const pv = new Float64Array(n);
  for (let k = 0; k < size; k++) {
    out[k] = Number.NEGATIVE_INFINITY;
    let allowed = true;
    for (let i = 0; i < n; i++) {
      if (near[base.members[i] * size + k]) {
        allowed = false;
        break;
      }
      v[i] = products[base.members[i] * size + k];
    }
    if (!allowed) continue;
    let [vpv, dot] = [0, 0];
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += base.inverse[i * n + j] * v[j];
      pv[i] = sum;
      vpv += v[i] * sum;
      dot += v[i] * base.heights[i];
    }
    const own = products[k * size + k];
    const rest = own - vpv;
    if (!(rest > 1e-3 * own)) continue;
    const height = (gram.withSpectrum[k] - dot) / rest;
    let total = base.core + 0.5 * height * height * rest - 0.5 * Math.log(rest) - gram.logRange + gram.logOdds[k];
    total += logPositive(height * Math.sqrt(rest));
    for (let i = 0; i < n; i++) {
      const u2 = base.inverse[i * n + i] + (pv[i] * pv[i]) / rest;
      total += logPositive((base.heights[i] - pv[i] * height) / Math.sqrt(u2));
    }
    out[k] = total;
  }
}
