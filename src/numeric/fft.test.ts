import { expect, test } from 'vitest';
import { fft } from './fft.ts';
import { random } from './random.ts';

/** The definition, summed term by term. */
function slow(real: Float64Array, imaginary: Float64Array): { real: Float64Array; imaginary: Float64Array } {
  const n = real.length;
  const sums = { real: new Float64Array(n), imaginary: new Float64Array(n) };
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      const angle = (-2 * Math.PI * i * k) / n;
      sums.real[k] += real[i] * Math.cos(angle) - imaginary[i] * Math.sin(angle);
      sums.imaginary[k] += real[i] * Math.sin(angle) + imaginary[i] * Math.cos(angle);
    }
  return sums;
}

const largestDifference = (a: Float64Array, b: Float64Array) => Math.max(...a.map((v, i) => Math.abs(v - b[i])));

test.each([1, 2, 8, 256])('%i points agree with the sum that defines the transform, to rounding', (n) => {
  const chance = random('fft');
  const real = Float64Array.from({ length: n }, () => chance.normal());
  const imaginary = Float64Array.from({ length: n }, () => chance.normal());
  const wanted = slow(real, imaginary);
  fft(real, imaginary);
  expect(largestDifference(real, wanted.real)).toBeLessThan(1e-11);
  expect(largestDifference(imaginary, wanted.imaginary)).toBeLessThan(1e-11);
});

test('the inverse gives back what was transformed', () => {
  const real = Float64Array.from({ length: 1024 }, (_, i) => Math.sin(i * i));
  const imaginary = new Float64Array(1024);
  const copy = real.slice();
  fft(real, imaginary);
  fft(real, imaginary, true);
  expect(largestDifference(real, copy)).toBeLessThan(1e-14);
});
