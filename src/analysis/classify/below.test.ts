import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { inverseMills, logNormalCdf } from '../../numeric/log-normal-cdf.ts';
import { normalCdf } from '../../numeric/normal.ts';
import { random } from '../../numeric/random.ts';
import { below } from './below.ts';

describe('the chance to lie below two limits at once', () => {
  it('is a quarter and the arcsine of the correlation (Sheppard 1899)', () => {
    for (const r of [-0.9, -0.3, 0, 0.5, 0.95]) {
      const { logChance } = below([0, 0], [Float64Array.of(1, r), Float64Array.of(r, 1)], [0, 0]);
      expect(Math.exp(logChance)).toBeCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), 7);
    }
  });

  it('is the product where nothing correlates, in three dimensions too', () => {
    const unit = [Float64Array.of(4, 0, 0), Float64Array.of(0, 1, 0), Float64Array.of(0, 0, 9)];
    const { logChance, mean } = below([1, 2, 3], unit, [0, 3, 1]);
    expect(Math.exp(logChance)).toBeCloseTo(normalCdf(-0.5) * normalCdf(1) * normalCdf(-2 / 3), 9);
    expect(mean[1]).toBeCloseTo(2 - inverseMills(1), 6);
  });

  it('has the moments of what a million draws leave', () => {
    const chance = random(5);
    const [r, limit] = [0.6, [0.3, -0.4]];
    const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0 };
    for (let i = 0; i < 1_000_000; i++) {
      const x = chance.normal();
      const y = r * x + Math.sqrt(1 - r * r) * chance.normal();
      if (x >= limit[0] || y >= limit[1]) continue;
      sums.n++;
      sums.x += x;
      sums.y += y;
      sums.xx += x * x;
      sums.xy += x * y;
    }
    const found = below([0, 0], [Float64Array.of(1, r), Float64Array.of(r, 1)], limit);
    // 280,000 draws: standard errors of 0.002 and less
    expect(Math.abs(Math.exp(found.logChance) - sums.n / 1e6)).toBeLessThan(0.002);
    expect(Math.abs(found.mean[0] - sums.x / sums.n)).toBeLessThan(0.008);
    expect(Math.abs(found.mean[1] - sums.y / sums.n)).toBeLessThan(0.008);
    expect(Math.abs(found.second[0][0] - sums.xx / sums.n)).toBeLessThan(0.02);
    expect(Math.abs(found.second[0][1] - sums.xy / sums.n)).toBeLessThan(0.02);
  });

  it('stays a number far below everything', () => {
    const { logChance, mean } = below([0, 0], [Float64Array.of(1, 0.5), Float64Array.of(0.5, 1)], [-60, -50]);
    expect(logChance).toBeLessThan(-1700);
    expect(mean[0]).toBeLessThan(-60);
    expect(mean[0]).toBeGreaterThan(-61);
  });
});

it('logarithms of the tail join where the series takes over', () => {
  expect(logNormalCdf(-29.999) - logNormalCdf(-30.001)).toBeCloseTo(0.002 * inverseMills(-30), 6);
  expect(inverseMills(-29.9999) / inverseMills(-30.0001)).toBeCloseTo(29.9999 / 30.0001, 6);
  expect(logNormalCdf(-40)).toBeCloseTo(-804.608442, 5);
});

it('quadrature of n points is exact to degree 2n − 1', () => {
  const { nodes, weights } = gaussLegendre(6);
  const integral = (power: number) => nodes.reduce((sum, x, i) => sum + weights[i] * x ** power, 0);
  for (const power of [0, 2, 4, 10]) expect(integral(power)).toBeCloseTo(2 / (power + 1), 13);
  expect(integral(11)).toBeCloseTo(0, 14);
});
