import { poissonCdf } from '../../numeric/counting-distributions.ts';
import type { LocalBackground } from './events.ts';
import { tilePoints, type Zones } from './zones.ts';

/** Counts that a stretch of background should hold: its level is then known to 3 %. */
const enoughCounts = 1000;
/** Counts that a first level is drawn from. */
const roughCounts = 2000;
const bins = 256;

/**
 * First levels, one a tile, that particles in a third of the points hardly move: in each group of tiles the λ whose
 * Poisson law, cut at λ + √λ, has the mean of the points below that cut. `excess` is the variance over the mean of
 * single counts (1 for Poisson).
 */
export function firstBackground(counts: Float64Array, excess: number, points: number | null): Float64Array {
  const tiles = Math.ceil(counts.length / tilePoints);
  const level = new Float64Array(tiles);
  const whole = groupLevel(counts, 0, counts.length, Math.max(1, Math.floor(counts.length / 200_000)), excess);
  const perGroup = groupPoints(whole, points);
  const group = Math.ceil(perGroup / tilePoints);
  const stride = Math.max(1, Math.floor((perGroup * whole) / roughCounts));
  for (let first = 0; first < tiles; first += group) {
    const last = first + 2 * group > tiles ? tiles : first + group;
    const to = Math.min(counts.length, last * tilePoints);
    level.fill(groupLevel(counts, first * tilePoints, to, stride, excess), first, last);
    if (last === tiles) break;
  }
  return level;
}

const groupPoints = (level: number, points: number | null) =>
  points ?? Math.max(tilePoints, Math.min(2 ** 20, enoughCounts / Math.max(level, 1e-4)));

/** Level of one stretch of points, as in `firstBackground`, from every `stride`-th point and a first guess. */
function groupLevel(counts: Float64Array, from: number, to: number, stride: number, excess: number): number {
  let total = 0;
  let seen = 0;
  for (let i = from; i < to; i += stride) {
    total += counts[i];
    seen++;
  }
  let level = total / seen;
  if (!(level > 0)) return 0;
  const bin = Math.max(1, (level + 8 * Math.sqrt(level)) / bins);
  const perBin = 1 / bin;
  const often = new Int32Array(bins);
  for (let i = from; i < to; i += stride) {
    const b = counts[i] * perBin + 0.5;
    if (b < bins) often[b | 0]++;
  }
  let before = -1;
  for (let pass = 0; pass < 50; pass++) {
    const cut = Math.min(bins - 1, Math.max(1, Math.floor((level + Math.sqrt(level * excess)) / bin)));
    if (cut === before) break;
    before = cut;
    let [n, sum] = [0, 0];
    for (let b = 0; b <= cut; b++) {
      n += often[b];
      sum += often[b] * b;
    }
    level = uncut((sum / n) * (bin / excess), ((cut + 0.5) * bin) / excess) * excess;
  }
  return level;
}

/** The λ whose Poisson counts up to `cut` have this mean: E[N | N ≤ c] = λ P(N ≤ c − 1)/P(N ≤ c), by bisection. */
function uncut(mean: number, cut: number): number {
  let [lo, hi] = [mean, 2 * mean + 4 * Math.sqrt(mean) + 1];
  for (let i = 0; i < 40 && hi - lo > 1e-3 * hi; i++) {
    const middle = (lo + hi) / 2;
    if ((middle * poissonCdf(cut - 1, middle)) / poissonCdf(cut, middle) < mean) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}

/** Levels from the mean of the points outside zones, over as many tiles as hold enough counts. */
export function backgroundOutside(counts: Float64Array, zones: Zones, points: number | null): LocalBackground {
  const tiles = Math.ceil(counts.length / tilePoints);
  const sum = new Float64Array(tiles + 1);
  const free = new Float64Array(tiles + 1);
  for (let tile = 0; tile < tiles; tile++) {
    sum[tile + 1] = zones.tileSums[tile];
    free[tile + 1] = Math.min(tilePoints, counts.length - tile * tilePoints);
  }
  for (let z = 0; z < zones.count; z++) {
    for (let i = zones.start[z]; i < zones.end[z]; ) {
      const tile = Math.floor(i / tilePoints);
      const stop = Math.min(zones.end[z], (tile + 1) * tilePoints);
      free[tile + 1] -= stop - i;
      for (; i < stop; i++) sum[tile + 1] -= counts[i];
    }
  }
  for (let tile = 0; tile < tiles; tile++) {
    sum[tile + 1] = Math.max(0, sum[tile + 1]) + sum[tile];
    free[tile + 1] += free[tile];
  }
  const wanted = groupPoints(sum[tiles] / Math.max(1, free[tiles]), points);
  const level = new Float64Array(tiles);
  const u = new Float64Array(tiles);
  for (let tile = 0; tile < tiles; tile++) {
    let half = 0;
    let [from, to] = [tile, tile + 1];
    while (free[to] - free[from] < wanted && (from > 0 || to < tiles)) {
      half++;
      from = Math.max(0, tile - half);
      to = Math.min(tiles, tile + 1 + half);
    }
    const seen = Math.max(1, free[to] - free[from]);
    level[tile] = (sum[to] - sum[from]) / seen;
    u[tile] = Math.sqrt(Math.max(sum[to] - sum[from], 1)) / seen;
  }
  return { points: tilePoints, level, u };
}

/** Background at a point (counts per point), linear between the middles of stretches. */
export function levelAt({ points, level }: LocalBackground, at: number): number {
  const place = Math.max(0, Math.min(level.length - 1, at / points - 0.5));
  const below = Math.floor(place);
  const above = Math.min(level.length - 1, below + 1);
  return level[below] + (level[above] - level[below]) * (place - below);
}
