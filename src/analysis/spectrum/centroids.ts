import type { Spectrum } from '../../signal/signal.ts';
import { apex } from './apex.ts';
import { type Background, background } from './background.ts';
import { centroidPeaks } from './centroid-peaks.ts';
import { checkSpectrum } from './check-spectrum.ts';
import { heightsAbove, maxima } from './maxima.ts';
import type { Peak, PeakFlag } from './peak.ts';
import { shapeOf } from './spectrum-shape.ts';

export type CentroidOptions = {
  /** Least height over the noise; 5 keeps chance maxima of 200,000 points below one. */
  readonly signalToNoise?: number;
  /** How many σ a valley must lie below the lower of two maxima for both to count. */
  readonly prominence?: number;
  /** Variance a point gains for each unit of its height: 1 for counted ions, 0 where noise does not grow with the signal. */
  readonly variancePerIntensity?: number;
  /** Intensity from which on the detector does not follow. */
  readonly saturation?: number;
  /** Baseline and noise, where they were found before. */
  readonly background?: Background;
};

/**
 * The peaks of a mass spectrum, rising in m/z. Profile: maxima that stand out of the noise, each with the Gaussian through
 * its upper half; centroid: the points above zero as they are. Throws Q370 where there is no point above zero, Q371 where
 * m/z do not rise or values are no numbers. No peak above the noise gives an empty list.
 */
export function centroids(spectrum: Spectrum, options: CentroidOptions = {}): Peak[] {
  const [mz, values] = [spectrum.abscissa.values, spectrum.ordinate.values];
  checkSpectrum(spectrum);
  if (shapeOf(spectrum) === 'centroid') return centroidPeaks(mz, values);
  const under = options.background ?? background(values);
  const heights = heightsAbove(values, under.baseline);
  const { signalToNoise = 5, prominence = 4, variancePerIntensity = 0 } = options;
  const tops = maxima(mz, heights, under, { signalToNoise, prominence, variancePerIntensity });
  const peaks: Peak[] = [];
  for (let k = 0; k < tops.length; k++) {
    const low = k > 0 ? tops[k].valley : 0;
    const high = k + 1 < tops.length ? tops[k + 1].valley : mz.length - 1;
    const peak = onePeak(mz, heights, under, tops[k].at, low, high, variancePerIntensity);
    const over = values[tops[k].at] >= (options.saturation ?? Number.POSITIVE_INFINITY);
    peaks.push(over && !peak.flags.includes('saturated') ? { ...peak, flags: [...peak.flags, 'saturated'] } : peak);
  }
  return peaks;
}

/** The peak whose highest point is `at`, between the valleys at `low` and `high`. */
function onePeak(
  mz: Float64Array,
  heights: Float64Array,
  under: Background,
  at: number,
  low: number,
  high: number,
  perIntensity: number,
): Peak {
  const noise = under.noise[at];
  const sdAt = (height: number) => Math.sqrt(noise * noise + perIntensity * Math.max(0, height));
  const step = Math.min(at > 0 ? mz[at] - mz[at - 1] : Infinity, at + 1 < mz.length ? mz[at + 1] - mz[at] : Infinity);
  const [first, last] = [reach(mz, at, low, 4 * step), reach(mz, at, high, 4 * step)];
  // Points that were smoothed and cut off hold no scatter to average out: the three highest tell the top, as in FT spectra.
  const share = under.basis === 'threshold' ? 1 : 0.5;
  const [bottom, end] = [run(heights, at, first, low, share), run(heights, at, last, high, share)];
  const top = apex(mz, heights, bottom, end, sdAt);
  const [left, right] = [halfAt(mz, heights, at, first, top.height), halfAt(mz, heights, at, last, top.height)];
  const fwhm = widthOf(left, right, top.mz, top.fwhm);
  const from = within(mz, at, first, 3 * Math.max(left === null ? fwhm / 2 : top.mz - left, step));
  const to = within(mz, at, last, 3 * Math.max(right === null ? fwhm / 2 : right - top.mz, step));
  const [area, areaU] = areaOf(mz, heights, from, to, sdAt, under.baselineU[at], under.correlation);
  const flags: PeakFlag[] = [];
  const cutLeft = left === null && (first === 0 || first !== low);
  const cutRight = right === null && (last === mz.length - 1 || last !== high);
  if (bottom === at || end === at || cutLeft || cutRight) flags.push('edge');
  const tenth = heights[at] / 10;
  if ((from === low && heights[low] > tenth) || (to === high && heights[high] > tenth)) flags.push('valley');
  if (bendsAgain(heights, at, from, to, Math.max(1, Math.round(fwhm / step / 6)), sdAt)) flags.push('shoulder');
  if (flatTop(heights, at)) flags.push('saturated');
  return {
    mz: top.mz,
    mzU: noise > 0 || perIntensity > 0 ? top.mzU * Math.sqrt(under.correlation) : 0,
    height: top.height,
    area,
    areaU,
    fwhm,
    signalToNoise: noise > 0 ? top.height / noise : Number.POSITIVE_INFINITY,
    from: mz[from],
    to: mz[to],
    flags,
  };
}

