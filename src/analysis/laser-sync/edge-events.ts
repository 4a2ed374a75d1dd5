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

/** Points looked at on either side of an edge. */
const reach = 12;

/**
 * The windows around the edges of each pass, by the delay known so far: its two edges apart for a line, both in one for a
 * pass so short that its edges are within reach of each other. A window ends half way to the next edge of another pass.
 */
export function edgeEvents(
  recorded: readonly Recorded[],
  signals: readonly Float64Array[],
  delayAt: (at: number) => number,
): EdgeEvent[] {
  const events: EdgeEvent[] = [];
  recorded.forEach(({ intervals, passes }, n) => {
    const { start, end } = intervals;
    const cycle = end[0] - start[0];
    const cut = (on: number | null, off: number | null, at: number, low: number, high: number) => {
      const delay = delayAt(at);
      const a = firstFrom(start, low + delay);
      const b = firstFrom(start, high + delay);
      if (b - a < 5) return;
      const signal = signals[n].slice(a, b);
      let total = 0;
      for (const value of signal) total += value;
      const weight = 1 / Math.max(total / signal.length, 1e-300);
      if (total > 0) events.push({ on, off, at, start: start.slice(a, b), end: end.slice(a, b), signal, weight });
    };
    passes.forEach((p, i) => {
      const before = i > 0 ? (passes[i - 1].off + p.on) / 2 : p.on - 2 * reach * cycle;
      const after = i + 1 < passes.length ? (p.off + passes[i + 1].on) / 2 : p.off + 2 * reach * cycle;
      const low = Math.max(before, p.on - reach * cycle);
      const high = Math.min(after, p.off + reach * cycle);
      if (p.off - p.on < 2 * reach * cycle) cut(p.on, p.off, p.at, low, high);
      else {
        cut(p.on, null, p.at, low, p.on + reach * cycle);
        cut(null, p.off, p.at, p.off - reach * cycle, high);
      }
    });
  });
  return events;
}

/** First place whose value is at least `limit`. */
function firstFrom(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
