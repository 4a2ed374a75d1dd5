import { type Grid, pointMm, type Vector, voxelMl } from '../../signal/volume.ts';
import { cross, indicesOf, lengthOf } from './grid-map.ts';
import { beyondVolume, noVoxels, type RegionVoxels } from './region-voxels.ts';

/** The voxels whose centres lie no further than `radiusMm` from a point. Throws M450, M451, M460. */
export function sphere(grid: Grid, centreMm: Vector, radiusMm: number, name: string): RegionVoxels {
  const centre = indicesOf(grid, name)(centreMm);
  const reach = reaches(grid, radiusMm);
  const from = centre.map((at, axis) => Math.ceil(at - reach[axis] - 1e-9));
  const to = centre.map((at, axis) => Math.floor(at + reach[axis] + 1e-9));
  const inside = (i: number, j: number, k: number): boolean => {
    const p = pointMm(grid, i, j, k);
    return lengthOf([p[0] - centreMm[0], p[1] - centreMm[1], p[2] - centreMm[2]]) <= radiusMm * (1 + 1e-12) + 1e-9;
  };
  const start = from.map((at) => Math.max(0, at));
  const end = to.map((at, axis) => Math.min(grid.size[axis] - 1, at));
  const voxels: number[] = [];
  for (let k = start[2]; k <= end[2]; k++)
    for (let j = start[1]; j <= end[1]; j++)
      for (let i = start[0]; i <= end[0]; i++)
        if (inside(i, j, k)) voxels.push(i + grid.size[0] * (j + grid.size[1] * k));
  const mL = ((4 / 3) * Math.PI * radiusMm ** 3) / 1000;
  const leaves = centre.some((at, axis) => at - reach[axis] < -0.5 || at + reach[axis] > grid.size[axis] - 0.5);
  if (voxels.length === 0)
    throw noVoxels(
      name,
      centre.some((at, axis) => at + reach[axis] < -0.5 || at - reach[axis] > grid.size[axis] - 0.5),
    );
  const outside = Math.max(0, 1 - (voxels.length * voxelMl(grid)) / mL);
  return {
    name,
    voxels: Uint32Array.from(voxels),
    from: `sphere of ${radiusMm} mm radius around (${centreMm.map((x) => Number(x.toFixed(2))).join(', ')}) mm`,
    ...(leaves && { findings: [beyondVolume(name, 100 * outside, 'its volume')] }),
  };
}

/** Half the extent of a sphere along each index: its radius over the distance between planes of equal index. */
function reaches({ stepsMm: [a, b, c] }: Grid, radiusMm: number): readonly number[] {
  const faces = [cross(b, c), cross(c, a), cross(a, b)];
  const volume = Math.abs(a[0] * faces[0][0] + a[1] * faces[0][1] + a[2] * faces[0][2]);
  return faces.map((face) => (radiusMm * lengthOf(face)) / volume);
}
