import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import { framesAt, rateRange } from './compartments.ts';
import type { Curve } from './convolution.ts';
import { type ExponentialProblem, fitExponentials } from './exponential-fit.ts';
import { frameVariances, noiseRatio, propagatedNoise } from './frame-noise.ts';
import type { Frames } from './frames.ts';
import { aiccOf, fittedFrames, type KineticFit, type Outcome } from './kinetic-fit.ts';
import { sampledCurve } from './sampled-curve.ts';
import type { KineticOptions, SourceNoise, TissueCurve } from './tissue.ts';

/** The curve of a reference tissue as an input: straight from zero at injection through the middles of its frames. */
export function referenceCurve({ mids, ends }: Frames, values: ArrayLike<number>): Curve {
  const n = mids.length;
  const first = n > 0 && mids[0] > 0 ? [0] : [];
  const last = n > 0 && ends[n - 1] > mids[n - 1] ? [ends[n - 1]] : [];
  return {
    times: Float64Array.from([...first, ...mids, ...last]),
    values: Float64Array.from([...first.map(() => 0), ...Array.from(values), ...last.map(() => values[n - 1])]),
  };
}

/** The three parameters R1, amplitude of the exponential and the logarithm of its rate k2a, as the quantities of the model. */
const referenceOutcomes = (R1: number, amplitude: number): readonly Outcome[] => {
  const k2a = (p: ArrayLike<number>) => Math.exp(p[0]);
  const k2 = (p: ArrayLike<number>) => p[amplitude] + p[R1] * k2a(p);
  return [
    { symbol: 'BPND', of: (p) => k2(p) / k2a(p) - 1 },
    { symbol: 'R1', of: (p) => p[R1] },
    { symbol: 'k2', of: k2 },
    { symbol: "k2'", of: (p) => k2(p) / p[R1] },
    { symbol: 'DVR', of: (p) => k2(p) / k2a(p) },
  ];
};

/**
 * The simplified reference tissue model (Lammertsma and Hume, NeuroImage 4 (1996) 153):
 * C = R1 C_ref + (k2 − R1 k2a) C_ref ⊗ e^(−k2a t), k2a = k2/(1 + BP_ND). The noise of the reference is in the covariance, as that of the
 * tissue. Throws Q484 for too few frames.
 */
export function fitSimplifiedReference(
  tissue: TissueCurve,
  reference: ArrayLike<number>,
  options: KineticOptions,
  where: string,
  noise: SourceNoise | null,
): KineticFit {
  const { frames } = tissue;
  const used = fittedFrames(tissue.weights, frames.mids.length, 3, 'srtm', where);
  const own = framesAt(frames, used);
  const sampled = sampledCurve(referenceCurve(frames, reference), own, options.sampling);
  // What was measured of the reference in each frame is itself its mean over the frame.
  const seen = Float64Array.from(used, (i) => reference[i]);
  const problem: ExponentialProblem = {
    free: 1,
    trapped: false,
    signed: true,
    exponential: (k) => sampled.exponential(k),
    beside: () => [seen],
    besideNames: ['R1'],
    besideBounds: [[0, Number.POSITIVE_INFINITY]],
    y: Float64Array.from(used, (i) => tissue.values[i]),
    u: tissue.weights ? Float64Array.from(used, (i) => tissue.weights![i] ** -0.5) : undefined,
    rates: rateRange(own),
    delays: null,
  };
  const fit = fitExponentials(problem);
  const fitted = new Float64Array(frames.mids.length).fill(Number.NaN);
  for (const [j, i] of used.entries()) fitted[i] = tissue.values[i] - fit.residuals[j];
  const settled = fit.verdict === 'converged' || fit.verdict === 'at bound';
  const both =
    fit.verdict === 'converged'
      ? noiseOfBoth({
          parameters: fit.parameters,
          sumOfSquares: fit.sumOfSquares,
          used,
          tissue,
          reference,
          options,
          noise,
        })
      : fit;
  return {
    model: 'srtm',
    parameters: fit.parameters,
    covariance: both.covariance,
    outcomes: referenceOutcomes(2, 1),
    dof: both.dof,
    n: used.length,
    sumOfSquares: fit.sumOfSquares,
    aicc: settled ? aiccOf(fit.sumOfSquares, used.length, 3) : Number.POSITIVE_INFINITY,
    verdict: fit.verdict,
    why: fit.why,
    plot: { x: frames.mids, y: tissue.values, fitted, xLabel: 'time', yLabel: 'activity' },
    tStar: null,
  };
}

type Fitted = {
  readonly parameters: Float64Array;
  readonly sumOfSquares: number;
  readonly used: readonly number[];
  readonly tissue: TissueCurve;
  readonly reference: ArrayLike<number>;
  readonly options: KineticOptions;
  readonly noise: SourceNoise | null;
};

/** Covariance from the noise of tissue and reference, by the model made linear at its minimum; it is linear in the reference. */
function noiseOfBoth({ parameters, sumOfSquares, used, tissue, reference, options, noise }: Fitted) {
  const { frames, weights, values } = tissue;
  const own = framesAt(frames, used);
  const [logRate, amplitude, R1] = parameters;
  const exponential = (of: ArrayLike<number>, log: number) =>
    sampledCurve(referenceCurve(frames, of), own, options.sampling).exponential(Math.exp(log));
  const at = (of: ArrayLike<number>) => Float64Array.from(used, (i) => of[i]);
  const step = 1e-4;
  const [more, less] = [exponential(reference, logRate + step), exponential(reference, logRate - step)];
  const columns = [
    more.map((v, i) => (amplitude * (v - less[i])) / (2 * step)),
    exponential(reference, logRate),
    at(reference),
  ];
  const w = Float64Array.from(used, (i) => weights?.[i] ?? 1);
  const { influence } = weightedLeastSquares(columns, at(values), w, { absoluteSigma: false });
  // What is left of a curve after the fit, weighted: of one that is 1 in one frame, and of the model of a reference that is.
  const left = (curve: ArrayLike<number>) => {
    const moved = influence.map((row) => row.reduce((total, g, i) => total + g * curve[i], 0));
    const residuals = Float64Array.from(
      used,
      (_, i) => Math.sqrt(w[i]) * (curve[i] - columns.reduce((total, column, k) => total + column[i] * moved[k], 0)),
    );
    return { moved, residuals };
  };
  const unit = (j: number) => Float64Array.from(values, (_, i) => (i === j ? 1 : 0));
  const sensitive = (curveOf: (j: number) => ArrayLike<number>, variances: Float64Array) => {
    const each = Array.from(values.keys(), (j) => left(curveOf(j)));
    return {
      parameters: columns.map((_, k) => Float64Array.from(each, (e) => e.moved[k])),
      residuals: used.map((_, i) => Float64Array.from(each, (e) => e.residuals[i])),
      variances,
    };
  };
  const variances = tissue.variances ?? frameVariances(frames, values, weights, null);
  const fed = { values: reference, variances: noise?.variances ?? frameVariances(frames, reference, weights, null) };
  const ratio = noiseRatio(frames, { values, variances }, fed);
  const response = (j: number) => {
    const convolved = exponential(unit(j), logRate);
    return at(unit(j)).map((v, i) => -(R1 * v + amplitude * convolved[i]));
  };
  return propagatedNoise(
    [
      sensitive((j) => at(unit(j)), variances),
      sensitive(
        response,
        fed.variances.map((v) => ratio * v),
      ),
    ],
    sumOfSquares,
  );
}
