import { InputError } from '../finding/input-error.ts';
import type { Box, Model } from './difference-jacobian.ts';

/** What `fitNonlinear` is given: n observations `y` and a model of them with p parameters. */
export type NonlinearProblem = {
  /** Gives the n values at p parameters, in the unit of `y`; NaN where it is not defined. */
  readonly model: Model;
  /** p columns of n, ∂model/∂parameter; found by differences when absent. */
  readonly jacobian?: ((parameters: Float64Array) => readonly ArrayLike<number>[]) | undefined;
  readonly y: ArrayLike<number>;
  /** One standard uncertainty of each observation, in the unit of `y`, or what it is proportional to; all alike when absent. */
  readonly u?: ArrayLike<number> | undefined;
  /** `u` is known as it stands; otherwise it is relative, and the covariance is scaled by χ²/dof. */
  readonly absoluteSigma: boolean;
  readonly start: ArrayLike<number>;
  readonly lower?: ArrayLike<number> | undefined;
  readonly upper?: ArrayLike<number> | undefined;
  /** What messages call the parameters; `parameter 1` … when absent. */
  readonly names?: readonly string[] | undefined;
  /** Most steps that are tried, refused ones included. Default 2000. */
  readonly mostSteps?: number | undefined;
};

const where = 'nonlinear least squares';

function refuse(code: string, expected: string, found: string, fix: string): never {
  throw new InputError({ code, where, expected, found, fix });
}

/** The bounds, ±Infinity where there are none. Throws R001, R003, R004, R031, R032 or R033 for a problem that cannot be fitted. */
export function checkedBox(problem: NonlinearProblem): Box {
  const { y, u, start, absoluteSigma } = problem;
  const [n, p] = [y.length, start.length];
  if (n < p) refuse('R001', `at least ${p} points`, String(n), 'add points, or fit fewer parameters');
  if (absoluteSigma && !u)
    refuse('R033', 'u of every point, which absoluteSigma takes as known', 'none', 'give u, or absoluteSigma: false');
  if (n === p && !absoluteSigma)
    refuse('R004', `more than ${p} points to estimate the scatter`, String(n), 'add points, or state their u');
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(y[i]))
      refuse('R003', 'finite numbers', `${y[i]} at point ${i + 1}`, 'exclude that point, with a reason');
    if (u && !(u[i] > 0 && u[i] < Infinity))
      refuse('R032', 'uncertainties above zero', `${u[i]} at point ${i + 1}`, 'check the uncertainty of that point');
  }
  const lower = Float64Array.from(start, (_, k) => problem.lower?.[k] ?? -Infinity);
  const upper = Float64Array.from(start, (_, k) => problem.upper?.[k] ?? Infinity);
  for (let k = 0; k < p; k++)
    if (!(Number.isFinite(start[k]) && lower[k] < upper[k] && start[k] >= lower[k] && start[k] <= upper[k]))
      refuse(
        'R031',
        `a start of ${nameOf(problem, k)} between its bounds`,
        `${start[k]} in [${lower[k]}, ${upper[k]}]`,
        'start between the bounds, the lower below the upper; leave out of the fit what is known',
      );
  return { lower, upper };
}

export function nameOf({ names }: NonlinearProblem, k: number): string {
  return names?.[k] ?? `parameter ${k + 1}`;
}

/** R030: there are no numbers to descend by. */
export function noNumbers(of: string, found: string): InputError {
  const fix = 'start elsewhere, or set bounds within which the model is defined';
  return new InputError({ code: 'R030', where, expected: `numbers from ${of}`, found, fix });
}

/** Throws R030 for a value that is no number. Another count of values than of points is a fault of the caller. */
export function requireNumbers(values: ArrayLike<number>, of: string, n: number): void {
  if (values.length !== n) throw new RangeError(`${of} gave ${values.length} values for ${n} points`);
  for (let i = 0; i < n; i++) if (!Number.isFinite(values[i])) throw noNumbers(of, `${values[i]} at point ${i + 1}`);
}
