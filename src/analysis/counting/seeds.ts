import type { Levels } from './levels.ts';

/** A step to try: counts per unit of value, its standard deviation, and the level from which to follow it. */
export type Seed = { readonly scale: number; readonly sd: number; readonly start: number };

/** Levels at the low end that tell the step by their values, and the most counts among them at the longest dwell. */
const lowLevels = 48;
const mostCounts = 20_000;
/** Grid points per change of one count. */
const perCount = 16;
/** Distance from a whole number within which a level supports a step, and the least share of levels that must. */
const near = 0.08;
const share = 0.9;
const mostSeeds = 12;
/** Levels looked at for gaps, gaps that must support a step, and how many steps a gap may have. */
const gapLevels = 3000;
const leastGaps = 6;
const mostSteps = 6;

/**
 * Steps T (counts per unit of value, up to `most`) at which the low levels, or the gaps between levels, are nearly whole
 * numbers, shortest first. `dead` straightens the values first.
 */
export function stepSeeds(levels: Levels, dead: number, most: number): Seed[] {
  const x = Float64Array.from(levels.values.subarray(0, gapLevels), (v) => v / (1 + dead * v));
  return [...fromZero(x, levels, most), ...fromGaps(x, levels, most)].sort((a, b) => a.scale - b.scale);
}

/** Where the lowest levels are few counts: every T on a grid is tried on the values themselves. */
function fromZero(x: Float64Array, { resolution }: Levels, most: number): Seed[] {
  let used = Math.min(lowLevels, x.length);
  while (used > 0 && x[used - 1] * most > mostCounts) used--;
  if (used < Math.min(4, x.length)) return [];
  const step = 1 / (perCount * x[used - 1]);
  const found: { scale: number; squares: number }[] = [];
  let best: { scale: number; squares: number } | null = null;
  for (let scale = 0.9 / x[0]; scale <= most && found.length < mostSeeds; scale += step) {
    const allowed = Math.max(near, 2 * resolution.absolute * scale);
    const squares = allowed > 0.4 ? Number.NaN : squaresOf(x, used, scale, allowed);
    if (Number.isNaN(squares)) {
      if (best) found.push(best);
      best = null;
    } else if (!best || squares < best.squares) best = { scale, squares };
  }
  if (best) found.push(best);
  return found.map(({ scale }) => ({ scale, sd: Math.max(1e-9, step), start: 0 }));
}

/** Sum of squared distances from whole numbers; NaN where too many are farther than `allowed`. */
function squaresOf(x: ArrayLike<number>, used: number, scale: number, allowed: number): number {
  const mostFar = used * (1 - share);
  let [far, squares] = [0, 0];
  for (let i = 0; i < used; i++) {
    const n = x[i] * scale;
    const off = n - Math.round(n);
    if (Math.abs(off) > allowed && ++far > mostFar) return Number.NaN;
    squares += off * off;
  }
  return squares;
}

/** Where even the lowest level is many counts: the smallest gaps between levels are one count, or a few. */
function fromGaps(x: Float64Array, { resolution }: Levels, most: number): Seed[] {
  const gaps: number[] = [];
  for (let i = 1; i < x.length; i++) gaps.push(x[i] - x[i - 1]);
  if (gaps.length < leastGaps) return [];
  gaps.sort((a, b) => a - b);
  const low = gaps[gaps.length >> 3];
  const seeds: Seed[] = [];
  for (const parts of [1, 2, 3, 4]) {
    const rough = gaps.filter((g) => g < (mostSteps * low) / parts);
    const scale = refined(rough, parts / low);
    const allowed = Math.max(2 * near, 2 * Math.SQRT2 * resolution.absolute * scale);
    if (!(scale <= most) || rough.length < leastGaps || allowed > 0.4) continue;
    if (Number.isNaN(squaresOf(rough, rough.length, scale, allowed))) continue;
    seeds.push({ scale, sd: 0.01 * scale, start: densest(x) });
  }
  return seeds;
}

/** First of the eight levels that lie closest together. */
function densest(x: Float64Array): number {
  const span = Math.min(7, x.length - 1);
  let start = 0;
  for (let i = 1; i + span < x.length; i++) if (x[i + span] - x[i] < x[start + span] - x[start]) start = i;
  return start;
}

/** Steps over length of the gaps, each taken as the whole number of steps it is nearest to. */
function refined(gaps: readonly number[], scale: number): number {
  let [steps, total] = [0, 0];
  for (const gap of gaps) {
    const n = Math.round(gap * scale);
    if (n < 1) continue;
    steps += n;
    total += gap;
  }
  return steps / total;
}
