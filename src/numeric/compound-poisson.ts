import { fft } from './fft.ts';
import { normalDensity, normalQuantileUpper, normalSurvival } from './normal.ts';

/**
 * The sum Y of N ion areas, N Poisson with mean λ, each area log-normal with mean 1 and standard deviation `logSd` of its
 * logarithm: the ion signal of a time-of-flight detector (Lockwood 2021, doi 10.1039/D1JA00297J; there σ, and µ = −σ²/2).
 */
export type CompoundTail = {
  /** Distance of the lattice (mean ion areas). */
  readonly step: number;
  /** P(Y > (k + ½)·step) for k = 0, 1, … */
  readonly survival: Float64Array;
};

/** P(area > x) of one ion. */
function ionSurvival(x: number, logSd: number): number {
  return x <= 0 ? 1 : normalSurvival((Math.log(x) + (logSd * logSd) / 2) / logSd);
}

/** Chance of one ion area to round to k·step, k = 0 … points − 1; the last holds all that is larger. */
export function ionLattice(logSd: number, step: number, points: number): Float64Array {
  const chances = new Float64Array(points);
  let above = 1;
  for (let k = 0; k < points - 1; k++) {
    const next = ionSurvival((k + 0.5) * step, logSd);
    chances[k] = above - next;
    above = next;
  }
  chances[points - 1] = above;
  return chances;
}

/** Sums probabilities from above, so that small tails keep their digits; `above` is what lies beyond the lattice. */
function tailOf(probabilities: Float64Array, step: number, above: number): CompoundTail {
  const survival = new Float64Array(probabilities.length);
  for (let k = survival.length - 1; k >= 0; k--) {
    survival[k] = Math.max(0, above);
    above += probabilities[k];
  }
  return { step, survival };
}

/**
 * By Fourier inversion of exp(λ(φ − 1)) on a lattice of ion areas, whose length is a power of two. What lies beyond the
 * lattice folds back to its beginning, where it is lost in the bulk; `above` is its chance, which the tail begins with.
 */
function compoundPoissonByFft(lambda: number, lattice: Float64Array, step: number, above: number): CompoundTail {
  const real = lattice.slice();
  const imaginary = new Float64Array(real.length);
  fft(real, imaginary);
  for (let k = 0; k < real.length; k++) {
    const size = Math.exp(lambda * (real[k] - 1));
    const angle = lambda * imaginary[k];
    real[k] = size * Math.cos(angle);
    imaginary[k] = size * Math.sin(angle);
  }
  fft(real, imaginary, true);
  return tailOf(real, step, above);
}

/**
 * By the recursion p_k = (λ/k) Σ j f_j p_(k−j) (Panjer 1981, doi 10.1017/S0515036100006796), without any transform:
 * slow, and the oracle of the other. λ below 700.
 */
export function compoundPoissonByPanjer(lambda: number, lattice: Float64Array, step: number): CompoundTail {
  const p = new Float64Array(lattice.length);
  p[0] = Math.exp(-lambda * (1 - lattice[0]));
  let within = p[0];
  const weighted = lattice.map((chance, j) => j * chance);
  for (let k = 1; k < p.length; k++) {
    let total = 0;
    for (let j = 1; j <= k; j++) total += weighted[j] * p[k - j];
    p[k] = (lambda / k) * total;
    within += p[k];
  }
  return tailOf(p, step, Math.max(0, 1 - within));
}

/** The y with P(Y > y) = q, by ln P linear between lattice points; 0 where P(Y > 0) is smaller; Infinity beyond. */
export function tailQuantile({ step, survival }: CompoundTail, q: number): number {
  let [lo, hi] = [0, survival.length - 1];
  if (survival[0] <= q) return 0;
  if (!(survival[hi] <= q)) return Number.POSITIVE_INFINITY;
  while (hi - lo > 1) {
    const middle = (lo + hi) >> 1;
    if (survival[middle] > q) lo = middle;
    else hi = middle;
  }
  const span = Math.log(survival[lo]) - Math.log(survival[hi]);
  const part = Number.isFinite(span) ? (Math.log(survival[lo]) - Math.log(q)) / span : 1;
  return (lo + 0.5 + part) * step;
}

/** A length beyond which P(Y > y) is small against q: the bulk of the sum, and one ion of very rare size. */
function compoundReach(q: number, lambda: number, logSd: number): number {
  const rare = normalQuantileUpper(Math.max(1e-300, (q * 1e-4) / Math.max(1, lambda)));
  const ion = Math.exp(rare * logSd - (logSd * logSd) / 2);
  return lambda + 9 * Math.sqrt(lambda * Math.exp(logSd * logSd)) + 1.2 * ion + 8;
}

/** Ions of one weight: how many are expected, and what each area is multiplied by. */
export type WeightedIons = { readonly lambda: number; readonly weight: number };

/**
 * The y with P(Y > y) = q. Two lattices of `points` and half as many, and the rest of order step² extrapolated away
 * (Richardson); relative error below 1e-6 at the 16,384 points of the default. 0 where q ≥ P(Y > 0) = 1 − exp(−λ).
 */
export function compoundPoissonQuantileUpper(q: number, lambda: number, logSd: number, points = 2 ** 14): number {
  return weightedQuantileUpper(q, [{ lambda, weight: 1 }], logSd, points);
}

