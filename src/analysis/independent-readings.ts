import { mean } from '../numeric/robust.ts';

/**
 * How many independent readings a series of readings is worth: n/τ with the integrated autocorrelation time
 * τ = 1 + 2Σρ, summed over pairs of lags while their sum is positive (Geyer 1992, doi 10.1214/ss/1177011137). Between 1
 * and n; n for a constant series. A drift slower than the series does not show in it.
 */
export function independentReadings(values: ArrayLike<number>): number {
  const n = values.length;
  const centre = mean(values);
  const covarianceAt = (lag: number): number => {
    let total = 0;
    for (let i = 0; i + lag < n; i++) total += (values[i] - centre) * (values[i + lag] - centre);
    return total / n;
  };
  const variance = covarianceAt(0);
  if (!(variance > 0)) return n;
  let time = -1;
  for (let lag = 0; lag + 1 < n / 2; lag += 2) {
    const pair = (covarianceAt(lag) + covarianceAt(lag + 1)) / variance;
    if (pair <= 0) break;
    time += 2 * pair;
  }
  return Math.max(1, n / Math.max(1, time));
}
