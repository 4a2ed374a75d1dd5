import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';

/** The voxels of a grid that belong to a region. */
export type RegionVoxels = {
  readonly name: string;
  /** Indices of the voxels (i fastest), rising; never none. */
  readonly voxels: Uint32Array;
  /** How it came to the grid, in words. */
  readonly from: string;
  /** What its user should know: parts outside of the volume, a changed size. */
  readonly findings?: readonly Finding[];
};

/** Indices that are not zero in `mask`. */
export function maskVoxels(mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let v = 0; v < mask.length; v++) if (mask[v] !== 0) count++;
  const voxels = new Uint32Array(count);
  let at = 0;
  for (let v = 0; v < mask.length; v++) if (mask[v] !== 0) voxels[at++] = v;
  return voxels;
}

/** A region lies wholly outside of the volume (M450), or holds the centre of no voxel (M451). */
export function noVoxels(where: string, outside: boolean): InputError {
  if (outside)
    return new InputError({
      code: 'M450',
      where,
      expected: 'a region within the volume',
      found: 'it lies wholly outside',
      fix: 'give the regions that were drawn on this subject in this position, or an image that covers them',
    });
  return new InputError({
    code: 'M451',
    where,
    expected: 'a region that holds the centre of a voxel at least',
    found: 'none',
    fix: 'draw it larger, or use an image of smaller voxels',
  });
}

/** A part of a region lies outside of the volume; `percent` of what, in words. */
export function beyondVolume(where: string, percent: number, ofWhat: string): Finding {
  const share = percent < 1 ? 'less than 1' : percent.toFixed(0);
  return {
    level: 'warning',
    code: 'M454',
    where,
    message: `${share} % of ${ofWhat} lie outside of the volume; the rest alone is the region`,
    fix: 'check that regions and image belong together',
  };
}
