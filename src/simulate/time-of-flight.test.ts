import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { areaVariance, ionSignals } from './time-of-flight.ts';

const moments = (values: Float64Array) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, variance: values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1) };
};

describe('signals of a time of flight', () => {
  it.each([0, 0.3, 0.47, 0.8])('have mean λ and variance λ·exp(σ²): log sd %d', (logSd) => {
    const chance = random(1);
    const ions = Float64Array.from({ length: 40_000 }, () => chance.poisson(3));
    const { mean, variance } = moments(ionSignals(ions, logSd, chance));
    const expected = 3 * Math.exp(logSd * logSd);
    expect(Math.abs(mean - 3)).toBeLessThan(5 * Math.sqrt(expected / 40_000));
    // the heavy tail of log sd 0.8 makes the variance itself uncertain: 3 % at σ = 0.8, 1 % at 0
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.1);
  });

  it('are the ions themselves where every ion gives the same area, and 0 where there is none', () => {
    expect([...ionSignals([0, 1, 7], 0, random(2))]).toEqual([0, 1, 7]);
    expect(areaVariance(0)).toBe(0);
  });

  it.each([9_000, 11_000])('keep mean and spread on either side of the shortcut for many ions: %d', (n) => {
    const signals = ionSignals(new Float64Array(400).fill(n), 0.5, random(3));
    const { mean, variance } = moments(signals);
    const expected = n * areaVariance(0.5);
    expect(Math.abs(mean - n)).toBeLessThan(5 * Math.sqrt(expected / 400));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.36);
  });
});
