import { fwhmAt, type ResolvingPower } from './resolving-power.ts';

/** Lorentzian share of a peak by area: 0 a Gaussian, 1 a Lorentzian, between them a pseudo-Voigt of one width. */
export type PeakShape = { readonly lorentzian: number };

const gaussian: PeakShape = { lorentzian: 0 };

/** Beyond so many widths a Gaussian holds less than 1e-15 of its area. */
const gaussianReach = 3.5;

const gaussianHeight = Math.sqrt((4 * Math.LN2) / Math.PI);

/**
 * Abundance per unit of m/z at the points of a rising grid: each line spread over a peak of area one with the width that the
 * resolving power gives at its own m/z. Points are values, not means over bins, so a grid wants five points or more per width.
 */
export function profile(
  mz: ArrayLike<number>,
  abundances: ArrayLike<number>,
  grid: Float64Array,
  power: ResolvingPower,
  { lorentzian }: PeakShape = gaussian,
): Float64Array {
  const density = new Float64Array(grid.length);
  for (let line = 0; line < mz.length; line++) {
    const abundance = abundances[line];
    if (abundance === 0) continue;
    const fwhm = fwhmAt(power, mz[line]);
    const round = ((1 - lorentzian) * abundance * gaussianHeight) / fwhm;
    const pointed = (lorentzian * abundance * 2) / (Math.PI * fwhm);
    const reach = lorentzian > 0 ? Number.POSITIVE_INFINITY : gaussianReach * fwhm;
    for (let k = firstAt(grid, mz[line] - reach); k < grid.length && grid[k] <= mz[line] + reach; k++) {
      const x = (grid[k] - mz[line]) / fwhm;
      density[k] += round * Math.exp(-4 * Math.LN2 * x * x) + pointed / (1 + 4 * x * x);
    }
  }
  return density;
}

function firstAt(grid: Float64Array, value: number): number {
  let low = 0;
  let high = grid.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (grid[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A grid of even steps over these m/z and four widths beyond, `pointsPerWidth` points in the narrowest width. */
export function gridOver(mz: ArrayLike<number>, power: ResolvingPower, pointsPerWidth: number): Float64Array {
  const margin = 4 * fwhmAt(power, mz[mz.length - 1]);
  const low = mz[0] - margin;
  const step = fwhmAt(power, mz[0]) / pointsPerWidth;
  const points = Math.ceil((mz[mz.length - 1] + margin - low) / step) + 1;
  return Float64Array.from({ length: points }, (_, k) => low + k * step);
}
