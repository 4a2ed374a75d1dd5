import { mean, quantile } from '../../numeric/robust.ts';
import { type CoarseDelay, coarseDelay } from './coarse-delay.ts';
import { firstFrom } from './edge-events.ts';
import type { Recorded } from './pass-times.ts';

/** The channel that follows the beam best, and how it stands above its gas blank in each point of each trace (0 … 1). */
export type Follower = {
  readonly channel: number;
  readonly coarse: CoarseDelay;
  readonly risen: readonly Float64Array[];
};

/** A point stands above gas blank from so many of its standard deviations on. */
const clearly = 5;
/** Share of the best correlation that is nearly as good. */
const nearlyAsWell = 0.9;
/** Points before and after the coarse delay in which the arrival of a pass is looked for. */
const [early, late] = [8, 8];

/**
 * The channel whose rise above its gas blank follows the beam best. The points about as low as the tenth part with least signal
 * stand for the gas blank; a point counts from 0 to 1 as it rises from there to five of its standard deviations, so that tissue
 * does not outshout the glass beside it, which tells as well that the beam is on. `rather` is taken where it follows nearly as well:
 * channels read in turn see the beam at different times.
 */
export function bestFollower(
  recorded: readonly Recorded[],
  counts: readonly (readonly ArrayLike<number>[])[],
  rather: number | null = null,
): Follower {
  let best: Follower = {
    channel: 0,
    coarse: { seconds: Number.NaN, correlation: Number.NEGATIVE_INFINITY },
    risen: counts.map((channels) => new Float64Array(channels[0].length)),
  };
  counts[0].forEach((_, channel) => {
    const all = counts.flatMap((channels) => Array.from(channels[channel]).filter((v) => v >= 0));
    if (all.length === 0) return;
    const least = quantile(all, 0.1);
    const quiet = all.filter((n) => n <= least + 3 * Math.sqrt(Math.max(1, least)));
    const blank = mean(quiet);
    const scale = clearly * Math.sqrt(Math.max(1, blank));
    const risen = counts.map((channels) =>
      Float64Array.from(channels[channel], (n) => (n > blank ? Math.min(1, (n - blank) / scale) : 0)),
    );
    const coarse = coarseDelay(recorded, risen);
    const standing = (c: number, correlation: number) => (c === rather ? correlation / nearlyAsWell : correlation);
    if (standing(channel, coarse.correlation) > standing(best.channel, best.coarse.correlation))
      best = { channel, coarse, risen };
  });
  return best;
}

/**
 * Delay (s) by which the signal first rises: for each pass the first of two points in a row that stand above gas blank; of
 * all passes the lower quartile, since lines that begin on bare ground rise late. A pass that begins in the tail of the one
 * before does not count. The coarse delay where no pass shows an arrival.
 */
export function firstRise(recorded: readonly Recorded[], { coarse, risen }: Follower): number {
  const rises = recorded.flatMap(({ intervals: { start, end }, passes }, n) => {
    const cycle = end[0] - start[0];
    return passes.flatMap((p, k) => {
      const clear = k > 0 ? (passes[k - 1].off + p.on) / 2 - p.on : Number.NEGATIVE_INFINITY;
      const from = firstFrom(start, p.on + coarse.seconds + Math.max(clear, -early * cycle));
      const to = firstFrom(start, p.on + coarse.seconds + late * cycle);
      if (from >= to || risen[n][from] >= 0.5) return [];
      for (let i = from + 1; i < to; i++) if (risen[n][i] >= 0.5 && risen[n][i + 1] >= 0.5) return [start[i] - p.on];
      return [];
    });
  });
  return rises.length > 0 ? quantile(rises, 0.25) : coarse.seconds;
}
