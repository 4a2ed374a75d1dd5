import { describe, expect, it } from 'vitest';
import { type CloudShape, gaussianCloud, tailedCloud } from './cloud-shape.ts';

/** Mean and variance of the arrival times. */
function moments({ fromSeconds, toSeconds, delivered }: CloudShape): { mean: number; variance: number } {
  const n = 20_000;
  const step = (toSeconds - fromSeconds) / n;
  let mean = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const share = delivered(fromSeconds + (i + 1) * step) - delivered(fromSeconds + i * step);
    const at = fromSeconds + (i + 0.5) * step;
    mean += share * at;
    square += share * at * at;
  }
  return { mean, variance: square - mean * mean };
}

describe('a cloud of ions', () => {
  it('is Gaussian about its moment, with its standard deviation', () => {
    const { mean, variance } = moments(gaussianCloud(1e-4));
    // cut at 5 σ the variance is 1.5e-5 smaller; steps of σ/400 add 1e-6
    expect(mean / 1e-4).toBeCloseTo(0, 6);
    expect(Math.sqrt(variance) / 1e-4).toBeCloseTo(1, 4);
  });

  it('has delivered 15.87 % one σ early and 84.13 % one σ late', () => {
    const { delivered } = gaussianCloud(2);
    expect(delivered(-2)).toBeCloseTo(0.158655, 5);
    expect(delivered(0)).toBeCloseTo(0.5, 8);
    expect(delivered(2)).toBeCloseTo(0.841345, 5);
  });

  it.each([0.3, 1, 5])('is late by its tail, and wider by it: tail of %d σ', (tail) => {
    const { mean, variance } = moments(tailedCloud(1, tail));
    // the tail is cut at 12 time constants: e⁻¹² · 13 = 8e-5 of its mean
    expect(mean).toBeCloseTo(tail, 2);
    expect(variance / (1 + tail * tail)).toBeCloseTo(1, 2);
  });

  it('has delivered nothing before it begins and all after it ends', () => {
    const shape = tailedCloud(1, 2);
    expect(shape.delivered(shape.fromSeconds - 1)).toBe(0);
    expect(shape.delivered(shape.toSeconds)).toBe(1);
    expect(shape.delivered(shape.toSeconds + 1)).toBe(1);
  });
});
