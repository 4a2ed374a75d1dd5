import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../finding/code-of.reference.ts';
import { weightedLeastSquares } from './least-squares.ts';
import { fitNonlinear } from './nonlinear-least-squares.ts';
import { random } from './random.ts';

const x = Float64Array.from({ length: 20 }, (_, i) => i / 2);
const decay = (b: ArrayLike<number>) => x.map((t) => b[0] * Math.exp(-b[1] * t) + b[2]);
const drawn = random(1);
const y = decay([3, 0.4, 1]).map((value) => value + 0.02 * drawn.normal());
const problem = { model: decay, y, start: [1, 1, 0], names: ['amplitude', 'rate', 'floor'], absoluteSigma: false };

describe('weights', () => {
  it('a linear model gives what linear least squares gives, u known or relative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.1, max: 3, noNaN: true })), {
          minLength: 5,
          maxLength: 20,
        }),
        fc.boolean(),
        fc.integer(),
        (points, absoluteSigma, seed) => {
          const noise = random(seed);
          const t = points.map((_, i) => i + 1);
          const values = t.map((v) => 3 + 0.5 * v + noise.normal());
          const u = points.map((point) => point[1]);
          const linear = weightedLeastSquares(
            [t.map(() => 1), t],
            values,
            u.map((v) => v ** -2),
            { absoluteSigma },
          );
          const fit = fitNonlinear({
            model: (b) => t.map((v) => b[0] + b[1] * v),
            y: values,
            u,
            start: [1, 1],
            absoluteSigma,
          });
          expect(fit.verdict).toBe('converged');
          for (const k of [0, 1]) {
            expect(Math.abs(fit.parameters[k] - linear.coefficients[k])).toBeLessThan(1e-8 * fit.standardErrors[k]);
            for (const m of [0, 1]) expect(fit.covariance[k][m] / linear.covariance[k][m]).toBeCloseTo(1, 7);
          }
          expect(fit.sumOfSquares / linear.chiSquare).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('ten times the u changes nothing where u is relative, and ten times the standard errors where it is known', () => {
    const fits = [0.02, 0.2].map((u) =>
      [false, true].map((absoluteSigma) => fitNonlinear({ ...problem, absoluteSigma, u: x.map(() => u) })),
    );
    expect(fits[1][0].standardErrors[1] / fits[0][0].standardErrors[1]).toBeCloseTo(1, 6);
    expect(fits[1][1].standardErrors[1] / fits[0][1].standardErrors[1]).toBeCloseTo(10, 5);
    expect(fits[1][1].parameters[1]).toBeCloseTo(fits[0][0].parameters[1], 9);
  });

  it('as many points as parameters are fitted exactly where u is known', () => {
    const fit = fitNonlinear({
      model: (b) => [0, 1, 2].map((t) => b[0] * Math.exp(-b[1] * t) + b[2]),
      y: [4, 2, 1.5],
      u: [0.1, 0.1, 0.1],
      start: [1, 1, 0],
      absoluteSigma: true,
    });
    // 4 → 2 → 1.5: steps of −2 and −0.5, so e^-k = 1/4.
    expect(fit.parameters[1]).toBeCloseTo(Math.log(4), 10);
    expect(fit.verdict).toBe('converged');
    expect(fit.residualSd).toBeNaN();
    expect(fit.standardErrors[2]).toBeGreaterThan(0.1);
  });
});

describe('bounds', () => {
  it('that are not met change nothing', () => {
    const free = fitNonlinear(problem);
    const bounded = fitNonlinear({ ...problem, lower: [0, 0, -1], upper: [10, 5, 5] });
    expect(bounded.verdict).toBe('converged');
    for (const k of [0, 1, 2]) expect(bounded.parameters[k] / free.parameters[k]).toBeCloseTo(1, 9);
  });

  it('that are met hold the parameter, name it, and give the others as if it were known', () => {
    const fit = fitNonlinear({ ...problem, start: [1, 0.1, 0], upper: [10, 0.3, 10] });
    const held = fitNonlinear({ ...problem, model: (b) => decay([b[0], 0.3, b[1]]), start: [1, 0] });
    expect(fit.verdict).toBe('at bound');
    expect(fit.why).toContain('rate');
    expect(fit.atBound).toEqual([1]);
    expect(fit.parameters[1]).toBe(0.3);
    expect(fit.standardErrors[1]).toBeNaN();
    expect(fit.parameters[2]).toBeCloseTo(held.parameters[1], 8);
    expect(fit.standardErrors[2]).toBeCloseTo(held.standardErrors[1] * Math.sqrt(18 / 17), 8);
  });

  it('a start on a bound leaves it', () => {
    const fit = fitNonlinear({ ...problem, start: [0, 0, 0], lower: [0, 0, 0], upper: [9, 9, 9] });
    expect(fit.verdict).toBe('converged');
  });

  it('the model is never asked beyond them', () => {
    const fit = fitNonlinear({
      ...problem,
      model: (b) => {
        if (b[0] < 0 || b[1] < 0.5 || b[1] > 2 || b[2] < 0) throw new Error('beyond');
        return decay(b);
      },
      start: [0, 2, 0],
      lower: [0, 0.5, 0],
      upper: [9, 2, 9],
    });
    expect(fit.verdict).toBe('at bound');
    expect(fit.parameters[1]).toBe(0.5);
  });
});

describe('what cannot be fitted is refused', () => {
  const refused = (changes: object) => codeOf(() => fitNonlinear({ ...problem, ...changes }));
  it('with a code', () => {
    expect(refused({ y: [1, 2], model: () => [1, 1] })).toBe('R001');
    expect(refused({ y: [1, 2, 3], model: () => [1, 1, 1] })).toBe('R004');
    expect(refused({ y: y.with(3, Number.NaN) })).toBe('R003');
    expect(refused({ model: () => x.map(() => Number.NaN) })).toBe('R030');
    expect(refused({ model: (b: Float64Array) => x.map(() => (b[0] === 1 ? 3 : Number.NaN)) })).toBe('R030');
    expect(refused({ jacobian: () => [x, x, x.map(() => Infinity)] })).toBe('R030');
    expect(refused({ start: [1, Number.NaN, 0] })).toBe('R031');
    expect(refused({ lower: [2, 0, 0] })).toBe('R031');
    expect(refused({ u: x })).toBe('R032');
    expect(refused({ absoluteSigma: true })).toBe('R033');
    expect(() => fitNonlinear({ ...problem, model: () => [1] })).toThrow('1 values for 20 points');
  });
});
