import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { straightLine } from '../numeric/straight-line.ts';
import { tQuantile } from '../numeric/student-t.ts';
import { budget, budgetByGroup } from './budget.ts';
import { correlated } from './correlated.ts';
import { effectiveDof, expanded, interval } from './coverage.ts';
import type { Law } from './law.ts';
import { monteCarlo } from './monte-carlo.ts';
import {
  add,
  correlation,
  divide,
  exact,
  multiply,
  type Quantity,
  rooted,
  scale,
  standardUncertainty,
  subtract,
  sum,
} from './quantity.ts';
import { rootOf } from './root.reference.ts';

const input = (
  id: string,
  value: number,
  u: number,
  unit: string,
  dof: number | null = null,
  law: Law = { kind: 'normal' },
) => rooted(value, u, unit, { id, label: id, group: id, dof, law, basis: 'measured' });

/** GUM 2008, H.1: calibration of an end gauge, in nm and °C differences (K). */
describe('GUM H.1, end gauge', () => {
  const standard = input('l_s', 50_000_623, 25, 'nm', 18);
  const difference = sum([input('d', 215, 5.8, 'nm', 24), input('d1', 0, 3.9, 'nm', 5), input('d2', 0, 6.7, 'nm', 8)]);
  const alpha = input('alpha_s', 11.5e-6, 2e-6 / Math.sqrt(3), 'K-1', null, { kind: 'rectangular' });
  const dAlpha = input('d_alpha', 0, 1e-6 / Math.sqrt(3), 'K-1', 50, { kind: 'rectangular' });
  const dTheta = input('d_theta', 0, 0.05 / Math.sqrt(3), 'K', 2, { kind: 'rectangular' });
  const theta = add(
    input('theta', -0.1, 0.2, 'K'),
    input('Delta', 0, 0.5 / Math.sqrt(2), 'K', null, { kind: 'arcsine' }),
  );
  const bracket = add(multiply(dAlpha, theta), multiply(alpha, dTheta));
  const length = subtract(add(standard, difference), multiply(standard, bracket));

  it('is 50.000838 mm with u = 32 nm and 16.7 effective degrees of freedom', () => {
    expect(length.unit.code).toBe('nm');
    expect(length.value).toBe(50_000_838);
    expect(standardUncertainty(length)).toBeCloseTo(31.663879111008633, 8);
    expect(effectiveDof(length)).toBeCloseTo(16.75, 1);
  });

  it('has k = 2.92 and U = 93 nm at 99 %, k = 2.12 at 95 % (degrees of freedom cut to 16, as in the GUM)', () => {
    const k99 = tQuantile(0.995, Math.floor(effectiveDof(length)));
    expect(k99).toBeCloseTo(2.92, 2);
    expect(Math.ceil(expanded(length, k99))).toBe(93);
    expect(tQuantile(0.975, Math.floor(effectiveDof(length)))).toBeCloseTo(2.12, 2);
    const { k, lo, hi } = interval(length, 0.99);
    expect(k).toBeCloseTo(2.901, 2);
    expect((hi - lo) / 2).toBeCloseTo(expanded(length, k), 6);
  });

  it('takes its variance from the standard, the temperature difference and the comparator, in this order', () => {
    const rows = budget(length);
    expect(rows.map((row) => row.root.id)).toEqual(['l_s', 'd_theta', 'd2', 'd', 'd1', 'd_alpha']);
    expect(rows[0].fraction).toBeCloseTo(625 / 1002.6, 3);
    expect(Math.abs(rows[1].share)).toBeCloseTo(16.6, 1);
    expect(rows.reduce((total, row) => total + row.fraction, 0)).toBeCloseTo(1, 14);
  });

  it('needs second order: Monte Carlo gives u = 34 nm, as the GUM says (H.1.7)', () => {
    const [y] = monteCarlo(
      ([l, d, a, da, dt, t]) => l + d - l * (da * t + a * dt),
      [standard, difference, alpha, dAlpha, dTheta, theta],
      { seed: 'H.1', trials: 100_000 },
    );
    expect(Math.abs(y.u - 34)).toBeLessThan(0.5);
    expect(Math.abs(y.mean - 50_000_838)).toBeLessThan(0.6);
  });
});

