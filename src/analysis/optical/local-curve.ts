import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import type { Points } from './light.ts';

/** A polynomial through some points, with what their scatter about it leaves open. */
export type LocalCurve = {
  readonly at: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly bend: (x: number) => number;
  /** Standard uncertainty of the value and of the slope there. */
  readonly uAt: (x: number) => number;
  readonly uSlope: (x: number) => number;
  readonly dof: number;
  /** Variance of the value there for points of variance 1. */
  readonly share: (x: number) => number;
};

/** Least squares with equal weights; needs more points than `degree` + 1. */
export function localCurve({ x, y }: Points, degree: number): LocalCurve {
  const middle = (x[0] + x[x.length - 1]) / 2;
  const half = (x[x.length - 1] - x[0]) / 2;
  const powers = Array.from({ length: degree + 1 }, (_, k) => k);
  const t = (v: number) => (v - middle) / half;
  const design = powers.map((k) => x.map((v) => t(v) ** k));
  const fit = weightedLeastSquares(design, y, new Float64Array(x.length).fill(1), { absoluteSigma: true });
  const times = (g: readonly number[]) => g.reduce((total, v, k) => total + v * fit.coefficients[k], 0);
  const variance = (g: readonly number[]) => {
    let total = 0;
    for (const i of powers) for (const j of powers) total += g[i] * g[j] * fit.covariance[i][j];
    return Math.max(0, total);
  };
  const values = (v: number) => powers.map((k) => t(v) ** k);
  const slopes = (v: number) => powers.map((k) => (k === 0 ? 0 : (k * t(v) ** (k - 1)) / half));
  const bends = (v: number) => powers.map((k) => (k < 2 ? 0 : (k * (k - 1) * t(v) ** (k - 2)) / half ** 2));
  return {
    at: (v) => times(values(v)),
    slope: (v) => times(slopes(v)),
    bend: (v) => times(bends(v)),
    uAt: (v) => fit.residualSd * Math.sqrt(variance(values(v))),
    uSlope: (v) => fit.residualSd * Math.sqrt(variance(slopes(v))),
    dof: fit.dof,
    share: (v) => variance(values(v)),
  };
}
