import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';

/**
 * Candidates that can be there at `signalToNoise`: the largest height that all their main lines allow, four standard
 * deviations of the noise above what was measured, reaches it. A line that is missing so rules a candidate out.
 */
export function screened(
  lines: readonly IonLines[],
  spectrum: Measured,
  limits: { readonly signalToNoise: number; readonly tolerancePpm: number },
): number[] {
  const { mz } = spectrum;
  const n = mz.length;
  const reach = runningMaximum(spectrum, limits.tolerancePpm);
  const bins = 2 * n;
  const scale = (bins - 1) / (mz[n - 1] - mz[0]);
  const indexOf = new Int32Array(bins + 1);
  for (let b = 0, i = 0; b <= bins; b++) {
    while (i + 1 < n && mz[i + 1] <= mz[0] + b / scale) i++;
    indexOf[b] = i;
  }
  const kept: number[] = [];
  for (let c = 0; c < lines.length; c++) {
    const { mz: at, heights, main } = lines[c];
    let allowed = Number.POSITIVE_INFINITY;
    let least = 0;
    for (const l of main) {
      const x = at[l];
      if (x < mz[0] || x > mz[n - 1]) continue;
      let i = indexOf[Math.floor((x - mz[0]) * scale)];
      while (i + 1 < n && mz[i + 1] - x < x - mz[i]) i++;
      if (least === 0) least = limits.signalToNoise * spectrum.under.noise[i];
      allowed = Math.min(allowed, (reach[i] + 4 * spectrum.matchedSd[i]) / heights[l]);
      if (allowed < least) break;
    }
    if (allowed < Number.POSITIVE_INFINITY && allowed >= least && least > 0) kept.push(c);
  }
  return kept;
}

/** Of the matched heights within the tolerance of each point, the largest. */
function runningMaximum({ mz, matched }: Measured, ppm: number): Float64Array {
  const out = new Float64Array(mz.length);
  let [from, to] = [0, 0];
  for (let i = 0; i < mz.length; i++) {
    const reach = 1e-6 * ppm * mz[i];
    while (mz[from] < mz[i] - reach) from++;
    while (to < mz.length && mz[to] <= mz[i] + reach) to++;
    let best = matched[i];
    for (let j = from; j < to; j++) if (matched[j] > best) best = matched[j];
    out[i] = best;
  }
  return out;
}
