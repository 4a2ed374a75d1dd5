import { compoundPoissonQuantileUpper } from '../../numeric/compound-poisson.ts';
import { crossingShare, type Decision } from './crossing.ts';

/** Limits of running sums of ion signals over a background of `level` ions per point, one for each width. `overlap`: events per crossing. */
export function compoundLimits(
  { widths, alpha, shares }: Decision,
  logSd: number,
  level: number,
  overlap: number,
): Float64Array {
  const excess = Math.exp(logSd * logSd);
  return Float64Array.from(widths, (width, k) => {
    const chance = (alpha * shares[k]) / overlap;
    const rough = compoundPoissonQuantileUpper(chance, width * level, logSd, 2 ** 10);
    const crossing = overlap * crossingShare(width, level / excess, Math.max(1, Math.ceil(rough / excess)));
    return compoundPoissonQuantileUpper(Math.min(1, (alpha * shares[k]) / crossing), width * level, logSd, 2 ** 11);
  });
}
