import { apply, type Quantity } from '../../quantity/quantity.ts';

/**
 * Factor from the mean net rate over a counting of `seconds` that began `elapsed` s after the reference to the rate at the
 * reference: λT/(1 − e^(−λT)) · e^(λΔt), with λ = ln 2/T½ (ICRU 1994, report 52; the first is decay during the counting).
 * Rests on the root of the half-life (s).
 */
export function decayCorrection(halfLife: Quantity, elapsed: number, seconds: number): Quantity {
  const lambda = Math.LN2 / halfLife.value;
  const x = lambda * seconds;
  // x/(1 − e^−x) and its logarithmic derivative lose their digits near zero, where 1 + x/2 and ½ stand for them.
  const during = x < 1e-6 ? 1 + x / 2 : x / -Math.expm1(-x);
  const logSlope = x < 1e-6 ? seconds / 2 : 1 / lambda - (seconds * Math.exp(-x)) / -Math.expm1(-x);
  const value = during * Math.exp(lambda * elapsed);
  return apply(halfLife, value, (-value * (logSlope + elapsed) * lambda) / halfLife.value);
}
