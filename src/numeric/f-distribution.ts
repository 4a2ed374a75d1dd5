import { betaTails } from './beta-distribution.ts';
import { gammaP, gammaQ } from './gamma-distribution.ts';
import { solveTail } from './solve-monotone.ts';

function tails(f: number, dof1: number, dof2: number): { lower: number; upper: number } {
  if (f <= 0 && dof1 > 0 && dof2 > 0) return { lower: 0, upper: 1 };
  if (dof2 === Number.POSITIVE_INFINITY) {
    const [a, x] = dof1 === dof2 ? [Number.NaN, Number.NaN] : [dof1 / 2, (dof1 * f) / 2];
    return { lower: gammaP(a, x), upper: gammaQ(a, x) };
  }
  if (dof1 === Number.POSITIVE_INFINITY) {
    const [a, x] = [dof2 / 2, dof2 / (2 * f)];
    return { lower: gammaQ(a, x), upper: gammaP(a, x) };
  }
  if (f === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const total = dof2 + dof1 * f;
  return betaTails((dof1 * f) / total, dof2 / total, dof1 / 2, dof2 / 2);
}

/** P(F > f) for `dof1` and `dof2` degrees of freedom, one of which may be Infinity. */
export function fSurvival(f: number, dof1: number, dof2: number): number {
  return tails(f, dof1, dof2).upper;
}

/** P(F ≤ f) for `dof1` and `dof2` degrees of freedom, one of which may be Infinity. */
export function fCdf(f: number, dof1: number, dof2: number): number {
  return tails(f, dof1, dof2).lower;
}

/** The f with P(F > f) = q, 0 < q < 1; NaN otherwise. */
export function fQuantileUpper(q: number, dof1: number, dof2: number): number {
  if (!(q > 0 && q < 1)) return Number.NaN;
  const rises = q > 0.5;
  const tail = (f: number) => (rises ? fCdf(f, dof1, dof2) : fSurvival(f, dof1, dof2));
  const slope = (f: number) => {
    const h = f * 1e-6;
    return Math.abs(tail(f + h) - tail(f - h)) / (2 * h);
  };
  return solveTail(tail, slope, rises ? 1 - q : q, 1, rises);
}
