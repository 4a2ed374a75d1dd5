import { normalQuantile } from '../numeric/normal.ts';

/**
 * Net counts that chance exceeds with probability `alpha` when nothing but gas blank is there: Stapleton’s form (MARLAP
 * 2004, NUREG-1576, chapter 20), which keeps to `alpha` where few are counted. `blankCounts` were counted in the gas blank; `ratio` is
 * the time of the window over that of the gas blank.
 */
export function criticalCounts(blankCounts: number, ratio: number, alpha = 0.05): number {
  const z = normalQuantile(1 - alpha);
  const d = z / 4.112;
  return d * (ratio - 1) + (z ** 2 * (1 + ratio)) / 4 + z * Math.sqrt((blankCounts + d) * ratio * (1 + ratio));
}

/**
 * Net counts expected of what is missed with probability `beta` at the decision of `criticalCounts` (MARLAP, chapter 20, the
 * companion for Stapleton's form). `background` is expected in the window.
 */
export function detectableCounts(background: number, ratio: number, alpha = 0.05, beta = 0.05): number {
  const z = normalQuantile(1 - alpha) + normalQuantile(1 - beta);
  return (z ** 2 * (1 + ratio)) / 4 + z * Math.sqrt(background * (1 + ratio));
}
