import { describe, expect, it } from 'vitest';
import { poissonProbability } from '../numeric/counting-distributions.ts';
import { criticalCounts, detectableCounts } from './critical-counts.ts';

/** P(net > critical), summed over every pair of Poisson counts in the window and in the gas blank. */
function chanceAbove(background: number, signal: number, ratio: number): number {
  const inBlank = background / ratio;
  const most = (m: number) => Math.ceil(m + 10 * Math.sqrt(m) + 20);
  let total = 0;
  for (let n = 0; n <= most(inBlank); n++) {
    const critical = criticalCounts(n, ratio);
    for (let g = 0; g <= most(background + signal); g++)
      if (g - n * ratio > critical)
        total += poissonProbability(n, inBlank) * poissonProbability(g, background + signal);
  }
  return total;
}

describe('the critical net counts', () => {
  it.each([
    [3, 0.2],
    [3, 1],
    [10, 0.2],
    [10, 1],
    [45, 0.77],
    [45, 3],
  ])(
    'of %d expected counts, window over gas blank %d, are exceeded once in twenty (exact sums, to a ninth)',
    (b, t) => {
      const chance = chanceAbove(b, 0, t);
      expect(chance).toBeGreaterThan(0.044);
      expect(chance).toBeLessThan(0.056);
    },
  );

  it('are exceeded less often, never more, where less than one count is expected', () => {
    for (const background of [0.01, 0.1, 0.5, 1])
      for (const ratio of [0.2, 1]) expect(chanceAbove(background, 0, ratio)).toBeLessThan(0.055);
  });

  it('are missed 5 % of the time at the detectable counts (exact sums, ± 1.5 %: counts are whole)', () => {
    for (const background of [3, 10, 45])
      for (const ratio of [0.2, 1]) {
        const missed = 1 - chanceAbove(background, detectableCounts(background, ratio), ratio);
        expect(missed).toBeGreaterThan(0.035);
        expect(missed).toBeLessThan(0.065);
      }
  });
});
