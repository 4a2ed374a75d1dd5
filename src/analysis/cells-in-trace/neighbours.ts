import type { Stretch } from './cut-out.ts';

/** Points of a window before and after the apex. */
export type Reach = { readonly before: number; readonly after: number };

export type Placed = {
  /** Points that are the cell's own: from where its window meets that of the cell before to where it meets the next. */
  readonly own: Stretch;
  /** The window fits, or was shortened in the tails where it meets another, or the two transients overlap. */
  readonly nearness: 'free' | 'shortened' | 'overlapping';
  /** Points to the nearest other apex; Infinity without one. */
  readonly nearest: number;
};

/**
 * What belongs to each of the apexes (rising). Windows reach twice as far as the 2 % feet of the typical transient: two
 * apexes as far apart as both windows are free; nearer, the windows meet between them in proportion; nearer than both
 * feet, the transients overlap.
 */
export function placedWindows(apexes: readonly number[], { before, after }: Reach): Placed[] {
  const full = before + after + 1;
  const border = (i: number) => {
    const gap = apexes[i + 1] - apexes[i];
    return apexes[i] + Math.round((after + 1) * Math.min(1, gap / full));
  };
  return apexes.map((apex, i) => {
    const last = i > 0 ? apex - apexes[i - 1] : Number.POSITIVE_INFINITY;
    const next = i + 1 < apexes.length ? apexes[i + 1] - apex : Number.POSITIVE_INFINITY;
    const nearest = Math.min(last, next);
    return {
      own: {
        start: i > 0 ? border(i - 1) : Number.NEGATIVE_INFINITY,
        end: next === Number.POSITIVE_INFINITY ? next : next < full ? border(i) : apexes[i + 1] - before,
      },
      nearness: nearest >= full ? 'free' : 2 * nearest >= full ? 'shortened' : 'overlapping',
      nearest,
    };
  });
}
