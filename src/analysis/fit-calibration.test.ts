import { describe, expect, it } from 'vitest';
import { straightLine } from '../numeric/straight-line.ts';
import { tQuantile } from '../numeric/student-t.ts';
import { rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { unit } from '../quantity/unit.ts';
import type { Response } from './calibration.ts';
import { type FitOptions, fitCalibration } from './fit-calibration.ts';
import { inversePrediction } from './inverse-prediction.ts';
import { criticalLevel, detectionLevel, quantificationLevel, readBack } from './limits.ts';

const options: FitOptions = {
  name: 'line',
  method: 'test',
  key: 'k',
  where: 'here',
  levelUnit: unit('ug/L'),
  weighting: 'equal',
  throughZero: false,
  stock: null,
  dispense: 0,
};

const response = (name: string, value: number, u = 0): Response => ({
  name,
  value,
  u,
  dof: null,
  unit: unit('{count}'),
});
const standards = (x: readonly number[], y: readonly number[], u: readonly number[] = []) =>
  x.map((level, i) => ({ level, response: response(`s${i}`, y[i], u[i] ?? 0) }));

/** Calibration data of DIN 32645; results of chemCal 0.2.3, tolerance 1e-6 relative. */
const din = {
  x: [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5],
  y: [3060, 3522, 3707, 4280, 5058, 5510, 5703, 6205, 7156, 7178],
};

describe('a calibration by least squares', () => {
  it('gives the line and residual scatter of DIN 32645', () => {
    const c = fitCalibration(standards(din.x, din.y), options);
    expect(c.slope.value).toBeCloseTo(9661.939394, 4);
    expect(c.intercept.value).toBeCloseTo(2480.866667, 4);
    expect(c.residualSd).toBeCloseTo(192.293923539729, 6);
  });

  it('gives the decision, detection and quantification limits of DIN 32645 as chemCal does', () => {
    const line = straightLine(din.x, din.y, new Float64Array(10).fill(1), { absoluteSigma: false });
    const variance = () => line.residualSd ** 2;
    const basis = readBack({ line, birge: 1, variance, dof: 8, n: 10, levelUnit: unit('1') });
    expect(criticalLevel(basis, 0.01) / 0.0698126968754291).toBeCloseTo(1, 6);
    expect(detectionLevel(basis, 0.01, 0.01) / 0.132909011533779).toBeCloseTo(1, 4);
    expect(quantificationLevel(basis, 3, tQuantile(0.995, 8)) / 0.211957470611782).toBeCloseTo(1, 4);
  });

  it('reads a level back with the standard error and interval of chemCal', () => {
    const c = fitCalibration(standards(din.x, din.y), options);
    const once = inversePrediction(c, [3500], 0.99);
    expect(once.value).toBeCloseTo(0.105479168496192, 9);
    expect(once.u).toBeCloseTo(0.0221561939270071, 9);
    expect(once.lo).toBeCloseTo(0.0311365560829467, 7);
    expect(once.hi).toBeCloseTo(0.179821780909438, 7);
    const thrice = inversePrediction(c, [3500, 3500, 3500]);
    expect(thrice.u).toBeCloseTo(0.0150609323979433, 9);
  });

  it('carries a wrong stock wholly into the slope and dispensing into the scatter', () => {
    const stock = rooted(0, 0.02, '1', rootOf('s', { basis: 'certificate' }));
    const x = [0, 10, 20, 40];
    const c = fitCalibration(
      standards(
        x,
        x.map((v) => 5 + 100 * v),
        [1, 1, 1, 1],
      ),
      { ...options, stock, weighting: '1/u²' },
    );
    expect(c.slope.shares.s.value).toBeCloseTo(-2, 12);
    expect(c.intercept.shares.s).toBeUndefined();
    const wide = fitCalibration(
      standards(
        x,
        x.map((v) => 5 + 100 * v),
        [1, 1, 1, 1],
      ),
      { ...options, dispense: 0.05, weighting: '1/u²' },
    );
    expect(wide.points[3].u).toBeCloseTo(Math.hypot(1, 100 * 40 * 0.05), 6);
  });

  it('keeps intercept and slope correlated as the covariance of the fit says', () => {
    const c = fitCalibration(standards(din.x, din.y), options);
    const line = straightLine(din.x, din.y, new Float64Array(10).fill(1), { absoluteSigma: false });
    let covariance = 0;
    for (const id in c.slope.shares) covariance += c.slope.shares[id].value * (c.intercept.shares[id]?.value ?? 0);
    expect(covariance).toBeCloseTo(line.covariance[0][1], 3);
    expect(c.intercept.shares['k#fit2']).toBeDefined();
  });

  it('says when standards scatter more than their uncertainties explain, and widens the line', () => {
    const x = [0, 10, 20, 30, 40, 50];
    const y = x.map((v, i) => 100 * v + (i % 2 ? 50 : -50));
    const c = fitCalibration(
      standards(
        x,
        y,
        x.map(() => 5),
      ),
      { ...options, weighting: '1/u²' },
    );
    expect(c.findings.map((f) => f.code)).toContain('Q113');
  });

  it.each([
    ['too few standards', [0, 1], [0, 100], 'Q110'],
    ['one level only', [5, 5, 5], [1, 2, 3], 'Q110'],
    ['all-zero responses', [0, 1, 2], [0, 0, 0], 'Q111'],
    ['a falling signal', [0, 1, 2], [30, 20, 10], 'Q111'],
  ])('refuses %s', (_, x, y, code) => {
    expect(() => fitCalibration(standards(x, y), options)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses weights 1/u² when nothing has an uncertainty', () => {
    expect(() => fitCalibration(standards([0, 1, 2], [0, 1, 2]), { ...options, weighting: '1/u²' })).toThrow(
      expect.objectContaining({ code: 'Q112' }),
    );
  });
});
