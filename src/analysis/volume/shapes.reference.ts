import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { type Contours, frameOf, type Grid, pointMm, type Vector, type Volume, voxelsOf } from '../../signal/volume.ts';
import { regionsOnGrid } from './regions-on-grid.ts';

/** For tests: a grid along the axes of the subject. */
export const straight: Grid = {
  size: [20, 18, 10],
  originMm: [-10, 5, 100],
  stepsMm: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 2],
  ],
};
/** Turned about all axes, the second one running backwards. */
export const oblique = turned(straight, 0.4, 0.3, -0.7);

export function turned(grid: Grid, a: number, b: number, c: number): Grid {
  const turn = ([x, y, z]: Vector): Vector => {
    const [x1, y1] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)];
    const [x2, z2] = [x1 * Math.cos(b) - z * Math.sin(b), x1 * Math.sin(b) + z * Math.cos(b)];
    const [y3, z3] = [y1 * Math.cos(c) - z2 * Math.sin(c), y1 * Math.sin(c) + z2 * Math.cos(c)];
    return [x2, y3, z3];
  };
  const [i, j, k] = grid.stepsMm.map(turn);
  return { ...grid, stepsMm: [i, [-j[0], -j[1], -j[2]], k] };
}

export const labels = (grid: Grid, value: (at: Vector) => number, over: Partial<Volume> = {}): Volume => ({
  kind: 'volume',
  name: 'mask',
  modality: 'other',
  grid,
  quantity: 'label',
  unit: unit('1'),
  frames: [frameOf(Float32Array.from({ length: voxelsOf(grid) }, (_, v) => value(pointOf(grid, v))))],
  startedAt: null,
  pet: null,
  metadata: {},
  ...over,
});

export const indexOf = ({ size: [nx, ny] }: Grid, v: number) =>
  [v % nx, Math.floor(v / nx) % ny, Math.floor(v / (nx * ny))] as const;
export const pointOf = (grid: Grid, v: number) => pointMm(grid, ...indexOf(grid, v));

export const contours = (structures: Record<string, readonly Float64Array[]>): Contours => ({
  kind: 'contours',
  name: 'RS',
  structures: Object.entries(structures).map(([name, ringsMm]) => ({ name, ringsMm })),
  metadata: {},
});

/** A ring through these places of a slice of the grid (indices, not whole). */
export const ringAt = (grid: Grid, k: number, places: readonly (readonly [number, number])[]) =>
  Float64Array.from(places.flatMap(([i, j]) => [...pointMm(grid, i, j, k)]));
export const box = (grid: Grid, k: number, i0: number, j0: number, i1: number, j1: number) =>
  ringAt(grid, k, [
    [i0, j0],
    [i1, j0],
    [i1, j1],
    [i0, j1],
  ]);
export const on = async (signal: Volume | Contours, grid: Grid, name = 'mask') =>
  regionsOnGrid([{ name, signal }], grid, '');
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => (error instanceof InputError ? error.code : error),
  );