/** GUM 2008, H.2: five simultaneous readings of voltage, current and phase. */
describe('GUM H.2, impedance from correlated readings', () => {
  const readings = [
    [5.007, 4.994, 5.005, 4.99, 4.999],
    [0.019663, 0.019639, 0.01964, 0.019685, 0.019678],
    [1.0456, 1.0438, 1.0468, 1.0428, 1.0433],
  ];
  const means = readings.map((r) => r.reduce((a, b) => a + b) / 5);
  const covariance = readings.map((r, i) =>
    readings.map((s, j) => r.reduce((total, v, m) => total + (v - means[i]) * (s[m] - means[j]), 0) / 20),
  );
  const [volt, ampere, phase] = correlated(means, ['V', 'A', 'rad'], covariance, {
    id: 'readings',
    label: 'five readings',
    dof: 4,
    law: { kind: 'normal' },
    basis: 'measured',
  });
  const cosine = applied(phase, Math.cos, (x) => -Math.sin(x));
  const sine = applied(phase, Math.sin, Math.cos);
  const z = divide(volt, ampere);
  const [r, x] = [multiply(z, cosine), multiply(z, sine)];

  function applied(q: Quantity, f: (x: number) => number, slope: (x: number) => number): Quantity {
    return { ...scale(q, slope(q.value)), value: f(q.value), unit: exact(1, '1').unit };
  }

  it('reproduces the input statistics of table H.2', () => {
    expect(standardUncertainty(volt)).toBeCloseTo(0.0032, 4);
    expect(standardUncertainty(ampere)).toBeCloseTo(0.0000095, 7);
    expect(standardUncertainty(phase)).toBeCloseTo(0.00075, 5);
    expect(correlation(volt, ampere)).toBeCloseTo(-0.36, 2);
    expect(correlation(volt, phase)).toBeCloseTo(0.86, 2);
    expect(correlation(ampere, phase)).toBeCloseTo(-0.65, 2);
  });

  it('gives R, X and Z, their u and their correlations as printed in tables H.3 and H.4', () => {
    expect(r.value).toBeCloseTo(127.732, 3);
    expect(x.value).toBeCloseTo(219.847, 3);
    expect(z.value).toBeCloseTo(254.26, 2);
    expect(standardUncertainty(r)).toBeCloseTo(0.071, 3);
    expect(standardUncertainty(x)).toBeCloseTo(0.295, 2);
    expect(standardUncertainty(z)).toBeCloseTo(0.236, 3);
    expect(correlation(r, x)).toBeCloseTo(-0.588, 3);
    expect(correlation(r, z)).toBeCloseTo(-0.485, 3);
    expect(correlation(x, z)).toBeCloseTo(0.993, 3);
  });

  it('counts the three roots as one component of 4 degrees of freedom', () => {
    expect(effectiveDof(r)).toBeCloseTo(4, 10);
    expect(budgetByGroup(r)).toMatchObject([{ group: 'readings' }]);
    expect(budgetByGroup(r)[0].fraction).toBeCloseTo(1, 14);
  });
});

describe('GUM H.3, a fit as two correlated quantities', () => {
  const t = [21.521, 22.012, 22.512, 23.003, 23.507, 23.999, 24.513, 25.002, 25.503, 26.01, 26.511];
  const b = [-0.171, -0.169, -0.166, -0.159, -0.164, -0.165, -0.156, -0.157, -0.159, -0.161, -0.16];
  const fit = straightLine(
    t.map((v) => v - 20),
    b,
    new Float64Array(11).fill(1),
    { absoluteSigma: false },
  );
  const root = {
    id: 'line',
    label: 'line',
    dof: fit.dof,
    law: { kind: 'normal' } as const,
    basis: 'measured' as const,
  };
  const [intercept, slope] = correlated([fit.intercept, fit.slope], ['K', '1'], fit.covariance, root);

  it('predicts −0.1494 K with u = 0.0041 K at 30 °C, ν = 9', () => {
    const correction = add(intercept, multiply(slope, exact(10, 'K')));
    expect(correction.value).toBeCloseTo(-0.1494, 4);
    expect(standardUncertainty(correction)).toBeCloseTo(0.0041, 4);
    expect(correlation(intercept, slope)).toBeCloseTo(-0.93, 3);
    expect(effectiveDof(correction)).toBeCloseTo(9, 10);
  });
});

describe('GUM S1 (JCGM 101:2008), 9.2: sums of four inputs', () => {
  const four = (u: readonly number[], law: Law) => u.map((v, i) => input(`x${i}`, 0, v, '1', null, law));
  const total = (x: readonly number[]) => x[0] + x[1] + x[2] + x[3];

  it('9.2.2, normal: u = 2.00 and ±3.92', () => {
    const [y] = monteCarlo(total, four([1, 1, 1, 1], { kind: 'normal' }), { seed: 1 });
    expect(Math.abs(y.u - 2)).toBeLessThan(0.02);
    expect(Math.abs(y.symmetric.hi - 3.92)).toBeLessThan(0.04);
  });

  it('9.2.3, rectangular of the same width: u = 2.00 and ±3.88, narrower than the ±3.92 of the GUM', () => {
    const inputs = four([1, 1, 1, 1], { kind: 'rectangular' });
    const [y] = monteCarlo(total, inputs, { seed: 2 });
    expect(Math.abs(y.u - 2)).toBeLessThan(0.02);
    // Analytic end 3.8794; 200 000 draws place it within 0.02 (three standard errors).
    expect(Math.abs(y.symmetric.hi - 3.879406741347821)).toBeLessThan(0.03);
    expect(Math.abs(y.symmetric.lo + 3.879406741347821)).toBeLessThan(0.03);
    expect(y.shortest.hi - y.shortest.lo).toBeLessThanOrEqual(y.symmetric.hi - y.symmetric.lo + 1e-3);
    expect(interval(sum(inputs)).hi).toBeCloseTo(3.92, 2);
  });

  it('9.2.4, one of them ten times wider: u = 10.1 and ±17.0, where the GUM gives ±19.8', () => {
    const inputs = four([1, 1, 1, 10], { kind: 'rectangular' });
    const [y] = monteCarlo(total, inputs, { seed: 3 });
    expect(Math.abs(y.u - 10.1)).toBeLessThan(0.1);
    expect(Math.abs(y.symmetric.hi - 17)).toBeLessThan(0.1);
    expect(Math.abs(y.symmetric.lo + 17)).toBeLessThan(0.1);
    expect(interval(sum(inputs)).hi).toBeCloseTo(19.89, 1);
  });
});

