import { voxelsOf } from '../../signal/volume.ts';
import type { ImageSeries } from './image-series.ts';
import type { SeriesScheme } from './scheme.ts';
import { brightestOf, darkBelow, type KnownOfImages, voxelRates } from './voxel-rates.ts';

/** Rates and their standard errors of a whole volume (1/s, NaN where none), i fastest. */
export type RateMaps = {
  readonly rate: Float32Array;
  readonly u: Float32Array;
  /** Voxels that have a rate, that have none though they are bright enough, that are dark, and bright ones outside of the map of B1. */
  readonly fitted: number;
  readonly unfitted: number;
  readonly dark: number;
  readonly withoutB1: number;
};

/** Fits every voxel of a series that is not dark, slice by slice; holds all its images. */
export async function rateMaps(
  series: ImageSeries,
  scheme: SeriesScheme,
  known: KnownOfImages,
  said: (slice: number, slices: number) => void,
): Promise<RateMaps> {
  const voxels = voxelsOf(series.grid);
  const [width, height, depth] = series.grid.size;
  const size = width * height;
  const images = series.images.length;
  const all: Float32Array[] = [];
  for (const { frame } of series.images) all.push(await frame.load());
  const dark = darkBelow(brightestOfImages(all));
  const [rate, u] = [new Float32Array(voxels), new Float32Array(voxels)];
  const signals = new Float32Array(images * size);
  let [fitted, ofDark, withoutB1] = [0, 0, 0];
  for (let k = 0; k < depth; k++) {
    said(k, depth);
    for (const [i, values] of all.entries()) signals.set(values.subarray(k * size, (k + 1) * size), i * size);
    const places = Uint32Array.from({ length: size }, (_, v) => k * size + v);
    const found = voxelRates(signals, places, scheme, known, dark);
    rate.set(found.rate, k * size);
    u.set(found.u, k * size);
    ofDark += found.dark;
    withoutB1 += found.withoutB1;
    for (const value of found.rate) if (!Number.isNaN(value)) fitted++;
  }
  return { rate, u, fitted, unfitted: voxels - ofDark - withoutB1 - fitted, dark: ofDark, withoutB1 };
}

function brightestOfImages(images: readonly Float32Array[]): Float32Array {
  const brightest = brightestOf(images[0], images[0].length);
  for (const values of images.slice(1))
    for (let v = 0; v < values.length; v++) {
      const size = Math.abs(values[v]);
      if (size > brightest[v]) brightest[v] = size;
    }
  return brightest;
}
