import { normalCdf } from '../../numeric/normal.ts';
import type { Random } from '../../numeric/random.ts';

/** Simulated truth for tests: Gaussian pulses on a flat background, every count Poisson. */
export type SimulatedSeries = {
  readonly counts: Float64Array;
  readonly centres: Float64Array;
  readonly ions: Float64Array;
};

export type Simulation = {
  readonly points: number;
  readonly background: number;
  /** Events in the series, at uniform places. */
  readonly events: number;
  /** Mean counts of an event, and the standard deviation of their logarithm. */
  readonly meanCounts: number;
  readonly logSd: number;
  /** Standard deviation of the pulse (points). */
  readonly sigma: number;
};

/** `centres` in points, where point i covers [i, i + 1); `ions` are the counts that each event truly left. */
export function simulatedSeries(chance: Random, s: Simulation): SimulatedSeries {
  const counts = Float64Array.from({ length: s.points }, () => chance.poisson(s.background));
  const centres = Float64Array.from({ length: s.events }, () => chance.uniform() * s.points).sort();
  const reach = Math.ceil(5 * s.sigma + 1);
  const ions = centres.map((centre) => {
    const mean = s.meanCounts * chance.lognormal(-(s.logSd ** 2) / 2, s.logSd);
    let total = 0;
    const first = Math.max(0, Math.floor(centre) - reach);
    let below = normalCdf((first - centre) / s.sigma);
    for (let i = first; i < Math.min(s.points, Math.floor(centre) + reach + 1); i++) {
      const next = normalCdf((i + 1 - centre) / s.sigma);
      const arrived = chance.poisson(mean * (next - below));
      counts[i] += arrived;
      total += arrived;
      below = next;
    }
    return total;
  });
  return { counts, centres, ions };
}
