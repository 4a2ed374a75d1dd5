import type { Ring } from '../../signal/signal.ts';

/** Pairs of edges compared at most in one ring; one drawn by hand takes far fewer. */
const mostPairs = 20_000_000;

/** Where a ring crosses itself, by the number (from 1) of the first edge found; null where it does not, or in rings too long to tell. */
export function crossingOf(ring: Ring): number | null {
  const edges = ring.length - 1;
  const order = Array.from({ length: edges }, (_, i) => i);
  const left = (i: number) => Math.min(ring[i][0], ring[i + 1][0]);
  const right = (i: number) => Math.max(ring[i][0], ring[i + 1][0]);
  order.sort((a, b) => left(a) - left(b) || a - b);
  let active: number[] = [];
  let pairs = 0;
  for (const edge of order) {
    active = active.filter((other) => right(other) >= left(edge));
    pairs += active.length;
    if (pairs > mostPairs) return null;
    for (const other of active) {
      if (cross(ring[edge], ring[edge + 1], ring[other], ring[other + 1])) return Math.min(edge, other) + 1;
    }
    active.push(edge);
  }
  return null;
}

type Point = readonly [number, number];
const side = (a: Point, b: Point, c: Point) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** True where two edges pass through each other; edges that only touch, as neighbours do, do not. */
function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
