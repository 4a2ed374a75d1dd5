import { curvedDown } from './curved-down.ts';
import { type Box, firstSteps } from './difference-jacobian.ts';
import { type FitPoint, valued, withSlopes } from './fit-point.ts';
import { judged, mostOffset, type NonlinearFit } from './fit-verdict.ts';
import { checkedBox, type NonlinearProblem, noNumbers, requireNumbers } from './nonlinear-problem.ts';
import { norm2 } from './thin-qr.ts';
import { trustRegionStep } from './trust-region-step.ts';

/** Offset at which nothing is left to gain: a billionth of a standard error. */
const reached = 1e-9;
/** First radius of the trust region, in scaled lengths of the start. */
const firstRadius = 1;

/**
 * Weighted nonlinear least squares: parameters that make Σ ((y − model)/u)² least, by Levenberg–Marquardt in a trust region
 * with Moré's scaling, between bounds. The verdict is `converged` only where the relative offset of Bates and Watts
 * (Technometrics 23 (1981) 179) is below 1e-6 standard errors and the sum of squares rises in every direction; that a lower
 * minimum lies elsewhere cannot be excluded by any such method. Throws R001 (fewer points than parameters), R003, R004, R030 to R033.
 */
export function fitNonlinear(problem: NonlinearProblem): NonlinearFit {
  const box = checkedBox(problem);
  const first = valued(problem, Float64Array.from(problem.start));
  requireNumbers(first.values, 'the model at its start', problem.y.length);
  if (!Number.isFinite(first.cost)) throw noNumbers('the sum of squares at the start', String(first.cost));
  const steps = firstSteps(problem.start, box);
  const begun = withSlopes(problem, first, box, steps);
  if (!begun) throw noNumbers('the model beside its start', 'NaN');
  const mostSteps = problem.mostSteps ?? 2000;
  let point = begun;
  let tries = 0;
  let ended: Descent['ended'] = 'settled';
  for (let escapes = 0; ; escapes++) {
    const descent = descend(problem, box, steps, point, mostSteps - tries);
    tries += descent.tries;
    point = descent.point;
    ended = descent.ended;
    if (ended !== 'settled' || point.offset > mostOffset || escapes === 5) break;
    const lower = curvedDown(problem, box, point);
    if (lower === null) break;
    const escaped = lower === 'saddle' ? null : withSlopes(problem, lower, box, steps);
    ended = 'saddle';
    if (!escaped) break;
    point = escaped;
  }
  return judged(problem, point, tries, ended);
}

type Descent = {
  readonly point: FitPoint;
  readonly tries: number;
  readonly ended: 'settled' | 'no descent' | 'no steps left' | 'undefined beside' | 'saddle';
};

function descend(problem: NonlinearProblem, box: Box, steps: Float64Array, from: FitPoint, mostTries: number): Descent {
  let point = from;
  const scale = point.sizes.map((size) => size || 1);
  let radius = firstRadius * (norm2(point.at.map((x, k) => x * scale[k])) || Math.sqrt(point.cost));
  for (let tries = 0; tries < mostTries; ) {
    if (point.offset <= reached) return { point, tries, ended: 'settled' };
    const size = norm2(point.at.map((x, k) => x * scale[k]));
    let step = trustRegionStep(point.reduced, scale, radius, point.at, box, point.held);
    tries++;
    // Below what the sum of squares can show, only the full step counts, and only while it brings the offset down.
    if (step.predicted <= 1e-13 * point.cost) {
      step = trustRegionStep(point.reduced, scale, Infinity, point.at, box, point.held);
      const next = step.predicted <= 1e-11 * point.cost ? polished(problem, box, steps, point, step.delta) : null;
      if (!next) return { point, tries, ended: 'settled' };
      point = next;
      continue;
    }
    const trial = valued(problem, clamped(point.at, step.delta, box));
    const fall = point.cost - trial.cost;
    const ratio = fall / step.predicted;
    if (!(ratio > 0.25)) radius = (Number.isFinite(fall) ? 0.25 : 0.1) * Math.min(step.length, radius);
    else if (ratio > 0.75 && step.damped) radius = Math.max(radius, 2 * step.length);
    if (ratio > 1e-4) {
      const next = withSlopes(problem, trial, box, steps);
      if (!next)
        return { point: { ...point, ...trial, offset: Infinity, tangent: Infinity }, tries, ended: 'undefined beside' };
      point = next;
      for (let k = 0; k < scale.length; k++) scale[k] = Math.max(scale[k], point.sizes[k]);
    } else if (!(radius > 1e-15 * size)) return { point, tries, ended: 'no descent' };
  }
  return { point, tries: mostTries, ended: 'no steps left' };
}

/** The point after a full step, where that brings the offset down by a tenth or more. */
function polished(problem: NonlinearProblem, box: Box, steps: Float64Array, point: FitPoint, delta: Float64Array) {
  const trial = valued(problem, clamped(point.at, delta, box));
  const same = Math.abs(trial.cost - point.cost) <= 1e-11 * point.cost;
  const next = same ? withSlopes(problem, trial, box, steps) : null;
  return next && next.offset < 0.9 * point.offset ? next : null;
}

function clamped(at: Float64Array, delta: Float64Array, { lower, upper }: Box): Float64Array {
  return at.map((x, k) => Math.min(upper[k], Math.max(lower[k], x + delta[k])));
}
