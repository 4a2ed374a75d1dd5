import { poissonQuantileUpper } from '../numeric/counting-distributions.ts';
import { mean, quantile } from '../numeric/robust.ts';
import { criticalCounts } from './critical-counts.ts';

/** A transient as counts: one ablated cell or droplet per acquisition. */
export type CountTrace = {
  readonly name: string;
  /** Counts of each point: ions, corrected for dead time. */
  readonly counts: Float64Array;
  /** Variance of `counts`; the counts themselves where absent. */
  readonly variance?: Float64Array;
  /** Time from one point to the next (s), and the part of it that was counted (s). */
  readonly stepSeconds: number;
  readonly dwellSeconds: number;
};

/** Points of a transient: gas blank [0, blankEnd), integration window [apex − before, apex + after]. */
export type Window = { readonly blankEnd: number; readonly before: number; readonly after: number };

/** Points [start, end) integrated where no apex tells the place. */
export type Place = { readonly start: number; readonly end: number };

export type Transient = {
  readonly name: string;
  /** Net counts in the window, scaled to the whole time (step over dwell), gas blank subtracted. */
  readonly area: number;
  /** Standard uncertainty of `area` from counting alone. */
  readonly u: number;
  /** Critical net area: exceeded by chance 5 % when nothing was ablated (Stapleton, MARLAP chapter 20). */
  readonly critical: number;
  /** Net area missed 5 % of the time at that decision. */
  readonly detectable: number;
  /** Apex of the smoothed transient, points; null when nothing stands out of the gas blank. */
  readonly apex: number | null;
  readonly start: number;
  readonly end: number;
  /** Mean counts per point of the gas blank. */
  readonly background: number;
  /** A second apex that no noise explains: two cells in one acquisition. */
  readonly doublet: boolean;
  /** Where the window reaches beyond the acquisition: signal at its end, as a share of the apex; otherwise 0. */
  readonly cut: number;
};

/** Chance per acquisition that noise alone is taken for a transient. */
const falseTransient = 1e-6;
/** Share of the apex at which a transient is taken to begin and end, before the window is doubled. */
const foot = 0.02;
/** Counts at the apex below which the shapes of single transients say too little for a median. */
const fewCounts = 100;
/** Smoothing widths by which the gas blank of a weak set ends earlier: its first cells to fire do not show. */
const weakMargin = 4;
/** A second apex counts when it has this share of the first, and when its rise is this many standard deviations. */
const secondApexShare = 0.1;
const secondApexSigmas = 6;

/** Running sum of `width` points centred on each point; shorter at the ends. */
export function runningSum(counts: ArrayLike<number>, width: number): Float64Array {
  const half = width >> 1;
  const sums = new Float64Array(counts.length);
  let total = 0;
  for (let i = 0; i < counts.length + half; i++) {
    if (i < counts.length) total += counts[i];
    if (i - width >= 0) total -= counts[i - width];
    if (i - half >= 0) sums[i - half] = total;
  }
  return sums;
}

/** Points over which a transient is smoothed to find it: about 50 ms, at least 3. */
export function smoothingPoints(trace: CountTrace): number {
  return Math.max(3, 2 * Math.round(0.025 / trace.stepSeconds) + 1);
}

/** Running sums, and the sum that gas blank noise explains (Poisson, uncertain mean allowed for). */
function smoothed(trace: CountTrace, blankEnd: number) {
  const width = smoothingPoints(trace);
  const background = meanOf(trace.counts, 0, blankEnd);
  const expected = (background + 3 * Math.sqrt((background + 1 / blankEnd) / blankEnd)) * width;
  const limit = poissonQuantileUpper(falseTransient / trace.counts.length, expected);
  return { sums: runningSum(trace.counts, width), width, background, limit };
}

/** Point of the largest running sum after the gas blank, or null when gas blank noise explains it. */
export function apexOf(trace: CountTrace, blankEnd: number): number | null {
  const { sums, limit } = smoothed(trace, blankEnd);
  let apex = blankEnd;
  for (let i = blankEnd + 1; i < sums.length; i++) if (sums[i] > sums[apex]) apex = i;
  return sums[apex] > limit ? apex : null;
}

export function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total / Math.max(1, to - from);
}

/** All acquisitions of a set laid on each other: shows what is too weak to show in a single one. */
function stacked(traces: readonly CountTrace[]): CountTrace {
  const counts = new Float64Array(Math.min(...traces.map((t) => t.counts.length)));
  for (const trace of traces) for (let i = 0; i < counts.length; i++) counts[i] += trace.counts[i];
  return { ...traces[0], counts };
}

/** First point of the earliest transient of a set, less a margin: what comes before is gas blank in every acquisition. */
export function gasBlankEnd(traces: readonly CountTrace[]): number | null {
  const firsts: number[] = [];
  for (const trace of traces) {
    const lead = Math.max(10, Math.floor(trace.counts.length / 10));
    if (lead >= trace.counts.length) continue;
    const { sums, limit, width } = smoothed(trace, lead);
    const first = sums.findIndex((s) => s > limit);
    if (first >= 0) firsts.push(first - 2 * width);
  }
  if (traces.length > 1 && firsts.length < traces.length / 2) {
    const together = gasBlankEnd([stacked(traces)]);
    if (together !== null) firsts.push(Math.max(0, together - weakMargin * smoothingPoints(traces[0])));
  }
  const first = Math.min(...firsts);
  return Number.isFinite(first) ? first : null;
}

/**
 * Gas blank of a set in which no transient tells where it ends: a quarter of the shortest acquisition, or its first tenth
 * when all of them laid on each other hold more after that tenth than within it (5 %, Poisson).
 */
