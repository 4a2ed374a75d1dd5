import type { ObservedPeak } from './assignment.ts';
import type { SearchSpace, Span } from './search-space.ts';

/**
 * Peaks of a window by rising m/z, and the numbers of charges at whose isotope spacing its highest peak stands. `beside`:
 * free peaks a few lines further out, which may belong to it where noise broke the chain.
 */
export type IsotopeWindow = {
  readonly of: readonly number[];
  readonly beside: readonly number[];
  readonly sizes: readonly number[];
};

/** Mass of one nucleon more, from Ag clusters (0.998) to sulfur and chlorine (1.003), with half its width (Da). */
const nucleonDa = 1.0005;
const nucleonHalfWidthDa = 0.006;
/** A charge is worth trying where its chain holds this share of the area of the best chain. */
const leastChainShare = 0.3;

/** First peak not below `mz`. */
function from(peaks: readonly ObservedPeak[], mz: number): number {
  let [low, high] = [0, peaks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (peaks[middle].mz < mz) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Share of the tolerance of the axis by which neighbouring lines may be displaced against each other. */
const localShare = 0.1;

/** Peaks with what a walk along them needs. */
type Path = { readonly peaks: readonly ObservedPeak[]; readonly free: Uint8Array; readonly tolerancePpm: number };

/** Four standard uncertainties of an m/z (of thousands of steps few may be lost) and what the axis bends nearby. */
const spread = ({ mz, mzU }: ObservedPeak, tolerancePpm: number): number =>
  4 * (mzU > 0 ? mzU : 0) + localShare * tolerancePpm * 1e-6 * mz;

/** Lines beyond the chain within which peaks may still belong to the pattern. */
const linesBeside = 4;

/**
 * The free peak nearest to `mz` within `tolerance` and its own uncertainty, `most` at most, those below a third of the
 * highest there left out; -1 for none.
 */
function freeNear({ peaks, free, tolerancePpm }: Path, mz: number, tolerance: number, most: number): number {
  const off = (k: number): number => Math.abs(peaks[k].mz - mz);
  const near: number[] = [];
  for (let k = from(peaks, mz - most); k < peaks.length && peaks[k].mz <= mz + most; k++)
    if (free[k] && off(k) <= tolerance + spread(peaks[k], tolerancePpm)) near.push(k);
  const highest = near.reduce((high, k) => Math.max(high, peaks[k].area), 0);
  return near.reduce((found, k) => {
    if (peaks[k].area <= highest / 3) return found;
    return found < 0 || off(k) < off(found) ? k : found;
  }, -1);
}

/** Steps in a row that have to be there before one may be missing: at twice the charge every second one is. */
const stepsBeforeGap = 3;

/** Free peaks that follow one another at `step` nucleons over `size` charges, from the seed in one direction. */
function walk(path: Path, seed: number, size: number, step: number): readonly number[] {
  const { peaks, tolerancePpm } = path;
  const found: number[] = [];
  let at = peaks[seed].mz;
  let [width, inRow] = [spread(peaks[seed], tolerancePpm), 0];
  for (;;) {
    const reach = (steps: number): number => {
      // half a spacing at most: a wide peak must not take its neighbour's line
      const tolerance = (steps * Math.abs(step) * nucleonHalfWidthDa) / size + width;
      return freeNear(path, at + (steps * step * nucleonDa) / size, tolerance, 0.3 / size);
    };
    let [next, steps] = [reach(1), 1];
    if (next < 0 && inRow >= stepsBeforeGap) [next, steps] = [reach(2), 2];
    if (next < 0 || next === found.at(-1) || next === seed) return beforeValley(peaks, seed, found);
    const expected = at + (steps * step * nucleonDa) / size;
    // half way to what was found, so that one split peak does not lead astray
    at = expected + 0.5 * (peaks[next].mz - expected);
    width = spread(peaks[next], tolerancePpm);
    inRow = steps === 1 ? inRow + 1 : 0;
    found.push(next);
  }
}

/** The walk up to where it rises again after a valley: what follows belongs to another ion. Lines count in pairs. */
function beforeValley(peaks: readonly ObservedPeak[], seed: number, walked: readonly number[]): readonly number[] {
  const areas = [seed, ...walked].map((k) => peaks[k].area);
  let [least, at] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i + 1 < areas.length; i++) {
    const pair = areas[i] + areas[i + 1];
    if (pair < least) [least, at] = [pair, i];
    else if (pair > 3 * least && least < 0.5 * areas[0]) return walked.slice(0, at + 1);
  }
  return walked;
}

function chain(path: Path, seed: number, size: number, step: number) {
  const { peaks } = path;
  const down = walk(path, seed, size, -step);
  const up = walk(path, seed, size, step);
  const members = [...down.toReversed(), seed, ...up];
  return { size, members, area: members.reduce((sum, k) => sum + peaks[k].area, 0) };
}

/**
 * The window around a seed peak, the highest that is still free, with the charges to be tried there; null where no other
 * free peak stands at isotope spacing. `peaks` by rising m/z.
 */
export function windowAround(
  peaks: readonly ObservedPeak[],
  free: Uint8Array,
  seed: number,
  { charges, tolerancePpm }: Pick<SearchSpace, 'charges' | 'tolerancePpm'>,
): IsotopeWindow | null {
  const path = { peaks, free, tolerancePpm };
  const most = Math.max(Math.abs(charges[0]), Math.abs(charges[1]));
  const sizes = Array.from({ length: most }, (_, i) => i + 1);
  // Ag, Cl and Br without carbon show every other line only
  for (const step of [1, 2]) {
    const chains = sizes.map((size) => chain(path, seed, size, step)).filter(({ members }) => members.length > 1);
    if (chains.length === 0) continue;
    const best = chains.reduce((a, b) => (b.area > a.area ? b : a));
    const [low, high] = [best.members[0], best.members[best.members.length - 1]];
    const within = (margin: number): number[] => {
      const found: number[] = [];
      const end = peaks[high].mz + margin;
      for (let k = from(peaks, peaks[low].mz - margin); k < peaks.length && peaks[k].mz <= end; k++)
        if (free[k]) found.push(k);
      return found;
    };
    const of = within(0.6 / best.size);
    const own = new Set(of);
    return {
      of,
      beside: within((linesBeside * step) / best.size).filter((k) => !own.has(k)),
      sizes: chains.filter(({ area }) => area >= leastChainShare * best.area).map(({ size }) => size),
    };
  }
  return null;
}

/** Signed charges of these sizes within a span. */
export function signedCharges(sizes: readonly number[], [low, high]: Span): readonly number[] {
  return sizes.flatMap((size) => [-size, size]).filter((z) => z >= low && z <= high);
}
