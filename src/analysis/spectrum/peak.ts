/**
 * What makes a peak less than a clean one. `valley`: cut from a neighbour above a tenth of its height; `shoulder`: its
 * flank bends once more; `saturated`: flat top; `edge`: a flank is missing, at the end of the range or cut by the instrument.
 */
export type PeakFlag = 'valley' | 'shoulder' | 'saturated' | 'edge';

/** One peak of a mass spectrum. Heights and areas stand above the baseline, in the unit of the intensity (areas: times m/z). */
export type Peak = {
  readonly mz: number;
  /** Standard uncertainty of `mz` from the noise alone, without the calibration of the axis; NaN where it is not known. */
  readonly mzU: number;
  readonly height: number;
  /** Over `from` to `to`; of a centroid spectrum its intensity. */
  readonly area: number;
  readonly areaU: number;
  /** Full width at half height (m/z); NaN for a point of a centroid spectrum. */
  readonly fwhm: number;
  /** Height over the standard deviation of a point without signal; Infinity where that is zero. */
  readonly signalToNoise: number;
  readonly from: number;
  readonly to: number;
  readonly flags: readonly PeakFlag[];
};
