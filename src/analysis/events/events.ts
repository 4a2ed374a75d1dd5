import type { Limit } from '../../measurement/metal-content.ts';
import type { Arrivals } from './coincidence.ts';
import type { LimitRule } from './net-limits.ts';
import type { DecidedSum } from './ruled-decision.ts';

/** Counts along time in which events (particles, cells) are sought. NaN is a gap. */
export type EventSeries = {
  /** Counts of each point, or ion signals in mean areas of one ion (time of flight). */
  readonly counts: ArrayLike<number>;
  /** Standard deviation of the logarithm of the area of one ion; null where ions are counted one by one (Poisson). */
  readonly singleIonLogSd: number | null;
  /** Variance of each point, where dead time or other corrections made it differ from the counts. */
  readonly variance?: ArrayLike<number>;
};

export type EventSettings = {
  /** False events expected per point where there are none, over all widths together. */
  readonly alpha: number;
  /** Widths of the running sums (points), rising. */
  readonly widths: readonly number[];
  /** Standard deviations by which a valley must lie below both its sides for them to be two events. */
  readonly splitSigmas: number;
  /** Points over which the background is averaged; null: as many as its counts ask for, at least 4096. */
  readonly backgroundPoints: number | null;
  /** Rule of the critical values that decide; `poisson` is the exact law of the counts. */
  readonly rule: LimitRule;
  /** Points integrated about the centre of every event; null: as far as the mean event of its width reaches. */
  readonly windowPoints: number | null;
};

/** One entry an event, in order of time. */
export type Events = {
  readonly count: number;
  /** Window that is integrated: points [start, end). Windows do not overlap. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Point with the most counts. */
  readonly apex: Int32Array;
  /** Width of the running sum that stands out most (points). */
  readonly width: Uint8Array;
  /** Net counts in the window: gross less background. */
  readonly area: Float64Array;
  /** Counts in the window. */
  readonly gross: Float64Array;
  /** Standard uncertainty of `area` from counting and from the background. */
  readonly u: Float64Array;
  /** Net counts at the apex. */
  readonly height: Float64Array;
  /** Background below the event (counts per point). */
  readonly background: Float64Array;
};

/** Background along a series, its gaps closed, in stretches of `points` points; linear between the middles of stretches. */
export type LocalBackground = {
  readonly points: number;
  /** Counts per point of each stretch. */
  readonly level: Float64Array;
  /** Standard uncertainty of each level (counts per point). */
  readonly u: Float64Array;
};

export type Detected = {
  readonly events: Events;
  readonly background: {
    /** Counts per point, mean over the series. */
    readonly mean: number;
    readonly local: LocalBackground;
  };
  /** Where each event begins and ends, whatever window is integrated: the windows themselves where these are automatic. */
  readonly spans: { readonly start: Int32Array; readonly end: Int32Array };
  /** How many events arrived, those counted once because they fell together included. */
  readonly arrivals: Arrivals;
  /** Decision and detection limits of one point at the mean background (net counts), each with its definition. */
  readonly limits: readonly Limit[];
  /** How every running sum decides at the mean background. */
  readonly decision: readonly DecidedSum[];
  /** False events expected in the whole series, were it free of particles; of a named rule, by the exact law of the counts. */
  readonly expectedFalse: number;
  /** Net counts in windows of stated width over those in the automatic ones; null where windows are automatic. */
  readonly windowShare: number | null;
};
