import { backgroundOutside, firstBackground, levelAt } from './background.ts';
import { decisionLimits } from './decision.ts';
import type { Detected, EventSeries, EventSettings, LocalBackground } from './events.ts';
import { extents } from './extent.ts';
import { integrate } from './integrate.ts';
import { splitZones } from './split.ts';
import { findZones, tilePoints } from './zones.ts';

const eventDefaults: EventSettings = {
  alpha: 1e-6,
  widths: [1, 2, 3, 4, 6, 8, 12, 16],
  splitSigmas: 3,
  backgroundPoints: null,
};

/**
 * Particles or cells in a series of counts: running sums of several widths against exact Poisson (or compound-Poisson)
 * limits over the local background. A point without a number counts as none.
 */
export function detectEvents(series: EventSeries, settings: Partial<EventSettings> = {}): Detected {
  const { alpha, widths, splitSigmas, backgroundPoints } = { ...eventDefaults, ...settings };
  const counts = wholeSeries(series.counts);
  const excess = series.singleIonLogSd === null ? 1 : Math.exp(series.singleIonLogSd ** 2);
  const limitsAt = decisionLimits(
    widths,
    widths.map(() => alpha / widths.length),
    series.singleIonLogSd,
  );
  const first = findZones(counts, widths, firstBackground(counts, excess, backgroundPoints), limitsAt);
  const nearly = backgroundOutside(counts, first, backgroundPoints);
  const zones = findZones(counts, widths, nearly.level, limitsAt);
  const local = backgroundOutside(counts, zones, backgroundPoints);
  const levelOf = (at: number) => levelAt(local, at);
  const cores = splitZones(counts, zones, levelOf, (at) => limitsAt(nearly.level[Math.floor(at / tilePoints)]), {
    widths,
    sigmas: splitSigmas,
    excess,
  });
  const reach = extents(counts, cores, widths, levelOf);
  return {
    events: integrate(counts, series.variance ?? null, cores, reach, local, excess),
    background: { mean: meanLevel(local), local },
    limits: [],
    expectedFalse: alpha * counts.length,
  };
}

function meanLevel({ level }: LocalBackground): number {
  let total = 0;
  for (let i = 0; i < level.length; i++) total += level[i];
  return level.length === 0 ? 0 : total / level.length;
}

/** The counts as doubles; a copy with 0 where there is no number. */
function wholeSeries(counts: ArrayLike<number>): Float64Array {
  const all = counts instanceof Float64Array ? counts : Float64Array.from(counts);
  let total = 0;
  for (let i = 0; i < all.length; i++) total += all[i];
  return Number.isFinite(total) ? all : all.map((v) => (Number.isFinite(v) ? v : 0));
}
