import { didYouMean } from '../../finding/did-you-mean.ts';
import { InputError } from '../../finding/input-error.ts';
import { backgroundOutside, firstBackground, levelAt } from './background.ts';
import { coincidenceCorrected } from './coincidence.ts';
import { decisionLimits } from './decision.ts';
import type { Detected, EventSeries, EventSettings, LocalBackground } from './events.ts';
import { extents, fixedExtents } from './extent.ts';
import { inPlace, withoutGaps } from './gaps.ts';
import { integrate } from './integrate.ts';
import { kernelsOf } from './kernel.ts';
import { limitRules, namedLimits } from './net-limits.ts';
import { decidedSums, limitsOfRule } from './ruled-decision.ts';
import { type Cores, splitZones } from './split.ts';
import { findZones, tilePoints, type Zones } from './zones.ts';

const eventDefaults: EventSettings = {
  alpha: 1e-6,
  widths: [1, 2, 3, 4, 6, 8, 12, 16],
  splitSigmas: 2,
  backgroundPoints: null,
  rule: 'poisson',
  windowPoints: null,
};

/** Widest running sum (points). */
const widest = 128;
/** Widest window that can be stated (points). */
const widestWindow = 2048;

/**
 * Particles or cells in a series of counts: running sums of several widths against exact Poisson (or compound-Poisson)
 * limits over the local background. A point without a finite number is a gap, closed before detection: it is no background,
 * and adds nothing to a window that spans it. Throws Q131 for counts below zero, Q160 for settings that draw no limit.
 */
export function detectEvents(series: EventSeries, settings: Partial<EventSettings> = {}): Detected {
  const complete = checked({ ...eventDefaults, ...settings });
  const counts = series.counts instanceof Float64Array ? series.counts : Float64Array.from(series.counts);
  if (allCounted(counts)) return detected(counts, series, complete);
  const closed = withoutGaps(series);
  return inPlace(detected(closed.counts, closed.series, complete), closed.place);
}

