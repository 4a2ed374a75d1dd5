import { expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { shotPulse } from './pulse.ts';
import { endTimes, goldTrace, transientCounts } from './transient.ts';

const layout = { points: 600, dwellMs: 10, background: 0.3 };
const shape = shotPulse(0.03, 0.12);
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

it('holds the counts of background and pulse, Poisson about their sum', () => {
  const chance = random(21);
  const totals = Array.from({ length: 2000 }, () =>
    sum(transientCounts(layout, [{ seconds: 2.2, counts: 3000, shape }], chance)),
  );
  const mean = totals.reduce((a, b) => a + b, 0) / totals.length;
  const variance = totals.reduce((a, b) => a + (b - mean) ** 2, 0) / (totals.length - 1);
  // expected 3000 + 600 · 0.3 = 3180; five standard errors: √(3180/2000)·5 = 6.3, and 5·√(2/2000) = 16 % of the variance
  expect(Math.abs(mean - 3180)).toBeLessThan(6.3);
  expect(Math.abs(variance / 3180 - 1)).toBeLessThan(0.16);
});

it('has only background before the laser fires', () => {
  const counts = transientCounts({ ...layout, background: 0 }, [{ seconds: 2.205, counts: 1e5, shape }], random(22));
  expect(sum(counts.subarray(0, 220))).toBe(0);
  // the point in which it fires: 5 ms of a rise of 30 ms, (0.005)²/(2·0.03·0.135) = 0.31 % of 1e5
  expect(Math.abs(counts[220] - 308.6)).toBeLessThan(5 * Math.sqrt(308.6));
});

it('puts two pulses one on the other', () => {
  const pulses = [2.2, 3.2].map((seconds) => ({ seconds, counts: 5000, shape }));
  const counts = transientCounts({ ...layout, background: 0 }, pulses, random(23));
  expect(Math.abs(sum(counts) - 10_000)).toBeLessThan(500);
  expect(Math.abs(sum(counts.subarray(320)) - 5000)).toBeLessThan(360);
});

it('leaves the counts of a flat background to the last point', () => {
  const counts = transientCounts({ points: 4000, dwellMs: 10, background: 50 }, [], random(24));
  expect(Math.abs(sum(counts.subarray(2000)) / 2000 - 50)).toBeLessThan(0.8);
});

it('gives the rate of a point as MassHunter prints it, at the end of the point', () => {
  const trace = goldTrace('x', endTimes(3, 30), Float64Array.of(0, 1, 20), 30);
  expect([...trace.seconds]).toEqual([0.03, 0.06, 0.09]);
  // 1/0.03 = 33.333…, 20/0.03 = 666.666…
  expect([...trace.channels[0].values]).toEqual([0, 33.33, 666.67]);
  expect(trace.channels[0]).toMatchObject({ label: 'Au197', nuclide: '197Au', mode: 'rate' });
});
