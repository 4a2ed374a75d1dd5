import { quantile } from '../../../numeric/robust.ts';
import type { Spectrum } from '../../../signal/signal.ts';
import { type ResolvingPower, resolvingPowerAt } from '../resolving-power.ts';
import { fwhmTable, grown, type Measured, matchedFilter, type Noise } from './measured.ts';

/** Points per width of the profile a list of centroids is drawn as. */
const perWidth = 6;

/**
 * A list of centroids as the profile it may come from: a Gaussian of the resolution model for each, six points per width.
 * Noise is a third of what 95 % of the centroids exceed, since a list keeps nothing below; the standard deviation of a point
 * is such that a centroid counts once. Area stands for the intensity of a centroid.
 */
export function measuredCentroids(spectrum: Spectrum, resolution: ResolvingPower, noise: Noise): Measured {
  const [at, intensities] = [spectrum.abscissa.values, spectrum.ordinate.values];
  const [low, high] = [at[0] - 2, at[at.length - 1] + 2];
  const finest = Math.max(resolvingPowerAt(resolution, low).value, resolvingPowerAt(resolution, high).value);
  const points = Math.ceil(Math.log(high / low) * perWidth * finest) + 1;
  const mz = Float64Array.from({ length: points }, (_, i) => low * Math.exp(i / (perWidth * finest)));
  const fwhmAt = fwhmTable(resolution, low, high);
  const heights = new Float64Array(points);
  for (let p = 0; p < at.length; p++) {
    const fwhm = fwhmAt(at[p]);
    const first = Math.ceil(Math.log((at[p] - 1.8 * fwhm) / low) * perWidth * finest);
    for (let i = Math.max(0, first); i < points && mz[i] < at[p] + 1.8 * fwhm; i++)
      heights[i] += intensities[p] * 2 ** (-4 * ((mz[i] - at[p]) / fwhm) ** 2);
  }
  const kept = intensities.filter((v) => v > 0);
  const level = (kept.length > 0 ? quantile(kept, 0.05) : 0) / 3;
  // Σ g² of a Gaussian sampled every 1/perWidth of its width, here where steps are finest.
  const squares = (mzAt: number) =>
    ((perWidth * finest) / resolvingPowerAt(resolution, mzAt).value) * Math.sqrt(Math.PI / (8 * Math.LN2));
  const quiet = mz.map((x) => level * Math.sqrt(squares(x)));
  const { matched, matchedSd } = matchedFilter(mz, heights, quiet, fwhmAt);
  const none = new Float64Array(points);
  return {
    mz,
    heights,
    under: { baseline: none, baselineU: none, noise: none.map(() => level), correlation: 1, basis: 'threshold' },
    sd: grown(quiet, matched, noise),
    matched,
    matchedSd,
    fwhmAt,
    lineArea: () => 1,
  };
}
