/**
 * Activity at the start of a frame over its mean during the frame: λT/(1 − e^(−λT)), from half-life and length (s). 1 for a
 * frame of no length, 1.0046 for 10 min of ⁶⁴Cu.
 */
export function frameAverageFactor(halfLifeSeconds: number, durationSeconds: number): number {
  const decays = (Math.LN2 * durationSeconds) / halfLifeSeconds;
  return decays === 0 ? 1 : decays / -Math.expm1(-decays);
}

/** Derivative of `frameAverageFactor` by the half-life (1/s). */
export function frameAverageSlope(halfLifeSeconds: number, durationSeconds: number): number {
  const x = (Math.LN2 * durationSeconds) / halfLifeSeconds;
  if (x < 1e-4) return -x / (2 * halfLifeSeconds);
  const left = -Math.expm1(-x);
  return ((left - x * Math.exp(-x)) / left ** 2) * (-x / halfLifeSeconds);
}
