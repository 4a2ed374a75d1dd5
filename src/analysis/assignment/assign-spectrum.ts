import { type AssignmentOptions, meanMz, readWindow, type Search, type WindowRead } from './assign-pattern.ts';
import type { Assignment, ObservedPeak, Pattern, SpectrumAssignment } from './assignment.ts';
import { assignFamily, familiesOf } from './families.ts';
import { signedCharges, windowAround } from './patterns.ts';

/** Seeds below this share of the highest peak are left as residual peaks, unless the caller asks for them. */
const usualLeastShare = 0.01;

export type SpectrumOptions = AssignmentOptions & {
  /** Least area of the highest peak of a pattern, as a share of the highest of the spectrum; 0.01 when absent. */
  readonly leastShare?: number;
};

/** The pattern that the best candidate of a window explains. */
function patternOf(peaks: readonly ObservedPeak[], { assignment, explained }: WindowRead): Pattern {
  const own = [...explained].sort((a, b) => a - b);
  const { charge } = assignment.candidates[0].species;
  const chargeProbability = assignment.candidates
    .filter(({ species }) => species.charge === charge)
    .reduce((sum, { posterior }) => sum + posterior, 0);
  const area = own.reduce((sum, k) => sum + peaks[k].area, 0);
  return { charge, chargeProbability, mz: meanMz(peaks, own), area, peaks: own };
}

/** Share of the area of its window that a pattern holds at least; a third of the charge would hold a third. */
const leastOfWindow = 0.4;

/** Whether most lines of the best candidate are there, two at least, and the window is not mostly something else. */
function isSeen(pattern: Pattern, { candidates, residualPeaks }: Assignment): boolean {
  const { envelope } = candidates[0];
  const left = residualPeaks.reduce((sum, { area }) => sum + area, 0);
  return (
    pattern.peaks.length > 1 &&
    envelope !== null &&
    2 * envelope.missingLines < envelope.expectedLines &&
    pattern.area >= leastOfWindow * (pattern.area + left)
  );
}

/** One reading of the peaks with what is known of the axis. */
function readOnce(search: Search, peaks: readonly ObservedPeak[], options: SpectrumOptions): SpectrumAssignment {
  const free = new Uint8Array(peaks.length).fill(1);
  const order = peaks.map((_, k) => k).sort((a, b) => peaks[b].area - peaks[a].area);
  const least = order.length === 0 ? 0 : (options.leastShare ?? usualLeastShare) * peaks[order[0]].area;
  const patterns: { pattern: Pattern; assignment: Assignment }[] = [];
  for (const seed of order) {
    if (!free[seed] || peaks[seed].area < least) continue;
    const window = windowAround(peaks, free, seed, search.space);
    if (window === null) continue;
    const charges = signedCharges(window.sizes, search.space.charges);
    const read = readWindow(search, peaks, window, charges, options);
    const { assignment } = read;
    if (assignment.candidates.length === 0) continue;
    const pattern = patternOf(peaks, read);
    // a seed that its own window does not explain, or explains as a line alone, is not tried again
    if (!pattern.peaks.includes(seed) || !isSeen(pattern, assignment)) continue;
    for (const k of pattern.peaks) free[k] = 0;
    patterns.push({ pattern, assignment });
  }
  const families = familiesOf(patterns).map((members) => ({
    patterns: members,
    assignment: assignFamily(
      search,
      members.map((i) => patterns[i]),
      options,
    ),
  }));
  return { patterns, families, residualPeaks: peaks.filter((_, k) => free[k] === 1) };
}

/** Probability from which on a family tells the shift of the axis, and what a second pattern may differ by (ppm). */
const sureOfFamily = 0.95;
const driftPpm = 0.5;

/**
 * Assigns a whole spectrum of resolved isotopes: windows around the highest free peaks, each with the charges whose
 * spacing it shows, then families of patterns that one charge or adduct ladder joins. Where the main family of several
 * patterns is sure of its cluster, all is read again with the shift of the axis that it found. `peaks` in any order;
 * those of no area are left out.
 */
export function assignSpectrum(
  search: Search,
  stated: readonly ObservedPeak[],
  options: SpectrumOptions = {},
): SpectrumAssignment {
  const peaks = stated.filter(({ area, mz }) => area > 0 && mz > 0).sort((a, b) => a.mz - b.mz);
  const first = readOnce(search, peaks, options);
  const main = first.families.at(0);
  if (main === undefined || main.patterns.length < 2 || !(main.assignment.candidates[0].posterior > sureOfFamily))
    return first;
  const { value, u } = main.assignment.axisPpm;
  return readOnce(search, peaks, { ...options, axis: { value, u: Math.hypot(u, driftPpm) } });
}
