import { describe, expect, test } from 'vitest';
import { type Random, random } from '../../numeric/random.ts';
import { momentOf } from './log-normal-mixture.ts';
import { fitPopulation } from './population-fit.ts';

const noise = { background: 2, extraVariance: 0, perCount: 1 };

/** Counts of log-normal particles on a background of 2, less the background. */
function observed(chance: Random, n: number, median: number, sigma: number): number[] {
  return Array.from({ length: n }, () => chance.poisson(chance.lognormal(Math.log(median), sigma) + 2) - 2);
}

describe('log-normals by maximum likelihood', () => {
  test('of well-seen particles: median and sigma without the counting noise', () => {
    const fit = fitPopulation(observed(random('seen'), 3000, 100, 0.2), 20, noise)!;
    expect(fit.parts).toHaveLength(1);
    expect(Math.exp(fit.parts[0].mu)).toBeCloseTo(100, -0.5);
    // u(σ) is σ/√(2n) with the counting noise beside it: 0.004
    expect(Math.abs(fit.parts[0].sigma - 0.2)).toBeLessThan(0.013);
    expect(fit.seenShare).toBeGreaterThan(0.999);
  });

  // A third of these particles lies below the truncation: the mean of those seen is 21 % too large.
  test('with a third of them below the truncation: 40 runs, mean and number unbiased and covered', () => {
    let [bias, number, covered] = [0, 0, 0];
    const runs = 40;
    const truth = 25 * Math.exp(0.045);
    for (let r = 0; r < runs; r++) {
      const areas = observed(random(`truncated ${r}`), 1000, 25, 0.3).filter((x) => x >= 20);
      const fit = fitPopulation(areas, 20, noise)!;
      const error = momentOf(fit.parts, 1) / truth - 1;
      bias += error;
      number += areas.length / fit.seenShare / 1000 - 1;
      if (Math.abs(error) < 1.96 * Math.sqrt(fit.covariance![0][0])) covered++;
    }
    expect(Math.abs(bias / runs)).toBeLessThan(0.015);
    expect(Math.abs(number / runs)).toBeLessThan(0.03);
    expect(covered).toBeGreaterThanOrEqual(34);
  });

  test('the BIC takes two parts where there are two, with their shares', () => {
    const chance = random('two');
    const areas = [...observed(chance, 600, 60, 0.15), ...observed(chance, 400, 300, 0.2)];
    const fit = fitPopulation(areas, 20, noise)!;
    expect(fit.parts).toHaveLength(2);
    expect(fit.parts[0].weight).toBeCloseTo(0.6, 1);
    expect(Math.exp(fit.parts[1].mu) / 300).toBeCloseTo(1, 1);
  });

  test('too few events, or all alike, end without a failure', () => {
    expect(fitPopulation([30, 40], 20, noise)).toBeNull();
    expect(fitPopulation(new Float64Array(50).fill(40), 20, noise)!.parts).toHaveLength(1);
    expect(fitPopulation(new Float64Array(50).fill(20), 20, noise)).not.toBeNull();
  });

  test('particles of a million counts are fitted as well', () => {
    const fit = fitPopulation(observed(random('big'), 500, 1e6, 0.05), 20, noise)!;
    expect(Math.exp(fit.parts[0].mu) / 1e6).toBeCloseTo(1, 2);
    expect(Math.abs(fit.parts[0].sigma - 0.05)).toBeLessThan(0.01);
  });
});
