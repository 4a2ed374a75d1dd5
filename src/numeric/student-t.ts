import { betaTails } from './beta-distribution.ts';
import { logGamma } from './log-gamma.ts';
import { normalDensity, normalQuantileUpper, normalSurvival } from './normal.ts';
import { binomialDensity } from './saddle-point.ts';
import { solveTail } from './solve-monotone.ts';

/** Degrees of freedom from which t and the normal distribution agree to the last digit out to 38 sigma. */
const asNormal = 1e20;

/** Density of Student's t with `dof` > 0 degrees of freedom, which may be Infinity. */
export function tDensity(t: number, dof: number): number {
  if (!(dof > 0)) return Number.NaN;
  if (dof >= asNormal) return normalDensity(t);
  const square = t * t;
  const total = dof + square;
  if (total === Number.POSITIVE_INFINITY) return 0;
  const shape = binomialDensity(dof / 2, 0.5, dof / total, square / total);
  if (t !== 0) return ((shape * dof) / (dof + 1) / Math.abs(t)) * 0.5;
  return tDensity(1e-9 * Math.sqrt(Math.min(1, dof)), dof);
}

/** P(T > |t|) and P(0 < T < |t|). */
function halves(t: number, dof: number): { tail: number; central: number } {
  const square = t * t;
  if (square > 1e290) {
    const a = dof / 2;
    const normaliser = Math.exp(logGamma(a + 0.5) - logGamma(a + 1)) / Math.sqrt(Math.PI);
    const tail = 0.5 * normaliser * (Math.sqrt(dof) / Math.abs(t)) ** dof;
    return { tail, central: 0.5 - tail };
  }
  const total = dof + square;
  const { lower, upper } = betaTails(dof / total, square / total, dof / 2, 0.5);
  return { tail: lower / 2, central: upper / 2 };
}

/** P(T > t) of Student's t with `dof` > 0 degrees of freedom, which may be Infinity; NaN for dof ≤ 0. */
export function tSurvival(t: number, dof: number): number {
  if (!(dof > 0) || Number.isNaN(t)) return Number.NaN;
  if (dof >= asNormal) return normalSurvival(t);
  const { tail } = halves(t, dof);
  return t >= 0 ? tail : 1 - tail;
}

/** P(T ≤ t) of Student's t with `dof` degrees of freedom, which may be Infinity. */
export function tCdf(t: number, dof: number): number {
  return tSurvival(-t, dof);
}

/** The t with P(T > t) = q; NaN for q outside [0, 1] or dof ≤ 0. */
export function tQuantileUpper(q: number, dof: number): number {
  if (!(q >= 0 && q <= 1) || !(dof > 0)) return Number.NaN;
  if (dof >= asNormal) return normalQuantileUpper(q);
  if (q > 0.5) return -tQuantile(1 - q, dof);
  if (q === 0.5) return 0;
  if (q === 0) return Number.POSITIVE_INFINITY;
  const slope = (t: number) => tDensity(t, dof);
  if (q > 0.3) return solveTail((t) => halves(t, dof).central, slope, 0.5 - q, (0.5 - q) * 2.5, true);
  return solveTail((t) => halves(t, dof).tail, slope, q, normalQuantileUpper(q), false);
}

/** The t with P(T ≤ t) = p, so that `tQuantile(0.975, dof)` is the k of a 95 % interval. */
export function tQuantile(p: number, dof: number): number {
  return p <= 0.5 ? 0 - tQuantileUpper(p, dof) : tQuantileUpper(1 - p, dof);
}
