import type { CountTrace } from '../transient.ts';

/** Points [start, end) of a trace. */
export type Stretch = { readonly start: number; readonly end: number };

/** Points of a trace that lie in none of the stretches. */
export function pointsOutside(points: number, stretches: readonly Stretch[]): Int32Array {
  const inside = new Uint8Array(points);
  for (const { start, end } of stretches) inside.fill(1, Math.max(0, start), Math.max(0, end));
  let free = 0;
  for (let i = 0; i < points; i++) if (!inside[i]) free++;
  const outside = new Int32Array(free);
  for (let i = 0, n = 0; i < points; i++) if (!inside[i]) outside[n++] = i;
  return outside;
}

/** `count` of the points, evenly chosen along the list. */
export function evenly(points: Int32Array, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => points[Math.floor((i * points.length) / count)]);
}

/** A stretch of a trace that is looked at, and what of it is the cell's own: the rest belongs to its neighbours. */
export type Cut = { readonly name: string; readonly shown: Stretch; readonly own: Stretch };

/** Step through the gas blank by which points that belong to a neighbour are replaced: a prime, so that none comes twice soon. */
const stride = 7919;

/**
 * One transient of a long trace as an acquisition of its own: the `blank` points of the trace first, then the stretch
 * shown, as far as the trace reaches. Points of neighbours and before the trace are replaced by points of gas blank, so
 * that their net counts are zero on average. Point `blank.length + i` is point `shown.start + i` of the trace.
 */
export function cutOut(trace: CountTrace, blank: Int32Array, { name, shown, own }: Cut): CountTrace {
  const end = Math.min(shown.end, trace.counts.length);
  const length = Math.max(0, end - shown.start);
  const place = (i: number) =>
    i >= own.start && i < own.end && i >= 0 ? i : blank[(Math.max(0, i - shown.start) * stride) % blank.length];
  const cut = (values: Float64Array) => {
    const out = new Float64Array(blank.length + length);
    for (let i = 0; i < blank.length; i++) out[i] = values[blank[i]];
    for (let i = 0; i < length; i++) out[blank.length + i] = values[place(shown.start + i)];
    return out;
  };
  const { variance, ...rest } = trace;
  return { ...rest, name, counts: cut(trace.counts), ...(variance ? { variance: cut(variance) } : {}) };
}
