import { InputError } from '../finding/input-error.ts';
import { quantile } from '../numeric/robust.ts';
import type { Channel, Trace } from '../signal/signal.ts';

/** Integration time of one point, and where it was learned from. */
export type Dwell = { readonly seconds: number; readonly from: 'file' | 'study' | 'values' | 'time step' };

/** Agreement asked of two statements of one dwell time. */
const tolerance = 0.02;
/** A single-channel acquisition spends nearly all of its cycle counting. */
const leastDuty = 0.8;

/** Points whose steps are looked at: an instrument keeps its cycle. */
const mostSteps = 20_000;

/** Median time between points (s), of the first 20,000; NaN for fewer than two points with a time. */
export function cycleSeconds(trace: Trace): number {
  const steps: number[] = [];
  for (let i = 1; i < Math.min(trace.seconds.length, mostSteps); i++) {
    const step = trace.seconds[i] - trace.seconds[i - 1];
    if (step > 0) steps.push(step);
  }
  return steps.length > 0 ? quantile(steps, 0.5) : Number.NaN;
}

/**
 * Dwell time of a channel: as the file states it, else as the study does, else the time step of a single-channel file.
 * A study that contradicts the file, or a time step it does not fit into, is error U108 with the factor it would cost.
 */
export function dwellOf(trace: Trace, channel: Channel, statedSeconds: number | null, where: string): Dwell {
  const cycle = cycleSeconds(trace);
  const inFile = channel.dwellSeconds ?? null;
  if (statedSeconds !== null) {
    if (inFile !== null && Math.abs(statedSeconds / inFile - 1) > tolerance)
      throw contradiction(where, statedSeconds, inFile, `${trace.name} states`);
    const single = trace.channels.length === 1;
    const tooLong = statedSeconds > cycle * (1 + tolerance);
    const tooShort = single && inFile === null && statedSeconds < cycle * leastDuty;
    if (tooLong || tooShort)
      throw contradiction(where, statedSeconds, cycle, `the points of ${trace.name} follow every`);
    return { seconds: statedSeconds, from: 'study' };
  }
  if (inFile !== null) return { seconds: inFile, from: 'file' };
  if (!Number.isFinite(cycle))
    throw new InputError({
      code: 'U109',
      where: `${where} ${trace.name}`,
      expected: 'times of the points, or a dwell time',
      found: 'neither',
      fix: 'state dwell: under the data entry, such as dwell: 5 ms',
    });
  return { seconds: trace.channels.length === 1 ? cycle : cycle / trace.channels.length, from: 'time step' };
}

function contradiction(where: string, stated: number, found: number, who: string): InputError {
  const ms = (seconds: number) => `${Number((seconds * 1e3).toPrecision(4))} ms`;
  const factor = Math.max(stated / found, found / stated);
  return new InputError({
    code: 'U108',
    where,
    expected: `a dwell time that agrees with the file: ${who} ${ms(found)}`,
    found: ms(stated),
    why: `integrated counts and their uncertainties would be wrong by a factor ${factor.toPrecision(3)}`,
    fix: "delete the line to use the file's value",
  });
}
