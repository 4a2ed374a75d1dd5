import type { Box } from './difference-jacobian.ts';
import { type FitPoint, type Valued, valued } from './fit-point.ts';
import { jacobiSvd } from './jacobi-svd.ts';
import type { NonlinearProblem } from './nonlinear-problem.ts';

/** How far to look along each direction, in standard errors. */
const reach = 0.01;
/** Curvature, of 1 for a linear model, below which the sum of squares is taken to fall. */
const falling = -1e-3;

/**
 * Whether the sum of squares falls away from a point without gradient, as it does from a saddle or a maximum, where the
 * linear model sees nothing wrong. Null where it rises; a lower point where it falls; `saddle` where it falls but nothing
 * lower was found. Looks along the standard errors (the axes of the covariance) and between each two of them.
 */
export function curvedDown(problem: NonlinearProblem, box: Box, point: FitPoint): Valued | 'saddle' | null {
  const { at, cost } = point;
  const scatter = Math.sqrt(cost / Math.max(1, problem.y.length - at.length));
  const axes = standardAxes(point);
  const size = point.values.reduce((most, value, i) => Math.max(most, Math.abs(value / (problem.u?.[i] ?? 1))), 0);
  if (axes.length === 0 || scatter <= 1e-9 * size) return null;
  const beside = (by: Float64Array, times: number): Valued | null => {
    const moved = at.map((x, k) => x + times * by[k]);
    if (!moved.every((x, k) => x >= box.lower[k] && x <= box.upper[k])) return null;
    const found = valued(problem, moved);
    return Number.isFinite(found.cost) ? found : null;
  };
  const curvature = (by: Float64Array): number | null => {
    const [up, down] = [beside(by, reach * scatter), beside(by, -reach * scatter)];
    return up && down ? (up.cost - cost + (down.cost - cost)) / (2 * (reach * scatter) ** 2) : null;
  };
  const hessian = axes.map((axis, i) => {
    const row = new Float64Array(axes.length);
    row[i] = curvature(axis) ?? 1;
    return row;
  });
  for (let i = 0; i < axes.length; i++)
    for (let j = 0; j < i; j++) {
      const both = curvature(axes[i].map((value, k) => value + axes[j][k]));
      if (both !== null) hessian[i][j] = hessian[j][i] = (both - hessian[i][i] - hessian[j][j]) / 2;
    }
  const { value, vector } = lowest(hessian);
  if (value > falling) return null;
  const along = at.map((_, k) => axes.reduce((total, axis, j) => total + vector[j] * axis[k], 0));
  let best: Valued | 'saddle' = 'saddle';
  for (const times of [0.1, 1, 10, 100])
    for (const sign of [1, -1]) {
      const found = beside(along, sign * times * scatter);
      if (found && found.cost < (best === 'saddle' ? cost * (1 - 1e-9) : best.cost)) best = found;
    }
  return best;
}

/** Steps that change the model by 1 (in units of u) each, and at right angles: columns of R⁻¹ over the free parameters. */
function standardAxes({ reduced: { r }, sizes, held, at }: FitPoint): Float64Array[] {
  const free = Array.from(at.keys()).filter((k) => !held[k] && sizes[k] > 0);
  const { s, v } = jacobiSvd(free.map((k) => r[k].map((value) => value / sizes[k])));
  return v.flatMap((direction, j) => {
    if (!(s[j] > 1e-11 * s[0])) return [];
    const axis = new Float64Array(at.length);
    for (const [i, k] of free.entries()) axis[k] = direction[i] / s[j] / sizes[k];
    return [axis];
  });
}

/** Lowest eigenvalue of a symmetric matrix: its shift makes it positive, and then singular values are eigenvalues. */
function lowest(matrix: readonly Float64Array[]): { value: number; vector: Float64Array } {
  const shift = 2 * Math.max(...matrix.map((row) => row.reduce((total, value) => total + Math.abs(value), 0)));
  const { s, v } = jacobiSvd(matrix.map((row, i) => row.map((value, j) => value + (i === j ? shift : 0))));
  const last = s.length - 1;
  return { value: s[last] - shift, vector: v[last] };
}
