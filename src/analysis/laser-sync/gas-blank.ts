import { InputError } from '../../finding/input-error.ts';
import { delayAt, type LaserClock } from './laser-clock.ts';
import type { Recorded } from './pass-times.ts';

/** The points of gas blank that belong to a pass: `from` to `to` (exclusive) of a trace. */
export type BlankPoints = { readonly trace: number; readonly from: number; readonly to: number };

/** After so many washout times less than 0.3 % of the last line is left. */
const washedOut = 6;
const fewest = 3;

/**
 * For each pass of the log the last `seconds` before its beam arrives, without the tail of the pass before it, and ending a point
 * early: a channel that is read later in the cycle than the one that told the arrival sees it up to a point before. Where
 * fewer than three points are left, those of the nearest earlier pass (the nearest later one at the start) serve for it.
 * Throws M417 where no pass has any.
 */
export function gasBlanks(
  recorded: readonly Recorded[],
  clock: LaserClock,
  seconds: number,
  where: string,
): BlankPoints[] {
  const tail = washedOut * (Number.isNaN(clock.washoutSeconds) ? 0 : clock.washoutSeconds);
  const own: (BlankPoints | null)[] = [];
  recorded.forEach(({ intervals: { start, end }, passes }, trace) => {
    passes.forEach((pass, i) => {
      const arrival = pass.on + delayAt(clock, pass.at) - (end[0] - start[0]);
      const before = passes[i - 1];
      const clear = before ? before.off + delayAt(clock, before.at) + tail : Number.NEGATIVE_INFINITY;
      const low = Math.max(arrival - seconds, clear);
      let from = 0;
      while (from < start.length && start[from] < low) from++;
      let to = from;
      while (to < end.length && end[to] <= arrival) to++;
      own[pass.index] = to - from >= fewest ? { trace, from, to } : null;
    });
  });
  const first = own.find((b) => b !== null);
  if (!first)
    throw new InputError({
      code: 'M417',
      where,
      expected: `${fewest} points of gas blank or more before at least one pass, ${washedOut} washout times after the last`,
      found: 'none before any pass of the laser log',
      fix: 'shorten or leave out gas-blank:, or let the instrument start before the laser',
    });
  let last = first;
  return own.map((blank) => (last = blank ?? last));
}
