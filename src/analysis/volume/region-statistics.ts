import { InputError } from '../../finding/input-error.ts';
import type { RegionVoxels } from './region-voxels.ts';

/** What the voxels of a region hold, in the unit of the volume. */
export type RegionStatistics = {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation of the voxels (n − 1), 0 for one voxel. Neighbours are alike: it gives no uncertainty of the mean. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
};

/**
 * Statistics of the voxels of a region, in double precision; `where` names the image for errors. Throws M457 where a voxel has no
 * value, or the volume other voxels.
 */
export function regionStatistics(values: Float32Array, region: RegionVoxels, where = ''): RegionStatistics {
  const { voxels } = region;
  const n = voxels.length;
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (let at = 0; at < n; at++) {
    const value = values[voxels[at]];
    if (!Number.isFinite(value)) throw noValue(region, where, voxels[at] < values.length);
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / n;
  let squares = 0;
  for (let at = 0; at < n; at++) squares += (values[voxels[at]] - mean) ** 2;
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0, min, max, sum };
}

function noValue(region: RegionVoxels, where: string, inVolume: boolean): InputError {
  return new InputError({
    code: 'M457',
    where: where === '' ? region.name : `${where}, ${region.name}`,
    expected: 'a value in every voxel of the region',
    found: inVolume ? 'voxels without one (NaN or infinite)' : 'a region of another grid',
    fix: 'draw the region within what was measured; if slices are missing (cupel identify says so: F193), bring them',
  });
}
