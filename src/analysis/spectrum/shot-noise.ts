import { median } from '../../numeric/robust.ts';
import type { Background } from './background.ts';

/** Fewest points of signal from which the variance is told, and how far above the noise they stand. */
const fewest = 60;
const above = 8;
/** Median of the square of a normal variable over its variance. */
const medianOfSquare = 0.454936;

/**
 * Variance that a point gains for each unit of its height above the baseline, as single ions make it: from fourth differences
 * (1, −4, 6, −4, 1)/√70 over the points that stand out of the noise, in which a line shape of eight points or more leaves
 * nearly nothing. Narrower lines leave some, so the answer is then too high rather than too low; the least of the thirds of
 * heights is taken, since lines are the larger part of the difference on the tallest. 0 where the noise does not grow, where
 * fewer than 60 points stand out, or where the instrument cut its noise off (its points were smoothed).
 */
export function variancePerIntensity(values: Float64Array, under: Background): number {
  if (under.basis === 'threshold') return 0;
  const found: { readonly height: number; readonly ratio: number }[] = [];
  for (let i = 2; i + 2 < values.length; i++) {
    const height = values[i] - under.baseline[i];
    const own = under.noise[i] ** 2;
    if (!(height > above * under.noise[i]) || own === 0) continue;
    const d = values[i - 2] - 4 * values[i - 1] + 6 * values[i] - 4 * values[i + 1] + values[i + 2];
    found.push({ height, ratio: ((d * d) / 70 / medianOfSquare - own) / height });
  }
  if (found.length < fewest) return 0;
  found.sort((a, b) => a.height - b.height);
  const third = Math.floor(found.length / 3);
  const thirds = [0, 1, 2].map((k) => median(found.slice(k * third, (k + 1) * third).map(({ ratio }) => ratio)));
  return Math.max(0, Math.min(...thirds) * under.correlation);
}
