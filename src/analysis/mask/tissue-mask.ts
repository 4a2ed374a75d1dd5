import { quantile } from '../../numeric/robust.ts';
import type { Raster } from '../raster.ts';
import { withoutHoles, withoutSpecks } from './components.ts';

/** Where tissue lies in a map, and how well it is told from what surrounds it. */
export type TissueMask = {
  /** 1 in tissue; 0 outside and where nothing was measured. */
  readonly mask: Uint8Array;
  readonly pixels: number;
  /** Signal between the two kinds of pixels, in the unit of the map. */
  readonly threshold: number;
  /**
   * Density of the valley between the two kinds over the lower of their peaks: 0 far apart, 1 where there is but one
   * kind, and the mask means nothing.
   */
  readonly valley: number;
};

export type TissueMaskSettings = {
  /** Pixels, odd: side of the square over which transformed values are averaged. */
  readonly smoothingPixels?: number;
  /** Specks and holes below this many pixels are dropped and filled. */
  readonly leastPixels?: number;
};

const bins = 128;
/** Share of pixels on either side that may not stretch the histogram. */
const tails = 0.005;

/**
 * Tissue against glass by one channel. Spikes defeat a threshold on the signal itself: a few bright pixels are then one
 * class and all else the other. So the signal is first made even in its variance, asinh(x/s) with s its lower quartile,
 * averaged over neighbours, and cut at 0.5 % of either tail. Midway between the two modes on either side of Otsu's split
 * (doi 10.1109/TSMC.1979.4310076) lies the threshold: an average over neighbours crosses it at the rim of the tissue. NaN
 * pixels lie outside.
 */
export function tissueMask(raster: Raster, settings: TissueMaskSettings = {}): TissueMask {
  const { width, values } = raster;
  const { smoothingPixels = 3, leastPixels = 50 } = settings;
  const scale = lowerQuartile(values);
  const even = averaged(
    values.map((v) => Math.asinh(v / scale)),
    width,
    smoothingPixels,
  );
  const seen = even.filter((v) => !Number.isNaN(v));
  if (seen.length === 0) return { mask: new Uint8Array(values.length), pixels: 0, threshold: Number.NaN, valley: 1 };
  const { at, valley } = valleyOf(seen);
  const rough = Uint8Array.from(even, (v) => (v > at ? 1 : 0));
  const filled = withoutHoles(withoutSpecks(rough, width, leastPixels), width, leastPixels);
  const mask = filled.map((v, i) => (Number.isNaN(values[i]) ? 0 : v));
  return { mask, pixels: mask.reduce((sum, v) => sum + v, 0), threshold: Math.sinh(at) * scale, valley };
}

function lowerQuartile(values: Float64Array): number {
  const sizes = values.filter((v) => !Number.isNaN(v) && v !== 0).map(Math.abs);
  return sizes.length === 0 ? 1 : quantile(sizes, 0.25);
}

/** Mean over the square around each pixel, of the pixels that were measured; NaN stays NaN. */
function averaged(values: Float64Array, width: number, side: number): Float64Array {
  const height = values.length / width;
  const half = side >> 1;
  return values.map((value, i) => {
    if (Number.isNaN(value)) return value;
    const [x, y] = [i % width, Math.floor(i / width)];
    let [total, n] = [0, 0];
    for (let yy = Math.max(0, y - half); yy <= Math.min(height - 1, y + half); yy++)
      for (let xx = Math.max(0, x - half); xx <= Math.min(width - 1, x + half); xx++) {
        const v = values[yy * width + xx];
        if (Number.isNaN(v)) continue;
        total += v;
        n++;
      }
    return total / n;
  });
}

/** Midway between the peaks of the two classes that Otsu's criterion separates best, and how deep it is between them. */
function valleyOf(values: Float64Array): { at: number; valley: number } {
  const [low, high] = [quantile(values, tails), quantile(values, 1 - tails)];
  const step = (high - low) / bins;
  if (!(step > 0)) return { at: high, valley: 1 };
  const counts = new Float64Array(bins);
  for (const v of values) counts[Math.max(0, Math.min(bins - 1, Math.floor((v - low) / step)))]++;
  const density = smooth(smooth(counts));
  const split = otsu(counts);
  const left = largest(density, 0, split + 1);
  const right = largest(density, split + 1, bins);
  let least = left;
  for (let i = left; i <= right; i++) if (density[i] < density[least]) least = i;
  return {
    at: low + ((left + right + 1) / 2) * step,
    valley: density[least] / Math.min(density[left], density[right]),
  };
}

/** Three bins to either side, by triangle. */
function smooth(counts: Float64Array): Float64Array {
  const weights = [1, 2, 3, 4, 3, 2, 1];
  return counts.map((_, i) => {
    let [total, weight] = [0, 0];
    for (let k = 0; k < weights.length; k++) {
      const j = i + k - 3;
      if (j < 0 || j >= counts.length) continue;
      total += weights[k] * counts[j];
      weight += weights[k];
    }
    return total / weight;
  });
}

function largest(density: Float64Array, from: number, to: number): number {
  let best = from;
  for (let i = from; i < to; i++) if (density[i] > density[best]) best = i;
  return best;
}

/** The last bin of the lower class for which the variance between classes is largest. */
function otsu(counts: Float64Array): number {
  let [all, moment] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    all += counts[i];
    moment += i * counts[i];
  }
  let [below, first, best, at] = [0, 0, -1, 0];
  for (let i = 0; i < counts.length - 1; i++) {
    below += counts[i];
    first += i * counts[i];
    if (below === 0 || below === all) continue;
    const between = (moment * below - first * all) ** 2 / (below * (all - below));
    if (between <= best) continue;
    best = between;
    at = i;
  }
  return at;
}
