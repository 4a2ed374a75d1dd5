import type { IonLines } from './ion-lines.ts';

/** The peaks of a window by rising m/z. `sigma`: standard uncertainty of the area in all, stated and relative. */
export type Window = {
  readonly mz: Float64Array;
  readonly mzU: Float64Array;
  readonly area: Float64Array;
  readonly sigma: Float64Array;
  /** Area below which a peak may have gone unseen, as a standard deviation around zero. */
  readonly unseenSigma: number;
  /** m/z that was measured. */
  readonly range: readonly [number, number];
};

/** One candidate's lines on a window. `chiSquared` is of the areas; `unexplained` a cost in log-likelihood (≥ 0). */
export type LineFit = {
  readonly chiSquared: number;
  readonly dof: number;
  readonly amplitude: number;
  readonly cosine: number;
  readonly expectedLines: number;
  readonly missingLines: number;
  readonly unexplainedPeaks: number;
  readonly unexplained: number;
  /** Observed less computed m/z (ppm), the mean over the lines seen, and its standard uncertainty. */
  readonly ppm: number;
  readonly ppmU: number;
  /** Shares of the same ion with one H more lost (first) and one H less. */
  readonly companions: readonly [number, number];
  /** Cost in log-likelihood of the companions: the width they leave open, by Laplace (≥ 0). */
  readonly complexity: number;
  readonly matched: Int32Array;
};

/** A peak that a candidate leaves over costs at most this: one in a hundred peaks belongs to something else. */
const mostUnexplained = Math.log(100);
/** Odds against a companion, before the spectrum is seen. */
const companionOdds = 4;

/** The nearest peak within `tolerance` of `mz` and four of its own uncertainties, at most within `most`; -1 for none. */
function nearest(peaks: Float64Array, mz: number, u: Float64Array, tolerance: number, most: number): number {
  let [low, high] = [0, peaks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (peaks[middle] < mz) low = middle + 1;
    else high = middle;
  }
  const before = low > 0 ? mz - peaks[low - 1] : Number.POSITIVE_INFINITY;
  const after = low < peaks.length ? peaks[low] - mz : Number.POSITIVE_INFINITY;
  const hit = before < after ? low - 1 : low;
  return Math.min(before, after) <= Math.min(most, tolerance + 4 * u[hit]) ? hit : -1;
}

/** Solves the normal equations of a few columns in place; returns the inverse, null where they are singular. */
function inverse(matrix: number[][]): number[][] | null {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(work[i][k]) > Math.abs(work[pivot][k])) pivot = i;
    if (!(Math.abs(work[pivot][k]) > 1e-12 * Math.abs(matrix[k][k]))) return null;
    [work[k], work[pivot]] = [work[pivot], work[k]];
    const scale = work[k][k];
    for (let j = 0; j < 2 * size; j++) work[k][j] /= scale;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = work[i][k];
      if (factor !== 0) for (let j = 0; j < 2 * size; j++) work[i][j] -= factor * work[k][j];
    }
  }
  return work.map((row) => row.slice(size));
}

type Solution = { readonly values: readonly number[]; readonly errors: readonly number[]; readonly chiSquared: number };

/** Weighted least squares of `y` on columns, the last of which (a flat background) is held near zero by `sigma`. */
function solve(
  columns: readonly Float64Array[],
  y: Float64Array,
  weight: Float64Array,
  sigma: number,
): Solution | null {
  const size = columns.length;
  const normal = columns.map((a) => columns.map((b) => a.reduce((sum, v, i) => sum + weight[i] * v * b[i], 0)));
  const right = columns.map((a) => a.reduce((sum, v, i) => sum + weight[i] * v * y[i], 0));
  normal[size - 1][size - 1] += 1 / sigma ** 2;
  const covariance = inverse(normal);
  if (covariance === null) return null;
  const values = covariance.map((row) => row.reduce((sum, v, j) => sum + v * right[j], 0));
  let chiSquared = (values[size - 1] / sigma) ** 2;
  for (let i = 0; i < y.length; i++) {
    let model = 0;
    for (let k = 0; k < size; k++) model += values[k] * columns[k][i];
    const square = weight[i] * (y[i] - model) ** 2;
    // too much on a line may belong to something else; too little may not
    chiSquared += y[i] > model ? Math.min(square, 2 * mostUnexplained) : square;
  }
  return { values, errors: covariance.map((row, k) => Math.sqrt(row[k])), chiSquared };
}

const shifted = (shares: Float64Array, by: number): Float64Array =>
  shares.map((_, i) => (i + by >= 0 && i + by < shares.length ? shares[i + by] : 0));

