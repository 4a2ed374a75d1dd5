import { normal } from '../../quantity/law.ts';
import { exact, type Quantity, rooted } from '../../quantity/quantity.ts';
import { type Grid, voxelMl } from '../../signal/volume.ts';
import type { RegionStatistics } from '../volume/region-statistics.ts';

/**
 * Volume over which noise is one (mL): of white noise smoothed by a Gaussian of full width `fwhmMm`, (4πσ²)^(3/2), which is
 * 3.41 times the cube of the width; at least one voxel.
 */
function correlationMl(fwhmMm: number, grid: Grid): number {
  const sigmaMm = fwhmMm / (2 * Math.sqrt(2 * Math.LN2));
  return Math.max(voxelMl(grid), (4 * Math.PI * sigmaMm ** 2) ** 1.5 / 1000);
}

/** How many voxels of a region count as independent: at least 1, at most all of them. */
export function independentVoxels(n: number, grid: Grid, fwhmMm: number): number {
  return Math.max(1, (n * voxelMl(grid)) / correlationMl(fwhmMm, grid));
}

/**
 * The mean of a region as a pure number (voxel values), on one root: sd/√(independent voxels), which holds the noise and how
 * uneven the uptake is within the region. A region of one voxel has no such root.
 */
export function regionMean(
  { mean, sd, n }: RegionStatistics,
  independent: number,
  root: { readonly id: string; readonly label: string },
): Quantity {
  if (n < 2 || sd === 0) return exact(mean, '1');
  const dof = Math.max(1, independent - 1);
  const law = dof > 2 ? ({ kind: 't', dof } as const) : normal;
  return rooted(mean, sd / Math.sqrt(independent), '1', { ...root, group: root.id, dof, law, basis: 'measured' });
}

/** Diameter (mm) of the ball of a volume (mL). */
export const ballDiameterMm = (mL: number): number => 2 * Math.cbrt((3000 * mL) / (4 * Math.PI));
