import type { Background } from './background.ts';

/** `valley`: the lowest point between this top and the one before it (0 for the first). */
export type Top = { readonly at: number; readonly valley: number };

/** Values less their baseline. */
export function heightsAbove(values: Float64Array, baseline: Float64Array): Float64Array {
  return values.map((value, i) => value - baseline[i]);
}

/**
 * Points that are higher than `signalToNoise` σ and parted from their neighbours by valleys deeper than `prominence` σ; of
 * two that are not, the higher stays. Where the instrument cut the noise off, its zeros part any two, and so do gaps wider
 * than four steps.
 */
export function maxima(
  mz: Float64Array,
  heights: Float64Array,
  under: Background,
  least: { readonly signalToNoise: number; readonly prominence: number; readonly variancePerIntensity: number },
): Top[] {
  const tops: { at: number; valley: number }[] = [];
  const cut = under.basis === 'threshold';
  let valley = 0;
  for (let i = 0; i < heights.length; i++) {
    const h = heights[i];
    if (h < heights[valley]) valley = i;
    const rises = i === 0 || h > heights[i - 1];
    if (!rises || (i + 1 < heights.length && h < heights[i + 1])) continue;
    if (!(h > 0 && h >= least.signalToNoise * under.noise[i])) continue;
    const before = tops.at(-1);
    const lower = before && heights[before.at] < h ? before.at : i;
    const sd = Math.sqrt(under.noise[lower] ** 2 + least.variancePerIntensity * heights[lower]);
    const depth = heights[lower] - heights[valley];
    const parted = depth > least.prominence * sd || (cut && heights[valley] <= 0) || gapBetween(mz, before?.at ?? i, i);
    if (before && !parted) {
      if (lower === i) continue;
      // The valley before the one that falls is the lower of the two.
      if (tops.length > 1 && heights[valley] < heights[before.valley]) before.valley = valley;
      before.at = i;
    } else {
      tops.push({ at: i, valley: before ? valley : 0 });
    }
    valley = i;
  }
  return tops;
}

function gapBetween(mz: Float64Array, from: number, to: number): boolean {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = Math.max(1, from); i < Math.min(mz.length, to + 2); i++) {
    const step = mz[i] - mz[i - 1];
    least = Math.min(least, step);
    if (i > from && i <= to) most = Math.max(most, step);
  }
  return most > 4 * least;
}
