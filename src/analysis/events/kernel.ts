import type { WeightedIons } from '../../numeric/compound-poisson.ts';
import { poissonProbability, poissonQuantileUpper, poissonSurvival } from '../../numeric/counting-distributions.ts';

/**
 * A running sum over `width` points, of which the `inner` middle ones weigh more. `inner` is 0 for plain sums. Three
 * points weighed 2, 5, 2 find pulses of one or two points, wherever between two points they fall, that no plain sum fits.
 */
export type Kernel = {
  readonly width: number;
  readonly inner: number;
  /** Weight of the outer points, and of the inner ones. */
  readonly weight: number;
  readonly innerWeight: number;
};

export function kernelsOf(widths: readonly number[]): Kernel[] {
  return widths.flatMap((width) => {
    const plain = { width, inner: 0, weight: 1, innerWeight: 1 };
    return width === 3 ? [{ width, inner: 1, weight: 2, innerWeight: 5 }, plain] : [plain];
  });
}

/** Sum of weights: the expected sum over a background of one count per point. */
export const weightOf = ({ width, inner, weight, innerWeight }: Kernel) =>
  (width - inner) * weight + inner * innerWeight;

/** Variance over mean of the sum of a kernel for Poisson counts. */
export const excessOf = (kernel: Kernel) =>
  ((kernel.width - kernel.inner) * kernel.weight ** 2 + kernel.inner * kernel.innerWeight ** 2) / weightOf(kernel);

/** Ions that a kernel sums over a background of `level` ions per point, by their weight. */
export function ionsOf({ width, inner, weight, innerWeight }: Kernel, level: number): WeightedIons[] {
  const outer = { lambda: (width - inner) * level, weight };
  return inner === 0 ? [outer] : [outer, { lambda: inner * level, weight: innerWeight }];
}

/** Sum of a kernel whose first point is j, from prefix sums. */
export function kernelSum(prefix: Float64Array, j: number, { width, inner, weight, innerWeight }: Kernel): number {
  const sum = prefix[j + width] - prefix[j];
  if (inner === 0) return sum;
  const skip = j + ((width - inner) >> 1);
  return weight * sum + (innerWeight - weight) * (prefix[skip + inner] - prefix[skip]);
}

/** P(sum > limit) over a background of `level` counts per point, `limit` whole. */
export function kernelSurvival(limit: number, kernel: Kernel, level: number): number {
  const { width, inner, weight, innerWeight } = kernel;
  if (inner === 0) return poissonSurvival(limit, width * level);
  const outer = (width - inner) * level;
  return mixed(inner * level, (n) => poissonSurvival(Math.floor((limit - innerWeight * n) / weight), outer));
}

/** P(sum = value) over a background of `level` counts per point. */
export function kernelProbability(value: number, kernel: Kernel, level: number): number {
  const { width, inner, weight, innerWeight } = kernel;
  if (inner === 0) return poissonProbability(value, width * level);
  const outer = (width - inner) * level;
  return mixed(inner * level, (n) => poissonProbability((value - innerWeight * n) / weight, outer));
}

/** Smallest whole limit that the sum exceeds with a chance of at most `chance`. */
export function kernelQuantileUpper(chance: number, kernel: Kernel, level: number): number {
  if (kernel.inner === 0) return poissonQuantileUpper(chance, kernel.width * level);
  const excess = excessOf(kernel);
  let limit = Math.round(excess * poissonQuantileUpper(chance, (weightOf(kernel) * level) / excess));
  while (limit > 0 && kernelSurvival(limit - 1, kernel, level) <= chance) limit--;
  while (kernelSurvival(limit, kernel, level) > chance) limit++;
  return limit;
}

/** Mean of `chance(n)` over a Poisson count n of the inner points. */
function mixed(mean: number, chance: (n: number) => number): number {
  const reach = 8 * Math.sqrt(mean) + 25;
  let total = 0;
  for (let n = Math.max(0, Math.floor(mean - reach)); n <= mean + reach; n++)
    total += poissonProbability(n, mean) * chance(n);
  return total;
}
