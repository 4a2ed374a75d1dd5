import { expect, test } from 'vitest';
import { clusterShares, type MixtureIon } from './mixture-shares.ts';

const ion = (cluster: string, signal: number, signalU: number, presence = 1) =>
  ({ species: { cluster }, signal, signalU, presence, posterior: 1 }) as MixtureIon;

test('by hand: shares of the signal with 4 % on each cluster', () => {
  const [a, b] = clusterShares([ion('a', 600, 0), ion('a', 300, 0), ion('b', 100, 3)], []);
  expect([a.cluster, a.ions, a.share, b.share]).toEqual(['a', 2, 0.9, 0.1]);
  // du of b/(a+b): (a·u(b) ⊕ b·u(a))/(a+b)² with u(a) = 36, u(b) = 4 ⊕ 3
  const u = Math.hypot(900 * 5, 100 * 36) / 1000 ** 2;
  expect(b.shareU).toBeCloseTo(u, 12);
  expect(a.shareU).toBeCloseTo(u, 12);
});

test('an unseen rung counts with half its limit; an ion that may be absent is less certain', () => {
  const [a, b] = clusterShares([ion('a', 900, 0), ion('b', 90, 0)], [{ cluster: 'b', limit: 20 }]);
  expect([a.share, b.share]).toEqual([0.9, 0.1]);
  const sure = clusterShares([ion('a', 900, 0), ion('b', 100, 0)], []);
  const doubtful = clusterShares([ion('a', 900, 0), ion('b', 100, 0, 0.5)], []);
  expect(doubtful[1].shareU).toBeGreaterThan(5 * sure[1].shareU);
});
