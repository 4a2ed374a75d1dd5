import { tQuantile } from '../numeric/student-t.ts';

/** In how many of `trials` experiments a difference was found with n cells in each group, at index n; 0 below n = 2. */
export type PowerCurve = { readonly trials: number; readonly found: Float64Array };

/** Two-sided critical values of Student's t by whole degrees of freedom (index), up to `most`. */
export function criticalValues(alpha: number, most: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, dof) => (dof < 1 ? 0 : tQuantile(1 - alpha / 2, dof)));
}

/**
 * One experiment decided at every group size: adds 1 to `found[n]` where Welch's t-test (Welch 1947,
 * doi 10.1093/biomet/34.1-2.28), two-sided, of the means of the first n cells of each group finds a difference. Degrees of
 * freedom between whole ones by a line in 1/ν. Groups without any scatter differ where their means do.
 */
export function decideAtEverySize(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  critical: Float64Array,
  found: Float64Array,
): void {
  let [meanA, meanB, squaresA, squaresB] = [0, 0, 0, 0];
  for (let n = 1; n <= Math.min(a.length, b.length); n++) {
    const [fromA, fromB] = [a[n - 1] - meanA, b[n - 1] - meanB];
    meanA += fromA / n;
    meanB += fromB / n;
    squaresA += fromA * (a[n - 1] - meanA);
    squaresB += fromB * (b[n - 1] - meanB);
    if (n < 2) continue;
    const [varA, varB] = [squaresA / (n - 1) / n, squaresB / (n - 1) / n];
    const variance = varA + varB;
    const dof = variance === 0 ? 1 : ((n - 1) * variance * variance) / (varA * varA + varB * varB);
    const difference = meanA - meanB;
    const limit = variance === 0 ? 0 : between(critical, dof);
    if (difference * difference > limit * limit * variance) found[n]++;
  }
}

function between(critical: Float64Array, dof: number): number {
  const low = Math.min(Math.max(1, Math.floor(dof + 1e-9)), critical.length - 1);
  const high = Math.min(low + 1, critical.length - 1);
  if (high === low) return critical[low];
  const share = (1 / low - 1 / Math.max(dof, low)) / (1 / low - 1 / high);
  return critical[low] + (critical[high] - critical[low]) * Math.min(1, share);
}

/** Share of the experiments that found the difference, with its Monte Carlo standard error (at least that of one in all). */
export function powerAt({ trials, found }: PowerCurve, n: number): { readonly power: number; readonly u: number } {
  const power = found[n] / trials;
  const inner = Math.min(Math.max(power, 1 / trials), 1 - 1 / trials);
  return { power, u: Math.sqrt((inner * (1 - inner)) / trials) };
}

/** Smallest n whose power reaches `wanted`, and where its Monte Carlo standard error would put it; null where none does. */
export function smallestGroup(
  curve: PowerCurve,
  wanted: number,
): { readonly n: number; readonly low: number; readonly high: number | null } | null {
  const u = Math.sqrt((wanted * (1 - wanted)) / curve.trials);
  const first = (power: number): number | null => {
    for (let n = 2; n < curve.found.length; n++) if (curve.found[n] / curve.trials >= power) return n;
    return null;
  };
  const n = first(wanted);
  return n === null ? null : { n, low: first(wanted - u) ?? n, high: first(wanted + u) };
}
