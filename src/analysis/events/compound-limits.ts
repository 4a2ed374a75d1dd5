import { weightedQuantileUpper } from '../../numeric/compound-poisson.ts';
import { crossingShare, type Decision } from './crossing.ts';
import { ionsOf } from './kernel.ts';

/** Limits of running sums of ion signals over a background of `level` ions per point, one for each kernel. `overlap`: events per crossing. */
export function compoundLimits(
  { kernels, alpha, shares }: Decision,
  logSd: number,
  level: number,
  overlap: number,
): Float64Array {
  const excess = Math.exp(logSd * logSd);
  return Float64Array.from(kernels, (kernel, k) => {
    const crossing = overlap * crossingShare(kernel.width, level / excess, (alpha * shares[k]) / overlap);
    const chance = Math.min(1, (alpha * shares[k]) / crossing);
    return weightedQuantileUpper(chance, ionsOf(kernel, level), logSd, 2 ** 11);
  });
}
