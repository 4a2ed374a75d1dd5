import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../finding/code-of.reference.ts';
import { weightedLeastSquares } from './least-squares.ts';
import { fitNonNegative } from './non-negative.ts';
import { random } from './random.ts';

/** Overlapping positive peaks, as isotope envelopes are, and a sum of them with noise; `sparse` of them are really there. */
function mixture(seed: number, n: number, p: number, noise: number) {
  const drawn = random(seed);
  const columns = Array.from({ length: p }, () => {
    const [centre, width] = [drawn.uniform() * n, 0.5 + drawn.uniform() * 3];
    return Float64Array.from({ length: n }, (_, i) => Math.exp(-0.5 * ((i - centre) / width) ** 2));
  });
  const truth = columns.map(() => (drawn.uniform() < 0.5 ? 0 : 10 * drawn.uniform()));
  const y = Float64Array.from({ length: n }, (_, i) =>
    columns.reduce((t, c, k) => t + truth[k] * c[i], noise * drawn.normal()),
  );
  const u = Float64Array.from({ length: n }, () => 0.2 + drawn.uniform());
  return { columns, y, u, truth };
}
const dot = (a: ArrayLike<number>, b: ArrayLike<number>, u?: ArrayLike<number>) =>
  Array.from(a).reduce((t, v, i) => t + (v * b[i]) / (u ? u[i] ** 2 : 1), 0);

describe('non-negative least squares', () => {
  it('meets the conditions of Karush, Kuhn and Tucker, which hold at the minimum only', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 25 }),
        fc.constantFrom(0, 0.1, 30),
        fc.boolean(),
        (seed, n, p, noise, weigh) => {
          const { columns, y, u } = mixture(seed, n, p, noise);
          const fit = fitNonNegative(columns, y, weigh ? u : undefined);
          expect(fit.verdict).toBe('converged');
          const weights = weigh ? u : undefined;
          for (const [k, column] of columns.entries()) {
            const pull = dot(column, fit.residuals, weights);
            const size = Math.sqrt(dot(column, column, weights) * dot(y, y, weights));
            expect(fit.coefficients[k]).toBeGreaterThanOrEqual(0);
            if (fit.coefficients[k] > 0) expect(Math.abs(pull)).toBeLessThanOrEqual(1e-9 * size);
            else expect(pull).toBeLessThanOrEqual(1e-9 * size);
            expect(Math.abs(fit.pull[k] - pull)).toBeLessThanOrEqual(1e-9 * size);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is plain least squares where that is positive, with its covariance', () => {
    const t = [1, 2, 3, 4, 5];
    const columns = [t.map(() => 1), t];
    const y = [3.1, 4.9, 7.2, 8.8, 11.1];
    const u = [0.1, 0.2, 0.1, 0.3, 0.1];
    for (const known of [true, false]) {
      const weights = u.map((v) => (known ? v ** -2 : 1));
      const plain = weightedLeastSquares(columns, y, weights, { absoluteSigma: known });
      const fit = fitNonNegative(columns, y, known ? u : undefined);
      expect(fit.positive).toEqual([0, 1]);
      for (const k of [0, 1]) {
        expect(fit.coefficients[k]).toBeCloseTo(plain.coefficients[k], 12);
        for (const m of [0, 1]) expect(fit.covariance[k][m] / plain.covariance[k][m]).toBeCloseTo(1, 10);
      }
      expect(fit.sumOfSquares).toBeCloseTo(plain.chiSquare, 10);
      expect(fit.dof).toBe(3);
    }
  });

  it('leaves a column at zero that would have to be subtracted; its uncertainty is not stated', () => {
    const fit = fitNonNegative(
      [
        [1, 1, 1, 1],
        [0, 1, 2, 3],
      ],
      [4, 3, 2, 1.2],
    );
    expect(Array.from(fit.coefficients)).toEqual([expect.closeTo(2.55, 12), 0]);
    expect(fit.positive).toEqual([0]);
    // Scatter of four values about their mean 2.55 over three degrees of freedom, over √4.
    expect(Math.sqrt(fit.covariance[0][0])).toBeCloseTo(
      Math.sqrt((1.45 ** 2 + 0.45 ** 2 + 0.55 ** 2 + 1.35 ** 2) / 3 / 4),
      12,
    );
    expect(fit.covariance[1][1]).toBeNaN();
    expect(fit.pull[1]).toBeLessThan(0);
  });

  it('finds the truth without noise, and covers it in 95 % of intervals with', () => {
    const { columns, y, truth } = mixture(11, 60, 8, 0);
    for (const [k, c] of fitNonNegative(columns, y).coefficients.entries()) expect(c).toBeCloseTo(truth[k], 8);
    const drawn = random(3);
    const all = columns.map(() => 5);
    let inside = 0;
    let of = 0;
    for (let times = 0; times < 500; times++) {
      const values = y.map((_, i) => columns.reduce((t, c, k) => t + all[k] * c[i], 0.2 * drawn.normal()));
      const fit = fitNonNegative(
        columns,
        values,
        values.map(() => 0.2),
      );
      for (const k of fit.positive) {
        of++;
        if (Math.abs(fit.coefficients[k] - 5) < 1.96 * Math.sqrt(fit.covariance[k][k])) inside++;
      }
    }
    expect(of).toBe(4000);
    expect(inside / of).toBeGreaterThan(0.93);
    expect(inside / of).toBeLessThan(0.97);
  });

  it('equal columns, columns of zeros, more columns than points, no columns and nothing but noise below zero', () => {
    const twice = fitNonNegative(
      [
        [1, 2, 3],
        [1, 2, 3],
        [0, 0, 0],
      ],
      [2, 4, 6.1],
    );
    expect(twice.positive).toHaveLength(1);
    expect(twice.coefficients[0] + twice.coefficients[1]).toBeCloseTo(28.3 / 14, 12);
    expect(fitNonNegative([], [1, 2]).sumOfSquares).toBe(5);
    expect(fitNonNegative([[1, 1]], [-1, -2]).positive).toEqual([]);
    expect(fitNonNegative([[1], [2]], [4]).coefficients.join()).toMatch(/^(4,0|0,2)$/);
  });

  it('refuses what is no number', () => {
    expect(codeOf(() => fitNonNegative([[1, Number.NaN]], [1, 2]))).toBe('R003');
    expect(codeOf(() => fitNonNegative([[1, 1]], [1, Infinity]))).toBe('R003');
    expect(codeOf(() => fitNonNegative([[1, 1]], [1, 2], [1, 0]))).toBe('R032');
    expect(() => fitNonNegative([[1]], [1, 2])).toThrow('1 values for 2 points');
  });
});
