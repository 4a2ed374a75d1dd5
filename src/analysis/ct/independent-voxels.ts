import type { Grid } from '../../signal/volume.ts';
import type { RegionVoxels } from '../volume/region-voxels.ts';

/** Least share of the voxels that must have a neighbour at a lag for the lag to count. */
const leastPairs = 0.25;

/** Quantile of the normal law above which a correlation is taken for one: 5 % of none are. */
const significant = 1.645;

/**
 * How many independent readings the voxels of a region are worth: n/(τi·τj·τk) with τ = 1 + 2Σρ along each axis of the grid,
 * summed over the lags until ρ is no more than chance makes of none (1.645/√pairs). Between 1 and n; takes the noise as
 * separable along the axes; structure within the region counts as noise, which errs on the careful side.
 */
export function independentVoxels(values: Float32Array, grid: Grid, { voxels }: RegionVoxels): number {
  const n = voxels.length;
  let centre = 0;
  for (let v = 0; v < n; v++) centre += values[voxels[v]];
  centre /= n;
  const box = boxed(values, grid, voxels, centre);
  let variance = 0;
  for (let v = 0; v < n; v++) variance += (values[voxels[v]] - centre) ** 2;
  variance /= n;
  if (!(variance > 0)) return n;
  const strides = [1, box.size[0], box.size[0] * box.size[1]];
  const times = strides.map((stride, axis) => correlationLength(box, axis, stride, variance, n));
  return Math.max(1, n / (times[0] * times[1] * times[2]));
}

type Box = { readonly size: readonly [number, number, number]; readonly residual: Float64Array };

/** The residuals of the region in its bounding box, NaN outside the region. */
function boxed(values: Float32Array, { size: [ni, nj] }: Grid, voxels: Uint32Array, centre: number): Box {
  const low = [Infinity, Infinity, Infinity];
  const high = [-1, -1, -1];
  const place = (voxel: number) => [voxel % ni, Math.floor(voxel / ni) % nj, Math.floor(voxel / (ni * nj))];
  for (const voxel of voxels)
    place(voxel).forEach((at, axis) => {
      low[axis] = Math.min(low[axis], at);
      high[axis] = Math.max(high[axis], at);
    });
  const size = [0, 1, 2].map((axis) => high[axis] - low[axis] + 1) as [number, number, number];
  const residual = new Float64Array(size[0] * size[1] * size[2]).fill(Number.NaN);
  for (const voxel of voxels) {
    const [i, j, k] = place(voxel);
    residual[i - low[0] + size[0] * (j - low[1] + size[1] * (k - low[2]))] = values[voxel] - centre;
  }
  return { size, residual };
}

function correlationLength({ size, residual }: Box, axis: number, stride: number, variance: number, n: number): number {
  const correlation = (lag: number): { rho: number; pairs: number } | null => {
    let [sum, pairs] = [0, 0];
    const last = size[axis] - lag;
    for (let v = 0; v + lag * stride < residual.length; v++) {
      if (Math.floor(v / stride) % size[axis] >= last) continue;
      const product = residual[v] * residual[v + lag * stride];
      if (Number.isNaN(product)) continue;
      sum += product;
      pairs++;
    }
    return pairs < leastPairs * n ? null : { rho: sum / pairs / variance, pairs };
  };
  let length = 1;
  for (let lag = 1; lag < size[axis]; lag++) {
    const found = correlation(lag);
    if (found === null || found.rho * Math.sqrt(found.pairs) <= significant) break;
    length += 2 * found.rho;
  }
  return length;
}
