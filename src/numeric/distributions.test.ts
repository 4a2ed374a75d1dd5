import { describe, expect, it } from 'vitest';
import { betaRegularised } from './beta-distribution.ts';
import {
  binomialQuantile,
  binomialSurvival,
  poissonCdf,
  poissonQuantile,
  poissonQuantileUpper,
  poissonSurvival,
} from './counting-distributions.ts';
import { reference } from './distributions.reference.ts';
import { fCdf, fQuantileUpper, fSurvival } from './f-distribution.ts';
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareQuantileUpper,
  chiSquareSurvival,
  gammaP,
  gammaQ,
} from './gamma-distribution.ts';
import { logGamma } from './log-gamma.ts';
import { normalCdf, normalQuantile, normalQuantileUpper, normalSurvival } from './normal.ts';
import { tCdf, tDensity, tQuantile, tQuantileUpper, tSurvival } from './student-t.ts';

const computed: Record<keyof typeof reference, (...x: number[]) => number> = {
  normalSurvival,
  normalCdf,
  normalQuantileUpper,
  tSurvival,
  tQuantileUpper,
  gammaQ,
  gammaP,
  chiSquareQuantile,
  betaRegularised,
  fSurvival,
  poissonCdf,
  poissonSurvival,
  binomialSurvival,
  logGamma,
};

describe('distributions agree with mpmath to 1e-12 of the value in both tails', () => {
  for (const [name, f] of Object.entries(computed)) {
    const rows: readonly (readonly number[])[] = reference[name as keyof typeof reference];
    for (const row of rows) {
      const inputs = row.slice(0, -1);
      const expected = row[row.length - 1];
      it(`${name}(${inputs.join(', ')})`, () => {
        expect(Math.abs(f(...inputs) / expected - 1)).toBeLessThan(1e-12);
      });
    }
  }
});

describe('the ends of the distributions', () => {
  it('follow the normal distribution at infinite degrees of freedom', () => {
    expect(tSurvival(1.96, Infinity)).toBe(normalSurvival(1.96));
    expect(tQuantile(0.975, Infinity)).toBeCloseTo(1.959963984540054, 14);
    expect(fSurvival(2, 3, Infinity)).toBeCloseTo(chiSquareSurvival(6, 3), 15);
    expect(fSurvival(2, Infinity, 3)).toBeCloseTo(gammaP(1.5, 0.75), 15);
  });

  it('mirror: quantiles of p and 1 − p, and cdf against survival', () => {
    for (const p of [0.001, 0.1, 0.3, 0.49]) {
      expect(normalQuantile(p)).toBe(-normalQuantileUpper(p));
      expect(tQuantile(p, 7)).toBe(-tQuantileUpper(p, 7));
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
      expect(tCdf(tQuantile(p, 7), 7)).toBeCloseTo(p, 14);
      expect(chiSquareQuantileUpper(p, 5)).toBeCloseTo(chiSquareQuantile(1 - p, 5), 11);
      expect(fSurvival(fQuantileUpper(p, 3, 8), 3, 8)).toBeCloseTo(p, 11);
    }
    expect(normalQuantile(0.5)).toBe(0);
    expect(tQuantile(0.5, 3)).toBe(0);
  });

  it('are reached at probability 0 and 1, and left with NaN', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(tQuantile(1, 3)).toBe(Infinity);
    expect(chiSquareQuantile(0, 3)).toBe(0);
    expect(chiSquareQuantile(1, 3)).toBe(Infinity);
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(normalQuantile(p)).toBeNaN();
      expect(tQuantile(p, 3)).toBeNaN();
      expect(chiSquareQuantile(p, 3)).toBeNaN();
      expect(poissonQuantile(p, 3)).toBeNaN();
    }
    expect(tSurvival(1, 0)).toBeNaN();
    expect(tSurvival(Number.NaN, 3)).toBeNaN();
    expect(normalSurvival(Number.NaN)).toBeNaN();
    expect(gammaP(1, Number.NaN)).toBeNaN();
    expect(betaRegularised(Number.NaN, 1, 1)).toBeNaN();
    expect(logGamma(-1)).toBeNaN();
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
  });

  it('give counts: the quantile is the smallest k that reaches the probability', () => {
    for (const mean of [0.01, 0.7, 12.3, 4000, 2.5e6])
      for (const p of [1e-9, 0.05, 0.5, 0.95]) {
        const k = poissonQuantile(p, mean);
        expect(poissonCdf(k, mean)).toBeGreaterThanOrEqual(p);
        if (k > 0) expect(poissonCdf(k - 1, mean)).toBeLessThan(p);
      }
    const limit = poissonQuantileUpper(1e-12, 5);
    expect(poissonSurvival(limit, 5)).toBeLessThanOrEqual(1e-12);
    expect(poissonSurvival(limit - 1, 5)).toBeGreaterThan(1e-12);
    expect(poissonCdf(3, 0)).toBe(1);
    expect(poissonCdf(-1, 3)).toBe(0);
  });

  it('have the closed forms of small degrees of freedom', () => {
    expect(tDensity(0, 1)).toBeCloseTo(1 / Math.PI, 12);
    expect(tDensity(1.5, 1)).toBeCloseTo(1 / (Math.PI * 3.25), 14);
    expect(tDensity(0, 3)).toBeCloseTo(2 / (Math.PI * Math.sqrt(3)), 12);
    expect(chiSquareCdf(3, 2)).toBeCloseTo(1 - Math.exp(-1.5), 14);
    expect(fCdf(2, 2, 2)).toBeCloseTo(2 / 3, 14);
    expect(binomialQuantile(0.5, 3, 0.5)).toBe(1);
    expect(binomialQuantile(0.51, 3, 0.5)).toBe(2);
    expect(binomialQuantile(1, 3, 0.5)).toBe(3);
  });
});
