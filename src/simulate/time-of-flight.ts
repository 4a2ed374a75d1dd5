import { portableExp } from '../numeric/portable-math.ts';
import type { Random } from '../numeric/random.ts';

/** Above this many ions their summed area is drawn from a normal law; its true skewness is then below 0.02 for log sd 0.5. */
const manyIons = 10_000;

/**
 * Signals of a time-of-flight detector in mean areas of one ion: each ion adds an area of its own, log-normal with mean 1
 * and log standard deviation `singleIonLogSd` (compound Poisson: Lockwood et al. 2025, doi 10.1039/D4JA00241E). Variance
 * for a mean of λ ions: λ·exp(σ²).
 */
export function ionSignals(ions: ArrayLike<number>, singleIonLogSd: number, chance: Random): Float64Array {
  const signals = new Float64Array(ions.length);
  const mu = -(singleIonLogSd * singleIonLogSd) / 2;
  for (let i = 0; i < signals.length; i++) {
    const n = ions[i];
    if (n > manyIons) signals[i] = n + Math.sqrt(n * areaVariance(singleIonLogSd)) * chance.normal();
    else for (let k = 0; k < n; k++) signals[i] += chance.lognormal(mu, singleIonLogSd);
  }
  return signals;
}

/** Variance of the area of one ion, its mean being 1: exp(σ²) − 1. */
export function areaVariance(singleIonLogSd: number): number {
  return portableExp(singleIonLogSd * singleIonLogSd) - 1;
}
