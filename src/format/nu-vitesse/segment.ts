import { InputError } from '../../finding/input-error.ts';
import type { RunInfo } from './run-info.ts';

/** A segment of the method: the masses measured with one delay, at regular points within each cycle. */
export type Segment = {
  readonly number: number;
  /** Acquisitions that are added to one point. */
  readonly accumulated: number;
  readonly pointsPerCycle: number;
  /** Time from one acquisition to the next, from the start of the cycle to the segment, and of a cycle (s). */
  readonly periodSeconds: number;
  readonly offsetSeconds: number;
  readonly cycleSeconds: number;
  readonly triggerDelayNs: number;
};

/** The segments of a run by their number. Throws F101 where one has fewer acquisitions than a point. */
export function segmentsOf(info: RunInfo, where: string): ReadonlyMap<number, Segment> {
  const accumulated = info.NumAccumulations1 * info.NumAccumulations2;
  const lengths = info.SegmentInfo.map((s) => s.AcquisitionCount * s.AcquisitionPeriodNs * 1e-9);
  const cycleSeconds = lengths.reduce((sum, length) => sum + length, 0);
  let offsetSeconds = 0;
  const segments = new Map<number, Segment>();
  for (const [i, stated] of info.SegmentInfo.entries()) {
    const pointsPerCycle = Math.floor(stated.AcquisitionCount / accumulated);
    if (pointsPerCycle === 0) throw tooFew(where, stated.Num, stated.AcquisitionCount, accumulated);
    segments.set(stated.Num, {
      number: stated.Num,
      accumulated,
      pointsPerCycle,
      periodSeconds: stated.AcquisitionPeriodNs * 1e-9,
      offsetSeconds,
      cycleSeconds,
      triggerDelayNs: stated.AcquisitionTriggerDelayNs,
    });
    offsetSeconds += lengths[i];
  }
  return segments;
}

/** Index of the point, from 0 at the start of the run, that an acquisition (cycle and acquisition from 1) is added to. */
export function pointAt(segment: Segment, cycle: number, acquisition: number): number {
  return (cycle - 1) * segment.pointsPerCycle + Math.ceil(acquisition / segment.accumulated) - 1;
}

/** Time (s) at which each of `points` points from `first` on is complete, from the start of the run. */
export function pointSeconds(segment: Segment, first: number, points: number): Float64Array {
  const { pointsPerCycle, accumulated, periodSeconds, offsetSeconds, cycleSeconds } = segment;
  const seconds = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const cycle = Math.floor((first + i) / pointsPerCycle);
    const within = first + i - cycle * pointsPerCycle + 1;
    seconds[i] = cycle * cycleSeconds + offsetSeconds + within * accumulated * periodSeconds;
  }
  return seconds;
}

function tooFew(where: string, segment: number, found: number, accumulated: number): InputError {
  return new InputError({
    code: 'F101',
    where,
    expected: `at least the ${accumulated} acquisitions of one point in segment ${segment}`,
    found: `${found}`,
    fix: 'copy the whole run folder again from the instrument computer',
  });
}
