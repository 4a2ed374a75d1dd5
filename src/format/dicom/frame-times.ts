import type { Finding } from '../../finding/finding.ts';
import type { FrameSlices } from './frames.ts';
import type { Slice } from './slice.ts';

/** Starts of frames by the scanner's clock (s from 1970), in their order; null where a frame does not say. */
export type FrameTimes = { readonly starts: readonly (number | null)[]; readonly findings: readonly Finding[] };

const daySeconds = 86_400;

export const slicesIn = (frame: FrameSlices): Slice[] => frame.filter((slice): slice is Slice => slice !== null);

/**
 * The earliest acquisition of each frame. Where all frames state the same one, their Frame Reference Times (half of a frame
 * before which it began) tell them apart; where a clock falls by more than half a day from one to the next, midnight passed.
 */
export function frameTimes(frames: readonly FrameSlices[], where: string): FrameTimes {
  const starts = frames.map((frame) => least(slicesIn(frame).map(({ acquiredAt }) => acquiredAt)));
  const [first] = starts;
  if (frames.length === 1 || first === null || starts.includes(null)) return { starts, findings: [] };
  if (starts.every((start) => Math.abs((start as number) - first) < 1)) {
    const begins = frames.map((frame) => least(slicesIn(frame).map(beginOf)));
    const [origin] = begins;
    if (origin === null || begins.includes(null) || new Set(begins).size === 1) return { starts, findings: [] };
    return {
      starts: begins.map((begin) => first + (begin as number) - origin),
      findings: [
        timed(
          where,
          'all frames state one acquisition time; they begin half their length before their Frame Reference Time',
        ),
      ],
    };
  }
  let days = 0;
  const risen = starts.map((start, n) => {
    if (n > 0 && (start as number) < (starts[n - 1] as number) - daySeconds / 2) days++;
    return (start as number) + days * daySeconds;
  });
  const findings =
    days > 0 ? [timed(where, 'the clock passed midnight between frames while the date stayed; a day was added')] : [];
  return { starts: risen, findings };
}

function beginOf({ referenceSeconds, durationSeconds }: Slice): number | null {
  return referenceSeconds === null || durationSeconds === null ? null : referenceSeconds - durationSeconds / 2;
}

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : null;
};

function timed(where: string, message: string): Finding {
  return {
    level: 'warning',
    code: 'F205',
    message,
    where,
    fix: 'compare the times with the protocol of the scan, and accept the warning where they agree',
  };
}
