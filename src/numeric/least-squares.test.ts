import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../finding/code-of.reference.ts';
import { weightedLeastSquares } from './least-squares.ts';
import { straightLine } from './straight-line.ts';

const ones = (n: number) => new Float64Array(n).fill(1);
const digits = (found: number, certified: number) => -Math.log10(Math.abs(found / certified - 1) + 1e-16);

/** NIST StRD, linear regression: Norris (calibration of ozone monitors), y then x. */
const norris = [
  0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3, 449.1, 448.6,
  778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0, 448.9, 447.5, 10.8, 11.6,
  557.7, 556.0, 228.3, 228.1, 998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6, 556.8, 339.3, 339.1,
  888.0, 887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4, 669.1, 449.2, 448.9, 0.2,
  0.5,
];
const norrisX = norris.filter((_, i) => i % 2 === 1);
const norrisY = norris.filter((_, i) => i % 2 === 0);

describe('least squares reaches the certified values of NIST StRD', () => {
  it('Norris: coefficients, their standard deviations and the residual sd to 10 digits', () => {
    const fit = straightLine(norrisX, norrisY, ones(36), { absoluteSigma: false });
    expect(digits(fit.intercept, -0.262323073774029)).toBeGreaterThan(10);
    expect(digits(fit.slope, 1.00211681802045)).toBeGreaterThan(13);
    expect(digits(Math.sqrt(fit.covariance[0][0]), 0.232818234301152)).toBeGreaterThan(10);
    expect(digits(Math.sqrt(fit.covariance[1][1]), 0.429796848199937e-3)).toBeGreaterThan(10);
    expect(digits(fit.residualSd, 0.884796396144373)).toBeGreaterThan(10);
    expect(fit.dof).toBe(34);
  });

  it('NoInt1: a line through zero', () => {
    const x = Array.from({ length: 11 }, (_, i) => 60 + i);
    const y = x.map((v) => v + 70);
    const fit = straightLine(x, y, ones(11), { throughZero: true, absoluteSigma: false });
    expect(digits(fit.slope, 2.07438016528926)).toBeGreaterThan(13);
    expect(digits(Math.sqrt(fit.covariance[1][1]), 0.165289256198347e-1)).toBeGreaterThan(12);
    expect(digits(fit.residualSd, 3.56753034006338)).toBeGreaterThan(12);
    expect(fit.intercept).toBe(0);
    expect(fit.covariance[0]).toEqual([0, 0]);
  });

  it('Wampler1: a fifth-degree polynomial whose coefficients are all 1', () => {
    const x = Array.from({ length: 21 }, (_, i) => i);
    const design = [0, 1, 2, 3, 4, 5].map((power) => x.map((v) => v ** power));
    const y = x.map((v) => 1 + v + v ** 2 + v ** 3 + v ** 4 + v ** 5);
    const fit = weightedLeastSquares(design, y, ones(21), { absoluteSigma: false });
    for (const b of fit.coefficients) expect(Math.abs(b - 1)).toBeLessThan(1e-8);
  });
});

describe('GUM H.3, calibration of a thermometer', () => {
  const t = [21.521, 22.012, 22.512, 23.003, 23.507, 23.999, 24.513, 25.002, 25.503, 26.01, 26.511];
  const b = [-0.171, -0.169, -0.166, -0.159, -0.164, -0.165, -0.156, -0.157, -0.159, -0.161, -0.16];
  const fit = straightLine(
    t.map((v) => v - 20),
    b,
    ones(11),
    { absoluteSigma: false },
  );
  const [[v1, c12], [, v2]] = fit.covariance;

  it('gives the printed intercept, slope, their u and correlation', () => {
    expect(fit.intercept).toBeCloseTo(-0.1712, 4);
    expect(Math.sqrt(v1)).toBeCloseTo(0.0029, 4);
    expect(fit.slope).toBeCloseTo(0.00218, 5);
    expect(Math.sqrt(v2)).toBeCloseTo(0.00067, 5);
    expect(c12 / Math.sqrt(v1 * v2)).toBeCloseTo(-0.93, 3);
    expect(fit.residualSd).toBeCloseTo(0.0035, 4);
    expect(fit.dof).toBe(9);
  });

  it('predicts the correction at 30 °C with u = 0.0041', () => {
    expect(fit.intercept + 10 * fit.slope).toBeCloseTo(-0.1494, 4);
    expect(Math.sqrt(v1 + 20 * c12 + 100 * v2)).toBeCloseTo(0.0041, 4);
  });
});

