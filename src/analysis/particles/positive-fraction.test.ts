import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { positiveFraction } from './positive-fraction.ts';

const options = { quantile: 0.99, floor: 0, id: 'k' };
const normals = (seed: string, n: number, mean: number) => {
  const chance = random(seed);
  return Array.from({ length: n }, () => mean + chance.normal());
};

test('300 of 1,000 cells far above the control: 30 %, and the 1 % of the rest that stands above its 99 % quantile', () => {
  const cells = [...normals('positive', 300, 100), ...normals('negative', 700, 10)];
  const { share } = positiveFraction(cells, normals('control', 5000, 10), options);
  expect(share.value).toBeCloseTo(0.307, 2);
  expect(standardUncertainty(share)).toBeCloseTo(Math.sqrt((0.307 * (1 - 0.307)) / 1000), 2);
});

test('95 % intervals hold the share of cells above the true quantile in 93–97 % of 1,000 draws, a control of 300 included', () => {
  let covered = 0;
  const truth = 0.5 * 0.01 + 0.5 * 0.7495;
  for (let r = 0; r < 1000; r++) {
    const cells = [...normals(`n${r}`, 100, 0), ...normals(`p${r}`, 100, 3)];
    const { share } = positiveFraction(cells, normals(`c${r}`, 300, 0), { ...options, floor: -100 });
    if (Math.abs(share.value - truth) < 1.96 * standardUncertainty(share)) covered++;
  }
  expect(covered).toBeGreaterThan(920);
  expect(covered).toBeLessThan(985);
});

test('a control of a few cells says nothing: the floor is the threshold; none and all keep an uncertainty', () => {
  expect(positiveFraction([1, 2, 3], [9, 9], { ...options, floor: 1.5 }).threshold).toBe(1.5);
  expect(standardUncertainty(positiveFraction([5, 6, 7], [], options).share)).toBeGreaterThan(0.1);
  expect(positiveFraction([], [], options).share.value).toBe(0);
});

test('cells counted otherwise are what the positive ones are a share of', () => {
  expect(positiveFraction(new Array(50).fill(9), [], { ...options, of: 200 }).share.value).toBe(0.25);
});