export function assumedBlankEnd(traces: readonly CountTrace[]): number {
  const { counts } = stacked(traces);
  const tenth = Math.floor(counts.length / 10);
  const quarter = Math.floor(counts.length / 4);
  const inTenth = meanOf(counts, 0, tenth) * tenth;
  const ratio = (quarter - tenth) / tenth;
  const net = meanOf(counts, tenth, quarter) * (quarter - tenth) - inTenth * ratio;
  return net > criticalCounts(inTenth, ratio) ? tenth : quarter;
}

type Shape = {
  readonly trace: CountTrace;
  readonly apex: number;
  readonly height: number;
  readonly background: number;
};

/**
 * One window for the whole set: the median, over its transients, of the normalised shape around the apex gives the
 * points at which it falls to 2 %; twice that far the window reaches. Where noise hides the foot, the fall down to the
 * noise is prolonged to 2 % as an exponential. An apex may lie anywhere on a long transient (a droplet with rims), so
 * the window also reaches as far as the share `spanning` of the transients need from their own apex. null when nothing
 * stands out, even of all acquisitions laid on each other.
 */
export function commonWindow(traces: readonly CountTrace[], blankEnd: number, spanning = 0.9): Window | null {
  const shapes: Shape[] = [];
  for (const trace of traces) {
    const apex = apexOf(trace, blankEnd);
    if (apex === null) continue;
    const { sums, width, background } = smoothed(trace, blankEnd);
    shapes.push({ trace, apex, height: sums[apex] / width - background, background });
  }
  if (shapes.length === 0) return traces.length > 1 ? commonWindow([stacked(traces)], blankEnd) : null;
  const spans = shapes.map(({ trace, apex }) => spanAround(trace, apex, blankEnd));
  const reach = (direction: 1 | -1) => 2 * footOf(shapes, direction);
  return {
    blankEnd,
    before: Math.ceil(
      Math.max(
        reach(-1),
        quantile(
          spans.map((s) => s.before),
          spanning,
        ),
      ),
    ),
    after: Math.ceil(
      Math.max(
        reach(1),
        quantile(
          spans.map((s) => s.after),
          spanning,
        ),
      ),
    ),
  };
}

/** Points from the apex to where the typical shape falls to its foot, on one side. */
function footOf(shapes: readonly Shape[], direction: 1 | -1): number {
  const longest = Math.max(...shapes.map((s) => s.trace.counts.length));
  const median = (values: readonly number[]) => quantile(values, 0.5);
  const noise = median(
    shapes.map((s) => Math.sqrt((s.background + 0.1) / smoothingPoints(s.trace)) / s.height / Math.sqrt(shapes.length)),
  );
  const level = Math.min(0.5, Math.max(foot, 4 * noise));
  const weak = median(shapes.map((s) => s.height * smoothingPoints(s.trace))) < fewCounts;
  for (let d = 1; d < longest; d++) {
    const heights = shapes.flatMap(({ trace, apex, height, background }) => {
      const at = apex + direction * d;
      if (at < 0 || at >= trace.counts.length) return [];
      const half = smoothingPoints(trace) >> 1;
      const here = meanOf(trace.counts, Math.max(0, at - half), Math.min(trace.counts.length, at + half + 1));
      return [(here - background) / height];
    });
    if (heights.length === 0 || (weak ? mean(heights) : median(heights)) < level)
      return Math.min(longest, (d * Math.log(foot)) / Math.log(level));
  }
  return longest;
}

/** Points from the apex of one transient to its first and its last point above noise and above 2 % of the apex. */
function spanAround(trace: CountTrace, apex: number, blankEnd: number): { before: number; after: number } {
  const { sums, limit, width, background } = smoothed(trace, blankEnd);
  const level = Math.max(limit, background * width + foot * (sums[apex] - background * width));
  const first = sums.findIndex((s, i) => i >= blankEnd && s > level);
  const last = sums.findLastIndex((s) => s > level);
  return { before: apex - first + width, after: last - apex + width };
}

/**
 * Where acquisitions without an apex are integrated: wherever the window of the set lay in those that have one, and, when
 * these are few, in all of them laid on each other. null when neither shows a transient.
 */
export function emptyPlace(traces: readonly CountTrace[], window: Window): Place | null {
  const apexes = traces.flatMap((t) => apexOf(t, window.blankEnd) ?? []);
  const starts = apexes.map((a) => a - window.before);
  const ends = apexes.map((a) => a + window.after + 1);
  if (apexes.length < traces.length / 2) {
    const all = [stacked(traces)];
    const apex = apexOf(all[0], window.blankEnd);
    const wide = commonWindow(all, window.blankEnd);
    if (apex !== null && wide) {
      starts.push(apex - wide.before);
      ends.push(apex + wide.after + 1);
    }
  }
  return starts.length === 0 ? null : { start: Math.min(...starts), end: Math.max(...ends) };
}

/** Whether another rise, too large for counting noise, stands apart from the apex. */
export function hasSecondApex(trace: CountTrace, blankEnd: number): boolean {
  const apex = apexOf(trace, blankEnd);
  if (apex === null) return false;
  const { sums, width, background } = smoothed(trace, blankEnd);
  const net = (i: number) => sums[i] - background * width;
  for (const direction of [1, -1] as const) {
    let valley = sums[apex];
    for (let i = apex; i >= blankEnd && i < sums.length; i += direction) {
      valley = Math.min(valley, sums[i]);
      const rise = sums[i] - valley;
      if (rise > secondApexSigmas * Math.sqrt(sums[i] + valley + 1) && net(i) > secondApexShare * net(apex))
        return true;
    }
  }
  return false;
}