/** Last point from `at` towards `limit` before a gap of `gap` (m/z). */
function reach(mz: Float64Array, at: number, limit: number, gap: number): number {
  const way = limit < at ? -1 : 1;
  let i = at;
  while (i !== limit && Math.abs(mz[i + way] - mz[i]) < gap) i += way;
  return i;
}

/**
 * Last point of the top on one side: above `share` of its height, and above the middle between it and the valley that cuts
 * it. One point at least, where there is one above zero, since three are the least for a parabola.
 */
function run(heights: Float64Array, at: number, end: number, valley: number, share: number): number {
  if (end === at) return at;
  const way = end < at ? -1 : 1;
  const least = Math.max(share * heights[at], (heights[at] + heights[valley]) / 2);
  let i = at;
  while (i !== end && heights[i + way] >= least) i += way;
  return i === at && heights[at + way] > 0 ? at + way : i;
}

/**
 * m/z at which the flank towards `end` meets half of `height`; null where it does not. Between two points √ln(height/y) is
 * taken as a line, which it is for a Gaussian.
 */
function halfAt(mz: Float64Array, heights: Float64Array, at: number, end: number, height: number): number | null {
  const way = end < at ? -1 : 1;
  for (let i = at; i !== end; i += way) {
    const [above, below] = [heights[i], heights[i + way]];
    if (below >= height / 2) continue;
    const depth = (y: number) => Math.sqrt(Math.max(0, Math.log(height / y)));
    const share =
      below > 0
        ? (depth(height / 2) - depth(above)) / (depth(below) - depth(above))
        : (above - height / 2) / (above - below);
    return mz[i] + Math.max(0, share) * (mz[i + way] - mz[i]);
  }
  return null;
}

function widthOf(left: number | null, right: number | null, top: number, fitted: number): number {
  if (left !== null && right !== null) return right - left;
  if (left !== null) return 2 * (top - left);
  return right !== null ? 2 * (right - top) : fitted;
}

/** Last point from `at` towards `end` that is not farther than `distance` (m/z). */
function within(mz: Float64Array, at: number, end: number, distance: number): number {
  const way = end < at ? -1 : 1;
  let i = at;
  while (i !== end && Math.abs(mz[i + way] - mz[at]) <= distance) i += way;
  return i;
}

/**
 * True where a flank, once it has bent outwards, bends inwards again by more than four standard deviations; bends are second
 * differences over `stride` points, a sixth of the width.
 */
function bendsAgain(
  heights: Float64Array,
  at: number,
  from: number,
  to: number,
  stride: number,
  sdAt: (height: number) => number,
): boolean {
  for (const way of [-1, 1]) {
    let out = false;
    for (let i = at + way; i - stride >= from && i + stride <= to; i += way) {
      const bend = heights[i - stride] - 2 * heights[i] + heights[i + stride];
      const chance = Math.sqrt(6) * sdAt(heights[i]);
      if (bend > 2 * chance || (bend > 0 && heights[i] < 0.6 * heights[at])) out = true;
      else if (out && bend < -4 * chance && bend < -1e-3 * heights[at]) return true;
    }
  }
  return false;
}

/** Three or more highest points of the same value. */
function flatTop(heights: Float64Array, at: number): boolean {
  let last = at;
  while (last + 1 < heights.length && Math.abs(heights[last + 1] - heights[at]) <= 1e-9 * heights[at]) last++;
  return last - at >= 2;
}

/** Trapezoids from point to point, with u from the noise of the points and of the baseline below them all. */
function areaOf(
  mz: Float64Array,
  heights: Float64Array,
  from: number,
  to: number,
  sdAt: (height: number) => number,
  baselineU: number,
  correlation: number,
): readonly [number, number] {
  let [area, variance] = [0, 0];
  for (let i = from; i <= to; i++) {
    const width = ((i < to ? mz[i + 1] : mz[i]) - (i > from ? mz[i - 1] : mz[i])) / 2;
    area += width * heights[i];
    variance += (width * sdAt(heights[i])) ** 2;
  }
  return [area, Math.hypot(Math.sqrt(variance * correlation), baselineU * (mz[to] - mz[from]))];
}
