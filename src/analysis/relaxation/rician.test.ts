import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { scaledBessel } from '../../numeric/scaled-bessel.ts';
import { echoDecay } from './echo-decay.ts';
import { fitSignal } from './fit-signal.ts';
import { noiseOfBackground, ricianMoments } from './rician.ts';

const te = [0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3];

describe('the floor of magnitudes', () => {
  test('exp(−x)I₀ and exp(−x)I₁ have their tabled values', () => {
    // Abramowitz and Stegun 1972, table 9.8.
    for (const [x, zero, one] of [
      [0, 1, 0],
      [1, 0.4657596077, 0.2079104154],
      [5, 0.1835408126, 0.1639722669],
      [10, 0.1278333372, 0.1212626814],
    ]) {
      expect(scaledBessel(x)[0]).toBeCloseTo(zero, 9);
      expect(scaledBessel(x)[1]).toBeCloseTo(one, 9);
    }
    for (const near of [24.999, 25.001])
      expect(scaledBessel(near)[0] * Math.sqrt(2 * Math.PI * near)).toBeCloseTo(1.00508, 4);
    expect(scaledBessel(24.9999999)[1] / scaledBessel(25.0000001)[1]).toBeCloseTo(1, 8);
  });

  test('the mean of magnitudes is σ√(π/2) without signal, and A with much; its slope is that of differences', () => {
    expect(ricianMoments(0, 2).mean).toBeCloseTo(2 * Math.sqrt(Math.PI / 2), 12);
    expect(ricianMoments(0, 2).sd).toBeCloseTo(2 * Math.sqrt(2 - Math.PI / 2), 12);
    for (const a of [0.3, 1, 4, 30, 119.9, 120.1, 500]) {
      const [up, down] = [a + 1e-4, a - 1e-4].map((x) => ricianMoments(x, 2).mean);
      expect(ricianMoments(a, 2).slope).toBeCloseTo((up - down) / 2e-4, 5);
      expect(ricianMoments(-a, 2).slope).toBeCloseTo(-ricianMoments(a, 2).slope, 12);
      expect(ricianMoments(a, 2).mean).toBeGreaterThan(a);
    }
    const draw = random(2);
    const m = Float64Array.from({ length: 200_000 }, () => Math.hypot(3 + 2 * draw.normal(), 2 * draw.normal()));
    expect(m.reduce((t, x) => t + x, 0) / m.length).toBeCloseTo(ricianMoments(3, 2).mean, 1.7);
  });

  test('R2 of echoes that sink into the floor: too small as they stand, right with it (400 voxels, 60 seeds)', () => {
    const [truth, s0, sigma, voxels] = [15, 100, 10, 400];
    const model = echoDecay('R2', te);
    const clean = te.map((t) => s0 * Math.exp(-t * truth));
    let [plainBias, covered, rician] = [0, 0, 0];
    const runs = 60;
    for (let seed = 0; seed < runs; seed++) {
      const draw = random(seed);
      const air = Float64Array.from({ length: 2000 }, () => Math.hypot(sigma * draw.normal(), sigma * draw.normal()));
      const known = noiseOfBackground(air, true);
      const means = clean.map((s) => {
        let total = 0;
        for (let v = 0; v < voxels; v++) total += Math.hypot(s + sigma * draw.normal(), sigma * draw.normal());
        return total / voxels;
      });
      const ofMeans = known / Math.sqrt(voxels);
      plainBias += fitSignal(model, means, { ofMeans, rician: null }).rate / truth - 1;
      const fit = fitSignal(model, means, { ofMeans, rician: known });
      rician += fit.rate / truth - 1;
      if (Math.abs(fit.rate - truth) < 1.96 * fit.u) covered++;
    }
    expect(plainBias / runs).toBeLessThan(-0.1);
    expect(Math.abs(rician / runs)).toBeLessThan(0.004);
    expect(covered / runs).toBeGreaterThan(0.85);
  });
});
