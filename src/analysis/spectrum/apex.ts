/** Top of a peak: `mz`, `height` and full width of the Gaussian through the points, and the uncertainty of `mz`. */
export type Apex = { readonly mz: number; readonly mzU: number; readonly height: number; readonly fwhm: number };

const toFwhm = 2 * Math.sqrt(2 * Math.LN2);

/**
 * Gaussian through the points `from` to `to` (both included, all heights > 0): a parabola in ln y, weighted by y²/σ² with
 * y from the fit of the round before (Guo 2011, doi 10.1109/MSP.2011.941846), so that small points do not pull.
 * `sdAt` gives the standard deviation at a height. Falls back on the centre of gravity where the top is not convex.
 */
export function apex(
  mz: Float64Array,
  heights: Float64Array,
  from: number,
  to: number,
  sdAt: (height: number) => number,
): Apex {
  const count = to - from + 1;
  let top = from;
  for (let i = from; i <= to; i++) if (heights[i] > heights[top]) top = i;
  const origin = mz[top];
  const step = (mz[to] - mz[from]) / Math.max(1, count - 1);
  if (count < 3) return gravity(mz, heights, from, to, sdAt);
  const x = new Float64Array(count);
  const model = heights.slice(from, to + 1);
  for (let i = 0; i < count; i++) x[i] = (mz[from + i] - origin) / step;
  let fit = parabola(x, heights, from, model, sdAt);
  for (let round = 0; round < 2 && count > 3; round++) {
    if (fit === null) break;
    const [a, b, c] = fit.terms;
    for (let i = 0; i < count; i++) model[i] = Math.exp(a + x[i] * (b + x[i] * c));
    fit = parabola(x, heights, from, model, sdAt) ?? fit;
  }
  if (fit === null) return gravity(mz, heights, from, to, sdAt);
  const [a, b, c] = fit.terms;
  const at = -b / (2 * c);
  if (!(c < 0) || !(at >= x[0] - 0.5 && at <= x[count - 1] + 0.5)) return gravity(mz, heights, from, to, sdAt);
  // ∂at/∂b = −1/2c, ∂at/∂c = b/2c²
  const [db, dc] = [-1 / (2 * c), b / (2 * c * c)];
  const v = fit.covariance;
  const variance = db * db * v[1][1] + 2 * db * dc * v[1][2] + dc * dc * v[2][2];
  return {
    mz: origin + at * step,
    mzU: Math.sqrt(variance) * step,
    height: Math.exp(a - (b * b) / (4 * c)),
    fwhm: toFwhm * Math.sqrt(-1 / (2 * c)) * step,
  };
}

type Parabola = { readonly terms: readonly number[]; readonly covariance: readonly (readonly number[])[] };

/** Weighted least squares of ln y = a + b x + c x² by the normal equations, x within a few steps of 0; null when singular. */
function parabola(
  x: Float64Array,
  heights: Float64Array,
  from: number,
  model: Float64Array,
  sdAt: (height: number) => number,
): Parabola | null {
  const s = [0, 0, 0, 0, 0];
  const t = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const sd = sdAt(model[i]);
    const w = (model[i] / (sd > 0 ? sd : 1)) ** 2;
    const y = Math.log(heights[from + i]);
    let power = w;
    for (let k = 0; k < 5; k++) {
      s[k] += power;
      if (k < 3) t[k] += power * y;
      power *= x[i];
    }
  }
  const m = inverse3(s[0], s[1], s[2], s[2], s[3], s[4]);
  if (m === null) return null;
  return { terms: m.map((row) => row[0] * t[0] + row[1] * t[1] + row[2] * t[2]), covariance: m };
}

/** Inverse of the symmetric matrix [[a, b, c], [b, d, e], [c, e, f]]; null when singular. */
function inverse3(a: number, b: number, c: number, d: number, e: number, f: number): number[][] | null {
  const [p, q, r] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const determinant = a * p + b * q + c * r;
  if (!(Math.abs(determinant) > 1e-14 * Math.abs(a * d * f))) return null;
  const [u, v, w] = [a * f - c * c, b * c - a * e, a * d - b * b];
  return [
    [p / determinant, q / determinant, r / determinant],
    [q / determinant, u / determinant, v / determinant],
    [r / determinant, v / determinant, w / determinant],
  ];
}

/** Centre of gravity, its height the highest point, its width that of a Gaussian of the same spread. */
function gravity(
  mz: Float64Array,
  heights: Float64Array,
  from: number,
  to: number,
  sdAt: (height: number) => number,
): Apex {
  let [total, moment, height] = [0, 0, 0];
  for (let i = from; i <= to; i++) {
    total += heights[i];
    moment += heights[i] * (mz[i] - mz[from]);
    height = Math.max(height, heights[i]);
  }
  const centre = moment / total;
  let [spread, variance] = [0, 0];
  for (let i = from; i <= to; i++) {
    const away = mz[i] - mz[from] - centre;
    spread += heights[i] * away * away;
    variance += (away * sdAt(heights[i])) ** 2;
  }
  const step = to > from ? (mz[to] - mz[from]) / (to - from) : Number.NaN;
  // A point stands for its whole step: its place is not known better than the step over √12.
  const u = Math.hypot(Math.sqrt(variance) / total, to > from ? step / Math.sqrt(12 * (to - from + 1)) : 0);
  return { mz: mz[from] + centre, mzU: to > from ? u : Number.NaN, height, fwhm: toFwhm * Math.sqrt(spread / total) };
}
