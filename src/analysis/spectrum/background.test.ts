import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { background } from './background.ts';
import { bells, evenAxis } from './spectrum-of.reference.ts';

const axis = evenAxis(500, 1500, 50_000);

test('a sloping baseline and its noise are found under peaks on a third of the points, unbiased', () => {
  const peaks = Array.from({ length: 330 }, (_, i) => ({ mz: 501.7 + 3 * i, height: 300 + 20 * i, fwhm: 0.4 }));
  const slope = bells(axis, peaks, 0, 10, 5).map((v, i) => v + 200 - 0.002 * i);
  const found = background(slope);
  let [off, sd] = [0, 0];
  for (let i = 0; i < axis.length; i++) {
    off += (found.baseline[i] - (200 - 0.002 * i)) / axis.length;
    sd += found.noise[i] / axis.length;
  }
  // Tails of the peaks below 2.5 σ stay in: a fifth of σ at most.
  expect(Math.abs(off)).toBeLessThan(2);
  expect(sd).toBeGreaterThan(9.5);
  expect(sd).toBeLessThan(11.5);
  expect(found.correlation).toBeLessThan(1.2);
});

test('counted noise keeps its mean and its standard deviation', () => {
  const dice = random('counts');
  const counts = Float64Array.from({ length: 20_000 }, () => dice.poisson(30));
  const found = background(counts);
  expect(Math.abs(found.baseline[9000] - 30)).toBeLessThan(1.1);
  expect(found.noise[9000] / Math.sqrt(30)).toBeCloseTo(1, 1);
});

test('smoothed noise is known to be correlated', () => {
  const white = bells(axis, [], 100, 10, 9);
  const smooth = white.map((_, i) => (white[Math.max(0, i - 1)] + white[i] + white[Math.min(i + 1, 49_999)]) / 3);
  // The sum of n means of three has the variance of the sum itself: three times n·var(mean).
  expect(background(smooth).correlation).toBeCloseTo(3, 0);
});

test('where the instrument wrote zeros for what is low, noise is a third of what it kept at least', () => {
  const values = bells(axis, [{ mz: 700, height: 1000, fwhm: 0.2 }], 0, 10, 4).map((v) => (v < 12 ? 0 : v));
  const found = background(values);
  expect(found.basis).toBe('threshold');
  expect(found.baseline[100]).toBe(0);
  expect(found.noise[100]).toBeGreaterThan(4);
  expect(found.noise[100]).toBeLessThan(5);
});

test('nothing gives nothing; a constant has no noise', () => {
  expect(background(new Float64Array(0)).baseline).toHaveLength(0);
  const flat = background(new Float64Array(100).fill(7));
  expect([flat.baseline[50], flat.noise[50]]).toEqual([7, 0]);
});
