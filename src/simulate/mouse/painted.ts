import { portableExp } from '../../numeric/portable-math.ts';
import type { Grid } from '../../signal/volume.ts';
import { type Anatomy, type Organ, organs } from './anatomy.ts';
import { boxOf, drawnIn, holds, type Shape } from './shape.ts';

/** Voxels of `stepMm` around the whole animal, the tumour on its right flank included: i to the left, j to the back, k to the head. */
export function mouseGrid(stepMm: number): Grid {
  const size: [number, number, number] = [Math.ceil(28 / stepMm), Math.ceil(23 / stepMm), Math.ceil(76 / stepMm)];
  const centre = [-1, 0, 1];
  const first = (axis: 0 | 1 | 2) => centre[axis] - ((size[axis] - 1) / 2) * stepMm;
  return {
    size,
    originMm: [first(0), first(1), first(2)],
    stepsMm: [
      [stepMm, 0, 0],
      [0, stepMm, 0],
      [0, 0, stepMm],
    ],
  };
}

/** Share of each voxel that lies in each region, after a point spread. */
export type Membership = ReadonlyMap<Organ | 'rest', Float32Array>;

const halves = [-0.25, 0.25];

/**
 * How much of each voxel belongs to which region (eight points a voxel, later organs on top), blurred by the scanner's
 * point spread of `fwhmMm`. An image is the sum of these shares times what each region holds.
 */
export function membership(anatomy: Anatomy, grid: Grid, fwhmMm: number): Membership {
  const [ni, nj, nk] = grid.size;
  const step = grid.stepsMm[0][0];
  const size = [2 * ni, 2 * nj, 2 * nk];
  const painted = new Uint8Array(size[0] * size[1] * size[2]);
  const paint = (shape: Shape, label: number) => {
    const [low, high] = boxOf(shape);
    const range = (axis: 0 | 1 | 2) => {
      const at = (mm: number) => ((mm - grid.originMm[axis]) / step) * 2 + 0.5;
      return [Math.max(0, Math.ceil(at(low[axis]))), Math.min(size[axis] - 1, Math.floor(at(high[axis])))];
    };
    const [i, j, k] = [range(0), range(1), range(2)];
    const mm = (axis: 0 | 1 | 2, index: number) => grid.originMm[axis] + step * ((index >> 1) + halves[index & 1]);
    for (let c = k[0]; c <= k[1]; c++)
      for (let b = j[0]; b <= j[1]; b++)
        for (let a = i[0]; a <= i[1]; a++)
          if (holds(shape, mm(0, a), mm(1, b), mm(2, c))) painted[(c * size[1] + b) * size[0] + a] = label;
  };
  for (const shape of anatomy.trunk) paint(shape, 1);
  organs.forEach((organ, o) => {
    for (const shape of anatomy.solids[organ]) paint(shape, o + 2);
  });
  const shares = ['rest' as const, ...organs].map((region) => [region, new Float32Array(ni * nj * nk)] as const);
  for (let c = 0; c < size[2]; c++)
    for (let b = 0; b < size[1]; b++)
      for (let a = 0; a < size[0]; a++) {
        const label = painted[(c * size[1] + b) * size[0] + a];
        if (label > 0) shares[label - 1][1][((c >> 1) * nj + (b >> 1)) * ni + (a >> 1)] += 1 / 8;
      }
  return new Map(shares.map(([region, share]) => [region, blurred(share, grid, fwhmMm)]));
}

/** A volume after a Gaussian point spread of `fwhmMm`, its kernel sampled at the voxels; beyond the edge is nothing. */
export function blurred(values: Float32Array, { size, stepsMm }: Grid, fwhmMm: number): Float32Array {
  const sigma = fwhmMm / 2.3548200450309493;
  let from = values;
  for (const axis of [0, 1, 2] as const) {
    const step = Math.abs(stepsMm[axis][0] + stepsMm[axis][1] + stepsMm[axis][2]);
    const reach = Math.ceil((4 * sigma) / step);
    const kernel = Array.from({ length: reach + 1 }, (_, i) => portableExp(-0.5 * ((i * step) / sigma) ** 2));
    const total = kernel.reduce((sum, w, i) => sum + (i === 0 ? w : 2 * w), 0);
    const stride = [1, size[0], size[0] * size[1]][axis];
    const to = new Float32Array(from.length);
    for (let v = 0; v < from.length; v++) {
      if (from[v] === 0) continue;
      const at = Math.floor(v / stride) % size[axis];
      for (let d = Math.max(-reach, -at); d <= reach && at + d < size[axis]; d++)
        to[v + d * stride] += (from[v] * kernel[Math.abs(d)]) / total;
    }
    from = to;
  }
  return from;
}

/** Names and voxels of regions as an operator draws them: each solid `marginMm` inside its surface. */
export type DrawnRegions = { readonly labels: Uint8Array; readonly names: readonly string[] };

/** Draws the regions of those organs on a grid; value n of the labels is `names[n − 1]`. */
export function drawnRegions(
  anatomy: Anatomy,
  grid: Grid,
  marginMm: number,
  drawn: readonly Organ[] = organs,
): DrawnRegions {
  const [ni, nj, nk] = grid.size;
  const labels = new Uint8Array(ni * nj * nk);
  drawn.forEach((organ, o) => {
    // the wall of the heart around its pool is too thin to be drawn
    for (const solid of anatomy.solids[organ]) {
      const shape = drawnIn(solid, marginMm);
      if (shape === null) continue;
      for (let k = 0; k < nk; k++)
        for (let j = 0; j < nj; j++)
          for (let i = 0; i < ni; i++) {
            const [x, y, z] = [0, 1, 2].map((axis) => grid.originMm[axis] + [i, j, k][axis] * grid.stepsMm[axis][axis]);
            if (holds(shape, x, y, z)) labels[(k * nj + j) * ni + i] = o + 1;
          }
    }
  });
  return { labels, names: drawn };
}
