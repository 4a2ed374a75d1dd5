import type { PointIntervals } from './point-intervals.ts';

/** What pixels have received: sums over points, each weighed by the fraction of its interval that lies in the pixel. */
export type Received = {
  /** Σ f·n: counts. Over all pixels and `outside` they sum to the counts of the points. */
  readonly counts: Float64Array;
  /** Σ f: how many points' worth of time. */
  readonly points: Float64Array;
  /** Σ f²·v: variance of a pixel taken alone. */
  readonly variance: Float64Array;
  /**
   * Σ f·v: what a pixel adds to the variance of a sum over neighbours. A point split over two pixels gives them the
   * covariance f(1 − f)·v; within a sum that holds both, that makes v again, so that these simply add.
   */
  readonly varianceInSum: Float64Array;
  /** Counts of the intervals given that fell into no pixel. */
  outside: number;
};

export function nothingReceived(pixels: number): Received {
  const zeros = () => new Float64Array(pixels);
  return { counts: zeros(), points: zeros(), variance: zeros(), varianceInSum: zeros(), outside: 0 };
}

/** One pass over consecutive pixels: `edges` (s, rising, one more than `pixels`) in the clock of the points. */
export type Crossing = { readonly edges: ArrayLike<number>; readonly pixels: ArrayLike<number> };

/**
 * Spreads every point over the pixels that its interval overlaps, by the fraction of the interval: nothing is lost and
 * nothing counted twice. Within its interval a point is taken to arrive evenly. Crossings follow each other in time and
 * do not overlap. Time O(points + pixels); adds to `into`.
 */
export function spreadOverPixels(
  { start, end }: PointIntervals,
  counts: ArrayLike<number>,
  variance: ArrayLike<number>,
  crossings: readonly Crossing[],
  into: Received,
): void {
  let first = 0;
  const left = Float64Array.from(counts);
  for (const { edges, pixels } of crossings) {
    while (first < start.length && end[first] <= edges[0]) first++;
    let i = first;
    for (let k = 0; k < pixels.length; k++) {
      const [from, to, pixel] = [edges[k], edges[k + 1], pixels[k]];
      while (i < start.length && end[i] <= from) i++;
      for (let j = i; j < start.length && start[j] < to; j++) {
        const overlap = Math.min(end[j], to) - Math.max(start[j], from);
        if (!(overlap > 0)) continue;
        const f = overlap / (end[j] - start[j]);
        const part = f * counts[j];
        into.counts[pixel] += part;
        into.points[pixel] += f;
        into.variance[pixel] += f * f * variance[j];
        into.varianceInSum[pixel] += f * variance[j];
        left[j] -= part;
      }
    }
    first = i;
  }
  for (const rest of left) into.outside += rest;
}
