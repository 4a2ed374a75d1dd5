import type { Peak } from './peak.ts';

/** Points of a centroid spectrum above zero as peaks: area is the intensity, its u and that of m/z are not known (NaN). */
export function centroidPeaks(mz: Float64Array, intensities: Float64Array): Peak[] {
  const peaks: Peak[] = [];
  for (let i = 0; i < mz.length; i++)
    if (intensities[i] > 0)
      peaks.push({
        mz: mz[i],
        mzU: Number.NaN,
        height: intensities[i],
        area: intensities[i],
        areaU: Number.NaN,
        fwhm: Number.NaN,
        signalToNoise: Number.NaN,
        from: mz[i],
        to: mz[i],
        flags: [],
      });
  return peaks;
}
