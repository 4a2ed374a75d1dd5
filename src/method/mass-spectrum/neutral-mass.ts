import type { UnresolvedPeak } from '../../analysis/assignment/assign-mass.ts';
import { type ChargeLadder, chargeLadders, peakOfLadder } from '../../analysis/assignment/charge-ladder.ts';
import { observedPeaks } from '../../analysis/assignment/observed-peaks.ts';
import type { Span } from '../../analysis/assignment/search-space.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';

/** Tallest peaks among which ladders are sought; the rungs of the main one are among them. */
const mostPeaks = 60;
/** Least height over that of the tallest. */
const leastHeight = 0.01;

/** A peak without isotopes with its charge, and the ladder that told it; null where one charge was searched or none found. */
export type ChargedPeak = UnresolvedPeak & { readonly ladder: ChargeLadder | null };

/**
 * The charge of the main peak where isotopes do not tell it: that of the ladder that holds it, where the range holds more than one size of
 * charge; otherwise the least of the range. The axis is not in the uncertainty.
 */
export function chargedPeak(peaks: readonly Peak[], main: Peak, charges: Span): ChargedPeak {
  const [low, high] = charges;
  const sizes = [Math.abs(low), Math.abs(high)];
  if (low !== high && sizes[0] !== sizes[1]) {
    const tallest = [...peaks].sort((a, b) => b.height - a.height).slice(0, mostPeaks);
    const list = tallest.filter(({ height }) => height >= leastHeight * main.height);
    const [ladder] = [...chargeLadders(observedPeaks(list), charges)].sort((a, b) => b.area - a.area);
    if (ladder?.rungs.some(({ peak }) => peak.mz === main.mz)) return { ...peakOfLadder(ladder), ladder };
  }
  const charge = Math.abs(low) < Math.abs(high) ? low : high < 0 ? high : Math.max(low, 1);
  return { mz: main.mz, mzU: main.mzU, charge, ladder: null };
}
