import type { Random } from '../numeric/random.ts';
import { pulseCloud } from './cloud-shape.ts';
import { countIons, type Dwells, steadyIons } from './detector.ts';
import type { Population } from './draw.ts';
import { drawLognormal } from './draw.ts';
import { instrumentRate } from './instrument-rate.ts';
import { countsPerUnit, type PlanSettings } from './plan-settings.ts';
import { shotPulse } from './pulse.ts';
import { pulseShares } from './pulse-shares.ts';

/** Measures one cell after the other with one dwell time. */
export type CellInstrument = {
  /** Time from point to point, and the window over which a cell is integrated (s). */
  readonly cycleSeconds: number;
  readonly windowSeconds: number;
  /** Ions followed one by one for a cell of that mean; 0 where one draw does. */
  readonly ionsFollowed: (mean: number) => number;
  /** Mass (or counts) that is found of one cell of the population. */
  readonly measure: (population: Population, chance: Random) => number;
};

/** A pulse is taken as whole after so many time constants of its fall: e⁻¹⁰ is left. */
const wholeAfter = 10;
/** Below this product of rate and dead time, counts that were corrected differ from Poisson counts by less than it. */
const littleDeadTime = 0.002;
/** Up to this product its effect is known to first order, and one normal draw does where many are counted. */
const someDeadTime = 0.15;
const manyIons = 300;

/**
 * A quadrupole that measures `isotopes` in turn, one of them ours. A cell is vaporised at any moment of a cycle; its counts
 * over one window, less those of its own gas blank, times cycle/dwell, are its mass. Counts of a window are one Poisson
 * draw where rate·τ stays below 0.002. Up to 0.15, for 300 counts and more, they are one normal draw: the instrument brings
 * back what an even rate would lose, so that a point is short by τ(∫R² − (∫R)²/t) to first order, with a variance of
 * N(1 + R·τ) (renewal process, non-paralyzable). Otherwise ions are followed one by one.
 */
export function cellInstrument(s: PlanSettings, dwellMs: number): CellInstrument {
  const dwellSeconds = dwellMs / 1000;
  const cycleSeconds = s.isotopes * (dwellSeconds + s.settleMs / 1000);
  const rise = s.riseMs / 1000;
  const washout = s.washoutMs / 1000;
  const ends = rise + wholeAfter * washout;
  const shape = pulseCloud(shotPulse(rise, washout), Math.min(rise, washout), ends);
  const points = Math.ceil(ends / cycleSeconds) + 1;
  const dwells: Dwells = { points, cycleSeconds, offsetSeconds: 0, dwellSeconds };
  const shares = pulseShares(dwells, shape);
  const perUnit = countsPerUnit(s);
  const blankPoints = Math.max(1, Math.round(s.gasBlankSeconds / cycleSeconds));
  const blank = s.backgroundCps * dwellSeconds;
  const tau = s.deadTimeNs * 1e-9;
  const scale = { dwellSeconds, correctedWithSeconds: tau, saturationCps: Number.POSITIVE_INFINITY };

  const deadShare = (ions: number) => (ions / (rise / 2 + washout) + s.backgroundCps) * tau;
  const followsIons = (ions: number) =>
    deadShare(ions) >= littleDeadTime && (deadShare(ions) > someDeadTime || ions < manyIons);

  const windowCounts = (ions: number, chance: Random): number => {
    const phase = chance.uniform();
    if (followsIons(ions)) {
      const clouds = [{ seconds: phase * cycleSeconds, ions, shape }];
      const { registered } = countIons(dwells, { background: steadyIons(s.backgroundCps), clouds }, tau, chance);
      return registered.reduce((sum, pulses) => sum + instrumentRate(pulses, scale) * dwellSeconds, 0);
    }
    const share = shares(phase);
    const expected = ions * share.ions + blank * points;
    if (deadShare(ions) < littleDeadTime) return chance.poisson(expected);
    const lost = tau * ions * ions * (share.fine - share.even);
    const variance = expected + tau * ions * ions * share.even;
    return expected - lost + Math.sqrt(variance) * chance.normal();
  };
  return {
    cycleSeconds,
    windowSeconds: points * cycleSeconds,
    ionsFollowed: (mean) => (followsIons(mean * perUnit) ? mean * perUnit : 0),
    measure: (population, chance) => {
      const yielded = Math.max(0, 1 + s.yieldCv * chance.normal());
      const gross = windowCounts(drawLognormal(chance, population) * perUnit * yielded, chance);
      const net = gross - (points / blankPoints) * chance.poisson(blank * blankPoints);
      return ((cycleSeconds / dwellSeconds) * net) / perUnit;
    },
  };
}
