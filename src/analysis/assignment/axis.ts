import type { SearchSpace } from './search-space.ts';

/** Observed less true m/z in ppm, with its standard uncertainty. */
export type Shift = { readonly value: number; readonly u: number };

/** What a shared shift leaves of the axis (ppm): the least uncertainty of one pattern against another. */
const leastPpmU = 0.3;

/** The shift of the axis before the spectrum is seen: as stated, or 0 within the tolerance as 3 standard deviations. */
export function axisOf({ tolerancePpm }: SearchSpace, { axis }: { readonly axis?: Shift }): Shift {
  return axis ?? { value: 0, u: tolerancePpm / 3 };
}

/**
 * ln likelihood (up to a constant) of patterns off by `ppm` each when the axis has one shift for all, and that shift:
 * so what fits only by a shift of its own counts little.
 */
export function sharedShift(
  patterns: readonly { readonly ppm: number; readonly ppmU: number }[],
  axis: Shift,
): { readonly logLikelihood: number; readonly shift: Shift } {
  let [weight, sum] = [0, 0];
  for (const { ppm, ppmU } of patterns) {
    const w = 1 / (ppmU ** 2 + leastPpmU ** 2);
    weight += w;
    sum += w * (ppm - axis.value);
  }
  const mean = sum / weight;
  let chiSquared = mean ** 2 / (axis.u ** 2 + 1 / weight);
  for (const { ppm, ppmU } of patterns) chiSquared += (ppm - axis.value - mean) ** 2 / (ppmU ** 2 + leastPpmU ** 2);
  const shrink = axis.u ** 2 / (axis.u ** 2 + 1 / weight);
  return {
    logLikelihood: -chiSquared / 2,
    shift: { value: axis.value + shrink * mean, u: Math.sqrt(shrink / weight) },
  };
}
