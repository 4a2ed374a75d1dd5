import type { Spectrum } from './spectra.ts';

/** Intensities of one pixel. */
export type PixelSums = {
  /** Sum over the spectrum, and its largest value; 0 where it is empty. */
  readonly total: number;
  readonly largest: number;
  /** Sum within each window. */
  readonly windows: readonly number[];
  /** Points within each window. */
  readonly points: readonly number[];
};

/** A window of m/z, both ends included. */
export type MzWindow = { readonly from: number; readonly to: number };

/** Sums of one spectrum: all of it, and what lies within windows; its m/z need not be sorted. */
export function pixelSums({ mz, intensity }: Spectrum, windows: readonly MzWindow[]): PixelSums {
  let [total, largest] = [0, 0];
  let sorted = true;
  for (let i = 0; i < intensity.length; i++) {
    total += intensity[i];
    if (intensity[i] > largest) largest = intensity[i];
    if (i > 0 && mz[i] < mz[i - 1]) sorted = false;
  }
  const sums = windows.map(({ from, to }) => {
    let [sum, points] = [0, 0];
    for (let i = sorted ? firstFrom(mz, from) : 0; i < mz.length; i++) {
      if (mz[i] > to && sorted) break;
      if (mz[i] < from || mz[i] > to) continue;
      sum += intensity[i];
      points++;
    }
    return { sum, points };
  });
  return { total, largest, windows: sums.map((s) => s.sum), points: sums.map((s) => s.points) };
}

/** The first place whose m/z is not below `from`. */
function firstFrom(mz: Float64Array, from: number): number {
  let [low, high] = [0, mz.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mz[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
