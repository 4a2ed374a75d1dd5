import { median } from '../../numeric/robust.ts';
import { normal } from '../../quantity/law.ts';
import { exact, type Quantity, rooted } from '../../quantity/quantity.ts';
import type { LimitRule } from '../events/net-limits.ts';
import { type AreaLimit, areaLimit } from './area-limit.ts';
import { type Arrivals, arrivals } from './arrivals.ts';
import type { EventNoise } from './counting-kernel.ts';
import type { EventRun } from './event-run.ts';
import {
  filledPopulation,
  fittedPopulation,
  type Population,
  type PopulationOf,
  seenPopulation,
} from './population.ts';
import { fitPopulation, type PopulationFit } from './population-fit.ts';

/** The events of all acquisitions of one role, those at or above `limit.reliable`, and the population behind them. */
export type RoleEvents = {
  readonly runs: readonly EventRun[];
  /** Recorded time (s) and points, all acquisitions together. */
  readonly seconds: number;
  readonly points: number;
  /** Every event in the order of acquisitions and time. */
  readonly area: Float64Array;
  readonly u: Float64Array;
  /** 1 where the event is at or above the reliable limit, or is a cell by the sum of several channels. */
  readonly used: Uint8Array;
  readonly limit: AreaLimit;
  readonly noise: EventNoise;
  readonly came: Arrivals;
  readonly fit: PopulationFit | null;
  /** Null below two events above the limit. */
  readonly population: Population | null;
  /** Share of the fitted population below the reliable limit; NaN without a fit. */
  readonly below: number;
};

export type PopulationRule = {
  /** `auto`: by the fit where more than 0.5 % of it lie below the limit. */
  readonly belowLimit: 'auto' | 'fit' | 'ignore';
  readonly parts: 'auto' | 1 | 2 | 3;
  readonly alpha: number;
  readonly limit: LimitRule;
  /** Every event was found on the sum of several channels and counts as one, whatever it holds on the counted channel. */
  readonly whole: boolean;
};

/** Share of the population below the limit from which on moments of what is seen would mislead. */
const tolerated = 0.005;
/** Up to this share below the limit the seen events carry the result. */
const fewBelow = 0.1;
/** Of less than this share of the population nothing is said beyond what is seen. */
const leastSeen = 0.2;

/** Few below the limit are added to those seen; with many of them only the fit can speak. */
function populationOf(
  areas: Float64Array,
  u: Float64Array,
  came: Arrivals,
  fit: PopulationFit | null,
  of: PopulationOf,
): Population {
  if (fit && 1 - fit.seenShare > fewBelow) return fittedPopulation(fit, came, of);
  const seen = seenPopulation(areas, u, came, of);
  return fit ? filledPopulation(seen, fit, of) : seen;
}

export function roleEvents(runs: readonly EventRun[], rule: PopulationRule, id: string, who: string): RoleEvents {
  const area = joined(runs.map((r) => r.area));
  const u = joined(runs.map((r) => r.u));
  const limit = typicalLimit(runs, rule);
  const used = Uint8Array.from(area, (a) => (rule.whole || a >= limit.reliable ? 1 : 0));
  const noise = noiseOf(runs, area, u);
  const [areas, us] = [area.filter((_, i) => used[i]), u.filter((_, i) => used[i])];
  const came = arrivals(spansOf(runs, used));
  const most = rule.parts === 'auto' ? 3 : rule.parts;
  const fit = fitPopulation(rule.whole ? areas.filter((a) => a >= limit.reliable) : areas, limit.reliable, noise, most);
  const of = { id: `${id}#${who}`, who };
  const below = fit && !rule.whole ? 1 - fit.seenShare : Number.NaN;
  const sound = fit?.covariance != null && fit.seenShare > leastSeen;
  const byFit =
    sound && !rule.whole && (rule.belowLimit === 'fit' || (rule.belowLimit === 'auto' && below > tolerated));
  const population = areas.length < 2 ? null : populationOf(areas, us, came, byFit ? fit : null, of);
  return {
    runs,
    seconds: runs.reduce((sum, r) => sum + r.points * r.stepSeconds, 0),
    points: runs.reduce((sum, r) => sum + r.points, 0),
    area,
    u,
    used,
    limit,
    noise,
    came,
    fit,
    population,
    below,
  };
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const a of arrays) {
    all.set(a, at);
    at += a.length;
  }
  return all;
}

/** First and last point of the events that are used, by acquisition. */
function spansOf(runs: readonly EventRun[], used: Uint8Array) {
  let before = 0;
  return runs.map(({ detected: { events, spans }, points }) => {
    const own = used.subarray(before, before + events.count);
    before += events.count;
    return {
      start: spans.start.filter((_, i) => own[i] === 1),
      end: spans.end.filter((_, i) => own[i] === 1),
      points,
    };
  });
}

const lengthOf = ({ detected: { events } }: EventRun): number[] =>
  Array.from({ length: events.count }, (_, i) => events.end[i] - events.start[i]);

function typicalLimit(runs: readonly EventRun[], { alpha, limit }: PopulationRule): AreaLimit {
  const widths = runs.flatMap((r) => Array.from(r.detected.events.width));
  const lengths = runs.flatMap(lengthOf);
  return areaLimit({
    background: median(runs.map((r) => r.backgroundRate * r.counting.dwellSeconds)),
    width: median(widths) || 1,
    length: median(lengths) || 3,
    scale: Math.max(...runs.map((r) => Math.max(1, r.stepSeconds / r.counting.dwellSeconds))),
    alpha,
    rule: limit,
  });
}

function noiseOf(runs: readonly EventRun[], area: Float64Array, u: Float64Array): EventNoise {
  const backgrounds = joined(
    runs.map((r) => {
      const { events } = r.detected;
      const rate = r.backgroundRate * r.stepSeconds;
      return Float64Array.from(events.start, (s, i) => (events.end[i] - s) * rate);
    }),
  );
  const background = median(backgrounds) || 0;
  const ratios = Array.from(area, (a, i) => u[i] ** 2 / Math.max(1, a + backgrounds[i]));
  return { background, extraVariance: 0, perCount: Math.max(1, median(ratios) || 1) };
}

/** Rate of the points between events (counts per second), over all acquisitions, with its counting uncertainty. */
export function backgroundOf(role: RoleEvents, id: string): Quantity {
  const weights = role.runs.map((r) => r.points * r.stepSeconds);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const rate = role.runs.reduce((sum, r, i) => sum + r.backgroundRate * weights[i], 0) / total;
  if (rate === 0) return exact(0, '{count}/s');
  return rooted(rate, Math.sqrt(rate / total), '{count}/s', {
    id,
    label: 'counting of the background between events',
    group: id,
    dof: null,
    law: normal,
    basis: 'measured',
  });
}
