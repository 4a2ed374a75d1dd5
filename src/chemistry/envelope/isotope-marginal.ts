import { logGamma } from '../../numeric/log-gamma.ts';
import type { IsotopeMixture } from './isotope-makeup.ts';
import { likeliestCounts, multinomialProbability } from './multinomial.ts';

/** Configurations of the atoms of one element, likeliest first: `counts` holds a row for each, in the order of nuclides. */
export type IsotopeMarginal = {
  readonly nuclides: readonly string[];
  readonly probabilities: Float64Array;
  readonly masses: Float64Array;
  readonly counts: Uint32Array;
};

/** The largest probability among all configurations of n atoms. */
export function largestProbability({ shares }: IsotopeMixture, n: number): number {
  const counts = new Float64Array(shares.length);
  likeliestCounts(n, shares, 0, counts);
  return multinomialProbability(counts, shares);
}

/** Rounding of the logarithms that bound the search; every configuration found is weighed again to the last digit. */
const slack = 1e-8;

/**
 * Every configuration of n atoms of at least this probability, and none twice; null when they are more than `most`.
 *
 * Isotopes are counted one after another. The best that the remaining isotopes can still add is concave in a count, so a
 * walk upwards and one downwards from its best value may stop at the first count that falls short.
 */
export function isotopeMarginal(
  { nuclides, masses, shares }: IsotopeMixture,
  n: number,
  threshold: number,
  most: number,
): IsotopeMarginal | null {
  const width = shares.length;
  const last = width - 1;
  const logShares = shares.map(Math.log);
  const floor = Math.log(threshold) - slack - logGamma(n + 1);
  const term = (i: number, count: number): number => count * logShares[i] - logGamma(count + 1);
  const likeliest = new Float64Array(width);
  const mostLeft = (i: number, left: number): number => {
    if (i === last) return term(i, left);
    likeliestCounts(left, shares, i, likeliest);
    let sum = 0;
    for (let k = i; k < width; k++) sum += term(k, likeliest[k]);
    return sum;
  };
  const row = new Float64Array(width);
  let rows = 0;
  let found = new Uint32Array(64 * width);

  function keep(): void {
    if ((rows + 1) * width > found.length) {
      const larger = new Uint32Array(2 * found.length);
      larger.set(found);
      found = larger;
    }
    found.set(row, rows * width);
    rows++;
  }

  function walk(i: number, left: number, soFar: number): void {
    if (i === last) {
      row[i] = left;
      keep();
      return;
    }
    likeliestCounts(left, shares, i, likeliest);
    const start = likeliest[i];
    for (const step of [1, -1]) {
      for (let count = step > 0 ? start : start - 1; count >= 0 && count <= left; count += step) {
        const sum = soFar + term(i, count);
        if (sum + mostLeft(i + 1, left - count) < floor || rows > most) break;
        row[i] = count;
        walk(i + 1, left - count, sum);
      }
    }
  }

  walk(0, n, 0);
  return rows > most ? null : likeliestFirst(found.subarray(0, rows * width), nuclides, masses, shares);
}

function likeliestFirst(
  found: Uint32Array,
  nuclides: readonly string[],
  isotopeMasses: readonly number[],
  shares: readonly number[],
): IsotopeMarginal {
  const width = nuclides.length;
  const rows = found.length / width;
  const weights = new Float64Array(rows);
  for (let r = 0; r < rows; r++)
    weights[r] = multinomialProbability(found.subarray(r * width, (r + 1) * width), shares);
  const order = Uint32Array.from({ length: rows }, (_, r) => r).sort((a, b) => weights[b] - weights[a]);
  const probabilities = new Float64Array(rows);
  const masses = new Float64Array(rows);
  const counts = new Uint32Array(found.length);
  for (let r = 0; r < rows; r++) {
    const from = order[r];
    probabilities[r] = weights[from];
    for (let i = 0; i < width; i++) {
      const count = found[from * width + i];
      counts[r * width + i] = count;
      masses[r] += count * isotopeMasses[i];
    }
  }
  return { nuclides, probabilities, masses, counts };
}
