import type { Recorded } from './pass-times.ts';

/** Delay at which the beam's on and off matches the signal best, and the correlation there (−1 … 1). */
export type CoarseDelay = { readonly seconds: number; readonly correlation: number };

const mostSteps = 20_000;

/**
 * Cross-correlation of the on/off pattern with the signal. The pattern is spread over the points by fractions of their
 * intervals, so that any delay can be tried, not only whole points. Searched where all passes lie inside the acquisition
 * (or it inside them, where it is the shorter), with one pass more at either end. `signals`: one value a point for each trace.
 */
export function coarseDelay(recorded: readonly Recorded[], signals: readonly ArrayLike<number>[]): CoarseDelay {
  const running = recorded.map((r, n) => runningSum(r, signals[n]));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let shortest = Number.POSITIVE_INFINITY;
  for (const { intervals, passes } of recorded) {
    const [begin, stop] = [intervals.start[0], intervals.end[intervals.end.length - 1]];
    const [first, last] = [passes[0], passes[passes.length - 1]];
    for (const p of passes) shortest = Math.min(shortest, p.off - p.on);
    const [early, late] = [begin - first.on, stop - last.off].sort((a, b) => a - b);
    low = Math.min(low, early - (first.off - first.on));
    high = Math.max(high, late + (last.off - last.on));
  }
  const cycle = recorded[0].intervals.end[0] - recorded[0].intervals.start[0];
  const step = Math.max(Math.min(cycle / 2, shortest / 4), (high - low) / mostSteps);
  const score = scoreOf(recorded, running, signals);
  let best: CoarseDelay = { seconds: low, correlation: Number.NEGATIVE_INFINITY };
  for (let d = low; d <= high + step / 2; d += step) {
    const correlation = score(d);
    if (correlation > best.correlation) best = { seconds: d, correlation };
  }
  return best;
}

type Running = { readonly signal: Float64Array; readonly seconds: Float64Array };

/** ∫ signal dt and counted time up to the start of each point, and at the end of the last. */
function runningSum({ intervals: { start, end } }: Recorded, values: ArrayLike<number>): Running {
  const signal = new Float64Array(start.length + 1);
  const seconds = new Float64Array(start.length + 1);
  for (let i = 0; i < start.length; i++) {
    signal[i + 1] = signal[i] + values[i] * (end[i] - start[i]);
    seconds[i + 1] = seconds[i] + (end[i] - start[i]);
  }
  return { signal, seconds };
}

function scoreOf(recorded: readonly Recorded[], running: readonly Running[], signals: readonly ArrayLike<number>[]) {
  let [time, total, squares] = [0, 0, 0];
  recorded.forEach(({ intervals: { start, end } }, n) => {
    for (let i = 0; i < start.length; i++) {
      const weight = end[i] - start[i];
      time += weight;
      total += weight * signals[n][i];
      squares += weight * signals[n][i] ** 2;
    }
  });
  const spread = Math.sqrt(Math.max(0, squares / time - (total / time) ** 2));
  return (delay: number): number => {
    let [on, seconds] = [0, 0];
    recorded.forEach((r, n) => {
      for (const pass of r.passes) {
        const [a, b] = [place(r, pass.on + delay), place(r, pass.off + delay)];
        on += upTo(running[n].signal, b) - upTo(running[n].signal, a);
        seconds += upTo(running[n].seconds, b) - upTo(running[n].seconds, a);
      }
    });
    const share = seconds / time;
    if (!(share > 0 && share < 1 && spread > 0)) return Number.NEGATIVE_INFINITY;
    return (on - share * total) / time / Math.sqrt(share * (1 - share)) / spread;
  };
}

/** A time as number of points, with its fraction. */
function place({ intervals: { start, end } }: Recorded, seconds: number): number {
  let [low, high] = [0, start.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle] <= seconds) low = middle + 1;
    else high = middle;
  }
  const i = low - 1;
  return i < 0 ? 0 : i + Math.min(1, (seconds - start[i]) / (end[i] - start[i]));
}

function upTo(sums: Float64Array, at: number): number {
  const i = Math.floor(at);
  return i + 1 < sums.length ? sums[i] + (at - i) * (sums[i + 1] - sums[i]) : sums[sums.length - 1];
}
