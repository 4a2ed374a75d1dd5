import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { background } from './background.ts';
import { variancePerIntensity } from './shot-noise.ts';

/** Lines of Gaussian shape (σ in points) on a baseline, with noise whose variance is sd² + gain·height. */
function spectrum(gain: number, sigma: number, sd = 2, seed = 'shot'): Float64Array {
  const chance = random(seed);
  const shape = Float64Array.from({ length: 20_000 }, (_, i) => {
    const line = Math.round(i / 60) * 60;
    return 3000 * Math.exp(-(((line % 997) / 400) ** 2)) * Math.exp(-0.5 * ((i - line) / sigma) ** 2);
  });
  return shape.map((height) => 20 + height + Math.sqrt(sd * sd + gain * height) * chance.normal());
}

test.each([1, 5, 40])('a gain of %d is found to 30 %', (gain) => {
  const values = spectrum(gain, 4);
  expect(Math.abs(variancePerIntensity(values, background(values)) / gain - 1)).toBeLessThan(0.3);
});

test('noise that does not grow with the signal counts for nothing against it', () => {
  const values = spectrum(0, 4, 10);
  expect(variancePerIntensity(values, background(values))).toBeLessThan(0.05);
});

test('too little signal, or none: 0', () => {
  const flat = spectrum(1, 4).fill(7);
  expect(variancePerIntensity(flat, background(flat))).toBe(0);
  expect(variancePerIntensity(new Float64Array(), background(new Float64Array()))).toBe(0);
});
