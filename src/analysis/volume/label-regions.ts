import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { type Grid, type Volume, voxelMl, voxelsOf } from '../../signal/volume.ts';
import { type IndexMap, indexMap, lengthOf, sameGrid } from './grid-map.ts';
import { beyondVolume, noVoxels, type RegionVoxels } from './region-voxels.ts';

/** More values than this are no labels. */
const mostLabels = 4096;
/** Change of a region's volume by another grid that is said. */
const changeSaid = 0.1;

/** Labels as they lie on another grid: one frame of values, and the volume (mL) and share outside of each value. */
type Laid = {
  readonly values: ArrayLike<number>;
  readonly ownMl: ReadonlyMap<number, number>;
  outside(value: number): number;
};

/**
 * The regions of a label volume on a grid: voxel by voxel where the grids are the same, else each voxel takes the label
 * nearest to its centre. Labels that no voxel has are left out. Throws M450, M451, M456, M460.
 */
export async function labelRegions(
  drawn: { name: string; signal: Volume },
  grid: Grid,
  where: string,
): Promise<RegionVoxels[]> {
  const { signal } = drawn;
  const same = sameGrid(signal.grid, grid);
  const to = same ? null : indexMap(signal.grid, grid, where);
  const back = same ? null : indexMap(grid, signal.grid, where);
  const found: RegionVoxels[] = [];
  for (const [frame, { load }] of signal.frames.entries()) {
    const labels = await load();
    const own = countsOf(labels, drawn.name, where);
    const values = back === null ? labels : laidOn(labels, signal.grid, grid, back);
    const laid: Laid = {
      values,
      ownMl: new Map([...own].map(([value, n]) => [value, n * voxelMl(signal.grid)])),
      outside: (value) => (to === null ? 0 : outsideShare(labels, value, signal.grid, grid, to)),
    };
    const named = signal.labels?.filter((label) => label.frame === frame) ?? [];
    for (const value of [...own.keys()].sort((a, b) => a - b)) {
      const several = own.size > 1 || signal.frames.length > 1;
      const name = named.find((label) => label.value === value)?.name ?? (several ? `label ${value}` : drawn.name);
      found.push(oneRegion(name, value, laid, drawn, grid, `${where} ${name}`));
    }
  }
  return found;
}

/** How many voxels have each label; 0 and what is no number are no label. */
function countsOf(labels: Float32Array, name: string, where: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (let v = 0; v < labels.length; v++) {
    const value = labels[v];
    if (value === 0 || Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || (counts.size >= mostLabels && !counts.has(value)))
      throw new InputError({
        code: 'M456',
        where,
        expected: `labels: whole numbers, ${mostLabels} different ones at most`,
        found: `the volume ${name} holds ${Number.isInteger(value) ? 'more' : value}`,
        fix: 'give the mask or the label volume, not the image; a mask of probabilities is cut at a threshold first',
      });
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function oneRegion(
  name: string,
  value: number,
  laid: Laid,
  drawn: { name: string; signal: Volume },
  grid: Grid,
  where: string,
): RegionVoxels {
  const { values, ownMl, outside } = laid;
  let count = 0;
  for (let v = 0; v < values.length; v++) if (values[v] === value) count++;
  const beyond = outside(value);
  if (count === 0) throw noVoxels(where, beyond === 1);
  const voxels = new Uint32Array(count);
  for (let v = 0, at = 0; at < count; v++) if (values[v] === value) voxels[at++] = v;
  const findings: Finding[] = [];
  if (beyond > 0) findings.push(beyondVolume(where, 100 * beyond, 'its voxels'));
  const [before, after] = [ownMl.get(value) ?? 0, count * voxelMl(grid)];
  if (beyond === 0 && Math.abs(after - before) > changeSaid * before)
    findings.push({
      level: 'warning',
      code: 'M455',
      where,
      message: `${before.toPrecision(3)} mL as it was drawn, ${after.toPrecision(3)} mL on the voxels of the image, which took the label nearest to their centres`,
      fix: 'draw small regions on the grid of the image',
    });
  const { grid: own } = drawn.signal;
  const how =
    laid.values.length === voxelsOf(own) && sameGrid(own, grid)
      ? 'voxel by voxel'
      : `nearest to each voxel, from voxels of ${own.stepsMm.map((step) => Number(lengthOf(step).toPrecision(4))).join(' × ')} mm`;
  return { name, voxels, from: `label ${value} of ${drawn.name}, ${how}`, ...(findings.length > 0 && { findings }) };
}

/** The label nearest to the centre of each voxel of `grid`; 0 outside. */
function laidOn(labels: Float32Array, own: Grid, grid: Grid, [u, v, w]: IndexMap): Float32Array {
  const [nx, ny, nz] = own.size;
  const out = new Float32Array(voxelsOf(grid));
  let at = 0;
  for (let k = 0; k < grid.size[2]; k++)
    for (let j = 0; j < grid.size[1]; j++)
      for (let i = 0; i < grid.size[0]; i++, at++) {
        const x = Math.round(u[0] * i + u[1] * j + u[2] * k + u[3]);
        const y = Math.round(v[0] * i + v[1] * j + v[2] * k + v[3]);
        const z = Math.round(w[0] * i + w[1] * j + w[2] * k + w[3]);
        if (x >= 0 && x < nx && y >= 0 && y < ny && z >= 0 && z < nz) out[at] = labels[x + nx * (y + ny * z)];
      }
  return out;
}

/** Share of the voxels of a label whose centres lie outside of `grid`. */
function outsideShare(labels: Float32Array, value: number, own: Grid, grid: Grid, [u, v, w]: IndexMap): number {
  const [nx, ny] = own.size;
  let [all, outside] = [0, 0];
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== value) continue;
    const [i, j, k] = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    const within = [u, v, w].every((row, axis) => {
      const index = row[0] * i + row[1] * j + row[2] * k + row[3];
      return index >= -0.5 && index <= grid.size[axis] - 0.5;
    });
    all++;
    if (!within) outside++;
  }
  return outside / all;
}
