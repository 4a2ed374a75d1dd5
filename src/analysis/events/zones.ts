import type { DecisionLimits } from './decision.ts';

/** Points per tile: background and limits are constant within one, and its running sums stay in the cache. */
export const tilePoints = 4096;

/** Stretches [start, end) in which at least one running sum exceeds its limit; no two touch. */
export type Zones = { readonly count: number; readonly start: Int32Array; readonly end: Int32Array };

/** Finds where running sums of any width exceed their limits. `background` has one level for each tile. */
export function findZones(
  counts: Float64Array,
  widths: readonly number[],
  background: Float64Array,
  limitsAt: DecisionLimits,
): Zones {
  const n = counts.length;
  const widest = widths[widths.length - 1];
  const sums = new Float64Array(tilePoints + widest + 1);
  const reach = new Uint8Array(tilePoints);
  let start = new Int32Array(1024);
  let end = new Int32Array(1024);
  let count = 0;
  let open = -1;
  let until = -1;
  for (let from = 0, tile = 0; from < n; from += tilePoints, tile++) {
    const to = Math.min(n, from + tilePoints);
    const seen = Math.min(n, to + widest - 1) - from;
    let total = 0;
    for (let j = 0; j < seen; j++) {
      total += counts[from + j];
      sums[j + 1] = total;
    }
    const limits = limitsAt(background[tile]);
    reach.fill(0);
    for (let k = 0; k < widths.length; k++)
      markExceeding(sums, Math.min(to - from, seen - widths[k] + 1), widths[k], limits[k], reach);
    for (let j = 0; j < to - from; j++) {
      if (reach[j] === 0) continue;
      const at = from + j;
      if (at > until) {
        if (open >= 0) {
          if (count === start.length) {
            start = grown(start);
            end = grown(end);
          }
          start[count] = open;
          end[count++] = until;
        }
        open = at;
      }
      if (at + reach[j] > until) until = at + reach[j];
    }
  }
  if (open < 0) return { count: 0, start: new Int32Array(0), end: new Int32Array(0) };
  return { count: count + 1, start: appended(start, count, open), end: appended(end, count, until) };
}

function markExceeding(sums: Float64Array, last: number, width: number, limit: number, reach: Uint8Array): void {
  for (let j = 0; j < last; j++) if (sums[j + width] - sums[j] >= limit) reach[j] = width;
}

function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}

function appended(list: Int32Array, count: number, last: number): Int32Array {
  const all = new Int32Array(count + 1);
  all.set(list.subarray(0, count));
  all[count] = last;
  return all;
}
