import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { gaussianCloud } from './cloud-shape.ts';
import { countIons, type Dwells, expectedIons, type IonBeam, steadyIons } from './detector.ts';

const steady = (ionsPerSecond: number): IonBeam => ({ background: steadyIons(ionsPerSecond), clouds: [] });
const dwells = (points: number): Dwells => ({ points, cycleSeconds: 1e-3, offsetSeconds: 0, dwellSeconds: 1e-3 });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = sum(values) / values.length;
  return { mean, variance: sum(values.map((v) => (v - mean) ** 2)) / (values.length - 1) };
}

describe('a pulse-counting detector', () => {
  it.each([0, 1e-12])('registers Poisson counts of a steady beam, with a dead time of %d s', (tau) => {
    const { registered } = countIons(dwells(20_000), steady(7000), tau, random(1));
    const { mean, variance } = moments(registered);
    // 7 ± √(7/20000) = 0.019 and a variance to √(2/20000) = 1 %; five of them
    expect(Math.abs(mean - 7)).toBeLessThan(0.094);
    expect(Math.abs(variance / 7 - 1)).toBeLessThan(0.05);
  });

  it('loses what the formula of a non-paralyzable detector says: r = R/(1 + Rτ)', () => {
    const rate = 5e6;
    const tau = 4e-8;
    const { arrived, registered } = countIons(dwells(400), steady(rate), tau, random(2));
    // R·T = 2e6 ions, r·T = 1/1.2 of them; the relative standard error is about 1/√2e6 = 7e-4
    expect(Math.abs(sum(arrived) / 2e6 - 1)).toBeLessThan(0.0035);
    expect(Math.abs(sum(registered) / (2e6 / 1.2) - 1)).toBeLessThan(0.0035);
    // variance of a renewal count: N·(1/(1 + Rτ))² = N/1.44, to √(2/400) = 7 %
    const { mean, variance } = moments(registered);
    expect(Math.abs((variance / mean) * 1.44 - 1)).toBeLessThan(0.3);
  });

  it('loses more of a short cloud than the mean rate of its points suggests', () => {
    const shape = gaussianCloud(1e-4);
    const clouds = Array.from({ length: 400 }, (_, i) => ({ seconds: i * 2e-3 + 5e-4, ions: 4000, shape }));
    const tau = 4e-8;
    const { arrived, registered } = countIons(dwells(800), { background: steadyIons(0), clouds }, tau, random(3));
    expect(Math.abs(sum(arrived) / 1.6e6 - 1)).toBeLessThan(0.005);
    // ∫ N φ/(1 + N τ φ/σ): with N τ/σ = 1.6 and a Gaussian φ, by Simpson's rule over ±5 σ
    let kept = 0;
    for (let i = 0; i <= 1000; i++) {
      const z = -5 + i / 100;
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      kept += ((i === 0 || i === 1000 ? 1 : i % 2 === 0 ? 2 : 4) / 300) * (density / (1 + 1.6 * density));
    }
    expect(Math.abs(sum(registered) / sum(arrived) - kept)).toBeLessThan(0.003);
    // and the correction by the mean rate of each point, c = r/(1 − rτ), does not bring them back
    const corrected = sum(registered.map((n) => n / (1 - (n / 1e-3) * tau)));
    expect(corrected / sum(arrived)).toBeLessThan(0.95);
  });

  it('shares a cloud out over the points as its shape says', () => {
    const clouds = [{ seconds: 5e-3, ions: 1000, shape: gaussianCloud(1e-3) }];
    const expected = expectedIons(dwells(10), { background: steadyIons(0), clouds });
    expect(expected[4]).toBeCloseTo(341.34, 1);
    expect(expected[5]).toBeCloseTo(341.34, 1);
    expect(expected[6]).toBeCloseTo(135.91, 1);
    expect(sum(expected)).toBeCloseTo(1000, 2);
  });

  it('sees of a cloud only what falls into its own dwell when it hops between isotopes', () => {
    const clouds = [{ seconds: 5e-3, ions: 1000, shape: gaussianCloud(2e-3) }];
    const hop = (offsetSeconds: number) =>
      expectedIons(
        { points: 5, cycleSeconds: 2e-3, offsetSeconds, dwellSeconds: 1e-3 },
        { background: steadyIons(0), clouds },
      );
    const whole = sum(expectedIons(dwells(10), { background: steadyIons(0), clouds }));
    expect(sum(hop(0)) + sum(hop(1e-3))).toBeCloseTo(whole, 8);
    expect(sum(hop(0))).toBeLessThan(0.6 * whole);
  });

  it('takes clouds in any order and gives the same for the same seed', () => {
    const shape = gaussianCloud(1e-4);
    const clouds = [8e-3, 2e-3, 5e-3].map((seconds) => ({ seconds, ions: 100, shape }));
    const once = countIons(dwells(10), { background: steadyIons(10), clouds }, 4e-8, random(4));
    const again = countIons(dwells(10), { background: steadyIons(10), clouds: clouds.toReversed() }, 4e-8, random(4));
    expect([...once.registered]).toEqual([...again.registered]);
    expect(once.registered[2] + once.registered[1]).toBeGreaterThan(60);
  });
});
