import { expect, it } from 'vitest';
import { washedOut } from './raster.ts';

const layout = { width: 4, height: 1, gasBlankPoints: 0, cycleMs: 250, firstMs: 45, washoutMs: 100 };

it('delivers late what was ablated, and loses only what the line does not wait for', () => {
  const ablated = [0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const delivered = washedOut(ablated, layout);
  expect(delivered[0]).toBe(0);
  // by hand: ablated evenly over 2.5 washout times, (1 − e^−2.5)/2.5 = 36.717 % is still held at the end of the cycle
  expect(delivered[1]).toBeCloseTo(63.283, 3);
  expect(delivered[2]).toBeCloseTo(36.717 * (1 - Math.exp(-2.5)), 3);
  expect(delivered.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 10);
});

it('reaches the ablated rate on an even line', () => {
  const delivered = washedOut(new Array(30).fill(7), layout);
  expect(delivered[29]).toBeCloseTo(7, 12);
});
