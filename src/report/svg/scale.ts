import { linearTicks, logTicks, type Ticks } from './ticks.ts';

/** From values to points of the page. */
export type Scale = {
  readonly lo: number;
  readonly hi: number;
  readonly log: boolean;
  readonly ticks: Ticks;
  /** Place of a value; at or below zero on a log axis, the place of its lower end. */
  at(value: number): number;
};

export type Span = { readonly lo: number; readonly hi: number; readonly smallestPositive: number };

export const emptySpan: Span = { lo: Infinity, hi: -Infinity, smallestPositive: Infinity };

/** `span` widened to the finite values of a list. */
export function widen(span: Span, values: ArrayLike<number>): Span {
  let { lo, hi, smallestPositive } = span;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (!Number.isFinite(v)) continue;
    if (v < lo) lo = v;
    if (v > hi) hi = v;
    if (v > 0 && v < smallestPositive) smallestPositive = v;
  }
  return { lo, hi, smallestPositive };
}

/**
 * The ends of an axis over `span`: padded by `margin` of its length, zero included where the values come near it unless
 * `zero` is false; a log axis spans 60 decades at most.
 */
export function axisEnds(span: Span, log: boolean, margin: number, zero = true): readonly [number, number] {
  if (log) {
    const lo = Number.isFinite(span.smallestPositive) ? Math.max(span.smallestPositive, 1e-60 * span.hi, 1e-250) : 0.1;
    const hi = span.hi > lo ? span.hi : lo * 10;
    const fold = Math.max((hi / lo) ** margin, margin > 0 ? 1.05 : 1);
    return [lo / fold, hi * fold];
  }
  let { lo, hi } = span;
  if (!(hi >= lo)) return [0, 1];
  const largest = Math.max(Math.abs(lo), Math.abs(hi));
  if (largest < 1e-250) return [0, 1];
  if (hi - lo < 1e-12 * largest) return [Math.min(lo, 0) * 1.1, Math.max(hi, 0) * 1.1];
  const zeroBelow = zero && lo >= 0 && lo < 0.3 * hi;
  const zeroAbove = zero && hi <= 0 && hi > 0.3 * lo;
  const pad = margin * (hi - lo);
  lo = zeroBelow ? (lo === 0 && margin > 0 ? -pad / 2 : 0) : lo - pad;
  hi = zeroAbove ? 0 : hi + pad;
  return [lo, hi];
}

/** A scale from [lo, hi] to the page, `start` to `end`, with about `count` ticks. */
export function scale(lo: number, hi: number, log: boolean, start: number, end: number, count: number): Scale {
  const ticks = log ? logTicks(lo, hi, count) : linearTicks(lo, hi, count);
  const at = (value: number) => {
    if (!log) return start + ((value - lo) / (hi - lo)) * (end - start);
    if (!(value > lo)) return start;
    return start + (Math.log(value / lo) / Math.log(hi / lo)) * (end - start);
  };
  return { lo, hi, log, ticks, at };
}
