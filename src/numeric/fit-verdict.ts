import type { FitPoint } from './fit-point.ts';
import { jacobiSvd } from './jacobi-svd.ts';
import { type NonlinearProblem, nameOf } from './nonlinear-problem.ts';
import { norm2 } from './thin-qr.ts';

export type NonlinearFit = {
  readonly parameters: Float64Array;
  /**
   * p rows of p. NaN for a parameter at a bound or not determined (those of the others hold where it stands), and for all
   * of them where the fit has not converged.
   */
  readonly covariance: readonly Float64Array[];
  readonly standardErrors: Float64Array;
  /** Σ ((y − f)/u)². */
  readonly sumOfSquares: number;
  /** √(Σ ((y − f)/u)²/dof): about 1 where u is right; NaN without degrees of freedom. */
  readonly residualSd: number;
  /** y − f, in the unit of y. */
  readonly residuals: Float64Array;
  /** Points less parameters, those at a bound counted too. */
  readonly dof: number;
  /** Steps tried. */
  readonly iterations: number;
  /** Of Bates and Watts, in standard errors: how far the fit still is from where the gradient vanishes. */
  readonly relativeOffset: number;
  /** `at bound`: converged, with parameters held by their bounds. Only this and `converged` are minima with standard errors. */
  readonly verdict: 'converged' | 'at bound' | 'singular' | 'stalled' | 'out of iterations';
  /** The verdict in words, with the names of the parameters it is about. */
  readonly why: string;
  /** Indices of the parameters held at a bound, and of those that the data do not determine. */
  readonly atBound: readonly number[];
  readonly undetermined: readonly number[];
};

/** Offset below which a fit counts as converged. */
export const mostOffset = 1e-6;
/** Singular value of unit columns, against the largest, below which their combination is not determined. */
const singularAnalytic = 1e-12;
const singularByDifferences = 1e-9;

/** Covariance and verdict of a fit that ended at `point` for the reason `ended`. */
export function judged(problem: NonlinearProblem, point: FitPoint, iterations: number, ended: string): NonlinearFit {
  const { at, cost, held, offset } = point;
  const { y, u, absoluteSigma } = problem;
  const [n, p] = [y.length, at.length];
  const dof = n - p;
  const undetermined = undeterminedOf(problem, point);
  const size =
    norm2(Float64Array.from(y, (value, i) => value / (u ? u[i] : 1))) +
    norm2(point.values.map((value, i) => value / (u ? u[i] : 1)));
  const still = ended !== 'saddle' && (offset <= mostOffset || point.tangent <= 2e-13 * size);
  const atBound = Array.from(held.keys()).filter((k) => held[k]);
  const names = (of: readonly number[]) => of.map((k) => nameOf(problem, k)).join(', ');
  const [verdict, why] = ((): [NonlinearFit['verdict'], string] => {
    if (!still && ended === 'no steps left')
      return [
        'out of iterations',
        `after ${iterations} steps the fit was still moving (offset ${offset.toPrecision(2)} standard errors)`,
      ];
    if (undetermined.length > 0)
      return [
        'singular',
        `the data do not determine ${names(undetermined)}: changing ${undetermined.length > 1 ? 'them together' : 'it'} leaves the model as it is`,
      ];
    if (still && atBound.length === 0)
      return [
        'converged',
        `the gradient vanishes (offset ${offset.toPrecision(2)} standard errors) and the sum of squares rises all around`,
      ];
    if (still) return ['at bound', `the sum of squares would fall further beyond the bound of ${names(atBound)}`];
    if (ended === 'saddle')
      return ['stalled', 'the gradient vanishes at a saddle or a maximum, from which no lower point was found'];
    if (ended === 'undefined beside') return ['stalled', 'the model gives no numbers beside where the fit arrived'];
    return [
      'stalled',
      `no step lowers the sum of squares, yet the gradient does not vanish (offset ${offset.toPrecision(2)} standard errors): the model may jump, be rounded or have wrong derivatives`,
    ];
  })();
  const known = verdict === 'converged' || verdict === 'at bound' || verdict === 'singular';
  const covariance = covarianceOf(point, known ? undetermined : Array.from(at.keys()), absoluteSigma ? 1 : cost / dof);
  return {
    parameters: at,
    covariance,
    standardErrors: Float64Array.from(covariance, (row, k) => Math.sqrt(row[k])),
    sumOfSquares: cost,
    residualSd: dof > 0 ? Math.sqrt(cost / dof) : Number.NaN,
    residuals: point.values.map((value, i) => y[i] - value),
    dof,
    iterations,
    relativeOffset: offset,
    verdict,
    why,
    atBound,
    undetermined,
  };
}

/** Free parameters that have no effect, or whose effects cancel within some combination. */
function undeterminedOf(problem: NonlinearProblem, { at, sizes, held, reduced, values }: FitPoint): number[] {
  const { start, u, jacobian } = problem;
  const whole = norm2(values.map((value, i) => value / (u ? u[i] : 1)));
  const noEffect = (k: number) =>
    sizes[k] * Math.max(Math.abs(at[k]), Math.abs(start[k])) <= (jacobian ? 1e-15 : 1e-12) * whole || sizes[k] === 0;
  const free = Array.from(at.keys()).filter((k) => !held[k]);
  const none = free.filter(noEffect);
  const rest = free.filter((k) => !none.includes(k));
  const { s, v } = jacobiSvd(rest.map((k) => reduced.r[k].map((value) => value / sizes[k])));
  const found = new Set(none);
  for (const [j, direction] of v.entries())
    if (s[j] <= (jacobian ? singularAnalytic : singularByDifferences) * s[0])
      for (const [i, k] of rest.entries()) if (Math.abs(direction[i]) > 0.05) found.add(k);
  return [...found].sort((a, b) => a - b);
}

function covarianceOf(
  { reduced, sizes, held, at }: FitPoint,
  left: readonly number[],
  variance: number,
): Float64Array[] {
  const free = Array.from(at.keys()).filter((k) => !held[k] && !left.includes(k));
  const { s, v } = jacobiSvd(free.map((k) => reduced.r[k].map((value) => value / sizes[k])));
  const covariance = Array.from(at, () => new Float64Array(at.length).fill(Number.NaN));
  for (const [a, k] of free.entries())
    for (const [b, m] of free.entries()) {
      let total = 0;
      for (let j = 0; j < s.length; j++) total += (v[j][a] * v[j][b]) / s[j] ** 2;
      covariance[k][m] = (variance * total) / (sizes[k] * sizes[m]);
    }
  return covariance;
}
