import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { deconvolved } from './isotope-patterns.ts';

const natural = { name: 'natural', shares: [0.51839, 0.48161] };
const enriched = { name: 'enriched', shares: [0.006, 0.994] };

test('two silvers in one event come apart exactly where there is no noise', () => {
  const counts = [300 * 0.51839 + 200 * 0.006, 300 * 0.48161 + 200 * 0.994];
  const { amounts, chiSquare } = deconvolved(counts, [12, 18], [natural, enriched]);
  expect(amounts[0]).toBeCloseTo(300, 9);
  expect(amounts[1]).toBeCloseTo(200, 9);
  expect(chiSquare).toBeCloseTo(0, 12);
});

test('no amount is below zero; one pattern alone is fitted then', () => {
  const { amounts, u, chiSquare } = deconvolved([120, 90], [11, 9.5], [natural, enriched]);
  expect(amounts[1]).toBe(0);
  expect(amounts[0]).toBeGreaterThan(200);
  expect(chiSquare).toBeGreaterThan(0);
  expect(u[1]).toBeGreaterThan(5);
});

test('the stated uncertainty is that of counted events: mean ζ² of 2,000 is 1 to 10 %', () => {
  const chance = random('patterns');
  let [first, second] = [0, 0];
  for (let i = 0; i < 2000; i++) {
    const counts = [chance.poisson(300 * 0.51839 + 1.2), chance.poisson(300 * 0.48161 + 198.8)];
    const { amounts, u } = deconvolved(counts, counts.map(Math.sqrt), [natural, enriched]);
    first += ((amounts[0] - 300) / u[0]) ** 2 / 2000;
    second += ((amounts[1] - 200) / u[1]) ** 2 / 2000;
  }
  for (const z of [first, second]) expect(Math.abs(z - 1)).toBeLessThan(0.1);
});

test('patterns that are alike cannot be told apart: all goes to one of them', () => {
  const { amounts } = deconvolved([100, 100], [10, 10], [natural, { ...natural, name: 'again' }]);
  expect(amounts[0] + amounts[1]).toBeCloseTo(200, -1);
  expect(Math.min(...amounts)).toBe(0);
});
