import { InputError } from '../../finding/input-error.ts';
import { coarseDelay } from './coarse-delay.ts';
import { type EdgeEvent, edgeEvents } from './edge-events.ts';
import { fitEdges } from './edge-fit.ts';
import type { Recorded } from './pass-times.ts';

/** How the clock of the instrument stands to that of the laser: time in trace = time in log + delay + drift·(at − meanAt). */
export type LaserClock = {
  /** From beam on to arrival (s), with the offset of the clocks, at the mean time of the session. */
  readonly delaySeconds: number;
  readonly uDelaySeconds: number;
  /** Seconds of delay gained per second of session. */
  readonly drift: number;
  readonly uDrift: number;
  /** Time constant of the exponential tail (s); NaN where no edge shows it. */
  readonly washoutSeconds: number;
  readonly uWashoutSeconds: number;
  readonly meanAt: number;
  /** Correlation of the beam's pattern with the signal. */
  readonly correlation: number;
  readonly from: 'fit' | 'study';
  /** What was fitted, for showing it. */
  readonly events: readonly EdgeEvent[];
};

/** Below this correlation the pattern of the log is not found in the signal. */
const leastCorrelation = 0.1;
/** Edges from which on a drift of the clocks is fitted. */
const edgesForDrift = 10;

/**
 * Fits delay, drift and washout time to the edges of the signal, `counts` being one array a channel for each trace; or
 * takes delay and drift as stated and fits the washout time alone. Channels are added with the weight of their contrast
 * between beam on and off over their variance. Throws M415 where the signal does not follow the beam.
 */
export function laserClock(
  recorded: readonly Recorded[],
  counts: readonly (readonly ArrayLike<number>[])[],
  stated: { readonly delaySeconds: number | null; readonly drift: number | null },
  where: string,
): LaserClock {
  const cycle = recorded[0].intervals.end[0] - recorded[0].intervals.start[0];
  const steady = counts.map((channels) =>
    added(
      channels,
      channels.map(() => 1),
      Math.sqrt,
    ),
  );
  const coarse = coarseDelay(recorded, steady);
  if (stated.delaySeconds === null && !(coarse.correlation > leastCorrelation))
    throw notFollowed(coarse.correlation, where);
  const delay = stated.delaySeconds ?? coarse.seconds;
  const drift = stated.drift ?? 0;
  const weights = contrasts(recorded, counts, delay);
  const signals = counts.map((channels) => added(channels, weights, (value) => value));
  const free = (edges: number): number[] => [
    ...(stated.delaySeconds === null ? [0] : []),
    ...(stated.delaySeconds === null && stated.drift === null && edges >= edgesForDrift ? [1] : []),
    2,
  ];
  let at = { delay, drift, washout: cycle };
  let events = edgeEvents(recorded, signals, () => delay);
  if (events.length === 0) return unfitted(delay, drift, coarse.correlation, stated.delaySeconds !== null);
  let fit = fitEdges(events, at, { free: free(events.length), leastWashout: cycle / 100 });
  // The windows follow the fitted delay, so that no edge is cut off by a poor start.
  for (let pass = 0; pass < 2; pass++) {
    const [d, e, washout] = fit.parameters;
    at = { delay: d, drift: e, washout };
    const { meanAt } = fit;
    events = edgeEvents(recorded, signals, (t) => d + e * (t - meanAt));
    fit = fitEdges(events, at, { free: free(events.length), leastWashout: cycle / 100 });
  }
  const uDrift = Math.sqrt(fit.covariance[1][1]);
  // A drift that its own uncertainty explains is none: kept, it would move the ends of the session for nothing.
  if (Math.abs(fit.parameters[1]) <= 3 * uDrift) {
    const still = free(events.length).filter((p) => p !== 1);
    const flat = { ...at, drift };
    fit = fitEdges(
      edgeEvents(recorded, signals, () => at.delay),
      flat,
      { free: still, leastWashout: cycle / 100 },
    );
  }
  const [u, , uWashout] = fit.covariance.map((row, i) => Math.sqrt(Math.max(0, row[i])));
  return {
    delaySeconds: fit.parameters[0],
    uDelaySeconds: u,
    drift: fit.parameters[1],
    uDrift,
    washoutSeconds: fit.parameters[2],
    uWashoutSeconds: uWashout,
    meanAt: fit.meanAt,
    correlation: coarse.correlation,
    from: stated.delaySeconds === null ? 'fit' : 'study',
    events,
  };
}

export const delayAt = (clock: LaserClock, at: number): number =>
  clock.delaySeconds + clock.drift * (at - clock.meanAt);

/** Sum of the channels of one trace, each by its weight. */
function added(channels: readonly ArrayLike<number>[], weights: readonly number[], of: (value: number) => number) {
  const sum = new Float64Array(channels[0].length);
  channels.forEach((values, c) => {
    if (weights[c] > 0) for (let i = 0; i < sum.length; i++) if (values[i] > 0) sum[i] += weights[c] * of(values[i]);
  });
  return sum;
}

/** (mean with the beam on − mean with it off) over the variance with it on, for each channel; 0 where it does not rise. */
function contrasts(recorded: readonly Recorded[], counts: readonly (readonly ArrayLike<number>[])[], delay: number) {
  return counts[0].map((_, c) => {
    const sums = [0, 1].map(() => ({ n: 0, total: 0, squares: 0 }));
    recorded.forEach(({ intervals: { start, end }, passes }, n) => {
      let p = 0;
      for (let i = 0; i < start.length; i++) {
        while (p < passes.length && passes[p].off + delay < start[i]) p++;
        const on = p < passes.length && passes[p].on + delay <= start[i] && end[i] <= passes[p].off + delay;
        const value = counts[n][c][i];
        const into = sums[on ? 1 : 0];
        into.n++;
        into.total += value;
        into.squares += value * value;
      }
    });
    const [off, on] = sums.map((s) => s.total / s.n);
    const spread = sums[1].squares / sums[1].n - on * on;
    return on > off ? (on - off) / Math.max(spread, on, Number.MIN_VALUE) : 0;
  });
}

function unfitted(delay: number, drift: number, correlation: number, stated: boolean): LaserClock {
  const u = stated ? 0 : Number.NaN;
  return {
    delaySeconds: delay,
    uDelaySeconds: u,
    drift,
    uDrift: u,
    washoutSeconds: Number.NaN,
    uWashoutSeconds: Number.NaN,
    meanAt: 0,
    correlation,
    from: stated ? 'study' : 'fit',
    events: [],
  };
}

function notFollowed(correlation: number, where: string): InputError {
  return new InputError({
    code: 'M415',
    where,
    expected: `a signal that follows the beam of the laser log (correlation above ${leastCorrelation})`,
    found: `at best ${correlation.toFixed(3)}, at any delay`,
    fix: 'check that log and acquisition belong together, choose the pattern with laser-pattern:, or state laser-delay:',
  });
}
