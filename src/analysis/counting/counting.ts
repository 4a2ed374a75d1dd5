/** How the detector of one channel counted: what a stored value stands for, and where that was learned. */
export type Counting = {
  /** Integration time of one point (s). */
  readonly dwellSeconds: number;
  readonly dwellFrom: 'file' | 'study' | 'values' | 'time step';
  /** Time after each pulse in which no other is registered (s, non-paralysable); 0 where none is known. */
  readonly deadTimeSeconds: number;
  readonly deadTimeFrom: 'study' | 'values' | 'none';
  /**
   * `exact`: every counted point is a whole number of pulses. `partial`: too few decimals to tell the larger numbers.
   * `none`: the values stand on no lattice of whole counts. `ion signal`: areas of a time-of-flight detector.
   */
  readonly whole: 'exact' | 'partial' | 'none' | 'ion signal';
  /** Root mean square distance of the counted points from whole counts; NaN where `whole` is none or ion signal. */
  readonly rms: number;
  /** The instrument had corrected the stored values for dead time. */
  readonly corrected: boolean;
  /** Points at which the detector or the file had reached its end. */
  readonly saturated: number;
  /** Points measured by the analog stage: no pulses were counted. */
  readonly analog: number;
};

/** The flags of a point. */
export const pointFlags = { counted: 0, saturated: 1, analog: 2 } as const;

/** One channel of one line as counts. */
export type CountedChannel = {
  readonly channel: string;
  readonly counting: Counting;
  /** Time of each point (s), as in the trace. */
  readonly seconds: Float64Array;
  /** Pulses registered in each point, whole where recovered; ion signals of a time-of-flight detector; NaN where missing. */
  readonly registered: Float64Array;
  /** Ions that arrived: `registered` corrected for dead time; NaN where missing. */
  readonly counts: Float64Array;
  /**
   * Variance of `counts` as an estimate of its Poisson mean, from what was registered and the correction; 0 where nothing
   * was registered, so that sums are unbiased, and where the point is missing.
   */
  readonly variance: Float64Array;
  /** `pointFlags` of each point. */
  readonly flags: Uint8Array;
};

/** What a study states beside its files of how they were counted. */
export type StatedCounting = {
  readonly dwellSeconds?: number;
  readonly deadTimeSeconds?: number;
  /** The dwell was stated for another channel: it is used only where neither file nor values tell. */
  readonly dwellOfAnother?: boolean;
};
