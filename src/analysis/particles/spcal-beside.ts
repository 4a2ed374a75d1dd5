import { mean, median } from '../../numeric/robust.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import type { Channel, Trace } from '../../signal/signal.ts';
import { type SpcalSettings, spcalCountsOfRate, spcalEvents } from '../events/spcal.ts';

/** One search of an acquisition by the conventions of SPCal. */
export type SpcalSearch = {
  readonly search: string;
  readonly thresholdCounts: number;
  readonly events: number;
  readonly meanCounts: number;
  readonly medianCounts: number;
  /** Counts per point. */
  readonly background: number;
};

const iterations = [1, 100];
/** Its default for a normal limit, 5 σ; for the others 1e-6. */
const gaussianAlpha = 2.867e-7;
const countingAlpha = 1e-6;
/** Counts up to which a point is few to it, and the share of such points below which it takes a normal limit. */
const few = 5;
const fewShare = 0.05;

/**
 * What SPCal 2.2.2 makes of a channel by its automatic limit: Gaussian where fewer than 5 % of the points above zero have 5
 * counts or fewer, compound Poisson for ion signals and for text files of several masses, else Poisson; with its default of
 * one iteration, whose mean holds the particles, and with 100. Counts are those of its text loader.
 */
export function spcalBeside(line: Trace, channel: Channel): SpcalSearch[] {
  const rates = channel.mode === 'rate';
  const factor = rates ? convertValue(1, channel.unit, unit('{count}/s')) : 1;
  const stated = channel.values.map((v) => (v > 0 ? v * factor : 0));
  const counts = rates ? spcalCountsOfRate(line.seconds, stated) : Float32Array.from(stated);
  const limit = limitOf(counts, channel.singleIon !== undefined || line.channels.length > 1);
  return iterations.map((rounds) => {
    const found = spcalEvents(counts, {
      limit,
      alpha: limit === 'gaussian' ? gaussianAlpha : countingAlpha,
      iterations: rounds,
    });
    return {
      search: `SPCal 2.2.2, ${limit}, ${rounds === 1 ? '1 iteration (its default)' : `${rounds} iterations`}`,
      thresholdCounts: found.threshold,
      events: found.count,
      meanCounts: found.count > 0 ? mean(found.sum) : 0,
      medianCounts: found.count > 0 ? median(found.sum) : 0,
      background: found.background,
    };
  });
}

function limitOf(counts: ArrayLike<number>, ions: boolean): SpcalSettings['limit'] {
  let [above, low] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] > 0)) continue;
    above++;
    if (counts[i] <= few) low++;
  }
  if (low < fewShare * above) return 'gaussian';
  return ions ? 'compound-poisson' : 'poisson';
}

/** What the table reads of an acquisition and its events. */
type Compared = {
  readonly name: string;
  readonly area: Float64Array;
  readonly backgroundRate: number;
  readonly counting: { readonly dwellSeconds: number };
  readonly spcal?: readonly SpcalSearch[];
};

/** Both side by side, by acquisition. Areas end where each says: ours at a window, theirs where the signal meets the mean. */
export function spcalTable(runs: readonly Compared[]) {
  return {
    name: 'spcal',
    columns: [
      'acquisition',
      'search',
      'threshold (counts)',
      'events',
      'mean area (counts)',
      'median area (counts)',
      'background (counts per point)',
    ],
    rows: runs.flatMap((run) => [
      [
        run.name,
        'Cupel',
        '',
        run.area.length,
        run.area.length > 0 ? mean(run.area) : 0,
        run.area.length > 0 ? median(run.area) : 0,
        run.backgroundRate * run.counting.dwellSeconds,
      ],
      ...(run.spcal ?? []).map((s) => [
        run.name,
        s.search,
        s.thresholdCounts,
        s.events,
        s.meanCounts,
        s.medianCounts,
        s.background,
      ]),
    ]),
  };
}
