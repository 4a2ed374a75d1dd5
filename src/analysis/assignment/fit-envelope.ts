import type { IonLines } from './ion-lines.ts';

/** The peaks of a window by rising m/z. `sigma`: standard uncertainty of the area in all, stated and relative. */
export type Window = {
  readonly mz: Float64Array;
  readonly mzU: Float64Array;
  readonly area: Float64Array;
  readonly sigma: Float64Array;
  /** 1 where a peak left over speaks against a candidate, 0 for peaks beside the pattern that it may take or leave. */
  readonly own: Uint8Array;
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
  /** Shares of the neighbours among all ions fitted. */
  readonly neighbours: Float64Array;
  /** Cost in log-likelihood of the neighbours: the width they leave open, by Laplace (≥ 0). */
  readonly complexity: number;
  /** Places of the peaks of the window that belong to it. */
  readonly explained: readonly number[];
};

/** A peak that a candidate leaves over costs at most this: one in a hundred peaks belongs to something else. */
const mostUnexplained = Math.log(100);
/** Odds against a neighbour that overlaps, before the spectrum is seen. */
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

/** Another ion of the same cluster that may overlap: lines shifted by `nucleons` and `mz` against those of the candidate. */
export type Neighbour = { readonly nucleons: number; readonly mz: number };

/** Lines of the candidate and its neighbours on one grid of nucleon numbers, against the peaks there. */
type Grid = {
  readonly columns: readonly Float64Array[];
  readonly y: Float64Array;
  readonly weight: Float64Array;
  readonly matched: Int32Array;
  readonly mz: Float64Array;
};

function gridOf(lines: IonLines, window: Window, tolerancePpm: number, neighbours: readonly Neighbour[]): Grid {
  const all = [{ nucleons: 0, mz: 0 }, ...neighbours];
  const shifts = all.map(({ nucleons }) => nucleons);
  const first = Math.min(...shifts);
  const total = lines.mz.length + Math.max(...shifts) - first;
  const mz = new Float64Array(total).fill(Number.NaN);
  const columns = all.map((one) => {
    const column = new Float64Array(total);
    for (const [i, share] of lines.shares.entries()) {
      const at = i + one.nucleons - first;
      column[at] = share;
      if (Number.isNaN(mz[at])) mz[at] = lines.mz[i] + one.mz;
    }
    return column;
  });
  const [y, weight] = [new Float64Array(total), new Float64Array(total)];
  const matched = new Int32Array(total).fill(-1);
  const count = lines.mz.length;
  const spacing = count > 1 ? (lines.mz[count - 1] - lines.mz[0]) / (count - 1) : Number.POSITIVE_INFINITY;
  for (let i = 0; i < total; i++) {
    // between ladders that do not touch there is nothing to expect
    if (!(mz[i] >= window.range[0] && mz[i] <= window.range[1])) continue;
    const hit = nearest(window.mz, mz[i], window.mzU, mz[i] * tolerancePpm * 1e-6, 0.45 * spacing);
    matched[i] = hit;
    y[i] = hit < 0 ? 0 : window.area[hit];
    weight[i] = 1 / (hit < 0 ? window.unseenSigma : window.sigma[hit]) ** 2;
  }
  return { columns, y, weight, matched, mz };
}

/** A fit of the candidate with some neighbours: their places, shares of all ions, and the cost of having them. */
type Chosen = { readonly solution: Solution; readonly places: readonly number[]; readonly cost: number };

/** Neighbours are added one by one, the one that gains most, while what they explain outweighs their cost. */
function withNeighbours({ columns, y, weight }: Grid, sigma: number): Chosen | null {
  const flat = new Float64Array(y.length).fill(1);
  const fitted = (places: readonly number[]): Chosen | null => {
    const solution = solve([columns[0], ...places.map((k) => columns[k]), flat], y, weight, sigma);
    if (solution === null) return null;
    const ions = solution.values.slice(0, places.length + 1);
    if (ions.some((a) => a <= 0 || a > ions[0])) return null;
    const total = ions.reduce((sum, a) => sum + a, 0);
    let cost = 0;
    for (let i = 1; i < ions.length; i++)
      cost += Math.log(companionOdds) - Math.log(Math.min(1, (solution.errors[i] / total) * Math.sqrt(2 * Math.PI)));
    return { solution, places, cost };
  };
  const worth = ({ solution, cost }: Chosen): number => -solution.chiSquared / 2 - cost;
  let best = fitted([]);
  for (;;) {
    let better = best;
    for (let k = 1; k < columns.length; k++) {
      if (best?.places.includes(k)) continue;
      const next = fitted([...(best?.places ?? []), k]);
      if (next !== null && (better === null || worth(next) > worth(better))) better = next;
    }
    if (better === best) return best;
    best = better;
  }
}

