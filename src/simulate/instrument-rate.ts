/** How an instrument turns registered pulses into the rate it writes. */
export type RateScale = {
  readonly dwellSeconds: number;
  /** Dead time the instrument corrects with (s); 0: it writes rates as registered. */
  readonly correctedWithSeconds: number;
  /** Rates above this are written as this (cps). */
  readonly saturationCps: number;
};

/** Rate in cps as the instrument writes it: c = r/(1 − r·τ) with r = pulses/dwell, clipped at saturation. */
export function instrumentRate(registered: number, scale: RateScale): number {
  const rate = registered / scale.dwellSeconds;
  const live = 1 - rate * scale.correctedWithSeconds;
  return live > 0 ? Math.min(rate / live, scale.saturationCps) : scale.saturationCps;
}
