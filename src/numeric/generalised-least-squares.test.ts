import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generalisedLeastSquares } from './generalised-least-squares.ts';

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => +(i === j)));

test('a mean of two correlated values: weights (v2 − c)/(v1 + v2 − 2c), by hand', () => {
  const fit = generalisedLeastSquares(
    [[1, 1]],
    [10, 13],
    [
      [4, 1],
      [1, 9],
    ],
  );
  expect(fit?.influence[0][0]).toBeCloseTo(8 / 11, 12);
  expect(fit?.coefficients[0]).toBeCloseTo((8 * 10 + 3 * 13) / 11, 12);
  expect(fit?.covariance[0][0]).toBeCloseTo((36 - 1) / 11, 12);
  expect(fit?.chiSquare).toBeCloseTo(9 / 11, 12);
});

test('a straight line of equal weights is that of least squares', () => {
  const fit = generalisedLeastSquares(
    [
      [1, 1, 1],
      [0, 1, 2],
    ],
    [1, 2, 4],
    identity(3),
  );
  expect(fit?.coefficients[0]).toBeCloseTo(5 / 6, 12);
  expect(fit?.coefficients[1]).toBeCloseTo(1.5, 12);
  expect(fit?.chiSquare).toBeCloseTo(1 / 6, 12);
});

test('a singular covariance and columns that depend on each other give null', () => {
  expect(
    generalisedLeastSquares(
      [[1, 1]],
      [1, 2],
      [
        [1, 1],
        [1, 1],
      ],
    ),
  ).toBeNull();
  expect(
    generalisedLeastSquares(
      [
        [1, 1],
        [2, 2],
      ],
      [1, 2],
      identity(2),
    ),
  ).toBeNull();
});

test('a variance common to all moves the uncertainty of a mean, never its weights', () => {
  const own = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(own, fc.double({ min: 0, max: 3, noNaN: true }), (variances, common) => {
      const n = variances.length;
      const v = (shared: number) =>
        variances.map((x, i) => Float64Array.from({ length: n }, (_, j) => shared + (i === j ? x : 0)));
      const ones = new Float64Array(n).fill(1);
      const [plain, shared] = [0, common].map((c) => generalisedLeastSquares([ones], ones, v(c))!);
      plain.influence[0].forEach((w, i) => {
        expect(shared.influence[0][i]).toBeCloseTo(w, 8);
      });
      expect(shared.covariance[0][0]).toBeCloseTo(plain.covariance[0][0] + common, 8);
    }),
  );
});
