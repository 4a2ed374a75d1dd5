import type { SeriesScheme } from './scheme.ts';
import { brightestOf, darkBelow, type KnownOfImages, voxelRates } from './voxel-rates.ts';

/** Rates and their standard errors over one slice (1/s, NaN where none), row-major. */
export type SliceRates = {
  readonly slice: number;
  readonly width: number;
  readonly height: number;
  readonly rate: Float32Array;
  readonly u: Float32Array;
};

/** Fits every voxel of a slice that is not dark. */
export function sliceRates(
  signals: Float32Array,
  place: { readonly slice: number; readonly width: number; readonly height: number },
  voxels: Uint32Array,
  scheme: SeriesScheme,
  known: KnownOfImages,
): SliceRates {
  const dark = darkBelow(brightestOf(signals, voxels.length));
  const { rate, u } = voxelRates(signals, voxels, scheme, known, dark);
  return { ...place, rate, u };
}