function detected(counts: Float64Array, series: EventSeries, settings: EventSettings): Detected {
  const { alpha, widths, splitSigmas, backgroundPoints, rule, windowPoints } = settings;
  const excess = series.singleIonLogSd === null ? 1 : Math.exp(series.singleIonLogSd ** 2);
  const { singleIonLogSd } = series;
  const kernels = kernelsOf(widths);
  const equal = kernels.map(() => 1 / kernels.length);
  const coarseFirst = (kernels.length - 1) % 2;
  const coarse = kernels.filter((_, k) => k % 2 === coarseFirst);
  const even = decisionLimits({ kernels, alpha, shares: equal, singleIonLogSd }, 0.02);
  const first = findZones(counts, coarse, firstBackground(counts, excess, backgroundPoints), (level) =>
    even(level).filter((_, k) => k % 2 === coarseFirst),
  );
  const nearly = backgroundOutside(counts, first, backgroundPoints);
  const splitter = { kernels, sigmas: splitSigmas, excess, narrowest: 1 };
  const seen = splitZones(
    counts,
    thinned(first, 500),
    (at) => levelAt(nearly, at),
    (at) => even(nearly.level[Math.floor(at / tilePoints)]),
    splitter,
  );
  const decision = { kernels, alpha, shares: sharesOf(seen, kernels.length), singleIonLogSd };
  const exactLimits = decisionLimits(decision);
  const limitsAt = rule === 'poisson' ? exactLimits : limitsOfRule(rule, decision);
  // The background is that outside what the exact limits find, whatever rule decides: it moves with no rule.
  const clear = findZones(counts, kernels, nearly.level, exactLimits);
  const zones = rule === 'poisson' ? clear : findZones(counts, kernels, nearly.level, limitsAt);
  const local = backgroundOutside(counts, clear, backgroundPoints);
  const levelOf = (at: number) => levelAt(local, at);
  const cores = splitZones(counts, zones, levelOf, (at) => limitsAt(nearly.level[Math.floor(at / tilePoints)]), {
    ...splitter,
    narrowest: narrowestOf(seen),
  });
  const reaching = extents(counts, cores, widths, levelOf);
  const areasIn = (reach: typeof reaching) => integrate(counts, series.variance ?? null, cores, reach, local, excess);
  const automatic = areasIn(reaching);
  const events = windowPoints === null ? automatic : areasIn(fixedExtents(widths, windowPoints));
  const mean = meanLevel(local);
  const decided = decidedSums(decision, limitsAt(mean), mean);
  return {
    events,
    background: { mean, local },
    spans: { start: automatic.start, end: automatic.end },
    arrivals: coincidenceCorrected(automatic, counts.length),
    limits: namedLimits({ blankCounts: mean, ratio: 1, alpha, beta: 0.05, singleIonLogSd }, counts.length),
    decision: decided,
    expectedFalse: counts.length * (rule === 'poisson' ? alpha : total(decided.map((d) => d.falsePerPoint))),
    windowShare: windowPoints === null ? null : total(events.area) / total(automatic.area),
  };
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** At most `most` zones, evenly chosen. */
function thinned(zones: Zones, most: number): Zones {
  const stride = Math.max(1, zones.count / most);
  const count = Math.floor(zones.count / stride);
  const pick = (list: Int32Array) => Int32Array.from({ length: count }, (_, i) => list[Math.floor(i * stride)]);
  return { count, start: pick(zones.start), end: pick(zones.end), tileSums: zones.tileSums };
}

/** Part of the false events that every kernel keeps whatever the set shows, and events that count against it. */
const evenShare = 0.1;
const evenEvents = 10;

/** What of `alpha` each kernel may spend: more where the clear events of the set are; evenly where there are none. */
function sharesOf(cores: Cores, kernels: number): number[] {
  const often = new Array<number>(kernels).fill(0);
  for (let e = 0; e < cores.count; e++) often[cores.kernel[e]]++;
  const learnt = ((1 - evenShare) * cores.count) / (cores.count + evenEvents);
  return often.map((n) => (1 - learnt) / kernels + (cores.count > 0 ? (learnt * n) / cores.count : 0));
}

/** Half the median width of the events of a set: what is narrower than that within an event is noise. */
function narrowestOf(cores: Cores): number {
  const rising = cores.width.slice(0, cores.count).sort();
  return cores.count === 0 ? 1 : Math.floor(rising[Math.floor(cores.count / 2)] / 2);
}

function meanLevel({ level }: LocalBackground): number {
  return level.length === 0 ? 0 : total(level) / level.length;
}

/** Whether every count is a number from 0 up: one pass, which is what it costs a sound series. Throws Q131 below zero. */
function allCounted(counts: Float64Array): boolean {
  let odd = 0;
  for (let i = 0; i < counts.length; i++) if (!(counts[i] >= 0 && counts[i] < Number.POSITIVE_INFINITY)) odd++;
  const below = odd === 0 ? undefined : counts.find((v) => v < 0);
  if (below === undefined) return odd === 0;
  throw new InputError({
    code: 'Q131',
    where: 'series of counts',
    expected: 'counts, none below zero',
    found: `${below}`,
    fix: 'export the raw signal without background subtraction',
  });
}

/** Throws Q160 for an alpha or widths with which no limit can be drawn, an unknown rule, or a window of no points. */
function checked(settings: EventSettings): EventSettings {
  const { alpha, widths, rule, windowPoints } = settings;
  const rising = widths.every((w, k) => Number.isInteger(w) && w > (k === 0 ? 0 : widths[k - 1]) && w <= widest);
  if (!(alpha > 0 && alpha <= 0.05 && widths.length > 0 && rising))
    throw unusable(
      `alpha above 0 and up to 0.05, and rising whole widths from 1 to ${widest} points`,
      `alpha ${alpha}, widths ${widths.join(' ') || 'none'}`,
      'leave them out to use 1e-6 false events per point and widths of 1 to 16 points',
    );
  if (!limitRules.includes(rule))
    throw unusable(`a rule of ${limitRules.join(', ')}`, `"${rule}"`, didYouMean(String(rule), limitRules));
  const whole = windowPoints === null || (Number.isInteger(windowPoints) && windowPoints > 0);
  if (!whole || (windowPoints ?? 0) > widestWindow)
    throw unusable(
      `a window of 1 to ${widestWindow} whole points`,
      `${windowPoints}`,
      'leave windowPoints out for windows as wide as the events',
    );
  return settings;
}

function unusable(expected: string, found: string, fix: string): InputError {
  return new InputError({ code: 'Q160', where: 'settings of the event detector', expected, found, fix });
}
