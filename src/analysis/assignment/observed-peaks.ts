import type { Peak } from '../spectrum/peak.ts';
import type { ObservedPeak } from './assignment.ts';

/**
 * Peaks of a spectrum as the assignment takes them: the height stands for the area, because lines at isotope spacing
 * overlap at their feet, where areas between valleys take from the tall and give to the small; within a pattern all lines
 * have one width. Of a centroid spectrum height and area are the same. `variancePerIntensity` is what ions add to the variance
 * of a point for each unit of its height.
 */
export function observedPeaks(peaks: readonly Peak[], variancePerIntensity = 0): ObservedPeak[] {
  return peaks.map(({ mz, mzU, height, signalToNoise }) => ({
    mz,
    mzU,
    area: height,
    areaU: Math.hypot(
      Number.isFinite(signalToNoise) ? height / signalToNoise : 0,
      Math.sqrt(variancePerIntensity * Math.max(0, height)),
    ),
  }));
}
