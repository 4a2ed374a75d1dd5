import { fSurvival } from './f-distribution.ts';
import { chiSquareSurvival } from './gamma-distribution.ts';
import { weightedLeastSquares } from './least-squares.ts';

/** Does a straight line describe the means of the replicates, judged by their scatter (F test)? */
export type LackOfFit = { readonly f: number; readonly dof1: number; readonly dof2: number; readonly p: number };

export type StraightLine = {
  readonly intercept: number;
  readonly slope: number;
  /** Of (intercept, slope); zeros for the intercept of a line through zero. */
  readonly covariance: readonly [readonly [number, number], readonly [number, number]];
  /** Rows of G in (intercept, slope) = G y. */
  readonly influence: readonly [Float64Array, Float64Array];
  readonly residuals: Float64Array;
  readonly leverage: Float64Array;
  readonly dof: number;
  readonly chiSquare: number;
  readonly residualSd: number;
  /** null without replicates at equal x, or with too few levels. */
  readonly lackOfFit: LackOfFit | null;
  /** P(χ² at least this large) when the weights are absolute and dof > 0, otherwise null. */
  readonly goodness: number | null;
};

/** Weighted straight line y = intercept + slope·x. Throws R001–R004 as `weightedLeastSquares` does. */
export function straightLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  { throughZero = false, absoluteSigma }: { readonly throughZero?: boolean; readonly absoluteSigma: boolean },
): StraightLine {
  const ones = new Float64Array(x.length).fill(1);
  const fit = weightedLeastSquares(throughZero ? [x] : [ones, x], y, weights, { absoluteSigma });
  const last = throughZero ? 0 : 1;
  const c = fit.covariance;
  const { dof, chiSquare } = fit;
  return {
    intercept: throughZero ? 0 : fit.coefficients[0],
    slope: fit.coefficients[last],
    covariance: throughZero
      ? [
          [0, 0],
          [0, c[0][0]],
        ]
      : [
          [c[0][0], c[0][1]],
          [c[1][0], c[1][1]],
        ],
    influence: [throughZero ? new Float64Array(x.length) : fit.influence[0], fit.influence[last]],
    residuals: fit.residuals,
    leverage: fit.leverage,
    dof,
    chiSquare,
    residualSd: fit.residualSd,
    lackOfFit: lackOfFit(x, y, weights, last + 1, chiSquare),
    goodness: absoluteSigma && dof > 0 ? chiSquareSurvival(chiSquare, dof) : null,
  };
}

function lackOfFit(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  coefficients: number,
  chiSquare: number,
): LackOfFit | null {
  const levels = new Map<number, number[]>();
  let points = 0;
  for (let i = 0; i < x.length; i++) {
    if (weights[i] === 0) continue;
    points++;
    const level = levels.get(x[i]);
    if (level) level.push(i);
    else levels.set(x[i], [i]);
  }
  const dof1 = levels.size - coefficients;
  const dof2 = points - levels.size;
  if (dof1 < 1 || dof2 < 1) return null;
  let pureError = 0;
  for (const level of levels.values()) {
    let [weight, total] = [0, 0];
    for (const i of level) {
      weight += weights[i];
      total += weights[i] * y[i];
    }
    for (const i of level) pureError += weights[i] * (y[i] - total / weight) ** 2;
  }
  const excess = Math.max(0, chiSquare - pureError);
  if (pureError === 0 && excess === 0) return null;
  const f = excess / dof1 / (pureError / dof2);
  return { f, dof1, dof2, p: fSurvival(f, dof1, dof2) };
}
