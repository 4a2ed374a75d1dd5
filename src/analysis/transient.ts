import { poissonQuantileUpper } from '../numeric/counting-distributions.ts';
import { quantile } from '../numeric/robust.ts';

/** A transient as counts: one ablated cell or droplet per acquisition. */
export type CountTrace = {
  readonly name: string;
  /** Counts registered in each point. */
  readonly counts: Float64Array;
  /** Time from one point to the next (s), and the part of it that was counted (s). */
  readonly stepSeconds: number;
  readonly dwellSeconds: number;
};

/** Points of a transient: gas blank [0, blankEnd), integration window [start, end). */
export type Window = { readonly blankEnd: number; readonly before: number; readonly after: number };

export type Transient = {
  readonly name: string;
  /** Net counts in the window, scaled to the whole time (step over dwell), gas blank subtracted. */
  readonly area: number;
  /** Standard uncertainty of `area` from counting alone. */
  readonly u: number;
  /** Critical net area: exceeded by chance 5 % when nothing was ablated (Currie 1968, Poisson). */
  readonly critical: number;
  /** Apex of the smoothed transient, points; null when nothing stands out of the gas blank. */
  readonly apex: number | null;
  readonly start: number;
  readonly end: number;
  /** Mean counts per point of the gas blank. */
  readonly background: number;
  /** A second apex that no noise explains: two cells in one acquisition. */
  readonly doublet: boolean;
};

/** Chance per acquisition that noise alone is taken for a transient. */
const falseTransient = 1e-6;
/** Share of the apex at which a transient is taken to begin and end, before the window is doubled. */
const foot = 0.02;
/** A second apex counts when it has this share of the first, and when its rise is this many standard deviations. */
const secondApexShare = 0.1;
const secondApexSigmas = 6;

const z95 = 1.6448536269514722;

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
function smoothingPoints(trace: CountTrace): number {
  return Math.max(3, 2 * Math.round(0.025 / trace.stepSeconds) + 1);
}

/** Largest running sum and its point, or null when gas blank noise explains it (Poisson, uncertain mean allowed for). */
export function apexOf(trace: CountTrace, blankEnd: number): number | null {
  const width = smoothingPoints(trace);
  const sums = runningSum(trace.counts, width);
  const background = meanOf(trace.counts, 0, blankEnd);
  const expected = (background + 3 * Math.sqrt((background + 1 / blankEnd) / blankEnd)) * width;
  const limit = poissonQuantileUpper(falseTransient / trace.counts.length, expected);
  let apex = 0;
  for (let i = 1; i < sums.length; i++) if (sums[i] > sums[apex]) apex = i;
  return sums[apex] > limit ? apex : null;
}

function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total / Math.max(1, to - from);
}

/** First point of the earliest transient of a set, less a margin: what comes before is gas blank in every acquisition. */
export function gasBlankEnd(traces: readonly CountTrace[]): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (const trace of traces) {
    const lead = Math.max(10, Math.floor(trace.counts.length / 10));
    if (lead >= trace.counts.length || apexOf(trace, lead) === null) continue;
    const width = smoothingPoints(trace);
    const sums = runningSum(trace.counts, width);
    const background = meanOf(trace.counts, 0, lead);
    const limit = poissonQuantileUpper(
      falseTransient / trace.counts.length,
      (background + 3 * Math.sqrt((background + 1 / lead) / lead)) * width,
    );
    first = Math.min(first, sums.findIndex((s) => s > limit) - 2 * width);
  }
  return Number.isFinite(first) ? first : null;
}

/**
 * One window for the whole set: the median, over its transients, of the normalised shape around the apex gives the
 * points at which it falls to 2 % (or into noise); twice that far the window reaches. null when nothing stands out.
 */
export function commonWindow(traces: readonly CountTrace[], blankEnd: number): Window | null {
  const shapes: { trace: CountTrace; apex: number; height: number; background: number }[] = [];
  for (const trace of traces) {
    const apex = apexOf(trace, blankEnd);
    if (apex === null) continue;
    const background = meanOf(trace.counts, 0, blankEnd);
    const width = smoothingPoints(trace);
    shapes.push({ trace, apex, height: runningSum(trace.counts, width)[apex] / width - background, background });
  }
  if (shapes.length === 0) return null;
  const longest = Math.max(...shapes.map((s) => s.trace.counts.length));
  const noise = quantile(
    shapes.map((s) => Math.sqrt((s.background + 0.1) / smoothingPoints(s.trace)) / s.height / Math.sqrt(shapes.length)),
    0.5,
  );
  const level = Math.max(foot, 4 * noise);
  const reach = (direction: 1 | -1): number => {
    for (let d = 1; d < longest; d++) {
      const heights = shapes.flatMap(({ trace, apex, height, background }) => {
        const at = apex + direction * d;
        if (at < 0 || at >= trace.counts.length) return [];
        const half = smoothingPoints(trace) >> 1;
        return [
          (meanOf(trace.counts, Math.max(0, at - half), Math.min(trace.counts.length, at + half + 1)) - background) /
            height,
        ];
      });
      if (heights.length === 0 || quantile(heights, 0.5) < level) return d;
    }
    return longest;
  };
  return { blankEnd, before: 2 * reach(-1), after: 2 * reach(1) };
}

/**
 * Net area of one acquisition. `usualApex` places the window where nothing stands out, so that empty cells are
 * integrated like full ones and keep their measured value.
 */
export function integrate(trace: CountTrace, window: Window, usualApex: number | null): Transient {
  const { counts, stepSeconds, dwellSeconds } = trace;
  const apex = apexOf(trace, window.blankEnd);
  const centre = apex ?? usualApex;
  const start = centre === null ? window.blankEnd : Math.max(window.blankEnd, centre - window.before);
  const end = centre === null ? counts.length : Math.min(counts.length, centre + window.after + 1);
  const width = end - start;
  const background = meanOf(counts, 0, window.blankEnd);
  let gross = 0;
  for (let i = start; i < end; i++) gross += counts[i];
  const scale = stepSeconds / dwellSeconds;
  const blankVariance = (width ** 2 * Math.max(background, 1 / window.blankEnd)) / window.blankEnd;
  return {
    name: trace.name,
    area: scale * (gross - background * width),
    u: scale * Math.sqrt(Math.max(gross, 1) + blankVariance),
    critical: scale * z95 * Math.sqrt(Math.max(background * width, 1) + blankVariance),
    apex,
    start,
    end,
    background,
    doublet: apex !== null && hasSecondApex(trace, apex, window, background),
  };
}

/** Whether another rise, too large for counting noise, stands apart from the apex. */
function hasSecondApex(trace: CountTrace, apex: number, window: Window, background: number): boolean {
  const width = smoothingPoints(trace);
  const sums = runningSum(trace.counts, width);
  const net = (i: number) => sums[i] - background * width;
  for (const direction of [1, -1] as const) {
    let valley = sums[apex];
    for (let i = apex; i >= window.blankEnd && i < sums.length; i += direction) {
      valley = Math.min(valley, sums[i]);
      const rise = sums[i] - valley;
      if (rise > secondApexSigmas * Math.sqrt(sums[i] + valley + 1) && net(i) > secondApexShare * net(apex))
        return true;
    }
  }
  return false;
}
