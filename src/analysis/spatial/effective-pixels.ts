import { crossCorrelation } from '../../numeric/fft-plane.ts';
import type { Raster } from '../raster.ts';

/** What the mean of a region is worth as a sample of its tissue, whose neighbouring pixels are alike. */
export type SpatialMean = {
  readonly mean: number;
  readonly pixels: number;
  /** Independent pixels that would give the mean the same uncertainty. */
  readonly effectivePixels: number;
  /** Standard uncertainty of the mean as a sample of the tissue, in the unit of the map. */
  readonly u: number;
  /** Distance (pixels) over which pixels are still alike: where the correlation first falls below 2 %. */
  readonly rangePixels: number;
};

/**
 * Mean of a masked region and its u from the pixels' own autocovariance C(h): var = Σ N(h)·C(h)/n², N(h) pairs of pixels
 * at the shift h (Cressie 1993, Statistics for Spatial Data, 1.3). C is the mean over all directions, taken to where it
 * first falls below 2 % of the variance (noise would be summed beyond); since deviations from the region's own mean make every C too small by the variance of that mean,
 * that variance is added to each, until the two agree. A range that does not fit a few times into the region leaves the
 * u too small: `rangePixels` tells. NaN without pixels.
 */
export function spatialMean(raster: Raster, mask: Uint8Array | null): SpatialMean {
  const { mean, pixels, variance } = momentsOf(raster.values, mask);
  if (pixels < 2) return { mean, pixels, effectivePixels: pixels, u: Number.NaN, rangePixels: Number.NaN };
  const { width, height, weight, deviation, side } = blocksOf(raster, mask, mean);
  const counts = crossCorrelation({ width, height, values: weight }, { width, height, values: weight });
  const products = crossCorrelation({ width, height, values: deviation }, { width, height, values: deviation });
  const rings = ringsOf(width, height, (dx, dy) => {
    const i = counts.at(dx, dy);
    return { pairs: Math.max(0, counts.sums[i]), product: products.sums[i] };
  });
  const least = variance / pixels;
  let ofMean = least;
  let range = 0;
  for (let pass = 0; pass < 50; pass++) {
    const next = summed(rings, ofMean);
    const before = ofMean;
    ofMean = Math.max(least, next.total / pixels ** 2);
    range = next.range;
    if (Math.abs(ofMean - before) <= 1e-6 * ofMean) break;
  }
  return {
    mean,
    pixels,
    effectivePixels: Math.min(pixels, (variance + ofMean) / ofMean),
    u: Math.sqrt(ofMean),
    rangePixels: range * side,
  };
}

function momentsOf(values: Float64Array, mask: Uint8Array | null) {
  let [pixels, total, squares] = [0, 0, 0];
  const counts = (i: number) => mask?.[i] !== 0 && !Number.isNaN(values[i]);
  for (let i = 0; i < values.length; i++)
    if (counts(i)) {
      pixels++;
      total += values[i];
    }
  const mean = total / pixels;
  for (let i = 0; i < values.length; i++) if (counts(i)) squares += (values[i] - mean) ** 2;
  return { mean, pixels, variance: squares / pixels };
}

/** Blocks on the longer side of the part of the map that holds the region, at the most: larger regions are averaged. */
const mostBlocks = 96;

/** Pixels and their deviations summed over square blocks, cut to the rectangle that holds the region. */
function blocksOf({ width, height, values }: Raster, mask: Uint8Array | null, mean: number) {
  let [left, right, top, bottom] = [width, -1, height, -1];
  const counts = (i: number) => mask?.[i] !== 0 && !Number.isNaN(values[i]);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (counts(y * width + x)) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
  const side = Math.ceil(Math.max(right - left + 1, bottom - top + 1) / mostBlocks);
  const [across, down] = [Math.ceil((right - left + 1) / side), Math.ceil((bottom - top + 1) / side)];
  const weight = new Float64Array(across * down);
  const deviation = new Float64Array(across * down);
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const i = y * width + x;
      if (!counts(i)) continue;
      const block = Math.floor((y - top) / side) * across + Math.floor((x - left) / side);
      weight[block]++;
      deviation[block] += values[i] - mean;
    }
  return { width: across, height: down, weight, deviation, side };
}

/** Correlation below which pixels no longer count as alike. */
const unlike = 0.02;

/** All shifts of one distance (blocks, rounded): how many pairs of pixels, and the sum of their products. */
type Ring = { pairs: number; product: number };

function ringsOf(width: number, height: number, at: (dx: number, dy: number) => Ring): Ring[] {
  const rings: Ring[] = [];
  for (let dy = 1 - height; dy < height; dy++)
    for (let dx = 1 - width; dx < width; dx++) {
      const distance = Math.round(Math.hypot(dx, dy));
      const { pairs, product } = at(dx, dy);
      rings[distance] ??= { pairs: 0, product: 0 };
      rings[distance].pairs += pairs;
      rings[distance].product += product;
    }
  return rings;
}

/** Σ N(h)·C(h) over the distances before the first at which pixels are no longer alike. */
function summed(rings: readonly Ring[], ofMean: number): { total: number; range: number } {
  const least = unlike * (rings[0].product / rings[0].pairs);
  let total = 0;
  for (let distance = 0; distance < rings.length; distance++) {
    const { pairs, product } = rings[distance];
    const covariance = pairs > 0 ? product / pairs + ofMean : 0;
    if (covariance <= least) return { total, range: distance };
    total += pairs * covariance;
  }
  return { total, range: rings.length };
}
