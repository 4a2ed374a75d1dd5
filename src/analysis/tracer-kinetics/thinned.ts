import type { Curve } from './convolution.ts';

/** Largest distance of a point that is left out from the line that takes its place, relative to the point. */
const closeness = 5e-6;
/** And relative to the highest point, below what text files hold. */
const rounding = 1e-12;

/**
 * The same curve without points that lie on the straight line between their neighbours to 5e-6 of their value, as most do in an
 * input that was interpolated at thousands of times. One pass, in which the slopes that pass all points since the last kept one
 * become fewer (Imai and Iri's cone). Jumps stay.
 */
export function thinned({ times, values }: Curve): Curve {
  const n = times.length;
  if (n < 3) return { times, values };
  const most = values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  const kept = [0];
  let [anchor, low, high] = [0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 1; i < n; i++) {
    const slope = (values[i] - values[anchor]) / (times[i] - times[anchor]);
    if (!(slope >= low && slope <= high)) {
      anchor = i - 1;
      kept.push(anchor);
      [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    }
    const h = times[i] - times[anchor];
    const allowed = closeness * Math.abs(values[i]) + rounding * most;
    low = Math.max(low, (values[i] - allowed - values[anchor]) / h);
    high = Math.min(high, (values[i] + allowed - values[anchor]) / h);
  }
  kept.push(n - 1);
  return { times: Float64Array.from(kept, (i) => times[i]), values: Float64Array.from(kept, (i) => values[i]) };
}