describe('weighted least squares', () => {
  const line = fc.array(
    fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 9, noNaN: true })),
    {
      minLength: 4,
      maxLength: 30,
    },
  );

  it('has influence rows G with β = G y and, for weights 1/u², G V Gᵀ = cov(β)', () => {
    fc.assert(
      fc.property(line, (points) => {
        const x = points.map((_, i) => i);
        const y = points.map(([v]) => v);
        const w = points.map(([, u]) => 1 / u ** 2);
        const fit = weightedLeastSquares([ones(x.length), x], y, w, { absoluteSigma: true });
        for (let i = 0; i < 2; i++) {
          const beta = fit.influence[i].reduce((total, g, m) => total + g * y[m], 0);
          expect(Math.abs(beta - fit.coefficients[i])).toBeLessThan(1e-9 * (1 + Math.abs(beta)));
          for (let j = 0; j < 2; j++) {
            const c = fit.influence[i].reduce((total, g, m) => total + (g * fit.influence[j][m]) / w[m], 0);
            expect(Math.abs(c - fit.covariance[i][j])).toBeLessThan(1e-10 * (1 + Math.abs(c)));
          }
        }
        expect(fit.leverage.reduce((a, b) => a + b, 0)).toBeCloseTo(2, 10);
      }),
    );
  });

  it('leaves a point of weight 0 out of everything but the residuals, even when it is no number', () => {
    const with0 = weightedLeastSquares([ones(5), [1, 2, 3, 4, 9]], [1, 2.1, 2.9, 4.2, Number.NaN], [1, 1, 1, 1, 0], {
      absoluteSigma: false,
    });
    const without = weightedLeastSquares([ones(4), [1, 2, 3, 4]], [1, 2.1, 2.9, 4.2], ones(4), {
      absoluteSigma: false,
    });
    expect(with0.coefficients[1]).toBeCloseTo(without.coefficients[1], 14);
    expect(with0.covariance[1][1]).toBeCloseTo(without.covariance[1][1], 14);
    expect(with0.dof).toBe(2);
    expect(with0.residuals[4]).toBeNaN();
  });

  it('refuses equal levels, too few points, bad weights, missing values, and scatter without degrees of freedom', () => {
    const relative = { absoluteSigma: false };
    expect(codeOf(() => straightLine([2, 2, 2], [1, 2, 3], ones(3), relative))).toBe('R001');
    expect(codeOf(() => straightLine([0, 0, 0], [1, 2, 3], ones(3), { ...relative, throughZero: true }))).toBe('R001');
    expect(codeOf(() => straightLine([1], [1], [1], relative))).toBe('R001');
    expect(codeOf(() => straightLine([1, 2, 3], [1, 2, 3], [1, -1, 1], relative))).toBe('R002');
    expect(codeOf(() => straightLine([1, 2, 3], [1, 2, 3], [1, Infinity, 1], relative))).toBe('R002');
    expect(codeOf(() => straightLine([1, 2, 3], [1, Number.NaN, 3], ones(3), relative))).toBe('R003');
    expect(codeOf(() => straightLine([1, 2], [1, 2], ones(2), relative))).toBe('R004');
    expect(straightLine([1, 2], [1, 2], ones(2), { absoluteSigma: true }).slope).toBeCloseTo(1, 14);
  });
});

describe('lack of fit', () => {
  it('splits the residual sum of squares into pure error and lack of fit (by hand)', () => {
    // Levels 0, 1, 2 twice each: means 0, 2, 1; fit 0.5 + 0.5x; SS(lof) = 2·(0.25 + 1 + 0.25) = 3, SS(pe) = 3·0.02 = 0.06.
    const fit = straightLine([0, 0, 1, 1, 2, 2], [-0.1, 0.1, 1.9, 2.1, 0.9, 1.1], ones(6), { absoluteSigma: false });
    expect(fit.lackOfFit).toMatchObject({ dof1: 1, dof2: 3 });
    expect(fit.lackOfFit?.f).toBeCloseTo(3 / 0.02, 9);
    // P(F > 150; 1, 3) = P(|t₃| > √150), closed form of t with 3 degrees of freedom.
    const x = Math.sqrt(150 / 3);
    expect(fit.lackOfFit?.p).toBeCloseTo(1 - (2 / Math.PI) * (Math.atan(x) + x / (1 + x * x)), 12);
  });

  it('is null without replicates, and the goodness of fit is stated only for absolute weights', () => {
    const x = [0, 1, 2, 3];
    const fit = straightLine(x, [0, 1.1, 1.9, 3], ones(4), { absoluteSigma: true });
    expect(fit.lackOfFit).toBeNull();
    expect(fit.goodness).toBeCloseTo(Math.exp(-fit.chiSquare / 2), 12);
    expect(straightLine(x, [0, 1, 2, 4], ones(4), { absoluteSigma: false }).goodness).toBeNull();
  });
});
