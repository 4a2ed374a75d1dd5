export type DynamicSettings = {
  readonly flipAngleRad: number;
  readonly repetitionSeconds: number;
  /** R1 before contrast (1/s). */
  readonly baseRate: number;
  /** L/mmol/s */
  readonly relaxivity: number;
};

/**
 * Concentration (mmol/L) from the signal of a spoiled gradient echo over its mean before contrast, by the steady state
 * solved for R1 (as in Schabel and Parker, Phys. Med. Biol. 53 (2008) 2345); T2* effects left out. NaN where the signal
 * exceeds what any R1 gives at this flip angle.
 */
export function concentrationFromSignal(
  signals: ArrayLike<number>,
  before: number,
  { flipAngleRad, repetitionSeconds: tr, baseRate, relaxivity }: DynamicSettings,
): Float64Array {
  const cosine = Math.cos(flipAngleRad);
  const e = Math.exp(-tr * baseRate);
  const base = (1 - e) / (1 - e * cosine);
  return Float64Array.from(signals, (signal) => {
    const share = (base * signal) / before;
    const now = (1 - share) / (1 - share * cosine);
    return now > 0 && share < 1 ? (-Math.log(now) / tr - baseRate) / relaxivity : Number.NaN;
  });
}