/** Ions expected from which on the law is told by its cumulants, to 1e-3 of a standard deviation. */
const manyIons = 3000;
/** Longest step of a lattice (mean ion areas) that still resolves the area of one ion. */
const longestStep = 0.2;

/** Points of a lattice of at least `least` that reaches so far (mean ion areas); a power of two. */
function pointsFor(reach: number, least: number): number {
  let points = least;
  while (reach / points > longestStep) points *= 2;
  return points;
}

/** Mean, standard deviation, skewness and excess of a sum of ions; κ_j = Σ λ w^j exp(σ² j(j − 1)/2). */
function cumulants(ions: readonly WeightedIons[], logSd: number) {
  const k = [1, 2, 3, 4].map((j) =>
    ions.reduce((sum, { lambda, weight }) => sum + lambda * weight ** j * Math.exp((logSd ** 2 * j * (j - 1)) / 2), 0),
  );
  return { mean: k[0], sd: Math.sqrt(k[1]), skewness: k[2] / k[1] ** 1.5, excess: k[3] / k[1] ** 2 };
}

/** Quantile by cumulants (Cornish and Fisher 1938, doi 10.2307/1400905). */
function cornishFisher(q: number, { mean, sd, skewness: g, excess }: ReturnType<typeof cumulants>): number {
  const z = normalQuantileUpper(q);
  const bend = ((z ** 2 - 1) * g) / 6 + ((z ** 3 - 3 * z) * excess) / 24 - ((2 * z ** 3 - 5 * z) * g ** 2) / 36;
  return Math.max(0, mean + sd * (z + bend));
}

/** P(Y > y) by the Edgeworth series of the same cumulants. */
function edgeworthSurvival(y: number, { mean, sd, skewness: g, excess }: ReturnType<typeof cumulants>): number {
  const x = (y - mean) / sd;
  const third = ((x ** 2 - 1) * g) / 6 + ((x ** 3 - 3 * x) * excess) / 24;
  const series = third + ((x ** 5 - 10 * x ** 3 + 15 * x) * g ** 2) / 72;
  return Math.min(1, Math.max(0, normalSurvival(x) + normalDensity(x) * series));
}

/** As `compoundPoissonQuantileUpper`, for a sum of ions of several weights. */
export function weightedQuantileUpper(
  q: number,
  ions: readonly WeightedIons[],
  logSd: number,
  least = 2 ** 14,
): number {
  const lambda = ions.reduce((total, part) => total + part.lambda, 0);
  if (!(q >= 0 && q <= 1 && lambda >= 0 && logSd > 0)) return Number.NaN;
  if (q >= -Math.expm1(-lambda)) return 0;
  if (lambda > manyIons) return cornishFisher(q, cumulants(ions, logSd));
  const most = Math.max(...ions.map((part) => part.weight));
  const reach = compoundReach(q, lambda, logSd) * most;
  const points = pointsFor(reach / most, least);
  const at = (n: number) => tailQuantile(weightedTail(ions, lambda, logSd, reach, n), q);
  const [coarse, fine] = [at(points / 2), at(points)];
  return fine + (fine - coarse) / 3;
}

/** Lattice of `n` points up to `reach`; what lies beyond begins the tail. */
function weightedTail(ions: readonly WeightedIons[], lambda: number, logSd: number, reach: number, n: number) {
  // A sum so large is one large ion upon the mean of the others.
  const others = reach - ions.reduce((total, part) => total + part.lambda * part.weight, 0);
  const large = ions.reduce((sum, part) => sum + part.lambda * ionSurvival(others / part.weight, logSd), 0);
  const step = reach / n;
  const lattice = new Float64Array(n);
  for (const part of ions)
    ionLattice(logSd, step / part.weight, n).forEach((chance, k) => {
      lattice[k] += (chance * part.lambda) / lambda;
    });
  lattice[n - 1] = 0;
  return compoundPoissonByFft(lambda, lattice, step, -Math.expm1(-large));
}

/**
 * P(Y > y) of a sum of ions of several weights, by ln P linear between points of a lattice: to 1e-3 of it up to a hundred ions and
 * to some per cent above, down to 1e-12, below which rounding of the transform shows. 1 below zero, and 0 where no ion is expected.
 */
export function weightedSurvival(y: number, ions: readonly WeightedIons[], logSd: number): number {
  const lambda = ions.reduce((total, part) => total + part.lambda, 0);
  if (y < 0) return 1;
  if (lambda === 0) return 0;
  if (lambda > manyIons) return edgeworthSurvival(y, cumulants(ions, logSd));
  const most = Math.max(...ions.map((part) => part.weight));
  const reach = Math.max(1.5 * y, compoundReach(1e-12, lambda, logSd) * most);
  const points = pointsFor(reach / most, 2 ** 13);
  const { step, survival } = weightedTail(ions, lambda, logSd, reach, points);
  const place = y / step - 0.5;
  if (place <= 0) return survival[0];
  const below = Math.floor(place);
  const [p, q] = [survival[below], survival[below + 1]];
  return p > 0 && q > 0 ? p * (q / p) ** (place - below) : p;
}
