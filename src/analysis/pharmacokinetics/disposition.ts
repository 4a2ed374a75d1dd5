import type { NonlinearFit } from '../../numeric/fit-verdict.ts';
import { fitNonlinear } from '../../numeric/nonlinear-least-squares.ts';
import type { Route } from './non-compartmental.ts';
import type { Profile } from './profile.ts';

/** Sums of exponentials: one for each compartment. */
export const dispositionModels = ['one-compartment', 'two-compartment', 'three-compartment'] as const;
export type DispositionModel = (typeof dispositionModels)[number];

/** How the scatter of concentrations grows: alike, in proportion to the concentration, or as its root (counts). */
export type Scatter = 'equal' | 'proportional' | 'counting';

export type DispositionSettings = {
  readonly route: Route;
  readonly infusion: number;
  readonly scatter: Scatter;
};

export type DispositionFit = {
  readonly model: DispositionModel;
  /** Concentration per unit of dose at time zero of each exponential, and its rate, fastest first; for one dose. */
  readonly coefficients: Float64Array;
  readonly rates: Float64Array;
  /** Rate of absorption after a dose beside the vein; null after one into it. */
  readonly absorption: number | null;
  /** Of the logarithms of coefficients, rates and absorption, in this order. */
  readonly logCovariance: readonly Float64Array[];
  readonly fit: NonlinearFit;
  readonly aicc: number;
  readonly concentration: (time: number) => number;
};

/**
 * Least squares of Σ Aᵢ e^(−λᵢ t) after a bolus; the same spread over the infusion; or, for one compartment, with absorption
 * of first order: A ka/(ka − λ)·(e^(−λ t) − e^(−ka t)), where A = F·dose/V (Gabrielsson & Weiner, 2.2 to 2.4). Of
 * `profile`'s points above zero; several starts, of which the best that converged is given, or else the best with its verdict.
 */
export function fitDisposition(
  profile: Pick<Profile, 'times' | 'values'>,
  model: DispositionModel,
  settings: DispositionSettings,
): DispositionFit {
  const used = Array.from(profile.times.keys()).filter((i) => profile.values[i] > 0);
  const times = Float64Array.from(used, (i) => profile.times[i]);
  const values = Float64Array.from(used, (i) => profile.values[i]);
  const terms = dispositionModels.indexOf(model) + 1;
  const absorbed = settings.route === 'extravascular';
  const shape = (p: ArrayLike<number>, t: number) => course(p, terms, absorbed, settings, t);
  const u = values.map((c) =>
    settings.scatter === 'proportional' ? c : settings.scatter === 'counting' ? Math.sqrt(c) : 1,
  );
  const fits = startsOf(times, values, terms, absorbed).map((start) =>
    fitNonlinear({
      model: (p) => times.map((t) => shape(p, t)),
      y: values,
      u,
      absoluteSigma: false,
      start,
      names: namesOf(terms, absorbed),
    }),
  );
  const settled = (f: NonlinearFit) => f.verdict === 'converged';
  const best = fits.reduce((a, b) =>
    (settled(a) === settled(b) ? b.sumOfSquares < a.sumOfSquares * (1 - 1e-9) : settled(b)) ? b : a,
  );
  const order = orderOf(best.parameters, terms, absorbed);
  const p = order.map((k) => best.parameters[k]);
  const n = values.length;
  const count = p.length + 1;
  return {
    model,
    coefficients: Float64Array.from(p.slice(0, terms), Math.exp),
    rates: Float64Array.from(p.slice(terms, 2 * terms), Math.exp),
    absorption: absorbed ? Math.exp(p[2 * terms]) : null,
    logCovariance: order.map((k) => Float64Array.from(order, (m) => best.covariance[k][m])),
    fit: best,
    aicc:
      n * Math.log(best.sumOfSquares / n) +
      2 * count +
      (n > count + 1 ? (2 * count * (count + 1)) / (n - count - 1) : Infinity),
    concentration: (t) => shape(p, t),
  };
}

function course(
  p: ArrayLike<number>,
  terms: number,
  absorbed: boolean,
  { route, infusion }: DispositionSettings,
  t: number,
): number {
  let sum = 0;
  for (let i = 0; i < terms; i++) {
    const [a, rate] = [Math.exp(p[i]), Math.exp(p[terms + i])];
    if (absorbed) {
      const ka = Math.exp(p[2 * terms]);
      const gap = ka - rate;
      sum +=
        a * ka * (Math.abs(gap) < 1e-9 * ka ? t * Math.exp(-ka * t) : (Math.exp(-rate * t) - Math.exp(-ka * t)) / gap);
    } else if (route === 'iv-infusion' && infusion > 0) {
      const during = Math.min(t, infusion);
      sum += ((a * -Math.expm1(-rate * during)) / (rate * infusion)) * Math.exp(-rate * Math.max(0, t - infusion));
    } else sum += a * Math.exp(-rate * t);
  }
  return sum;
}

const letters = ['A', 'B', 'C'];
const greek = ['α', 'β', 'γ'];

function namesOf(terms: number, absorbed: boolean): string[] {
  const names = [...letters.slice(0, terms), ...greek.slice(0, terms)];
  return absorbed ? [...names, 'ka'] : names;
}

/** The exponentials from fast to slow. */
function orderOf(p: ArrayLike<number>, terms: number, absorbed: boolean): number[] {
  const order = Array.from({ length: terms }, (_, i) => i).sort((a, b) => p[terms + b] - p[terms + a]);
  const all = [...order, ...order.map((i) => terms + i)];
  return absorbed ? [...all, 2 * terms] : all;
}

/** Logarithms of starts: the rates spread over what the times can tell, the coefficients in equal parts of the peak. */
function startsOf(times: Float64Array, values: Float64Array, terms: number, absorbed: boolean): number[][] {
  const last = times[times.length - 1];
  const first = times.find((t) => t > 0) ?? last;
  const peak = Math.max(...values);
  const slow = Math.log(Math.max(0.3, Math.log(peak / values[values.length - 1])) / last);
  const fast = Math.log(1 / first);
  const spreads = terms === 1 ? [0] : [1, 0.6, 0.3];
  const rates = spreads.map((share) =>
    Array.from(
      { length: terms },
      (_, i) => slow + (terms === 1 ? 0 : ((fast - slow) * share * (terms - 1 - i)) / (terms - 1)),
    ),
  );
  const coefficients = Array.from({ length: terms }, () => Math.log(peak / terms));
  const begun = rates.map((own) => [...coefficients, ...own]);
  return absorbed ? begun.flatMap((own) => [0.5, 5, 30].map((x) => [...own, Math.log(x / last) + 1])) : begun;
}
