import { detectEvents } from '../src/analysis/events/detect.ts';
import { simulatedSeries } from '../src/analysis/events/simulated-series.reference.ts';
import { spcalEvents } from '../src/analysis/events/spcal.ts';
import { poissonQuantileUpper } from '../src/numeric/counting-distributions.ts';
import { random } from '../src/numeric/random.ts';

type Places = { readonly count: number; readonly start: ArrayLike<number>; readonly end: ArrayLike<number> };

export type Cell = {
  readonly background: number;
  readonly meanCounts: number;
  /** Standard deviation of the pulse (points). */
  readonly sigma: number;
  /** Mean F1 on these seeds. */
  readonly spcal: number;
  readonly rolling: number;
  readonly cupel: number;
  /** Mean F1 of SPCal 2.2.2 and of a rolling sum on three sets of theirs. */
  readonly spcalThen: number;
  readonly rollingThen: number;
  /** False events of the three, in all sets. */
  readonly falseEvents: readonly number[];
};

const sigmas = [0.4, 1, 2, 4];
/** Measured with SPCal 2.2.2 itself and with a rolling sum of 6 points: background, counts, then F1 by pulse width. */
const peers = [
  { background: 1, meanCounts: 25, spcal: [0.986, 0.916, 0.522, 0.152], rolling: [0.92, 0.909, 0.849, 0.548] },
  { background: 10, meanCounts: 80, spcal: [0.991, 0.975, 0.792, 0.319], rolling: [0.972, 0.968, 0.94, 0.719] },
  { background: 0.05, meanCounts: 20, spcal: [0.989, 0.901, 0.635, 0.219], rolling: [0.98, 0.981, 0.978, 0.919] },
];

/** The twelve cells on fresh sets of `seed`; F1 = 2·found/(events + truths). */
export function* scoreCells(seed: string, sets: number): Generator<Cell> {
  for (const { background, meanCounts, ...then } of peers)
    for (const [s, sigma] of sigmas.entries()) {
      const f1 = [0, 0, 0];
      const falseEvents = [0, 0, 0];
      for (let set = 0; set < sets; set++) {
        const chance = random(`${seed}/${background}/${sigma}/${set}`);
        const { counts, centres } = simulatedSeries(chance, {
          points: 200_000,
          background,
          events: 600,
          meanCounts,
          logSd: 0.28,
          sigma,
        });
        const found = [
          spcalEvents(counts, { alpha: 1e-6, iterations: 100 }),
          rollingSumEvents(counts, 6, 1e-6),
          detectEvents({ counts, singleIonLogSd: null }).events,
        ];
        found.forEach((places, who) => {
          const hits = matched(places, centres);
          f1[who] += (2 * hits) / (places.count + centres.length) / sets;
          falseEvents[who] += places.count - hits;
        });
      }
      const [spcal, rolling, cupel] = f1;
      const [spcalThen, rollingThen] = [then.spcal[s], then.rolling[s]];
      yield { background, meanCounts, sigma, spcal, rolling, cupel, spcalThen, rollingThen, falseEvents };
    }
}

/** Events whose window, one point more on either side, holds a centre that no earlier event holds; both in order. */
export function matched({ count, start, end }: Places, centres: ArrayLike<number>): number {
  let hits = 0;
  for (let e = 0, c = 0; e < count; e++) {
    while (c < centres.length && centres[c] < start[e] - 1) c++;
    if (c === centres.length || centres[c] >= end[e] + 1) continue;
    hits++;
    c++;
  }
  return hits;
}

/** Runs of a running sum above its exact Poisson limit over the mean of the points below a limit of their own. */
export function rollingSumEvents(counts: Float64Array, width: number, alpha: number): Places {
  let [mean, limit] = [0, Number.POSITIVE_INFINITY];
  for (let pass = 0; pass < 100; pass++) {
    let [total, n] = [0, 0];
    for (const v of counts)
      if (v <= limit) {
        total += v;
        n++;
      }
    mean = total / n;
    const next = poissonQuantileUpper(alpha, mean);
    if (next === limit) break;
    limit = next;
  }
  const most = poissonQuantileUpper(alpha, width * mean);
  const [start, end]: number[][] = [[], []];
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i] - (i >= width ? counts[i - width] : 0);
    if (sum <= most) continue;
    const first = Math.max(0, i - width + 1);
    if (end.length > 0 && first <= end[end.length - 1]) end[end.length - 1] = i + 1;
    else {
      start.push(first);
      end.push(i + 1);
    }
  }
  return { count: start.length, start, end };
}

/** Events per million points of Poisson background, from `millions` million points at each level. */
export function* blankRates(seed: string, millions: number, alpha: number) {
  for (const background of [0.05, 1, 10, 100]) {
    let [spcal, cupel] = [0, 0];
    for (let m = 0; m < millions; m++) {
      const chance = random(`${seed}/blank/${background}/${m}`);
      const counts = Float64Array.from({ length: 1_000_000 }, () => chance.poisson(background));
      spcal += spcalEvents(counts, { alpha, iterations: 100 }).count;
      cupel += detectEvents({ counts, singleIonLogSd: null }, { alpha }).events.count;
    }
    yield { background, spcal: spcal / millions, cupel: cupel / millions };
  }
}
