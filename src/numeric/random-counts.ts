import { stirlingError } from './log-gamma.ts';
import { portableExp, portableLog } from './portable-math.ts';
import { deviance } from './saddle-point.ts';

/** ln of the Poisson probability of k, without cancellation at large means. */
function logPoisson(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -stirlingError(k) - deviance(k, mean) - 0.5 * Math.log(2 * Math.PI * k);
}

/** ln of the binomial probability of k in n. */
function logBinomial(k: number, n: number, p: number): number {
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const rest = n - k;
  const spread = 0.5 * Math.log(n / (2 * Math.PI * k * rest));
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  return errors - deviance(k, n * p) - deviance(rest, n * (1 - p)) + spread;
}

/** Counts up in steps of probability until `uniform` is used up; for means below 10. */
function inversion(uniform: number, first: number, ratio: (k: number) => number): number {
  let left = uniform;
  let probability = first;
  let k = 0;
  while (left >= probability && probability > 0) {
    left -= probability;
    k++;
    probability *= ratio(k);
  }
  return k;
}

/**
 * A Poisson count: inversion below a mean of 10, transformed rejection above (W. Hörmann 1993, PTRS,
 * doi 10.1016/0167-6687(93)90997-4). NaN for a mean that is negative or no number.
 */
export function poissonCount(uniform: () => number, mean: number): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) return Number.NaN;
  if (mean === 0) return 0;
  if (mean < 10) return inversion(uniform(), portableExp(-mean), (k) => mean / k);
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const invAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const accept = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accept) return k;
    if (!(k >= 0) || k > 2 ** 53 || (us < 0.013 && v > us)) continue;
    if (portableLog((v * invAlpha) / (a / (us * us) + b)) <= logPoisson(k, mean)) return k;
  }
}

/**
 * A binomial count: inversion where n·min(p, 1 − p) < 10, otherwise transformed rejection (W. Hörmann 1993, BTRS,
 * doi 10.1080/00949659308811496). NaN for n or p outside their range.
 */
export function binomialCount(uniform: () => number, n: number, p: number): number {
  if (!(p >= 0 && p <= 1) || !Number.isInteger(n) || n < 0) return Number.NaN;
  if (p > 0.5) return n - binomialCount(uniform, n, 1 - p);
  if (p === 0 || n === 0) return 0;
  const odds = p / (1 - p);
  if (n * p < 10) {
    const none = portableExp(n * -logOneOver(1 - p, p));
    return Math.min(
      n,
      inversion(uniform(), none, (k) => (odds * (n - k + 1)) / k),
    );
  }
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const accept = 0.92 - 4.2 / b;
  const top = logBinomial(Math.floor((n + 1) * p), n, p);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (!(k >= 0 && k <= n)) continue;
    if (us >= 0.07 && v <= accept) return k;
    if (portableLog((v * alpha) / (a / (us * us) + b)) <= logBinomial(k, n, p) - top) return k;
  }
}

/** −ln(1 − p) from q = 1 − p and p, also for p too small to change q. */
function logOneOver(q: number, p: number): number {
  const d = 1 - q;
  return d === 0 ? p : (-portableLog(q) * p) / d;
}
