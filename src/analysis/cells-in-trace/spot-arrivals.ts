import type { LaserPass, Trace } from '../../signal/signal.ts';
import { coarseDelay } from '../laser-sync/coarse-delay.ts';
import { delayAt, type LaserClock, laserClock } from '../laser-sync/laser-clock.ts';
import { passesInTraces, type Recorded } from '../laser-sync/pass-times.ts';

/** A long trace, the counts of its channels together, and the spots that fell into it in the order of time. */
export type SpotTrace = {
  readonly line: Trace;
  readonly counts: Float64Array;
  readonly passes: readonly LaserPass[];
};

/** Point of the trace at which each spot's signal arrives; `clock` null where the signal of the trace follows no beam. */
export type SpotArrivals = { readonly at: readonly number[]; readonly clock: LaserClock | null };

/** Below this correlation with the beam no delay is fitted. */
const leastCorrelation = 0.1;
/** Time (s) for which a shot is taken to last when it is sought in the signal: its wash-out is longer than itself. */
const washSeconds = 0.1;

/**
 * Where the spots of a laser log arrive in long traces. Each trace has its own delay, since instrument and laser are
 * started one after the other; a trace in which nothing follows the beam takes the median delay of the others. Where
 * none does, spots are placed with as much time before the first as after the last.
 */
export function spotArrivals(traces: readonly SpotTrace[], delaySeconds: number | null, where: string): SpotArrivals[] {
  const fits = traces.map((trace) => {
    const recorded = passesInTraces([trace.line], trace.passes, where);
    return { recorded, clock: clockOf(recorded, trace, delaySeconds, where) };
  });
  const known = fits.flatMap(({ clock, recorded }) => (clock ? [clock.delaySeconds + firstOn(recorded)] : []));
  known.sort((a, b) => a - b);
  return fits.map(({ recorded, clock }) => {
    const [{ intervals, passes }] = recorded;
    const lead = known.length > 0 ? known[known.length >> 1] : evenLead(recorded);
    const delay = (at: number) => (clock ? delayAt(clock, at) : lead - firstOn(recorded));
    return { at: passes.map((pass) => pointAt(intervals.start, pass.on + delay(pass.at))), clock };
  });
}

const firstOn = ([{ passes }]: readonly Recorded[]) => passes[0].on;

function clockOf(recorded: readonly Recorded[], trace: SpotTrace, delaySeconds: number | null, where: string) {
  const longer = recorded.map((r) => ({
    ...r,
    passes: r.passes.map((p) => ({ ...p, off: Math.max(p.off, p.on + washSeconds) })),
  }));
  if (delaySeconds === null) {
    const coarse = coarseDelay(longer, [trace.counts.map((v) => Math.sqrt(Math.max(0, v)))]);
    if (!(coarse.correlation > leastCorrelation)) return null;
  }
  return laserClock(longer, [[trace.counts]], { delaySeconds, drift: null }, where);
}

/** Time of the first spot's arrival that leaves as much of the trace before it as after the last. */
function evenLead([{ intervals, passes }]: readonly Recorded[]): number {
  const last = passes[passes.length - 1];
  const [begin, stop] = [intervals.start[0], intervals.end[intervals.end.length - 1]];
  return begin + Math.max(0, stop - begin - (last.off - passes[0].on)) / 2;
}

function pointAt(starts: Float64Array, seconds: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
