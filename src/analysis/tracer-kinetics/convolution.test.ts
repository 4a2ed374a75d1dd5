import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Curve, convolve } from './convolution.ts';
import { framesOf } from './frames.ts';
import { delayed, sampledCurve } from './sampled-curve.ts';

const at = (curve: Curve, k: number) => {
  const [c, integral] = [new Float64Array(curve.times.length), new Float64Array(curve.times.length)];
  convolve(curve, k, c, integral);
  return { c, integral };
};

test('a constant input gives (1 − e^(−kt))/k, a ramp (t − (1 − e^(−kt))/k)/k, whatever the steps', () => {
  const times = Float64Array.of(0, 0.001, 0.4, 0.40000001, 3, 50);
  for (const k of [1e-9, 1e-4, 0.03, 0.7, 40]) {
    const constant = at({ times, values: times.map(() => 1) }, k);
    const ramp = at({ times, values: times }, k);
    for (const [i, t] of times.entries()) {
      // Series where the closed form loses its digits.
      const s = k * t;
      const one = s < 1e-3 ? t * (1 - s / 2 + s ** 2 / 6 - s ** 3 / 24) : -Math.expm1(-s) / k;
      const two = s < 1e-3 ? t * t * (1 / 2 - s / 6 + s ** 2 / 24 - s ** 3 / 120) : (t - one) / k;
      expect(Math.abs(constant.c[i] - one)).toBeLessThanOrEqual(1e-12 * one + 1e-30);
      expect(Math.abs(ramp.c[i] - two)).toBeLessThanOrEqual(1e-10 * two + 1e-30);
      expect(Math.abs(constant.integral[i] - two)).toBeLessThanOrEqual(1e-10 * two + 1e-30);
    }
  }
});

test('points put in on the straight pieces change nothing, and c′ = x − kc holds for the integrals', () => {
  const steps = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(steps, fc.double({ min: 0, max: 3, noNaN: true }), fc.integer({ min: 0, max: 99 }), (hs, k, seed) => {
      const times = Float64Array.from([0, ...hs].map((_, i, all) => all.slice(0, i + 1).reduce((a, b) => a + b, 0)));
      const values = times.map((_, i) => Math.sin(seed + 3 * i) + 1.2);
      const last = times.length - 1;
      const { c, integral } = at({ times, values }, k);
      const whole = at({ times, values }, 0).c[last];
      expect(c[last] + k * integral[last]).toBeCloseTo(whole, 8);
      const middle = (times[0] + times[1]) / 2;
      const finer = {
        times: Float64Array.of(0, middle, ...times.slice(1)),
        values: Float64Array.of(values[0], (values[0] + values[1]) / 2, ...values.slice(1)),
      };
      expect(at(finer, k).c[last + 1]).toBeCloseTo(c[last], 10);
    }),
    { seed: 5 },
  );
});

test('frame averages are those of many points within the frame; before the input there is nothing', () => {
  const curve = delayed({ times: Float64Array.of(0, 0.5, 1, 20), values: Float64Array.of(0, 10, 3, 0) }, 0.3);
  const starts = [0, 0.2, 0.5, 2, 9.5];
  const lengths = [0.2, 0.3, 1.5, 7.5, 14];
  const averages = sampledCurve(curve, framesOf(starts, lengths), 'frame-average').exponential(0.2);
  for (const [f, start] of starts.entries()) {
    const n = 4000;
    const fine = sampledCurve(
      curve,
      framesOf(
        Array.from({ length: n }, (_, i) => start + (i * lengths[f]) / n),
        new Array(n).fill(lengths[f] / n),
      ),
      'mid-frame',
    ).exponential(0.2);
    const mean = fine.reduce((a, b) => a + b, 0) / n;
    expect(averages[f]).toBeCloseTo(mean, 5);
  }
  expect(averages[0]).toBe(0);
  expect(averages[1]).toBeGreaterThan(0);
});

test('a jump in the input is a jump', () => {
  const times = Float64Array.of(0, 2, 2, 5);
  const { c } = at({ times, values: Float64Array.of(0, 0, 1, 1) }, 0.5);
  expect(Array.from(c.slice(0, 3))).toEqual([0, 0, 0]);
  expect(c[3]).toBeCloseTo((1 - Math.exp(-1.5)) / 0.5, 12);
});