const expectedFile = '../shared/data/expected/statistics.json';

describe.skipIf(!existsSync(expectedFile))(
  'the expected values of ../shared/data (skipped when the folder is absent)',
  () => {
    it('hold the numbers typed above', () => {
      const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
      expect(expected['GUM.H1'].value.uc_first_order).toBeCloseTo(31.663879111008633, 10);
      expect(expected['GUM.H1'].value.nu_eff).toBeCloseTo(16.75, 1);
      expect(expected['GUM.H2'].value.corr_out[0][1]).toBeCloseTo(-0.588, 3);
      expect(expected['GUM.H3'].value.u_b30).toBeCloseTo(0.0041, 4);
      expect(expected['GUMS1.9.2.3.rect4'].value.analytic_upper).toBe(3.879406741347821);
      expect(expected['GUMS1.9.2.4.rect_u10'].value.mc_u).toBeCloseTo(10.15, 2);
    });
  },
);

describe('coverage at the ends', () => {
  it('of an exact quantity is a point', () => {
    expect(interval(exact(3, 'g'))).toMatchObject({ lo: 3, hi: 3, dof: Infinity });
    expect(budget(exact(3, 'g'))).toEqual([]);
  });

  it('of one root is that of its own degrees of freedom', () => {
    expect(interval(input('a', 1, 0.1, 'g', 4)).k).toBeCloseTo(2.776445105197799, 12);
    expect(interval(input('a', 1, 0.1, 'g')).k).toBeCloseTo(1.959963984540054, 12);
  });
});

describe('effective degrees of freedom', () => {
  it('take the roots of a group together: u_g² = 9 + 16 with ν = 4, beside 25 with ν = ∞, give 2500/(625/4) = 16', () => {
    const member = (id: string, u: number) => rooted(0, u, 'g', rootOf(id, { group: 'fit', dof: 4 }));
    const q = sum([member('fit#1', 3), member('fit#2', 4), input('b', 1, 5, 'g')]);
    expect(effectiveDof(q)).toBeCloseTo(16, 12);
    expect(budgetByGroup(q).map(({ group, fraction }) => [group, fraction])).toEqual([
      ['b', 0.5],
      ['fit', 0.5],
    ]);
  });
});

describe('Monte Carlo', () => {
  it.each<Law>([
    { kind: 'normal' },
    { kind: 'rectangular' },
    { kind: 'triangular' },
    { kind: 'arcsine' },
    { kind: 'trapezoid', top: 0.4 },
  ])('draws $kind with the stated value and u', (law) => {
    const [y] = monteCarlo(([x]) => x, [input('x', 10, 2, 'g', null, law)], { seed: law.kind });
    expect(Math.abs(y.mean - 10)).toBeLessThan(5 * (2 / Math.sqrt(200_000)));
    expect(Math.abs(y.u / 2 - 1)).toBeLessThan(0.015);
  });

  it('draws t as u·t_ν, so that the interval is that of the t factor (S1, 6.4.9)', () => {
    const [y] = monteCarlo(([x]) => x, [input('x', 10, 2, 'g', 4, { kind: 't', dof: 4 })], { seed: 't' });
    expect(Math.abs(y.symmetric.hi - (10 + 2 * 2.776445))).toBeLessThan(0.08);
  });

  it('keeps inputs correlated that share a root: x − x = 0 in every trial', () => {
    const a = input('a', 5, 1, 'g');
    const b = scale(a, 2);
    const [y] = monteCarlo(([x1, x2]) => x2 - 2 * x1, [a, b], { seed: 4, trials: 1000 });
    expect(y.u).toBeLessThan(1e-14);
  });

  it('keeps the sign of a correlation: x + (10 − x) = 10 in every trial', () => {
    const a = input('a', 5, 1, 'g');
    const [y] = monteCarlo(([x1, x2]) => x1 + x2, [a, subtract(exact(10, 'g'), a)], { seed: 4, trials: 1000 });
    expect(y.u).toBeLessThan(1e-14);
    expect(y.mean).toBeCloseTo(10, 12);
  });

  it('repeats by seed and gives NaN where f does', () => {
    const a = input('a', 5, 1, 'g');
    const run = (seed: number) => monteCarlo(([x]) => [x, Math.sqrt(x - 100)], [a], { seed, trials: 1000 });
    expect(run(1)[0].mean).toBe(run(1)[0].mean);
    expect(run(1)[0].mean).not.toBe(run(2)[0].mean);
    expect(run(1)[1].mean).toBeNaN();
    expect(run(1)[1].shortest.lo).toBeNaN();
  });
});
