import type { DecisionLimits } from './decision.ts';
import type { Kernel } from './kernel.ts';

/** Points per tile: background and limits are constant within one, and its running sums stay in the cache. */
export const tilePoints = 4096;

/** Stretches [start, end) in which at least one running sum exceeds its limit; no two touch. */
export type Zones = {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Counts of each tile, zones included. */
  readonly tileSums: Float64Array;
};

/** Finds where running sums of any width exceed their limits. `background` has one level for each tile. */
export function findZones(
  counts: Float64Array,
  kernels: readonly Kernel[],
  background: Float64Array,
  limitsAt: DecisionLimits,
): Zones {
  const n = counts.length;
  const widest = Math.max(...kernels.map((k) => k.width));
  const sums = new Float64Array(tilePoints + widest + 1);
  const reach = new Uint8Array(tilePoints);
  const fours = new Uint32Array(reach.buffer);
  const tileSums = new Float64Array(Math.ceil(n / tilePoints));
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
    tileSums[tile] = sums[to - from];
    const limits = limitsAt(background[tile]);
    reach.fill(0);
    for (let k = 0; k < kernels.length; k++) {
      const stride = strideOf(kernels[k], limits[k], background[tile]);
      const last = Math.min(to - from, seen - kernels[k].width + 1);
      markByStrides(sums, last, seen, kernels[k], limits[k], stride, reach);
    }
    for (let j = 0; j < to - from; j++) {
      if ((j & 3) === 0) while (j < to - from && fours[j >> 2] === 0) j += 4;
      if (j >= to - from || reach[j] === 0) continue;
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
  if (open < 0) return { count: 0, start: new Int32Array(0), end: new Int32Array(0), tileSums };
  return { count: count + 1, start: appended(start, count, open), end: appended(end, count, until), tileSums };
}

/** Marks the first point of each window in [from, to) that reaches the limit with the width of the window. */
function mark(
  sums: Float64Array,
  from: number,
  to: number,
  { width, inner, weight, innerWeight }: Kernel,
  limit: number,
  reach: Uint8Array,
): void {
  const skip = (width - inner) >> 1;
  const end = skip + inner;
  const more = innerWeight - weight;
  if (inner === 0) {
    for (let j = from; j < to; j++) if (sums[j + width] - sums[j] >= limit) widen(reach, j, width);
  } else
    for (let j = from; j < to; j++)
      if (weight * (sums[j + width] - sums[j]) + more * (sums[j + end] - sums[j + skip]) >= limit)
        widen(reach, j, width);
}

function widen(reach: Uint8Array, j: number, width: number): void {
  if (reach[j] < width) reach[j] = width;
}

/**
 * Looks at `stride` windows at once: counts are not negative, so that none of them holds more than the stretch that
 * holds them all, which background alone seldom brings to the limit.
 */
function markByStrides(
  sums: Float64Array,
  last: number,
  seen: number,
  kernel: Kernel,
  limit: number,
  stride: number,
  reach: Uint8Array,
): void {
  let j = 0;
  if (stride > 1) {
    const span = kernel.width + stride - 1;
    const whole = Math.min(last - stride, seen - span);
    const skip = kernel.inner === 0 ? 0 : (kernel.width - kernel.inner) >> 1;
    const end = kernel.inner === 0 ? 0 : skip + kernel.inner + stride - 1;
    const more = kernel.innerWeight - kernel.weight;
    for (; j <= whole; j += stride)
      if (kernel.weight * (sums[j + span] - sums[j]) + more * (sums[j + end] - sums[j + skip]) >= limit)
        mark(sums, j, j + stride, kernel, limit, reach);
  }
  mark(sums, j, last, kernel, limit, reach);
}

/** Most windows whose common stretch stays below the limit by 2.5 standard deviations of its background; a power of 2. */
function strideOf({ width, inner, weight, innerWeight }: Kernel, limit: number, level: number): number {
  let stride = 1;
  while (2 * stride <= Math.max(4, width)) {
    const more = 2 * stride - 1;
    const heavy = inner === 0 ? 0 : inner + more;
    const light = width + more - heavy;
    const expected = (light * weight + heavy * innerWeight) * level;
    const variance = (light * weight ** 2 + heavy * innerWeight ** 2) * level;
    if (expected + 2.5 * Math.sqrt(variance) >= limit) break;
    stride *= 2;
  }
  return stride;
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
