import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky } from './cholesky.ts';
import { random } from './random.ts';
import { huberLocation, mad, mean, median, quantile, standardDeviation, variance } from './robust.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('robust statistics', () => {
  it('give quantiles of type 7 as R and numpy do: quantile(1…10, 0.25) = 3.25, 0.9 → 9.1', () => {
    const values = [7, 3, 10, 1, 9, 2, 8, 5, 4, 6];
    expect(quantile(values, 0.25)).toBeCloseTo(3.25, 14);
    expect(quantile(values, 0.9)).toBeCloseTo(9.1, 14);
    expect(median(values)).toBe(5.5);
    expect(values[0]).toBe(7);
  });

  it('match a full sort for every data set and probability', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const sorted = Float64Array.from(values).sort();
        const position = (sorted.length - 1) * p;
        const below = Math.floor(position);
        const above = Math.min(sorted.length - 1, below + 1);
        const expected = sorted[below] + (sorted[above] - sorted[below]) * (position - below);
        expect(quantile(values, p)).toBe(expected);
      }),
    );
  });

  it('take mean and variance in two passes (NIST StRD NumAcc3: mean 1000000.2, sd 0.1)', () => {
    const values = [1000000.2, ...Array.from({ length: 1000 }, (_, i) => (i % 2 ? 1000000.3 : 1000000.1))];
    expect(mean(values)).toBeCloseTo(1000000.2, 9);
    expect(standardDeviation(values)).toBeCloseTo(0.1, 8);
    expect(variance([3])).toBeNaN();
  });

  it('scale the MAD to the standard deviation of a normal sample', () => {
    const r = random('mad');
    const sample = Float64Array.from({ length: 50_000 }, () => 5 + 2 * r.normal());
    expect(Math.abs(mad(sample) - 2)).toBeLessThan(0.05);
    expect(Math.abs(huberLocation(sample) - 5)).toBeLessThan(0.05);
  });

  it('bound the pull of an outlier on the Huber location', () => {
    const clean = [9.8, 9.9, 10, 10.1, 10.2];
    expect(huberLocation(clean)).toBeCloseTo(10, 12);
    expect(huberLocation([...clean, 1e6])).toBeLessThan(10.3);
    expect(huberLocation([4, 4, 4, 4, 99])).toBe(4);
  });

  it('are NaN for nothing and for NaN', () => {
    for (const f of [median, mad, huberLocation, mean]) {
      expect(f([])).toBeNaN();
      expect(f([1, Number.NaN, 3])).toBeNaN();
    }
  });
});

describe('cholesky', () => {
  it('gives L with L Lᵀ = M, also for a singular covariance', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 }), (a) => {
        const columns = [a.slice(0, 3), a.slice(3)];
        const matrix = [0, 1, 2].map((i) =>
          [0, 1, 2].map((j) => columns[0][i] * columns[0][j] + columns[1][i] * columns[1][j]),
        );
        const lower = cholesky(matrix);
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) {
            const product = lower[i].reduce((total, v, k) => total + v * lower[j][k], 0);
            expect(Math.abs(product - matrix[i][j])).toBeLessThan(1e-12);
          }
      }),
    );
  });

  it('refuses correlations that cannot be', () => {
    expect(() =>
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(/covariance matrix/);
    expect(() =>
      cholesky([
        [0, 1],
        [1, 1],
      ]),
    ).toThrow(/covariance matrix/);
  });
});
