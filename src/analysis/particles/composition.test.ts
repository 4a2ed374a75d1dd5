import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { clustersOf, compositionOf } from './composition.ts';

test('shares add to one, by response; u is the scatter of counted events', () => {
  const { shares } = compositionOf([300, 100], [17, 10], [3, 1]);
  expect(shares).toEqual([0.5, 0.5]);
  const chance = random('shares');
  let z = 0;
  for (let i = 0; i < 2000; i++) {
    const counts = [chance.poisson(300), chance.poisson(100)];
    const one = compositionOf(counts, counts.map(Math.sqrt), [1, 1]);
    z += ((one.shares[0] - 0.75) / one.u[0]) ** 2 / 2000;
  }
  expect(Math.abs(z - 1)).toBeLessThan(0.1);
});

test('gold, silver and an alloy are three clusters, the largest first; lone events belong to none', () => {
  const chance = random('clusters');
  const kinds = [
    ...new Array(100).fill([0.98, 0.02]),
    ...new Array(200).fill([0.02, 0.98]),
    ...new Array(60).fill([0.5, 0.5]),
  ].map(([a, b]) => [chance.poisson(2000 * a), chance.poisson(2000 * b)]);
  const all = [...kinds, [1500, 500]].map((c) => compositionOf(c, c.map(Math.sqrt), [1, 1]));
  const cluster = clustersOf(all, 0.03);
  const expected = [2, 1, 3];
  expect([cluster[0], cluster[150], cluster[350]]).toEqual(expected);
  expect(new Set(cluster.subarray(0, 360)).size).toBeLessThanOrEqual(4);
  expect(cluster[360]).toBe(0);
});

test('events without any signal have no composition and no cluster', () => {
  const none = compositionOf([0, -3], [1, 1], [1, 1]);
  expect(none.shares[0]).toBeNaN();
  expect(Array.from(clustersOf([none, none], 0.03))).toEqual([0, 0]);
  expect(clustersOf([], 0.03)).toHaveLength(0);
});
