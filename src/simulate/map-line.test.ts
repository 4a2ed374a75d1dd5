import { describe, expect, it } from 'vitest';
import { carriedLine, type LineSettings, lineStepSeconds } from './map-line.ts';

const line: LineSettings = {
  speedUmPerSecond: 50,
  spotUm: 20,
  beforeSeconds: 1,
  delaySeconds: 0.2,
  washoutSeconds: 0.1,
  warmUpLoss: 0,
  warmUpSeconds: 0.1,
};
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const stripe = Float64Array.from({ length: 50 }, (_, i) => (i >= 20 && i < 30 ? 100 : 0));

describe('a line under the laser', () => {
  it('carries to the plasma what lies in it, no more and no less', () => {
    // 100 µm of 100 at 50 µm/s: 2 s · 100
    expect(sum(carriedLine(stripe, 10, 20, line)) * lineStepSeconds).toBeCloseTo(200, 6);
    expect(sum(carriedLine(stripe, 10, 20, { ...line, washoutSeconds: 1 })) * lineStepSeconds).toBeCloseTo(200, 2);
  });

  it('is late by the delay and the washout', () => {
    const carried = carriedLine(stripe, 10, 20, line);
    const centre = carried.reduce((total, v, i) => total + v * (i + 0.5) * lineStepSeconds, 0) / sum(carried);
    // the middle of the stripe is at 250 µm: 1 + 5 + 0.2 + 0.1 s
    expect(centre).toBeCloseTo(6.3, 2);
  });

  it('has nothing before the laser fires, and less while it warms up', () => {
    const even = new Float64Array(50).fill(1);
    const fast = { ...line, washoutSeconds: 1e-6 };
    const cold = carriedLine(even, 10, 20, { ...fast, warmUpLoss: 0.4, warmUpSeconds: 0.5 });
    const warm = carriedLine(even, 10, 20, fast);
    expect(sum(warm.subarray(0, 1.2 / lineStepSeconds))).toBe(0);
    // ∫ 0.4 e^(−t/0.5) dt = 0.2 s, of which the rim of the spot takes a little
    expect((sum(warm) - sum(cold)) * lineStepSeconds).toBeGreaterThan(0.15);
    expect((sum(warm) - sum(cold)) * lineStepSeconds).toBeLessThan(0.2);
  });
});
