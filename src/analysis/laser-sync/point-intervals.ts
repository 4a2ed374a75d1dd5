import { InputError } from '../../finding/input-error.ts';
import type { Trace } from '../../signal/signal.ts';
import { cycleSeconds } from '../dwell.ts';

/** Where each point of a trace begins and ends (s): it stands for its cycle, from its own time to that of the next point. */
export type PointIntervals = { readonly start: Float64Array; readonly end: Float64Array };

/** A pause of the instrument belongs to no point. */
const longestInCycles = 1.5;

/**
 * Intervals of the points of a trace. The time of a point is taken as its start; where a file means its middle or end,
 * the fitted delay holds the difference. Throws M411 where times are absent or do not rise.
 */
export function pointIntervals(trace: Trace, where: string): PointIntervals {
  const { seconds } = trace;
  const cycle = cycleSeconds(trace);
  const end = new Float64Array(seconds.length);
  for (let i = 0; i < seconds.length; i++) {
    const next = i + 1 < seconds.length ? seconds[i + 1] : seconds[i] + cycle;
    if (!(next > seconds[i])) throw noClock(trace, i, where);
    end[i] = Math.min(next, seconds[i] + longestInCycles * cycle);
  }
  return { start: seconds, end };
}

function noClock(trace: Trace, i: number, where: string): InputError {
  return new InputError({
    code: 'M411',
    where: `${where} ${trace.name}`,
    expected: 'a time for every point, each later than the one before, to set against the laser log',
    found: `${trace.seconds[i]} s followed by ${trace.seconds[i + 1] ?? 'nothing'} s (point ${i + 1} of ${trace.seconds.length})`,
    fix: 'export the acquisition with its times, or leave out laser-log:',
  });
}
