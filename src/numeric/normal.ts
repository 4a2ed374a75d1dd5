import { solveTail } from './solve-monotone.ts';

const rootTwoPi = 2.5066282746310007;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / rootTwoPi;
}

/** P(0 < X < x) for x ≥ 0, by Σ x^(2k+1)/(2k+1)!! (DLMF 7.6.2). */
function central(x: number): number {
  let term = x;
  let total = x;
  for (let k = 3; term > total * 1e-17; k += 2) {
    term *= (x * x) / k;
    total += term;
  }
  return normalDensity(x) * total;
}

/** P(X > x) for x ≥ 2, by the continued fraction of Mills' ratio (DLMF 7.9.2), from the bottom up. */
function tail(x: number): number {
  let fraction = x;
  for (let k = Math.ceil(20 + 600 / (x * x)); k > 0; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}

/** P(X > x) of the standard normal distribution, accurate in relative terms down to the smallest number (x ≈ 38). */
export function normalSurvival(x: number): number {
  if (x < 0) return normalCdf(-x);
  return x < 2 ? 0.5 - central(x) : tail(x);
}

/** P(X ≤ x) of the standard normal distribution. */
export function normalCdf(x: number): number {
  if (x < 0) return normalSurvival(-x);
  return x < 2 ? 0.5 + central(x) : 1 - tail(x);
}

/** The x with P(X > x) = q; NaN for q outside [0, 1]. */
export function normalQuantileUpper(q: number): number {
  if (!(q >= 0 && q <= 1)) return Number.NaN;
  if (q > 0.5) return -normalQuantileUpper(1 - q);
  if (q === 0.5) return 0;
  if (q === 0) return Number.POSITIVE_INFINITY;
  if (q > 0.3) return solveTail(central, normalDensity, 0.5 - q, (0.5 - q) * rootTwoPi, true);
  const t = Math.sqrt(-2 * Math.log(q));
  return solveTail(normalSurvival, normalDensity, q, t - (0.27 * t + 2.3) / (1 + t * (0.99 + 0.045 * t)), false);
}

/** The x with P(X ≤ x) = p; NaN for p outside [0, 1]. For p next to 1 use `normalQuantileUpper(1 − p)`. */
export function normalQuantile(p: number): number {
  if (p <= 0.5) return 0 - normalQuantileUpper(p);
  return normalQuantileUpper(1 - p);
}
