import { betaTails } from './beta-distribution.ts';
import { gammaP, gammaQ } from './gamma-distribution.ts';
import { normalQuantileUpper } from './normal.ts';
import { binomialDensity, poissonDensity } from './saddle-point.ts';

/** A probability within rounding of the asked one counts as reached, so that P(K ≤ 1; 3, ½) = ½ gives 1 and not 2. */
const rounding = 1 - 2 ** -46;

const whole = (k: number) => Math.floor(k);

/** P(N = k) of a Poisson count with mean `mean` ≥ 0; 0 for k that is no whole number. */
export function poissonProbability(k: number, mean: number): number {
  return k >= 0 && Number.isInteger(k) ? poissonDensity(k, mean) : 0;
}

/** P(N ≤ k) of a Poisson count with mean `mean` ≥ 0. */
export function poissonCdf(k: number, mean: number): number {
  return k < 0 ? 0 : gammaQ(whole(k) + 1, mean);
}

/** P(N > k) of a Poisson count, not P(N ≥ k). */
export function poissonSurvival(k: number, mean: number): number {
  return k < 0 ? 1 : gammaP(whole(k) + 1, mean);
}

/** Smallest k ≥ 0 for which `enough(k)`, which is false below some k and true from it on; searched outward from `start`. */
function smallest(enough: (k: number) => boolean, start: number, limit: number): number {
  let hi = Math.min(limit, Math.max(0, Math.floor(start)));
  let lo = hi;
  for (let step = 1; hi < limit && !enough(hi); step *= 2) {
    lo = hi + 1;
    hi = Math.min(limit, hi + step);
  }
  for (let step = 1; lo > 0 && enough(lo - 1); step *= 2) {
    hi = lo - 1;
    lo = Math.max(0, lo - step);
  }
  while (lo < hi) {
    const middle = Math.floor((lo + hi) / 2);
    if (enough(middle)) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

/** Smallest k with P(N ≤ k) ≥ p; Infinity at p = 1, NaN outside [0, 1]. */
export function poissonQuantile(p: number, mean: number): number {
  if (p > 0.5) return poissonQuantileUpper(1 - p, mean);
  if (!(p >= 0 && mean >= 0)) return Number.NaN;
  if (p === 0 || mean === 0) return 0;
  return smallest(
    (k) => poissonCdf(k, mean) >= p * rounding,
    mean - normalQuantileUpper(p) * Math.sqrt(mean),
    Infinity,
  );
}

/** Smallest k with P(N > k) ≤ q: the decision limit in counts at a false-positive rate q. */
export function poissonQuantileUpper(q: number, mean: number): number {
  if (!(q >= 0 && q <= 1 && mean >= 0)) return Number.NaN;
  if (mean === 0 || q === 1) return 0;
  if (q === 0) return Number.POSITIVE_INFINITY;
  return smallest(
    (k) => poissonSurvival(k, mean) * rounding <= q,
    mean + normalQuantileUpper(q) * Math.sqrt(mean),
    Infinity,
  );
}

/** P(K = k) for k successes in n trials of probability p. */
export function binomialProbability(k: number, n: number, p: number): number {
  return k >= 0 && k <= n && Number.isInteger(k) ? binomialDensity(k, n - k, p, 1 - p) : 0;
}

/** P(K ≤ k) for successes in n trials of probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : betaTails(p, 1 - p, whole(k) + 1, n - whole(k)).upper;
}

/** P(K > k) for successes in n trials of probability p. */
export function binomialSurvival(k: number, n: number, p: number): number {
  if (k < 0) return 1;
  return k >= n ? 0 : betaTails(p, 1 - p, whole(k) + 1, n - whole(k)).lower;
}

/** Smallest k with P(K ≤ k) ≥ probability. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  if (!(probability >= 0 && probability <= 1)) return Number.NaN;
  const enough =
    probability > 0.5
      ? (k: number) => binomialSurvival(k, n, p) * rounding <= 1 - probability
      : (k: number) => binomialCdf(k, n, p) >= probability * rounding;
  return smallest(enough, n * p, n);
}
