import { expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { drawLognormal, drawNormal } from './draw.ts';

const n = 100_000;

function moments(draw: () => number): { mean: number; sd: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  const mean = sum / n;
  return { mean, sd: Math.sqrt(squares / n - mean * mean) };
}

// Five standard errors: of a mean sd/√n, of an sd about sd/√(2n) (heavier for the lognormal: a factor 2)
it('draws an input about its value with its standard uncertainty', () => {
  const chance = random(11);
  const { mean, sd } = moments(() => drawNormal(chance, { value: 24, u: 0.7 }));
  expect(Math.abs(mean - 24)).toBeLessThan((5 * 0.7) / Math.sqrt(n));
  expect(Math.abs(sd / 0.7 - 1)).toBeLessThan(5 / Math.sqrt(2 * n));
});

it('draws a lognormal population whose mean, not median, is the stated one', () => {
  const chance = random(12);
  const { mean, sd } = moments(() => drawLognormal(chance, { mean: 322, cv: 0.3 }));
  expect(Math.abs(mean / 322 - 1)).toBeLessThan((5 * 0.3) / Math.sqrt(n));
  expect(Math.abs(sd / (0.3 * 322) - 1)).toBeLessThan(10 / Math.sqrt(2 * n));
});

it('draws nothing from a population of nothing', () => {
  expect(drawLognormal(random(13), { mean: 0, cv: 0.5 })).toBe(0);
});
