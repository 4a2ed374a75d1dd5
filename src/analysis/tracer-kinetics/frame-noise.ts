import { InputError } from '../../finding/input-error.ts';
import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import type { Frames } from './frames.ts';

/** How an estimate moves with the values of the frames of one curve, by what their variances are proportional to. */
export type FrameSensitivity = {
  /** ∂ parameter / ∂ value: p rows of n frames. */
  readonly parameters: readonly Float64Array[];
  /** ∂ (residual · √weight) / ∂ value: a row of n frames for each point that was fitted. */
  readonly residuals: readonly Float64Array[];
  /** Of the values, up to one scale that is common to all curves. */
  readonly variances: Float64Array;
};

/** An estimate of parameters and weighted residuals from the values of a curve, over frames that stay the same. */
export type Estimate = (values: Float64Array) => {
  readonly parameters: ArrayLike<number>;
  readonly weightedResiduals: ArrayLike<number>;
};

/** Derivatives of an estimate by central differences, with steps of 1e-5 of the highest value: smooth to ten digits of it. */
export function sensitivity(estimate: Estimate, values: Float64Array, variances: Float64Array): FrameSensitivity {
  const step = 1e-5 * (values.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1);
  const at = (j: number, by: number) => estimate(values.map((v, i) => (i === j ? v + by : v)));
  const moved = Array.from(values.keys(), (j) => [at(j, step), at(j, -step)] as const);
  const rows = (of: (e: ReturnType<Estimate>) => ArrayLike<number>) =>
    Array.from({ length: moved.length === 0 ? 0 : of(moved[0][0]).length }, (_, k) =>
      Float64Array.from(moved, ([more, less]) => (of(more)[k] - of(less)[k]) / (2 * step)),
    );
  return {
    parameters: rows((e) => e.parameters),
    residuals: rows((e) => e.weightedResiduals),
    variances,
  };
}

/**
 * Covariance of parameters from noise that is independent from frame to frame, however often a frame enters the estimate:
 * J V Jᵀ, with the scale of V from Σ w r² over its expectation tr(R V Rᵀ) for noise of scale one, where R are the derivatives of
 * the weighted residuals. Such a sum is distributed as χ² with (tr S)²/tr(S²) degrees of freedom, S = R V Rᵀ, to its second
 * moment (Satterthwaite, Biometrics Bull. 2 (1946) 110).
 */
export function propagatedNoise(curves: readonly FrameSensitivity[], sumOfSquares: number) {
  const total = (rows: (c: FrameSensitivity) => readonly Float64Array[], a: number, b: number) => {
    let sum = 0;
    for (const curve of curves) {
      const [one, other] = [rows(curve)[a], rows(curve)[b]];
      for (let i = 0; i < one.length; i++) sum += one[i] * other[i] * curve.variances[i];
    }
    return sum;
  };
  const m = curves[0].residuals.length;
  let [trace, squares] = [0, 0];
  for (let a = 0; a < m; a++)
    for (let b = 0; b <= a; b++) {
      const s = total((c) => c.residuals, a, b);
      if (a === b) trace += s;
      squares += (a === b ? 1 : 2) * s * s;
    }
  const scale = sumOfSquares / trace;
  const p = curves[0].parameters.length;
  const covariance = Array.from({ length: p }, (_, a) =>
    Float64Array.from({ length: p }, (_, b) => scale * total((c) => c.parameters, a, b)),
  );
  return { covariance, dof: (trace * trace) / squares };
}

/** Frames of the smooth curve that tells the noise of a curve by itself: from a fifth of the scan on, not fewer than eight. */
const [late, fewest] = [0.2, 8] as const;
/** Its parameters, a quartic: a cubic misses curves of a bolus by 0.3 %, a quintic has a frame less to tell the noise by. */
const smooth = 5;

/**
 * What the variances of a curve are to be multiplied by, from its scatter about a quartic in ln t late in the scan, with nothing known
 * of the kinetics. Null with fewer than eight frames.
 */
export function scatterOf({ mids }: Frames, values: ArrayLike<number>, variances: Float64Array): number | null {
  const n = mids.length;
  const end = mids[n - 1];
  const used = Array.from({ length: n }, (_, i) => i).filter(
    (i) => (mids[i] >= late * end || i >= n - fewest) && mids[i] > 0 && variances[i] > 0,
  );
  if (used.length < fewest) return null;
  const columns = Array.from({ length: smooth }, (_, k) =>
    Float64Array.from(used, (i) => Math.log(mids[i] / end) ** k),
  );
  const y = Float64Array.from(used, (i) => values[i]);
  const weights = Float64Array.from(used, (i) => 1 / variances[i]);
  try {
    return weightedLeastSquares(columns, y, weights, { absoluteSigma: false }).residualSd ** 2;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

type NoisyCurve = { readonly values: ArrayLike<number>; readonly variances: Float64Array };

/**
 * By how much the scale of the variances of a second curve (a reference tissue) is that of the first, each from its scatter about
 * a smooth curve; 1 where the frames are too few to tell.
 */
export function noiseRatio(frames: Frames, first: NoisyCurve, second: NoisyCurve): number {
  const [one, two] = [first, second].map((c) => scatterOf(frames, c.values, c.variances));
  return one === null || two === null || one === 0 ? 1 : two / one;
}

/**
 * What the variances of frames are proportional to when counts make the noise: activity, not below a hundredth of the highest,
 * over length, and what decay correction multiplied (half-life in min; null: not known, taken for none). All alike where lengths
 * are not known.
 */
function countVariances(
  { starts, ends, mids }: Frames,
  values: ArrayLike<number>,
  halfLifeMin: number | null,
): Float64Array {
  const most = Array.from(values).reduce((a, v) => Math.max(a, v), 0);
  if (!(most > 0) || mids.some((_, i) => !(ends[i] > starts[i]))) return mids.map(() => 1);
  return mids.map((t, i) => {
    const corrected = halfLifeMin === null ? 1 : 2 ** (t / halfLifeMin);
    return (Math.max(values[i], 0.01 * most) * corrected) / (ends[i] - starts[i]);
  });
}

/**
 * What the variances of frames are proportional to: one over their weights where there are such, otherwise what counts make of
 * them. A frame of weight 0, left out of a fit but not of its integral, has what counts say, on the scale of the others.
 */
export function frameVariances(
  frames: Frames,
  values: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  halfLifeMin: number | null,
): Float64Array {
  const counts = countVariances(frames, values, halfLifeMin);
  if (weights === null) return counts;
  const ratios = Array.from(counts.keys())
    .filter((i) => weights[i] > 0)
    .map((i) => 1 / (weights[i] * counts[i]));
  const ratio = ratios.reduce((a, b) => a + b, 0) / ratios.length;
  return counts.map((v, i) => (weights[i] > 0 ? 1 / weights[i] : v * ratio));
}