/** The shift of the candidate's own lines (ppm), weighed by their shares. */
function shiftOf({ columns, matched, mz }: Grid, window: Window): { readonly ppm: number; readonly ppmU: number } {
  let [sumW, sumD, sumDD, sumU, seen] = [0, 0, 0, 0, 0];
  for (const [i, hit] of matched.entries()) {
    if (hit < 0 || columns[0][i] === 0) continue;
    const d = ((window.mz[hit] - mz[i]) / mz[i]) * 1e6;
    const u = (window.mzU[hit] / mz[i]) * 1e6;
    const w = columns[0][i] / u ** 2;
    sumW += w;
    sumD += w * d;
    sumDD += w * d * d;
    sumU += 1 / u ** 2;
    seen++;
  }
  const ppm = sumD / sumW;
  const scatter = seen > 1 ? Math.sqrt(Math.max(0, sumDD / sumW - ppm ** 2) / (seen - 1)) : 0;
  return { ppm, ppmU: Math.max(1 / Math.sqrt(sumU), scatter) };
}

/**
 * The lines of one candidate against the peaks of a window: areas with free amplitude and a background held near zero,
 * unseen lines as zero, and other ions of the same cluster that overlap it. Null where the most intense line is not seen
 * within `tolerancePpm`, or no amplitude above zero fits.
 */
export function fitEnvelope(
  lines: IonLines,
  window: Window,
  tolerancePpm: number,
  neighbours: readonly Neighbour[],
): LineFit | null {
  const grid = gridOf(lines, window, tolerancePpm, lines.mz.length > 1 ? neighbours : []);
  const { columns, y, weight, matched } = grid;
  const top = columns[0].indexOf(lines.shares[lines.top]);
  if (matched[top] < 0) return null;
  const best = withNeighbours(grid, window.unseenSigma);
  if (best === null) return null;
  const { solution, places } = best;
  const ions = solution.values.slice(0, places.length + 1);
  const amplitude = ions.reduce((sum, a) => sum + a, 0);
  const used = new Uint8Array(window.mz.length);
  const explained: number[] = [];
  let [yy, ee, ye, expected, missing, observed] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    if (weight[i] === 0) continue;
    observed++;
    let model = ions[0] * columns[0][i];
    for (const [j, k] of places.entries()) model += ions[j + 1] * columns[k][i];
    const hit = matched[i];
    if (hit >= 0) {
      used[hit] = y[i] - model > 4 / Math.sqrt(weight[i]) ? 2 : 1;
      if (window.own[hit] === 1 || (used[hit] === 1 && model > window.unseenSigma)) explained.push(hit);
    }
    if (model > 2 * window.unseenSigma) {
      expected++;
      if (hit < 0) missing++;
    }
    yy += y[i] ** 2;
    ee += model ** 2;
    ye += y[i] * model;
  }
  let [unexplained, unexplainedPeaks] = [0, 0];
  for (let k = 0; k < used.length; k++) {
    if (window.own[k] === 0) continue;
    if (used[k] !== 1) unexplainedPeaks++;
    if (used[k] === 0) unexplained += Math.min(mostUnexplained, 0.5 * (window.area[k] / window.sigma[k]) ** 2);
  }
  const shares = new Float64Array(neighbours.length);
  for (const [j, k] of places.entries()) shares[k - 1] = ions[j + 1] / amplitude;
  return {
    chiSquared: solution.chiSquared,
    dof: Math.max(1, observed - 1 - places.length),
    amplitude,
    cosine: ye / Math.sqrt(yy * ee),
    expectedLines: expected,
    missingLines: missing,
    unexplainedPeaks,
    unexplained,
    ...shiftOf(grid, window),
    neighbours: shares,
    complexity: best.cost,
    explained,
  };
}
