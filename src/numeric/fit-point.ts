import { type Box, differenceJacobian } from './difference-jacobian.ts';
import { jacobiSvd } from './jacobi-svd.ts';
import { type NonlinearProblem, requireNumbers } from './nonlinear-problem.ts';
import { norm2, type Reduced, reduceByQr } from './thin-qr.ts';

/** Values of a model at some parameters, and its residuals (y − f)/u. */
export type Valued = {
  readonly at: Float64Array;
  readonly values: Float64Array;
  readonly residuals: Float64Array;
  /** Σ ((y − f)/u)²; not finite where the model is not defined. */
  readonly cost: number;
};

/** And its slopes there. */
export type FitPoint = Valued & {
  readonly reduced: Reduced;
  /** Norms of the columns of the Jacobian over u. */
  readonly sizes: Float64Array;
  /** At a bound, with a gradient that points out of it. */
  readonly held: readonly boolean[];
  /** ‖Qᵀr‖ over the free columns: what is left of the residual in the directions the parameters can move it. */
  readonly tangent: number;
  /** Of Bates and Watts: `tangent`/√p over the scatter of the residuals, so in standard errors of the parameters. */
  readonly offset: number;
};

export function valued({ model, y, u }: NonlinearProblem, at: Float64Array): Valued {
  const values = Float64Array.from(model(at.slice()));
  const residuals = values.map((value, i) => (y[i] - value) / (u ? u[i] : 1));
  let cost = 0;
  for (const r of residuals) cost += r * r;
  return { at, values, residuals, cost };
}

/** Null where differences find no slope, since the model is not defined beside this point. Throws R030 for a Jacobian with no numbers. */
export function withSlopes(problem: NonlinearProblem, point: Valued, box: Box, steps: Float64Array): FitPoint | null {
  const { u, jacobian, y, absoluteSigma } = problem;
  const [n, p] = [y.length, point.at.length];
  const given = jacobian?.(point.at.slice());
  if (given)
    for (let k = 0; k < p; k++)
      requireNumbers(given[k] ?? [], `the Jacobian for ${problem.names?.[k] ?? `parameter ${k + 1}`}`, n);
  const raw = given ?? differenceJacobian(problem.model, point.at, point.values, box, steps);
  const columns = raw.map((column) => Float64Array.from(column, (value, i) => (u ? value / u[i] : value)));
  if (!columns.every((column) => column.every(Number.isFinite))) return null;
  const reduced = reduceByQr(columns, point.residuals);
  const sizes = Float64Array.from(columns, (column) => norm2(column));
  const held = columns.map((column, k) => {
    let push = 0;
    for (let i = 0; i < n; i++) push += column[i] * point.residuals[i];
    return (point.at[k] <= box.lower[k] && push <= 0) || (point.at[k] >= box.upper[k] && push >= 0);
  });
  const tangent = tangentPart(reduced, sizes, held);
  const dof = n - p;
  const scatter = Math.max(dof > 0 ? Math.sqrt(point.cost / dof) : 0, absoluteSigma ? 1 : 0);
  const offset = tangent === 0 ? 0 : tangent / Math.sqrt(p) / scatter;
  return { ...point, reduced, sizes, held, tangent, offset };
}

function tangentPart({ r, qtb }: Reduced, sizes: Float64Array, held: readonly boolean[]): number {
  const free = r.flatMap((column, k) => (held[k] || sizes[k] === 0 ? [] : [column.map((value) => value / sizes[k])]));
  const { u, s } = jacobiSvd(free);
  const parts = u.map((column, j) =>
    s[j] > 1e-13 * s[0] ? column.reduce((total, value, i) => total + value * qtb[i], 0) : 0,
  );
  return norm2(parts);
}
