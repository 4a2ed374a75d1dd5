import { InputError } from '../../finding/input-error.ts';
import { quantile } from '../../numeric/robust.ts';
import type { Spectrum } from '../../signal/signal.ts';

/** A gap wider than this many steps holds no measured points. */
const gapSteps = 4;

/**
 * Mean of profile spectra of one axis and polarity on a common grid: theirs where all agree, else one with the finest steps
 * any of them has there. Between two points a spectrum is the line through them; beyond its range and in gaps wider than
 * four steps it counts as zero, as instruments leave out what was below their threshold. Throws Q372 for no spectrum or
 * for spectra that do not belong together, also for lists of centroids.
 */
export function averageSpectrum(spectra: readonly Spectrum[]): Spectrum {
  const first = spectra[0];
  const other = spectra.find(
    (s) =>
      s.abscissa.label !== first.abscissa.label ||
      s.ordinate.unit !== first.ordinate.unit ||
      s.polarity !== first.polarity ||
      s.shape === 'centroid',
  );
  if (!first || other)
    throw new InputError({
      code: 'Q372',
      where: other ? other.name : 'averaging of scans',
      expected: 'profile spectra of one axis, unit and polarity',
      found: other ? `${other.shape ?? 'spectrum'}, ${other.polarity ?? 'no polarity'}, beside ${first.name}` : 'none',
      fix: 'select scans of one kind; centroids of many scans are matched, not averaged',
    });
  const grid = spectra.every((s) => sameValues(s.abscissa.values, first.abscissa.values))
    ? first.abscissa.values
    : commonGrid(spectra.map((s) => s.abscissa.values));
  const total = new Float64Array(grid.length);
  for (const s of spectra) addOn(grid, s.abscissa.values, s.ordinate.values, total);
  return {
    ...first,
    name: spectra.length === 1 ? first.name : `mean of ${spectra.length} scans, ${first.name} first`,
    abscissa: { ...first.abscissa, values: grid },
    ordinate: { ...first.ordinate, values: total.map((sum) => sum / spectra.length) },
  };
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Rising points over everything any of the axes covers, gaps left out; steps by the axes' own, piece by piece. */
function commonGrid(axes: readonly Float64Array[]): Float64Array {
  const low = Math.min(...axes.filter((x) => x.length > 0).map((x) => x[0]));
  const high = Math.max(...axes.filter((x) => x.length > 0).map((x) => x[x.length - 1]));
  const stepOf = stepAlong(axes, low, high);
  const covered: { from: number; to: number }[] = [];
  for (const x of axes)
    for (let i = 0; i < x.length; ) {
      let end = i;
      while (end + 1 < x.length && x[end + 1] - x[end] < gapSteps * stepOf(x[end])) end++;
      covered.push({ from: x[i], to: x[end] });
      i = end + 1;
    }
  covered.sort((a, b) => a.from - b.from);
  const points: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of covered) {
    if (from > end + stepOf(from) || points.length === 0) {
      points.push(from);
      end = from;
    }
    while (end < to) {
      end += stepOf(end);
      points.push(end);
    }
  }
  return Float64Array.from(points);
}

/** Step at an m/z: in each of 64 pieces the smallest lower-quartile step of the axes, since gaps only make steps larger. */
function stepAlong(axes: readonly Float64Array[], low: number, high: number): (at: number) => number {
  const pieces = 64;
  const steps = new Float64Array(pieces).fill(Number.POSITIVE_INFINITY);
  const pieceOf = (x: number) => Math.min(pieces - 1, Math.max(0, Math.floor((pieces * (x - low)) / (high - low))));
  for (const x of axes) {
    const found: number[][] = Array.from({ length: pieces }, () => []);
    for (let i = 1; i < x.length; i++) found[pieceOf(x[i])].push(x[i] - x[i - 1]);
    for (let p = 0; p < pieces; p++) if (found[p].length > 2) steps[p] = Math.min(steps[p], quantile(found[p], 0.25));
  }
  const all = axes.flatMap((x) => Array.from(x.subarray(1), (v, i) => v - x[i]));
  const usual = all.length > 0 ? quantile(all, 0.25) : 1;
  return (at) => (steps[pieceOf(at)] < Number.POSITIVE_INFINITY ? steps[pieceOf(at)] : usual);
}

function addOn(grid: Float64Array, x: Float64Array, y: Float64Array, total: Float64Array): void {
  if (grid === x) {
    for (let i = 0; i < grid.length; i++) total[i] += y[i];
    return;
  }
  let j = 0;
  for (let i = 0; i < grid.length; i++) {
    const at = grid[i];
    while (j + 1 < x.length && x[j + 1] <= at) j++;
    if (x.length === 0 || at < x[0]) continue;
    if (at === x[j]) {
      total[i] += y[j];
      continue;
    }
    if (j + 1 >= x.length) continue;
    const step = x[j + 1] - x[j];
    const usual = Math.min(j > 0 ? x[j] - x[j - 1] : step, j + 2 < x.length ? x[j + 2] - x[j + 1] : step);
    if (step < gapSteps * usual) total[i] += y[j] + ((at - x[j]) / step) * (y[j + 1] - y[j]);
  }
}
