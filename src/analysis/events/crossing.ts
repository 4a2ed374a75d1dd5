import { poissonProbability, poissonQuantileUpper, poissonSurvival } from '../../numeric/counting-distributions.ts';

/** What limits are to hold. */
export type Decision = {
  readonly widths: readonly number[];
  /** False events per point, all widths together. */
  readonly alpha: number;
  /** Share of `alpha` that each width may spend; 1 in all. */
  readonly shares: readonly number[];
  /** Standard deviation of the logarithm of one ion's area; null where whole ions are counted. */
  readonly singleIonLogSd: number | null;
};

/**
 * Of all running sums of `width` points that reach `limit` over a background of `level` counts per point, the share whose
 * forerunner, one point earlier, did not: P(S_i ≥ T, S_(i−1) < T)/P(S_i ≥ T), from the counts that both have in common.
 */
export function crossingShare(width: number, level: number, limit: number): number {
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
 * Events of noise per crossing, widths counted apart: neighbouring widths v < w cross together in about (v/w)² of the
 * cases, measured on simulated blanks to be right within a tenth (`bench/event-scores.ts`).
 */
export function overlapOf({ widths, shares }: Decision): number {
  let together = 0;
  for (let k = 1; k < widths.length; k++)
    together += Math.min(shares[k - 1], shares[k]) * (widths[k - 1] / widths[k]) ** 2;
  return 1 - together;
}
