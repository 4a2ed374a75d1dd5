import { quantile } from '../../numeric/robust.ts';

/** Events that arrived, those that fell together counted one by one. */
export type Arrivals = {
  /** Events that arrived while `points` were counted, those in coincidence included. */
  readonly count: number;
  /** Standard uncertainty of `count`, from Poisson arrival. */
  readonly u: number;
  /** Share of the arrivals that fell together with another one. */
  readonly coincident: number;
  /** Distance (points) below which two events count as one: N = R n exp(−R d) at R arrivals per point. */
  readonly resolutionPoints: number;
};

/** Where events lie: see `Events`. */
type Places = {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly apex: Int32Array;
};

/** Windows between events beyond which all of them are told apart. */
const clear = 1.25;
/** Fewest gaps that tell a rate. */
const fewest = 10;

/**
 * Arrivals of a Poisson stream from the gaps between events found: gaps longer than two events need to be told apart
 * are exponential whatever was merged on either side, so that R = number/Σ(gap − shortest) per point, without knowing how
 * well the detector separates. Where fewer than ten such gaps exist the events are returned as they are counted.
 */
export function coincidenceCorrected({ count, start, end, apex }: Places, points: number): Arrivals {
  const plain = { count, u: Math.sqrt(count), coincident: 0, resolutionPoints: 0 };
  if (count < fewest) return plain;
  const windows = Float64Array.from({ length: count }, (_, e) => end[e] - start[e]);
  const shortest = clear * quantile(windows, 0.9);
  let [gaps, beyond] = [0, 0];
  for (let e = 1; e < count; e++) {
    const gap = apex[e] - apex[e - 1] - shortest;
    if (gap <= 0) continue;
    gaps++;
    beyond += gap;
  }
  if (gaps < fewest) return plain;
  const rate = gaps / beyond;
  const arrived = rate * points;
  if (arrived <= count) return plain;
  return {
    count: arrived,
    u: Math.max(arrived / Math.sqrt(gaps), Math.sqrt(arrived)),
    coincident: 1 - count / arrived,
    resolutionPoints: Math.log(arrived / count) / rate,
  };
}
