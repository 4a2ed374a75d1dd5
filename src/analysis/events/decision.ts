import { compoundPoissonQuantileUpper } from '../../numeric/compound-poisson.ts';
import { poissonQuantileUpper } from '../../numeric/counting-distributions.ts';

/** Smallest sums that count as an exceedance, one for each width, at a background in counts per point. */
export type DecisionLimits = (background: number) => Float64Array;

/** Relative distance of backgrounds that share their limits: the rate of false events moves by a few per cent. */
const grain = 0.0025;
const leastBackground = 1e-6;

/**
 * Limits at which a running sum of background alone is exceeded with a chance of at most `alphas[k]` for width k. Whole
 * counts: half a count below the smallest such number, so that values a little off whole counts count as whole.
 */
export function decisionLimits(
  widths: readonly number[],
  alphas: readonly number[],
  singleIonLogSd: number | null,
): DecisionLimits {
  const kept = new Map<number, Float64Array>();
  return (background) => {
    const step = Math.round(Math.log(Math.max(leastBackground, background)) / grain);
    const known = kept.get(step);
    if (known) return known;
    const level = Math.exp(step * grain);
    const limits = Float64Array.from(widths, (width, k) =>
      singleIonLogSd === null
        ? poissonQuantileUpper(alphas[k], level * width) + 0.5
        : compoundPoissonQuantileUpper(alphas[k], level * width, singleIonLogSd, 2 ** 11),
    );
    kept.set(step, limits);
    return limits;
  };
}
