import { InputError } from '../../finding/input-error.ts';
import { bestFollower, firstRise } from './best-follower.ts';
import { arrivals, type EdgeEvent, tails } from './edge-events.ts';
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
  /** Number of the channel that was used. */
  readonly channel: number;
  /** What was fitted, for showing it. */
  readonly events: readonly EdgeEvent[];
};

/** Below this correlation the pattern of the log is not found in the signal. */
const leastCorrelation = 0.1;
/** Edges from which on a drift of the clocks is fitted. */
const edgesForDrift = 10;
/** How far the fit may go from the first rise of the signal, and the clocks apart over the session (points). */
const [nearby, farthest] = [1, 12];
/** Points of tail that are looked at, and of signal after an arrival beside two washout times. */
const [tailPoints, arrivalPoints] = [20, 4];

/**
 * How the clocks stand to each other, from the channel that follows the beam best: the washout time from the tails after
 * beam off, which whatever lay under the beam decay by one law; then delay and drift from the arrivals of the passes, near
 * the first rise of the signal. u from the scatter between edges, and that of the delay with that of the washout time, with
 * which it goes. The study may state delay and drift; `counts` is one array a channel for each trace. Throws M415 where the
 * signal does not follow the beam.
 */
export function laserClock(
  recorded: readonly Recorded[],
  counts: readonly (readonly ArrayLike<number>[])[],
  stated: { readonly delaySeconds: number | null; readonly drift: number | null },
  where: string,
  rather: number | null = null,
): LaserClock {
  const cycle = recorded[0].intervals.end[0] - recorded[0].intervals.start[0];
  const follower = bestFollower(recorded, counts, rather);
  const { correlation } = follower.coarse;
  if (stated.delaySeconds === null && !(correlation > leastCorrelation)) throw notFollowed(correlation, where);
  const signals = counts.map((channels) => Float64Array.from(channels[follower.channel], (n) => (n > 0 ? n : 0)));
  const rise = stated.delaySeconds ?? firstRise(recorded, follower);
  const drift = stated.drift ?? 0;
  const span = Math.max(cycle, ...recorded.flatMap((r) => r.passes.map((p) => p.at)));
  const within = (d: number): Limits => [
    [d - nearby * cycle, d + nearby * cycle],
    [-(farthest * cycle) / span, (farthest * cycle) / span],
    [cycle / 100, (tailPoints * cycle) / 3],
  ];
  const afterOff = tails(recorded, signals, () => rise, tailPoints);
  const tail =
    afterOff.length > 0
      ? fitEdges(afterOff, { delay: rise, drift, washout: cycle }, { free: [2], within: within(rise) })
      : null;
  const [washout, uWashout] = tail ? [tail.parameters[2], Math.sqrt(tail.covariance[2][2])] : [0, 0];
  const known = tail !== null && uWashout < washout;
  const reach = arrivalPoints + Math.ceil((2 * washout) / cycle);
  const start = { delay: rise, drift, washout: known ? washout : cycle / 10 };
  const events = arrivals(recorded, signals, () => rise, reach);
  const common = {
    washoutSeconds: known ? washout : Number.NaN,
    uWashoutSeconds: known ? uWashout : Number.NaN,
    correlation,
    channel: follower.channel,
    events: [...events, ...afterOff],
  };
  if (stated.delaySeconds !== null || events.length === 0) {
    const u = stated.delaySeconds !== null ? 0 : Number.NaN;
    const from = stated.delaySeconds !== null ? ('study' as const) : ('fit' as const);
    return { ...common, delaySeconds: rise, uDelaySeconds: u, drift, uDrift: u, meanAt: 0, from };
  }
  const drifts = stated.drift === null && events.length >= edgesForDrift;
  let fit = fitEdges(events, start, { free: drifts ? [0, 1] : [0], within: within(rise) });
  const uDrift = Math.sqrt(fit.covariance[1][1]);
  const atLimit = () => Math.abs(fit.parameters[0] - rise) > 0.99 * nearby * cycle;
  // A drift that its own uncertainty explains is none: kept, it would move the ends of the session for nothing. Nor is one
  // that goes with a fit led by the shape of tissue.
  if (drifts && (Math.abs(fit.parameters[1]) <= 3 * uDrift || atLimit()))
    fit = fitEdges(events, start, { free: [0], within: within(rise) });
  // A fit that would go further is led by tissue that begins beside the edge: then the arrival is known to a point or so.
  const led = atLimit() ? (nearby * cycle) / Math.sqrt(3) : 0;
  return {
    ...common,
    delaySeconds: fit.parameters[0],
    uDelaySeconds: Math.hypot(Math.sqrt(fit.covariance[0][0]), uWashout, led),
    drift: fit.parameters[1],
    uDrift,
    meanAt: fit.meanAt,
    from: 'fit',
  };
}

export const delayAt = (clock: LaserClock, at: number): number =>
  clock.delaySeconds + clock.drift * (at - clock.meanAt);

type Limits = readonly (readonly [number, number])[];

function notFollowed(correlation: number, where: string): InputError {
  return new InputError({
    code: 'M415',
    where,
    expected: `a signal that follows the beam of the laser log (correlation above ${leastCorrelation})`,
    found: `at best ${correlation.toFixed(3)}, at any delay`,
    fix: 'check that log and acquisition belong together, choose the pattern with laser-pattern:, or state laser-delay:',
  });
}
