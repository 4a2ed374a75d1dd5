import { poissonProbability, poissonQuantileUpper, poissonSurvival } from '../../numeric/counting-distributions.ts';

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
