import { compoundPoissonQuantileUpper } from '../../numeric/compound-poisson.ts';
import { normalQuantileUpper } from '../../numeric/normal.ts';
import { type Peak, peakRegions } from './spcal-regions.ts';

/**
 * What SPCal 2.2.2 does, so that its numbers can be printed beside ours (Lockwood 2021, doi 10.1039/D1JA00297J, and its
 * documented settings; written from their description and from its results). Its thresholds are single points, its
 * background holds the particles unless `iterations` is raised, its areas end where the signal meets the mean.
 */
export type SpcalSettings = {
  readonly limit: 'gaussian' | 'poisson' | 'compound-poisson';
  /** False-positive rate of one point. */
  readonly alpha: number;
  /** Times the mean is taken again without the points at or above the threshold; SPCal's default is 1: never. */
  readonly iterations: number;
  /** Level at which an event ends: the mean, half way to the threshold, or the threshold. */
  readonly accumulation: 'mean' | 'half' | 'threshold';
  /** Share of the largest prominence in a run of overlapping peaks that makes a peak an event of its own. */
  readonly prominence: number;
  /** Standard deviation of the logarithm of one ion's area, for `compound-poisson`. */
  readonly singleIonLogSd: number;
};

export type SpcalEvents = {
  readonly count: number;
  /** Points [start, end) that are summed. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Sum over the window less mean × width (counts): SPCal's signal of an event. */
  readonly sum: Float64Array;
  /** Mean of the points taken for background (counts), and the threshold (counts). */
  readonly mean: number;
  readonly threshold: number;
  /** Mean and standard deviation of the points outside all windows (counts). */
  readonly background: number;
  readonly backgroundSd: number;
};

const spcalDefaults: SpcalSettings = {
  limit: 'poisson',
  alpha: 1e-7,
  iterations: 1,
  accumulation: 'mean',
  prominence: 0.5,
  singleIonLogSd: 0.5,
};

/** Change of the threshold (counts) below which the iteration ends. */
const settled = 0.01;

/** Events as SPCal 2.2.2 finds and sums them. No count is above its threshold where `counts` is empty. */
export function spcalEvents(counts: ArrayLike<number>, settings: Partial<SpcalSettings> = {}): SpcalEvents {
  const s = { ...spcalDefaults, ...settings };
  const { mean, threshold } = spcalLimit(counts, s);
  const ends = { mean, half: (mean + threshold) / 2, threshold }[s.accumulation];
  const regions = peakRegions(counts, threshold, ends, s.prominence);
  return { ...summed(counts, regions, mean), mean, threshold };
}

/** Mean (counts) and threshold (counts) after the stated iterations. */
function spcalLimit(counts: ArrayLike<number>, s: SpcalSettings): { mean: number; threshold: number } {
  let { mean, threshold } = thresholdBelow(counts, Number.POSITIVE_INFINITY, s);
  for (let i = 1; i < s.iterations; i++) {
    const before = threshold;
    ({ mean, threshold } = thresholdBelow(counts, before, s));
    if (!(Math.abs(threshold - before) > settled)) break;
  }
  return { mean, threshold };
}

/** Poisson: Currie's S_c = z √(µ + 1) (η = ε = 1), rounded up with the mean to whole counts. */
function thresholdBelow(counts: ArrayLike<number>, above: number, s: SpcalSettings) {
  let [n, total, squares] = [0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] < above)) continue;
    n++;
    total += counts[i];
    squares += counts[i] * counts[i];
  }
  const mean = total / n;
  const z = normalQuantileUpper(s.alpha);
  switch (s.limit) {
    case 'gaussian':
      return { mean, threshold: mean + z * Math.sqrt(Math.max(0, squares / n - mean * mean)) };
    case 'poisson':
      return { mean, threshold: Math.ceil(mean + z * Math.sqrt(mean + 1)) };
    case 'compound-poisson':
      return { mean, threshold: compoundPoissonQuantileUpper(s.alpha, mean, s.singleIonLogSd) };
  }
}

function summed(counts: ArrayLike<number>, regions: readonly Peak[], mean: number) {
  const sums = Float64Array.from(regions, ({ left, right }) => {
    let total = 0;
    for (let i = left; i < right; i++) total += counts[i];
    return total - mean * (right - left);
  });
  let [n, total, squares] = [0, 0, 0];
  for (let i = 0, r = 0; i < counts.length; i++) {
    while (r < regions.length && i >= regions[r].right) r++;
    if (r < regions.length && i >= regions[r].left) continue;
    n++;
    total += counts[i];
    squares += counts[i] * counts[i];
  }
  return {
    count: regions.length,
    start: Int32Array.from(regions, (p) => p.left),
    end: Int32Array.from(regions, (p) => p.right),
    sum: sums,
    background: total / n,
    backgroundSd: Math.sqrt(Math.max(0, squares / n - (total / n) ** 2)),
  };
}

/**
 * Counts as SPCal's text loader makes them of rates: times are kept in single precision and counts = rate × time step, so
 * that at 60 s a step of 0.1 ms is off by up to 3 %. The last step stands for the last point.
 */
export function spcalCountsOfRate(seconds: ArrayLike<number>, countsPerSecond: ArrayLike<number>): Float32Array {
  const times = Float32Array.from(seconds);
  return Float32Array.from(countsPerSecond, (rate, i) => {
    const at = Math.min(i, times.length - 2);
    return rate * Math.fround(times[at + 1] - times[at]);
  });
}
