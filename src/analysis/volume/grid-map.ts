import { InputError } from '../../finding/input-error.ts';
import { type Grid, pointMm, type Vector } from '../../signal/volume.ts';

/** Indices that need not be whole, from indices on another grid: row r is `[r][0]·i + [r][1]·j + [r][2]·k + [r][3]`. */
export type IndexMap = readonly [IndexRow, IndexRow, IndexRow];
type IndexRow = readonly [number, number, number, number];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const lengthOf = (a: Vector): number => Math.sqrt(dot(a, a));

/** Indices (not whole) of a point (mm) on a grid. Throws M460 where the steps of the grid span no space. */
export function indicesOf(grid: Grid, where: string): (pointMm: Vector) => Vector {
  const { originMm } = grid;
  const rows = inverseRows(grid, where);
  return (point) => {
    const away: Vector = [point[0] - originMm[0], point[1] - originMm[1], point[2] - originMm[2]];
    return [dot(rows[0], away), dot(rows[1], away), dot(rows[2], away)];
  };
}

/** The map from indices on `from` to indices on `to`, through the space of the subject. Throws M460. */
export function indexMap(from: Grid, to: Grid, where: string): IndexMap {
  const rows = inverseRows(to, where);
  const away: Vector = [
    from.originMm[0] - to.originMm[0],
    from.originMm[1] - to.originMm[1],
    from.originMm[2] - to.originMm[2],
  ];
  const [a, b, c] = from.stepsMm;
  const row = (r: Vector): IndexRow => [dot(r, a), dot(r, b), dot(r, c), dot(r, away)];
  return [row(rows[0]), row(rows[1]), row(rows[2])];
}

/** Rows of the inverse of the matrix whose columns are the steps. */
function inverseRows({ stepsMm: [a, b, c] }: Grid, where: string): readonly [Vector, Vector, Vector] {
  const volume = dot(a, cross(b, c));
  if (!(Math.abs(volume) > 1e-9 * lengthOf(a) * lengthOf(b) * lengthOf(c)))
    throw new InputError({
      code: 'M460',
      where,
      expected: 'three steps between voxels that span space',
      found: [a, b, c].map((step) => `(${step.join(', ')}) mm`).join(', '),
      fix: 'write the volume again with its orientation and spacing',
    });
  const over = (v: Vector): Vector => [v[0] / volume, v[1] / volume, v[2] / volume];
  return [over(cross(b, c)), over(cross(c, a)), over(cross(a, b))];
}

/** Whether two grids have the same voxels: the same number, and no corner off by more than a hundredth of a voxel. */
export function sameGrid(a: Grid, b: Grid): boolean {
  if (a.size.some((n, axis) => n !== b.size[axis])) return false;
  const most = 0.01 * Math.min(...a.stepsMm.map(lengthOf));
  for (let corner = 0; corner < 8; corner++) {
    const at = ([0, 1, 2] as const).map((axis) => ((corner >> axis) & 1) * (a.size[axis] - 1));
    const [p, q] = [pointMm(a, at[0], at[1], at[2]), pointMm(b, at[0], at[1], at[2])];
    if (!(lengthOf([p[0] - q[0], p[1] - q[1], p[2] - q[2]]) <= most)) return false;
  }
  return true;
}
