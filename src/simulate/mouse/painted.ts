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
export type Membership<Region extends string = Organ | 'rest'> = ReadonlyMap<Region, Float32Array>;

/** How much of each voxel of an animal belongs to which organ. An image is the sum of these shares times what each holds. */
export function membership(anatomy: Anatomy, grid: Grid, fwhmMm: number): Membership {
  const regions = [['rest', anatomy.trunk], ...organs.map((organ) => [organ, anatomy.solids[organ]])] as const;
  return sharesOf(regions as readonly (readonly [Organ | 'rest', readonly Shape[]])[], grid, fwhmMm);
}

/** Shares of solids in each voxel of a grid along the axes (eight points a voxel, later solids on top), blurred by `fwhmMm`. */
export function sharesOf<Region extends string>(
  regions: readonly (readonly [Region, readonly Shape[]])[],
  grid: Grid,
  fwhmMm: number,
): Membership<Region> {
  const [ni, nj, nk] = grid.size;
  const step = [grid.stepsMm[0][0], grid.stepsMm[1][1], grid.stepsMm[2][2]];
  const size = [2 * ni, 2 * nj, 2 * nk];
  const painted = new Uint8Array(size[0] * size[1] * size[2]);
  const paint = (shape: Shape, label: number) => {
    const [low, high] = boxOf(shape);
    const range = (axis: 0 | 1 | 2) => {
      const at = (mm: number) => ((mm - grid.originMm[axis]) / step[axis]) * 2 + 0.5;
      return [Math.max(0, Math.ceil(at(low[axis]))), Math.min(size[axis] - 1, Math.floor(at(high[axis])))];
    };
    const [i, j, k] = [range(0), range(1), range(2)];
    const mm = (axis: 0 | 1 | 2, index: number) =>
      grid.originMm[axis] + step[axis] * ((index >> 1) + (index & 1 ? 0.25 : -0.25));
    for (let c = k[0]; c <= k[1]; c++)
      for (let b = j[0]; b <= j[1]; b++)
        for (let a = i[0]; a <= i[1]; a++)
          if (holds(shape, mm(0, a), mm(1, b), mm(2, c))) painted[(c * size[1] + b) * size[0] + a] = label;
  };
  regions.forEach(([, shapes], r) => {
    for (const shape of shapes) paint(shape, r + 1);
  });
  const shares = regions.map(([region]) => [region, new Float32Array(ni * nj * nk)] as const);
  for (let c = 0; c < size[2]; c++)
    for (let b = 0; b < size[1]; b++)
      for (let a = 0; a < size[0]; a++) {
        const label = painted[(c * size[1] + b) * size[0] + a];
        if (label > 0) shares[label - 1][1][((c >> 1) * nj + (b >> 1)) * ni + (a >> 1)] += 1 / 8;
      }
  return new Map(shares.map(([region, share]) => [region, blurred(share, grid, fwhmMm)]));
}

/**
 * A volume after a Gaussian point spread of `fwhmMm`, its kernel sampled at the voxels. At an edge the kernel is what lies inside, as
 * if the subject went on beyond.
 */
export function blurred(values: Float32Array, { size, stepsMm }: Grid, fwhmMm: number): Float32Array {
  const sigma = fwhmMm / 2.3548200450309493;
  let from = values;
  for (const axis of [0, 1, 2] as const) {
    const step = Math.abs(stepsMm[axis][0] + stepsMm[axis][1] + stepsMm[axis][2]);
    const reach = Math.ceil((4 * sigma) / step);
    const kernel = Array.from({ length: reach + 1 }, (_, i) => portableExp(-0.5 * ((i * step) / sigma) ** 2));
    const stride = [1, size[0], size[0] * size[1]][axis];
    const inside = Array.from({ length: size[axis] }, (_, at) => {
      let sum = 0;
      for (let d = Math.max(-reach, -at); d <= reach && at + d < size[axis]; d++) sum += kernel[Math.abs(d)];
      return sum;
    });
    const to = new Float32Array(from.length);
    for (let v = 0; v < from.length; v++) {
      if (from[v] === 0) continue;
      const at = Math.floor(v / stride) % size[axis];
      for (let d = Math.max(-reach, -at); d <= reach && at + d < size[axis]; d++)
        to[v + d * stride] += (from[v] * kernel[Math.abs(d)]) / inside[at + d];
    }
    from = to;
  }
  return from;
}

/** Names and voxels of regions as an operator draws them: each solid some way inside its surface. */
export type DrawnRegions = { readonly labels: Uint8Array; readonly names: readonly string[] };

/** Draws regions `marginMm` inside their solids on a grid along the axes; value n of the labels is `names[n − 1]`. */
export function drawnRegions(
  regions: readonly (readonly [string, readonly Shape[]])[],
  grid: Grid,
  marginMm: number,
): DrawnRegions {
  const [ni, nj, nk] = grid.size;
  const labels = new Uint8Array(ni * nj * nk);
  const mm = (axis: 0 | 1 | 2, index: number) => grid.originMm[axis] + index * grid.stepsMm[axis][axis];
  regions.forEach(([, solids], r) => {
    for (const solid of solids) {
      const shape = drawnIn(solid, marginMm);
      if (shape === null) continue;
      for (let k = 0; k < nk; k++)
        for (let j = 0; j < nj; j++)
          for (let i = 0; i < ni; i++)
            if (holds(shape, mm(0, i), mm(1, j), mm(2, k))) labels[(k * nj + j) * ni + i] = r + 1;
    }
  });
  return { labels, names: regions.map(([name]) => name) };
}

/** Organs of an animal by the names that sheets and masks have for them. */
export function namedOrgans(
  anatomy: Anatomy,
  drawn: readonly Organ[],
): readonly (readonly [string, readonly Shape[]])[] {
  return drawn.map((organ) => [organ === 'blood pool' ? 'blood' : organ, anatomy.solids[organ]]);
}
