import type { IsotopeMarginal } from './isotope-marginal.ts';

/** Width of the bins of ln probability. A threshold comes out too low by at most this times the number of elements. */
const step = 0.1;

/**
 * A probability such that the combinations of these marginals at or above it hold at least `coverage`; 0 when all together
 * do not. The distribution of ln probability is found by convolving that of each element, every step rounded downwards.
 */
export function coverageThreshold(marginals: readonly IsotopeMarginal[], coverage: number): number {
  let largest = 1;
  let total = Float64Array.of(1);
  for (const { probabilities } of marginals) {
    const top = probabilities[0];
    largest *= top;
    const depth = (p: number): number => Math.ceil(Math.log(top / p) / step);
    const own = new Float64Array(depth(probabilities[probabilities.length - 1]) + 1);
    for (let r = 0; r < probabilities.length; r++) own[depth(probabilities[r])] += probabilities[r];
    const next = new Float64Array(total.length + own.length - 1);
    for (let i = 0; i < own.length; i++) {
      if (own[i] === 0) continue;
      for (let k = 0; k < total.length; k++) next[i + k] += own[i] * total[k];
    }
    total = next;
  }
  let sum = 0;
  for (let b = 0; b < total.length; b++) {
    sum += total[b];
    // the last factor keeps the rounding of logarithms on the safe side
    if (sum >= coverage) return largest * Math.exp(-b * step) * (1 - 1e-12);
  }
  return 0;
}
