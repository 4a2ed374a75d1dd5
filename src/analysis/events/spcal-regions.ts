/** A peak at a point, its region [left, right), and how far it stands above the higher of the two lowest points beside it. */
export type Peak = { readonly at: number; readonly left: number; readonly right: number; readonly prominence: number };

/** Points that SPCal walks out from a peak at most. */
const farthest = 100;

/**
 * Regions as SPCal 2.2.2 finds them: from each local maximum of at least `threshold`, out on either side to the lowest
 * point before a higher one or before the signal meets `ends`. A peak counts whose prominence is at least threshold − ends;
 * of peaks whose regions overlap, those with at least `share` of the largest prominence, split at the lowest point between.
 */
export function peakRegions(counts: ArrayLike<number>, threshold: number, ends: number, share: number): Peak[] {
  const peaks: Peak[] = [];
  for (let i = 0; i < counts.length; i++) {
    const top = counts[i];
    if (!(top >= threshold) || !(i === 0 || counts[i - 1] < top) || counts[i + 1] > top) continue;
    const left = lowest(counts, i, -1, ends);
    const right = lowest(counts, i, 1, ends);
    const last = peaks.at(-1);
    if (last && last.left === left && last.right === right) continue;
    const prominence = top - Math.max(counts[left], counts[right]);
    if (prominence >= threshold - ends) peaks.push({ at: i, left, right, prominence });
  }
  const regions: Peak[] = [];
  for (let a = 0, b = 0; a < peaks.length; a = b) {
    let end = peaks[a].right;
    for (b = a + 1; b < peaks.length && peaks[b].left < end; b++) end = Math.max(end, peaks[b].right);
    regions.push(...separated(counts, peaks.slice(a, b), end, share));
  }
  return regions;
}

function lowest(counts: ArrayLike<number>, peak: number, step: 1 | -1, ends: number): number {
  let low = peak;
  for (let d = 1; d <= farthest; d++) {
    const j = peak + step * d;
    if (j < 0 || j >= counts.length || counts[j] > counts[peak]) break;
    if (counts[j] < counts[low]) low = j;
    if (counts[j] <= ends) break;
  }
  return low;
}

function separated(counts: ArrayLike<number>, group: readonly Peak[], end: number, share: number): Peak[] {
  const most = Math.max(...group.map((p) => p.prominence));
  const kept = group.filter((p) => p.prominence >= share * most);
  let left = Math.min(...group.map((p) => p.left));
  return kept.map((peak, k) => {
    let right = end;
    if (k + 1 < kept.length) {
      right = peak.at;
      for (let j = peak.at; j <= kept[k + 1].at; j++) if (counts[j] < counts[right]) right = j;
    }
    const region = { ...peak, left, right };
    left = right;
    return region;
  });
}
