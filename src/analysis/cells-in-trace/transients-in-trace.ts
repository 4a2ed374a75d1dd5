import { detectEvents } from '../events/detect.ts';
import type { LimitRule } from '../events/net-limits.ts';
import type { DecidedSum } from '../events/ruled-decision.ts';
import { type CountTrace, runningSum, smoothingPoints } from '../transient.ts';

/** Where transients stand in a long trace, in order of time: points of their apexes and of what stands out around each. */
export type TransientPlaces = {
  readonly apexes: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Width (points) of the running sum by which each stands out most. */
  readonly widths: readonly number[];
  /** Transients that noise alone is expected to give in the whole trace. */
  readonly expectedFalse: number;
  /** How every running sum decides at the mean gas blank. */
  readonly decision: readonly DecidedSum[];
};

/** Standard deviations by which a valley must lie below both its sides: the tail of one transient is not split by noise. */
const splitSigmas = 6;
/** Widths of the running sums (points); those of more than half a second are left out, but never the first eight. */
const widths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128];
const alwaysTried = 8;
const longestSeconds = 0.5;

/** Transients of many cells in one trace, with `alpha` false ones per point by a rule, by running sums of several widths. */
export function transientsInTrace(
  trace: CountTrace,
  singleIonLogSd: number | null,
  { alpha, rule }: { readonly alpha: number; readonly rule: LimitRule },
): TransientPlaces {
  const { counts, variance, stepSeconds } = trace;
  const settings = {
    alpha,
    rule,
    splitSigmas,
    widths: widths.filter((w, k) => k < alwaysTried || w * stepSeconds <= longestSeconds),
  };
  const { events, expectedFalse, decision } = detectEvents({ counts, singleIonLogSd, variance }, settings);
  const sums = runningSum(counts, smoothingPoints(trace));
  const apexes = Array.from({ length: events.count }, (_, e) => {
    let apex = events.start[e];
    for (let i = apex; i < events.end[e]; i++) if (sums[i] > sums[apex]) apex = i;
    return apex;
  });
  return {
    apexes,
    starts: Array.from(events.start),
    ends: Array.from(events.end),
    widths: Array.from(events.width),
    expectedFalse,
    decision,
  };
}
