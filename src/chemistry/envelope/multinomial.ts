import { stirlingError } from '../../numeric/log-gamma.ts';
import { deviance } from '../../numeric/saddle-point.ts';

const twoPi = 2 * Math.PI;

/** Multinomial probability of counts in n draws, to the last digits: C. Loader's saddle-point form, 2000. */
export function multinomialProbability(counts: ArrayLike<number>, shares: readonly number[]): number {
  let n = 0;
  for (let i = 0; i < shares.length; i++) n += counts[i];
  if (n === 0) return 1;
  let exponent = stirlingError(n);
  let spread = twoPi * n;
  for (let i = 0; i < shares.length; i++) {
    exponent -= deviance(counts[i], n * shares[i]);
    if (counts[i] === 0) continue;
    exponent -= stirlingError(counts[i]);
    spread /= twoPi * counts[i];
  }
  return Math.exp(exponent) * Math.sqrt(spread);
}

/** The likeliest counts of n draws among the isotopes from `first` on, written into `counts` from there. */
export function likeliestCounts(n: number, shares: readonly number[], first: number, counts: Float64Array): void {
  let total = 0;
  for (let i = first; i < shares.length; i++) total += shares[i];
  let left = n;
  for (let i = first; i < shares.length; i++) {
    counts[i] = Math.floor((n * shares[i]) / total);
    left -= counts[i];
  }
  for (; left > 0; left--) counts[best(shares, first, (i) => shares[i] / (counts[i] + 1))]++;
  // Moves of one atom end at the maximum, for the logarithm is concave.
  for (;;) {
    const to = best(shares, first, (i) => shares[i] / (counts[i] + 1));
    const from = best(shares, first, (i) => counts[i] / shares[i]);
    if (shares[to] / (counts[to] + 1) <= shares[from] / counts[from]) return;
    counts[to]++;
    counts[from]--;
  }
}

function best(shares: readonly number[], first: number, merit: (i: number) => number): number {
  let at = first;
  for (let i = first + 1; i < shares.length; i++) if (merit(i) > merit(at)) at = i;
  return at;
}
