import { apply, type Quantity } from '../../quantity/quantity.ts';
import { frameAverageFactor, frameAverageSlope } from '../frame-average.ts';

/**
 * Factor from the mean net rate over a counting of `seconds` that began `elapsed` s after the reference to the rate at the
 * reference: λT/(1 − e^(−λT)) · e^(λΔt), with λ = ln 2/T½ (ICRU 1994, report 52; the first is decay during the counting).
 * Rests on the root of the half-life (s).
 */
export function decayCorrection(halfLife: Quantity, elapsed: number, seconds: number): Quantity {
  const lambda = Math.LN2 / halfLife.value;
  const since = Math.exp(lambda * elapsed);
  const during = frameAverageFactor(halfLife.value, seconds);
  const slope = frameAverageSlope(halfLife.value, seconds) - (during * lambda * elapsed) / halfLife.value;
  return apply(halfLife, during * since, slope * since);
}
