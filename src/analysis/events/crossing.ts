import { poissonProbability, poissonQuantileUpper, poissonSurvival } from '../../numeric/counting-distributions.ts';
import type { Kernel } from './kernel.ts';

/** What limits are to hold. */
export type Decision = {
  readonly kernels: readonly Kernel[];
  /** False events per point, all kernels together. */
  readonly alpha: number;
  /** Share of `alpha` that each kernel may spend; 1 in all. */
  readonly shares: readonly number[];
  /** Standard deviation of the logarithm of one ion's area; null where whole ions are counted. */
  readonly singleIonLogSd: number | null;
};

/**
 * Of all running sums of `width` points that reach a limit with a chance of `chance`, over a background of `level` counts
 * per point, the share whose forerunner, one point earlier, did not: P(S_i ≥ T, S_(i−1) < T)/P(S_i ≥ T), from the counts
 * that both have in common.
 */
export function crossingShare(width: number, level: number, chance: number): number {
  const limit = poissonQuantileUpper(chance, width * level) + 1;
  if (width === 1) return 1 - poissonSurvival(limit - 1, level);
  const common = (width - 1) * level;
  const top = poissonQuantileUpper(1e-12, common);
  let crossing = 0;
  for (let c = 0; c <= Math.min(top, limit - 1); c++) {
    const enters = poissonSurvival(limit - c - 1, level);
    crossing += poissonProbability(c, common) * enters * (1 - enters);
  }
  return crossing / poissonSurvival(limit - 1, width * level);
}

/**
 * Events of noise per crossing, kernels counted apart: neighbours of widths v < w cross together in about (v/w)² of the
 * cases, the weighed kernel in most; right within a tenth on simulated blanks (`bench/event-scores.ts`).
 */
export function overlapOf({ kernels, shares }: Decision): number {
  let together = 0;
  for (let k = 1; k < kernels.length; k++)
    together += Math.min(shares[k - 1], shares[k]) * likeness(kernels[k - 1], kernels[k]);
  return 1 - together;
}

function likeness(a: Kernel, b: Kernel): number {
  if (b.inner > 0) return 2 / 3;
  return a.inner > 0 ? 1 / 2 : (a.width / b.width) ** 2;
}
