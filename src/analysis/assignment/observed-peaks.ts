import type { Peak } from '../spectrum/peak.ts';
import type { ObservedPeak } from './assignment.ts';

/**
 * Peaks of a spectrum as the assignment takes them: the height stands for the area, because lines at isotope spacing
 * overlap at their feet, where areas between valleys take from the tall and give to the small; within a pattern all lines
 * have one width. Of a centroid spectrum height and area are the same.
 */
export function observedPeaks(peaks: readonly Peak[]): ObservedPeak[] {
  return peaks.map(({ mz, mzU, height, signalToNoise }) => ({
    mz,
    mzU,
    area: height,
    areaU: Number.isFinite(signalToNoise) ? height / signalToNoise : 0,
  }));
}
