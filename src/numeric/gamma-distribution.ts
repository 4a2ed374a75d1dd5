import { normalQuantile, normalQuantileUpper } from './normal.ts';
import { poissonDensity } from './saddle-point.ts';
import { solveTail } from './solve-monotone.ts';

/** P(a, x) by its power series (DLMF 8.11.4), for x ≤ a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; term > total * 1e-17; n++) {
    term *= x / (a + n);
    total += term;
  }
  return poissonDensity(a, x) * total;
}

/** Q(a, x) by its continued fraction (DLMF 8.9.2, modified Lentz), for x > a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 1e7; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return poissonDensity(a, x) * a * fraction;
}

/** Both regularised incomplete gamma functions, each computed directly where it is the small one. */
function tails(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0) || !(x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x <= a + 1) {
    const lower = Math.min(1, lowerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, upperFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** Regularised lower incomplete gamma function P(a, x), a > 0, x ≥ 0; NaN outside. */
export function gammaP(a: number, x: number): number {
  return tails(a, x).lower;
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate also where it is tiny. */
export function gammaQ(a: number, x: number): number {
  return tails(a, x).upper;
}

/** The x with P(a, x) = p, or with Q(a, x) = p for the upper tail. */
function gammaQuantile(p: number, a: number, upper: boolean): number {
  if (!(p >= 0 && p <= 1) || !(a > 0)) return Number.NaN;
  if (p === 0) return upper ? Number.POSITIVE_INFINITY : 0;
  if (p === 1) return upper ? 0 : Number.POSITIVE_INFINITY;
  if (p > 0.6) return gammaQuantile(1 - p, a, !upper);
  const z = upper ? normalQuantileUpper(p) : normalQuantile(p);
  const wilsonHilferty = a * (1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3;
  const start = wilsonHilferty > 0.01 * a ? wilsonHilferty : Math.max(1e-300, a * Math.exp(Math.log(p) / a - 1));
  const slope = (x: number) => (poissonDensity(a, x) * a) / x;
  return solveTail((x) => (upper ? gammaQ(a, x) : gammaP(a, x)), slope, p, start, !upper);
}

/** P(X ≤ x) of χ² with `dof` degrees of freedom. */
export function chiSquareCdf(x: number, dof: number): number {
  return x <= 0 && dof > 0 ? 0 : gammaP(dof / 2, x / 2);
}

/** P(X > x) of χ² with `dof` degrees of freedom. */
export function chiSquareSurvival(x: number, dof: number): number {
  return x <= 0 && dof > 0 ? 1 : gammaQ(dof / 2, x / 2);
}

/** The x with P(X ≤ x) = p of χ²; NaN for p outside [0, 1]. */
export function chiSquareQuantile(p: number, dof: number): number {
  return 2 * gammaQuantile(p, dof / 2, false);
}

/** The x with P(X > x) = q of χ², for small q. */
export function chiSquareQuantileUpper(q: number, dof: number): number {
  return 2 * gammaQuantile(q, dof / 2, true);
}
