import { describe, expect, it } from 'vitest';
import { rasterPulse, shotPulse } from './pulse.ts';

describe.each([
  ['a shot', shotPulse(0.03, 0.12), 0.03, 0.12],
  ['a raster', rasterPulse(1.5, 0.12), 1.5, 0.12],
] as const)('the pulse of %s', (_, shape, duration, washout) => {
  it('has delivered nothing before it fires and everything long after', () => {
    expect(shape(-0.01)).toBe(0);
    expect(shape(0)).toBe(0);
    // exp(−40) is 4e-18: below one rounding of 1
    expect(shape(duration + 40 * washout)).toBeCloseTo(1, 15);
  });

  it('never takes back what it delivered', () => {
    let before = 0;
    for (let t = 0; t < 4; t += 0.001) {
      expect(shape(t)).toBeGreaterThanOrEqual(before - 1e-15);
      before = shape(t);
    }
  });

  it('has no jump where ablation ends', () => {
    expect(shape(duration + 1e-9)).toBeCloseTo(shape(duration - 1e-9), 7);
  });

  it('loses a factor e of its rate in each washout time after ablation', () => {
    const rate = (t: number) => (shape(t + 1e-4) - shape(t - 1e-4)) / 2e-4;
    expect(rate(duration + 0.3) / rate(duration + 0.3 + washout)).toBeCloseTo(Math.E, 6);
  });
});

it('delivers a shot by hand: rise of 2 s, washout of 1 s', () => {
  // area 1 + 1; half by the end of the rise; then 1 − e⁻¹/2 one washout later
  const shape = shotPulse(2, 1);
  expect(shape(2)).toBeCloseTo(0.5, 15);
  expect(shape(3)).toBeCloseTo(1 - Math.exp(-1) / 2, 15);
});
