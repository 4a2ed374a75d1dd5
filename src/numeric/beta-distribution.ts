import { binomialDensity } from './saddle-point.ts';

/**
 * I_x(a, b) · B(a, b) / (xᵃ yᵇ) by the continued fraction of DiDonato and Morris (doi 10.1145/131766.131776, eq. 9) with
 * λ = a − (a + b)x taken from y = 1 − x, so that no digit is lost where x is next to 1.
 */
function fraction(x: number, y: number, a: number, b: number): number {
  const lambda = y < 0.5 ? (a + b) * y - b : a - (a + b) * x;
  let c = Number.POSITIVE_INFINITY;
  let d = (a + 1) / (a * (lambda + 1));
  let value = d;
  for (let n = 1; n < 1e7; n++) {
    const odd = a + 2 * n - 1;
    const alpha = ((((a + n - 1) / odd) * (a + b + n - 1)) / odd) * n * (b - n) * x * x;
    const beta = n + (n * (b - n) * x) / odd + ((a + n) / (odd + 2)) * (lambda + 1 + n * (1 + y));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}

/**
 * I_x(a, b) and 1 − I_x(a, b) from x and y = 1 − x, both given so that neither end loses digits; each is computed
 * directly where it is the small one. NaN for a, b ≤ 0 or x outside [0, 1].
 */
export function betaTails(x: number, y: number, a: number, b: number): { lower: number; upper: number } {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const front = binomialDensity(a, b, x, y);
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, ((front * b) / (a + b)) * a * fraction(x, y, a, b));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, ((front * a) / (a + b)) * b * fraction(y, x, b, a));
  return { lower: 1 - upper, upper };
}

/** Regularised incomplete beta function I_x(a, b); NaN for a, b ≤ 0 or x outside [0, 1]. */
export function betaRegularised(x: number, a: number, b: number): number {
  return betaTails(x, 1 - x, a, b).lower;
}
