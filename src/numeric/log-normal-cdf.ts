import { normalCdf, normalDensity } from './normal.ts';

/** Below this the distribution function is taken from the asymptotic series of its tail. */
const far = -30;

/** ln P(X ≤ x) of the standard normal distribution, also where P itself is too small for a number (DLMF 7.12.1). */
export function logNormalCdf(x: number): number {
  if (x > far) return Math.log(normalCdf(x));
  const s = 1 / (x * x);
  return -0.5 * x * x - Math.log(-x * Math.sqrt(2 * Math.PI)) + Math.log1p(-s * (1 - 3 * s * (1 - 5 * s)));
}

/** φ(x)/Φ(x): how far the mean of what lies below x lies below the mean of all, in standard deviations. */
export function inverseMills(x: number): number {
  if (x > far) return normalDensity(x) / normalCdf(x);
  const s = 1 / (x * x);
  return -x / (1 - s * (1 - 3 * s * (1 - 5 * s)));
}