/** The best of the fits with no, one or two companions, by χ² and what they cost. */
function withCompanions(
  shares: Float64Array,
  y: Float64Array,
  weight: Float64Array,
  sigma: number,
  allowed: readonly boolean[],
) {
  const flat = new Float64Array(shares.length).fill(1);
  const others = [shifted(shares, 1), shifted(shares, -1)];
  let best: { solution: Solution; shares: [number, number]; cost: number; used: number } | null = null;
  for (const set of [[], [0], [1], [0, 1]]) {
    if (set.some((k) => !allowed[k])) continue;
    const solution = solve([shares, ...set.map((k) => others[k]), flat], y, weight, sigma);
    if (solution === null) continue;
    const ions = solution.values.slice(0, set.length + 1);
    if (ions.some((a) => a <= 0 || a > ions[0])) continue;
    const total = ions.reduce((sum, a) => sum + a, 0);
    let cost = 0;
    const found: [number, number] = [0, 0];
    for (const [i, k] of set.entries()) {
      found[k] = ions[i + 1] / total;
      const width = Math.min(1, (solution.errors[i + 1] / total) * Math.sqrt(2 * Math.PI));
      cost += Math.log(companionOdds) - Math.log(width);
    }
    if (best === null || -solution.chiSquared / 2 - cost > -best.solution.chiSquared / 2 - best.cost)
      best = { solution, shares: found, cost, used: set.length };
  }
  return best;
}

/**
 * The lines of one candidate against the peaks of a window: areas with free amplitude and a background held near zero,
 * unseen lines as zero, companions with one H more or less lost where allowed. Null where the most intense line is not
 * seen within `tolerancePpm`, or no amplitude above zero fits.
 */
export function fitEnvelope(
  lines: IonLines,
  window: Window,
  tolerancePpm: number,
  allowed: readonly [boolean, boolean],
): LineFit | null {
  const count = lines.mz.length;
  const spacing = count > 1 ? (lines.mz[count - 1] - lines.mz[0]) / (count - 1) : Number.POSITIVE_INFINITY;
  const step = Number.isFinite(spacing) ? spacing : 0;
  // one line more on either side, where companions reach
  const extra = step > 0 && (allowed[0] || allowed[1]) ? 1 : 0;
  const total = count + 2 * extra;
  const [y, shares, weight] = [new Float64Array(total), new Float64Array(total), new Float64Array(total)];
  const matched = new Int32Array(total).fill(-1);
  let [sumW, sumD, sumDD, sumU, seen] = [0, 0, 0, 0, 0];
  for (let i = 0; i < total; i++) {
    const at = Math.min(count - 1, Math.max(0, i - extra));
    const mz = lines.mz[at] + (i - extra - at) * step;
    shares[i] = i - extra === at ? lines.shares[at] : 0;
    if (mz < window.range[0] || mz > window.range[1]) continue;
    const hit = nearest(window.mz, mz, window.mzU, mz * tolerancePpm * 1e-6, 0.45 * spacing);
    matched[i] = hit;
    y[i] = hit < 0 ? 0 : window.area[hit];
    weight[i] = 1 / (hit < 0 ? window.unseenSigma : window.sigma[hit]) ** 2;
    if (hit < 0 || shares[i] === 0) continue;
    const d = ((window.mz[hit] - mz) / mz) * 1e6;
    const u = (window.mzU[hit] / mz) * 1e6;
    const w = shares[i] / u ** 2;
    sumW += w;
    sumD += w * d;
    sumDD += w * d * d;
    sumU += 1 / u ** 2;
    seen++;
  }
  if (matched[lines.top + extra] < 0) return null;
  const best = withCompanions(shares, y, weight, window.unseenSigma, allowed);
  if (best === null) return null;
  const { solution } = best;
  const ppm = sumD / sumW;
  const scatter = seen > 1 ? Math.sqrt(Math.max(0, sumDD / sumW - ppm ** 2) / (seen - 1)) : 0;
  const amplitude = solution.values.slice(0, best.used + 1).reduce((sum, a) => sum + a, 0);
  const used = new Uint8Array(window.mz.length);
  let [yy, ee, ye, expected, missing, observed] = [0, 0, 0, 0, 0, 0];
  const model = [shares, shifted(shares, 1), shifted(shares, -1)];
  const own = 1 - best.shares[0] - best.shares[1];
  for (let i = 0; i < total; i++) {
    if (weight[i] > 0) observed++;
    const share = own * model[0][i] + best.shares[0] * model[1][i] + best.shares[1] * model[2][i];
    const sigma = weight[i] > 0 ? 1 / Math.sqrt(weight[i]) : Number.POSITIVE_INFINITY;
    if (matched[i] >= 0) used[matched[i]] = y[i] - amplitude * share > 4 * sigma ? 2 : 1;
    if (weight[i] > 0 && amplitude * share > 2 * window.unseenSigma) {
      expected++;
      if (matched[i] < 0) missing++;
    }
    yy += y[i] ** 2;
    ee += share ** 2;
    ye += y[i] * share;
  }
  let [unexplained, unexplainedPeaks] = [0, 0];
  for (let k = 0; k < used.length; k++) {
    if (used[k] !== 1) unexplainedPeaks++;
    if (used[k] === 0) unexplained += Math.min(mostUnexplained, 0.5 * (window.area[k] / window.sigma[k]) ** 2);
  }
  return {
    chiSquared: solution.chiSquared,
    dof: Math.max(1, observed - 1 - best.used),
    amplitude,
    cosine: ye / Math.sqrt(yy * ee),
    expectedLines: expected,
    missingLines: missing,
    unexplainedPeaks,
    unexplained,
    ppm,
    ppmU: Math.max(1 / Math.sqrt(sumU), scatter),
    companions: best.shares,
    complexity: best.cost,
    matched,
  };
}
