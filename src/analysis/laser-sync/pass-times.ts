import { InputError } from '../../finding/input-error.ts';
import type { LaserPass, Trace } from '../../signal/signal.ts';
import { type PointIntervals, pointIntervals } from './point-intervals.ts';

/** One trace, and the passes that fell into it. */
export type Recorded = {
  readonly trace: Trace;
  readonly intervals: PointIntervals;
  readonly passes: readonly TimedPass[];
};

/** A pass with its beam times before delay: in the clock of the trace, up to a constant that the delay then holds. */
export type TimedPass = {
  /** Place among the passes of the log. */
  readonly index: number;
  readonly on: number;
  readonly off: number;
  /** Time of the whole session (s, clock of the log), along which the clocks may drift apart. */
  readonly at: number;
};

/**
 * Which passes fell into which trace. One trace holds them all (one continuous acquisition); where there are as many
 * traces as passes, each holds one, and where there are as many as differently named patterns in the log, each holds
 * those of a pattern: a file is then taken to begin at the same moment before its first pass. Throws M414 otherwise.
 */
export function passesInTraces(traces: readonly Trace[], passes: readonly LaserPass[], where: string): Recorded[] {
  const timed = passes.map((p, index): TimedPass & { name: string } => ({
    index,
    on: p.startSeconds,
    off: p.endSeconds,
    at: p.startSeconds,
    name: p.name,
  }));
  const groups = traces.length === 1 ? [timed] : traces.length === timed.length ? timed.map((p) => [p]) : named(timed);
  if (groups.length !== traces.length || passes.length === 0)
    throw new InputError({
      code: 'M414',
      where,
      expected: `one acquisition over all ${passes.length} passes of the laser log, or a file for each pass${groups.length > 1 ? ` or for each of its ${groups.length} patterns` : ''}`,
      found: `${traces.length} files`,
      fix: 'choose the passes of this acquisition with laser-pattern:, or give the log and the files that belong together',
    });
  return traces.map((trace, n) => {
    const zero = traces.length === 1 ? 0 : groups[n][0].on;
    return {
      trace,
      intervals: pointIntervals(trace, where),
      passes: groups[n].map(({ index, on, off, at }) => ({ index, on: on - zero, off: off - zero, at })),
    };
  });
}

/** Passes that follow each other under one name. */
function named<P extends { readonly name: string }>(passes: readonly P[]): P[][] {
  const groups: P[][] = [];
  for (const pass of passes) {
    const last = groups[groups.length - 1];
    if (last && last[0].name === pass.name) last.push(pass);
    else groups.push([pass]);
  }
  return groups;
}
