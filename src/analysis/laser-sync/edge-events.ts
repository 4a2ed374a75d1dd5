import { mean, variance } from '../../numeric/robust.ts';
import type { Recorded } from './pass-times.ts';

/** Points around one or two edges of the beam, in the clock of their trace without delay. */
export type EdgeEvent = {
  /** Nominal times of beam on and off; null where that edge is outside the window. */
  readonly on: number | null;
  readonly off: number | null;
  readonly at: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly signal: Float64Array;
  readonly weight: number;
};

type DelayAt = (at: number) => number;

/** Fewer points than this do not tell level, height and place of an edge. */
const fewest = 5;
/** Points of gas blank looked at before an edge, and left out between beam off and tail, where it may not be off yet. */
const [before, guard] = [4, 1];

/**
 * Windows around the arrival of each pass: some points of gas blank, and `reach` points of signal. A pass shorter than that
 * (a spot) lies in its window whole, tail included. By the delay known so far.
 */
export function arrivals(
  recorded: readonly Recorded[],
  signals: readonly Float64Array[],
  delayAt: DelayAt,
  reach: number,
): EdgeEvent[] {
  return recorded.flatMap(({ intervals, passes }, n) => {
    const cycle = intervals.end[0] - intervals.start[0];
    return passes.flatMap((p, i) => {
      const clear = i > 0 ? (passes[i - 1].off + p.on) / 2 : Number.NEGATIVE_INFINITY;
      const whole = p.off - p.on < reach * cycle;
      const next = i + 1 < passes.length ? passes[i + 1].on : Number.POSITIVE_INFINITY;
      const high = whole ? Math.min(p.off + reach * cycle, next) : p.on + reach * cycle;
      return cut(recorded[n], signals[n], delayAt(p.at), Math.max(clear, p.on - before * cycle), high, {
        on: p.on,
        off: whole ? p.off : null,
        at: p.at,
      });
    });
  });
}

/** Windows after the beam of each pass is off, up to the next: whatever lay under the beam, what is left decays by one law. */
export function tails(
  recorded: readonly Recorded[],
  signals: readonly Float64Array[],
  delayAt: DelayAt,
  reach: number,
): EdgeEvent[] {
  return recorded.flatMap(({ intervals, passes }, n) => {
    const cycle = intervals.end[0] - intervals.start[0];
    return passes.flatMap((p, i) => {
      const next = i + 1 < passes.length ? passes[i + 1].on - cycle : Number.POSITIVE_INFINITY;
      const high = Math.min(next, p.off + reach * cycle);
      const edges = { on: null, off: p.off, at: p.at };
      return cut(recorded[n], signals[n], delayAt(p.at), p.off + guard * cycle, high, edges);
    });
  });
}

/**
 * The points that begin between `low` and `high`. Each window counts by the share of its own scatter that the edge explains,
 * so that bright tissue beside an edge does not outweigh the others; counting noise keeps windows without an edge low.
 */
function cut(
  { intervals: { start, end } }: Recorded,
  signal: Float64Array,
  delay: number,
  low: number,
  high: number,
  edges: Pick<EdgeEvent, 'on' | 'off' | 'at'>,
): EdgeEvent[] {
  const [a, b] = [firstFrom(start, low + delay), firstFrom(start, high + delay)];
  if (b - a < fewest) return [];
  const own = signal.slice(a, b);
  const level = mean(own);
  if (!(level > 0)) return [];
  const weight = 1 / (own.length * Math.max(variance(own), level));
  return [{ ...edges, start: start.slice(a, b), end: end.slice(a, b), signal: own, weight }];
}

/** First place whose value is at least `limit`. */
export function firstFrom(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
