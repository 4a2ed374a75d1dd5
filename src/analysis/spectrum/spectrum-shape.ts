import type { Spectrum } from '../../signal/signal.ts';

/**
 * The shape a spectrum states; where it states none, profile if more than half of the steps are within 20 % of the one
 * before, which lists of peaks are not. Fewer than 8 points are taken for a list.
 */
export function shapeOf({ shape, abscissa }: Spectrum): 'profile' | 'centroid' {
  if (shape !== null) return shape;
  const x = abscissa.values;
  if (x.length < 8) return 'centroid';
  let even = 0;
  for (let i = 2; i < x.length; i++) {
    const ratio = (x[i] - x[i - 1]) / (x[i - 1] - x[i - 2]);
    if (ratio > 0.8 && ratio < 1.25) even++;
  }
  return even > 0.5 * (x.length - 2) ? 'profile' : 'centroid';
}
