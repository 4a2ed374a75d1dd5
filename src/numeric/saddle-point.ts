import { stirlingError } from './log-gamma.ts';

/**
 * x ln(x/m) + m − x without cancellation where x is near m (C. Loader, Fast and Accurate Computation of Binomial
 * Probabilities, 2000).
 */
export function deviance(x: number, m: number): number {
  const d = x - m;
  if (!(Math.abs(d) <= 0.1 * (x + m))) return x === 0 ? m : x * Math.log(x / m) - d;
  const v = d / (x + m);
  let total = d * v;
  let term = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = total + term / odd;
    if (next === total) return total;
    total = next;
  }
}

/** mˣ e⁻ᵐ / Γ(x + 1) for x ≥ 0, not only whole numbers: the Poisson probability of x at mean m. */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-m);
  return Math.exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(2 * Math.PI * x);
}

/** Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · pᵃ qᵇ with q = 1 − p: the binomial probability of a successes and b failures. */
export function binomialDensity(a: number, b: number, p: number, q: number): number {
  if (a === 0) return b === 0 ? 1 : Math.exp(p < 0.5 ? b * Math.log1p(-p) : b * Math.log(q));
  if (b === 0) return Math.exp(q < 0.5 ? a * Math.log1p(-q) : a * Math.log(p));
  if (p === 0 || q === 0) return 0;
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * p) - deviance(b, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b));
}
