import type { Peak } from './peak.ts';

/** A peak of known m/z: where it was found, with the standard uncertainty of that, and where it should be. */
export type Reference = { readonly measuredMz: number; readonly trueMz: number; readonly u: number };

/**
 * The references found among the peaks: for each known m/z the highest peak within `tolerancePpm`. Two known m/z that
 * claim the same peak are both left out, and so are peaks that are no clean ones (shoulder, saturated, edge).
 */
export function referencesIn(
  peaks: readonly Peak[],
  knownMz: readonly number[],
  { tolerancePpm }: { readonly tolerancePpm: number },
): Reference[] {
  const found = knownMz.map((trueMz) => {
    let best: Peak | null = null;
    for (const peak of peaks)
      if (Math.abs(peak.mz - trueMz) <= 1e-6 * tolerancePpm * trueMz && peak.height > (best?.height ?? 0)) best = peak;
    return best;
  });
  return found.flatMap((peak, i) => {
    if (peak === null || found.some((other, j) => j !== i && other === peak)) return [];
    if (peak.flags.some((flag) => flag !== 'valley')) return [];
    return [{ measuredMz: peak.mz, trueMz: knownMz[i], u: peak.mzU }];
  });
}
