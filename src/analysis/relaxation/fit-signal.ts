import { chiSquareSurvival } from '../../numeric/gamma-distribution.ts';
import { fitNonlinear } from '../../numeric/nonlinear-least-squares.ts';
import { withPolarity } from './inversion-recovery.ts';
import type { RelaxationModel } from './relaxation-model.ts';
import { ricianModel, ricianMoments } from './rician.ts';

/** A rate fitted to the mean signals of a region. */
export type RateFit = {
  /** 1/s, its standard error, and the degrees of freedom of that (null: those of the noise that was given). */
  readonly rate: number;
  readonly u: number;
  readonly dof: number | null;
  readonly amplitude: number;
  /** Names and values of all parameters. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Model at each image, in the unit of the signal; of magnitudes as they are shown. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly verdict: 'converged' | 'at bound' | 'singular' | 'stalled' | 'out of iterations' | 'no signal';
  readonly why: string;
  /** Chance of a misfit at least this large by noise alone; null where the noise was not given, or nothing is left over. */
  readonly chance: number | null;
  /** Of inversion recovery on magnitudes: images before the null, and the rate with one more or less where that fits alike. */
  readonly polarity: { readonly nulled: number; readonly rival: number | null } | null;
};

export type SignalNoise = {
  /** Standard uncertainty of each mean signal by noise alone; null: by the scatter about the fit. */
  readonly ofMeans: number | null;
  /** σ of the noise of one voxel, where magnitudes are to be fitted with their floor. */
  readonly rician: number | null;
};

/** Chance of a misfit below which the uncertainty is widened. */
const beyondChance = 0.01;
/** Rise of χ² up to which another polarity fits as well (95 % of one parameter). */
const alike = 3.84;

/**
 * Fits the model to the mean signals of a region. Where the noise is given and the misfit is beyond chance (p < 0.01), the
 * uncertainty grows with √(χ²/dof). `inversionSeconds`: the signals are magnitudes of an inversion recovery, and every
 * position of the null is tried. Throws R001 to R004 for signals that cannot be fitted.
 */
export function fitSignal(
  model: RelaxationModel,
  signals: ArrayLike<number>,
  noise: SignalNoise,
  inversionSeconds: ArrayLike<number> | null = null,
): RateFit {
  if (!inversionSeconds) return floored(model, signals, noise, fitOnce(model, signals, noise));
  const tried = Array.from({ length: signals.length + 1 }, (_, nulled) => ({
    nulled,
    fit: fitOnce(model, withPolarity(signals, inversionSeconds, nulled), noise),
  }))
    .filter(({ fit }) => Number.isFinite(fit.cost))
    .sort((a, b) => a.fit.cost - b.fit.cost);
  if (tried.length === 0) return noSignal(signals.length);
  const [best, ...others] = tried;
  const scale = noise.ofMeans ? 1 : best.fit.cost / Math.max(1, signals.length - model.names.length);
  const rival = others.find(
    ({ fit }) =>
      fit.cost - best.fit.cost < alike * scale && Math.abs(fit.rate.rate - best.fit.rate.rate) > 3 * best.fit.rate.u,
  );
  const polarity = { nulled: best.nulled, rival: rival?.fit.rate.rate ?? null };
  const own = floored(model, signals, noise, best.fit);
  return {
    ...own,
    fitted: own.fitted.map(Math.abs),
    residuals: own.fitted.map((value, i) => signals[i] - Math.abs(value)),
    polarity,
  };
}

/** The fit once more with the floor of magnitudes, from where it ended without. */
function floored(model: RelaxationModel, signals: ArrayLike<number>, noise: SignalNoise, plain: Once): RateFit {
  const sigma = noise.rician;
  if (sigma === null || !Number.isFinite(plain.cost)) return plain.rate;
  const u = (at: ArrayLike<number>) => {
    const values = new Float64Array(model.points);
    model.evaluate(
      at,
      values,
      model.names.map(() => new Float64Array(model.points)),
    );
    return values.map((value) => (noise.ofMeans! * ricianMoments(value, sigma).sd) / sigma);
  };
  const first = fitOnce(ricianModel(model, sigma), signals, noise, plain.at);
  return fitOnce(ricianModel(model, sigma), signals, noise, first.at, u(first.at)).rate;
}

type Once = { readonly at: Float64Array; readonly cost: number; readonly rate: RateFit };

function fitOnce(
  model: RelaxationModel,
  signals: ArrayLike<number>,
  { ofMeans }: SignalNoise,
  from?: Float64Array,
  weights?: Float64Array,
): Once {
  const [n, p] = [model.points, model.names.length];
  const start = from ?? new Float64Array(p);
  if (!from && !model.start(signals, start)) return { at: start, cost: Infinity, rate: noSignal(n) };
  const values = new Float64Array(n);
  const slopes = model.names.map(() => new Float64Array(n));
  const fit = fitNonlinear({
    model: (at) => {
      model.evaluate(at, values, slopes);
      return values.slice();
    },
    jacobian: (at) => {
      model.evaluate(at, values, slopes);
      return slopes.map((column) => column.slice());
    },
    y: signals,
    ...(ofMeans !== null ? { u: weights ?? new Float64Array(n).fill(ofMeans) } : {}),
    absoluteSigma: ofMeans !== null,
    start: start.map((x, k) => Math.min(model.upper[k], Math.max(model.lower[k], x))),
    lower: model.lower,
    upper: model.upper,
    names: model.names,
  });
  const chance = ofMeans !== null && fit.dof > 0 ? chiSquareSurvival(fit.sumOfSquares, fit.dof) : null;
  const widened = chance !== null && chance < beyondChance;
  const fitted = Float64Array.from(signals, (y, i) => y - fit.residuals[i]);
  const rate: RateFit = {
    rate: fit.parameters[0],
    u: fit.standardErrors[0] * (widened ? fit.residualSd : 1),
    dof: ofMeans === null || widened ? fit.dof : null,
    amplitude: fit.parameters[1],
    parameters: Object.fromEntries(model.names.map((name, k) => [name, fit.parameters[k]])),
    fitted,
    residuals: fit.residuals,
    verdict: fit.verdict,
    why: fit.why,
    chance,
    polarity: null,
  };
  return { at: fit.parameters, cost: fit.sumOfSquares, rate };
}

function noSignal(n: number): RateFit {
  return {
    rate: Number.NaN,
    u: Number.NaN,
    dof: null,
    amplitude: Number.NaN,
    parameters: {},
    fitted: new Float64Array(n).fill(Number.NaN),
    residuals: new Float64Array(n).fill(Number.NaN),
    verdict: 'no signal',
    why: 'no signal from which a fit could start',
    chance: null,
    polarity: null,
  };
}

/** Whether a fit is one whose rate may be reported: a minimum with a finite standard error. */
export function isSettled({ verdict, rate, u }: RateFit): boolean {
  return (verdict === 'converged' || verdict === 'at bound') && Number.isFinite(rate) && Number.isFinite(u);
}
