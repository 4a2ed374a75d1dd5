import { expect, test } from 'vitest';
import { fitModel } from './fit-model.ts';
import { framesOf } from './frames.ts';
import { sampledCurve } from './sampled-curve.ts';
import { thinned } from './thinned.ts';

const plasma = (t: number) => 60 * t * Math.exp(-1.5 * t) + 8 * (Math.exp(-0.02 * t) - Math.exp(-1.5 * t));
const sampledAt = (times: Float64Array) => ({ times, values: times.map(plasma) });

/** Value of a curve at a time between its points. */
function at({ times, values }: { times: Float64Array; values: Float64Array }, t: number): number {
  const i = Math.max(
    1,
    times.findIndex((v) => v >= t),
  );
  return values[i - 1] + ((t - times[i - 1]) / (times[i] - times[i - 1])) * (values[i] - values[i - 1]);
}

test('no point that is left out lies further than 5e-6 of its value from the line, and few of 6,000 stay', () => {
  const curve = sampledAt(Float64Array.from({ length: 6000 }, (_, i) => Number((i * 0.0149747180086).toFixed(13))));
  const thin = thinned(curve);
  expect(thin.times.length).toBeLessThan(1200);
  expect(thin.times.length).toBeGreaterThan(200);
  for (const [i, t] of curve.times.entries())
    expect(Math.abs(at(thin, t) - curve.values[i])).toBeLessThanOrEqual(5.1e-6 * curve.values[i] + 1e-10);
});

test('straight pieces keep their ends; jumps, and points that bend, stay', () => {
  const times = Float64Array.of(0, 1, 2, 3, 3, 4, 5, 6, 7);
  const values = Float64Array.of(0, 0, 0, 0, 2, 3, 4, 5, 5.001);
  const thin = thinned({ times, values });
  expect(Array.from(thin.times)).toEqual([0, 3, 3, 6, 7]);
  expect(Array.from(thin.values)).toEqual([0, 0, 2, 5, 5.001]);
  const flat = thinned({ times: Float64Array.of(0, 1, 2), values: new Float64Array(3) });
  expect(Array.from(flat.times)).toEqual([0, 2]);
});

test('constants of two tissues from 6,000 points are those of which the curve was made, to 1e-4', () => {
  const lengths = [...new Array(8).fill(0.25), ...new Array(8).fill(1), ...new Array(16).fill(5)];
  const frames = framesOf(
    lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0)),
    lengths,
  );
  const curve = sampledAt(Float64Array.from({ length: 6000 }, (_, i) => i * 0.0152));
  const exact = sampledCurve(curve, frames, 'frame-average');
  const values = exact.exponential(0.25).map((v, f) => 0.08 * v + 0.03 * exact.exponential(0.015)[f]);
  const tissue = { region: 'tissue', frames, values, weights: null };
  const options = { sampling: 'frame-average', integration: 'frames', bloodFraction: 0, delay: 0, tStar: 0 } as const;
  const fit = fitModel('2tcm', tissue, { plasma: curve, blood: null }, { ...options, k2Prime: null }, 'test');
  expect(Math.abs(fit.outcomes[0].of(fit.parameters) / (0.08 / 0.25 + 0.03 / 0.015) - 1)).toBeLessThan(1e-5);
});
