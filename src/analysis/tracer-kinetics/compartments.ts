import { type ExponentialProblem, fitExponentials, layoutOf } from './exponential-fit.ts';
import type { Frames } from './frames.ts';
import { aiccOf, fittedFrames, type KineticFit, type Outcome } from './kinetic-fit.ts';
import { delayed, type SampledCurve, sampledCurve } from './sampled-curve.ts';
import { thinned } from './thinned.ts';
import { delayRange, type InputFunction, type KineticOptions, type TissueCurve } from './tissue.ts';

const shapes = {
  '1tcm': { free: 1, trapped: false },
  '2tcm': { free: 2, trapped: false },
  '2tcm-irreversible': { free: 1, trapped: true },
} as const;

/**
 * One or two tissue compartments (Gunn, Gunn and Cunningham, J. Cereb. Blood Flow Metab. 21 (2001) 635): the response to plasma
 * is one or two exponentials, whose amplitudes and rates map one to one to K1, k2, k3 and k4. Fitted are amplitudes and rates;
 * C = (1 − vB) Σ B e^(−αt) ⊗ C_plasma + vB C_blood. Throws Q484 for too few frames.
 */
export function fitCompartments(
  model: keyof typeof shapes,
  tissue: TissueCurve,
  input: InputFunction,
  options: KineticOptions,
  where: string,
): KineticFit {
  const shape = shapes[model];
  const vB = options.bloodFraction;
  const size =
    2 * shape.free + (shape.trapped ? 1 : 0) + (vB === 'fitted' ? 1 : 0) + (options.delay === 'fitted' ? 1 : 0);
  const frames = tissue.frames;
  const used = fittedFrames(tissue.weights, frames.mids.length, size, model, where);
  const own = framesAt(frames, used);
  const sampled = samplers(input, own, options);
  const stated = vB === 'fitted' ? 0 : vB;
  const y = Float64Array.from(used, (i) => tissue.values[i]);
  const problem: ExponentialProblem = {
    ...shape,
    exponential: (k, delay) => sampled(delay).plasma.exponential(k),
    beside: (delay) => (vB === 'fitted' ? [sampled(delay).blood.values] : []),
    ...(stated > 0 ? { known: (delay: number) => sampled(delay).blood.values.map((v) => stated * v) } : {}),
    signed: false,
    besideNames: vB === 'fitted' ? ['blood fraction'] : [],
    besideBounds: [[0, 1]],
    y,
    u: tissue.weights ? Float64Array.from(used, (i) => tissue.weights![i] ** -0.5) : undefined,
    rates: rateRange(own),
    delays: options.delay === 'fitted' ? delayRange : null,
  };
  const fit = fitExponentials(problem);
  const layout = layoutOf(problem);
  const blood = (p: ArrayLike<number>) => (vB === 'fitted' ? p[layout.beside(0)] : stated);
  const amplitude = (p: ArrayLike<number>, j: number) => p[layout.amplitude(j)] / (1 - blood(p));
  const outcomes: Outcome[] = [...macro(model, amplitude)];
  if (vB === 'fitted') outcomes.push({ symbol: 'vB', of: blood });
  if (options.delay === 'fitted') outcomes.push({ symbol: 'delay', of: (p) => p[layout.delay] });
  const fitted = new Float64Array(frames.mids.length).fill(Number.NaN);
  for (const [j, i] of used.entries()) fitted[i] = tissue.values[i] - fit.residuals[j];
  const settled = fit.verdict === 'converged' || fit.verdict === 'at bound';
  return {
    model,
    parameters: fit.parameters,
    covariance: fit.covariance,
    outcomes,
    dof: fit.dof,
    n: used.length,
    sumOfSquares: fit.sumOfSquares,
    aicc: settled ? aiccOf(fit.sumOfSquares, used.length, size) : Number.POSITIVE_INFINITY,
    verdict: fit.verdict,
    why: fit.why,
    plot: { x: frames.mids, y: tissue.values, fitted, xLabel: 'time', yLabel: 'activity' },
    tStar: null,
  };
}

/** Rate constants of the compartments from amplitudes and rates of the exponentials. */
function macro(model: keyof typeof shapes, amplitude: (p: ArrayLike<number>, j: number) => number): Outcome[] {
  const rate = (p: ArrayLike<number>, j: number) => Math.exp(p[j]);
  if (model === '1tcm')
    return [
      { symbol: 'VT', of: (p) => amplitude(p, 0) / rate(p, 0) },
      { symbol: 'K1', of: (p) => amplitude(p, 0) },
      { symbol: 'k2', of: (p) => rate(p, 0) },
    ];
  const K1 = (p: ArrayLike<number>) => amplitude(p, 0) + amplitude(p, 1);
  const slow = (p: ArrayLike<number>) => (model === '2tcm' ? rate(p, 1) : 0);
  const k2 = (p: ArrayLike<number>) => (amplitude(p, 0) * rate(p, 0) + amplitude(p, 1) * slow(p)) / K1(p);
  const k4 = (p: ArrayLike<number>) => (rate(p, 0) * slow(p)) / k2(p);
  const k3 = (p: ArrayLike<number>) => rate(p, 0) + slow(p) - k2(p) - k4(p);
  const constants: Outcome[] = [
    { symbol: 'K1', of: K1 },
    { symbol: 'k2', of: k2 },
    { symbol: 'k3', of: k3 },
  ];
  if (model === '2tcm-irreversible') return [{ symbol: 'Ki', of: (p) => amplitude(p, 1) }, ...constants];
  const VT = (p: ArrayLike<number>) => amplitude(p, 0) / rate(p, 0) + amplitude(p, 1) / rate(p, 1);
  return [
    { symbol: 'VT', of: VT },
    ...constants,
    { symbol: 'k4', of: k4 },
    { symbol: 'BPND', of: (p) => k3(p) / k4(p) },
  ];
}

/** Rates that frames can tell: from a thousandth over the whole scan to five over the shortest frame. */
export function rateRange({ mids, starts, ends }: Frames): readonly [number, number] {
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < mids.length; i++) {
    const length = ends[i] > starts[i] ? ends[i] - starts[i] : i > 0 ? mids[i] - mids[i - 1] : mids[0];
    if (length > 0) shortest = Math.min(shortest, length);
  }
  return [1e-3 / mids[mids.length - 1], 5 / shortest];
}

export function framesAt({ starts, ends, mids }: Frames, used: readonly number[]): Frames {
  const at = (times: Float64Array) => Float64Array.from(used, (i) => times[i]);
  return { starts: at(starts), ends: at(ends), mids: at(mids) };
}

type Sampled = { readonly plasma: SampledCurve; readonly blood: SampledCurve };

/** Plasma and blood as the frames see them, at a delay added to the stated one; the last delay is remembered. */
function samplers(
  { plasma, blood }: InputFunction,
  frames: Frames,
  options: KineticOptions,
): (delay: number) => Sampled {
  const stated = options.delay === 'fitted' ? 0 : options.delay;
  // Thousands of points of an interpolated input cost a second and change VT by less than 1e-6.
  const [thin, thinBlood] = [thinned(plasma), blood && thinned(blood)];
  let kept: { delay: number; sampled: Sampled } | null = null;
  return (delay) => {
    if (kept?.delay === delay) return kept.sampled;
    const of = (curve: typeof plasma) => sampledCurve(delayed(curve, stated + delay), frames, options.sampling);
    const own = of(thin);
    kept = { delay, sampled: { plasma: own, blood: thinBlood ? of(thinBlood) : own } };
    return kept.sampled;
  };
}
