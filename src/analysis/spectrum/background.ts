import { median, quantile } from '../../numeric/robust.ts';

/** What lies under the peaks of a spectrum, at each of its points, in the unit of its intensity. */
export type Background = {
  readonly baseline: Float64Array;
  /** Standard uncertainty of the baseline, the same error for neighbouring points. */
  readonly baselineU: Float64Array;
  /** Standard deviation of one point without signal. */
  readonly noise: Float64Array;
  /** Variance of a sum of n neighbouring points over n·noise²: 1 where points are independent, more where they were smoothed. */
  readonly correlation: number;
  /** 'threshold' where most windows hold zeros the instrument put there: noise is then a third of what it kept at least. */
  readonly basis: 'scatter' | 'threshold';
};

/** `windowPoints`: width of the pieces in which baseline and noise are taken as constant before they are joined by lines. */
export type BackgroundOptions = { readonly windowPoints?: number };

const clip = 2.5;
/** Standard deviation of a normal law cut at ±2.5 of its own. */
const clippedSd = 0.954597;
/** From this share of exact zeros on, a window is taken as cut off by the instrument. */
const zeroShare = 0.25;

/**
 * Baseline, noise and their correlation. In half-overlapping windows points above the median + 2.5 σ are left out until
 * none is (σ by the MAD of the points below the median, which signals do not reach), as Bertin and Arnouts 1996 (doi
 * 10.1051/aas:1996164) do for stars on a sky; unbiased for symmetric noise while less than half of a window is signal,
 * which minimum filters such as SNIP are not. Empty input gives empty arrays; values must be finite.
 */
export function background(values: Float64Array, { windowPoints }: BackgroundOptions = {}): Background {
  const n = values.length;
  const size = Math.min(n, Math.round(windowPoints ?? Math.min(4096, Math.max(512, n / 64))));
  const [baseline, baselineU, noise] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  if (n === 0) return { baseline, baselineU, noise, correlation: 1, basis: 'scatter' };
  const windows = Math.max(1, Math.round(2 * (n / size)) - 1);
  const at = new Float64Array(windows);
  const levels = new Float64Array(windows);
  const levelUs = new Float64Array(windows);
  const sds = new Float64Array(windows);
  let cut = 0;
  for (let w = 0; w < windows; w++) {
    const from = windows === 1 ? 0 : Math.round((w * (n - size)) / (windows - 1));
    at[w] = from + (size - 1) / 2;
    const piece = values.subarray(from, from + size);
    const { level, levelU, sd, threshold } = windowBackground(piece);
    [levels[w], levelUs[w], sds[w]] = [level, levelU, sd];
    if (threshold) cut++;
  }
  fillSilent(sds);
  along(at, levels, baseline);
  along(at, levelUs, baselineU);
  along(at, sds, noise);
  const basis = 2 * cut > windows ? 'threshold' : 'scatter';
  const correlation = basis === 'threshold' ? 1 : correlationOf(values, baseline, noise);
  if (correlation > 1) for (let i = 0; i < n; i++) baselineU[i] *= Math.sqrt(correlation);
  return { baseline, baselineU, noise, correlation, basis };
}

type WindowBackground = {
  readonly level: number;
  readonly levelU: number;
  readonly sd: number;
  readonly threshold: boolean;
};

function windowBackground(piece: Float64Array): WindowBackground {
  let zeros = 0;
  for (let i = 0; i < piece.length; i++) if (piece[i] === 0) zeros++;
  if (zeros > zeroShare * piece.length) return { level: 0, levelU: 0, sd: lowestKept(piece) / 3, threshold: true };
  const kept = Float64Array.from(piece);
  let count = kept.length;
  let centre = 0;
  for (let pass = 0; pass < 30; pass++) {
    const core = kept.subarray(0, count);
    centre = median(core);
    const below: number[] = [];
    for (let i = 0; i < count; i++) if (core[i] <= centre) below.push(centre - core[i]);
    const top = centre + clip * 1.482602218505602 * median(below);
    const before = count;
    count = 0;
    for (let i = 0; i < before; i++) if (kept[i] <= top) kept[count++] = kept[i];
    if (count === before) break;
  }
  const core = kept.subarray(0, count);
  centre = median(core);
  const spread = sdAbout(core, centre);
  return { level: centre, levelU: (1.2533 * spread) / Math.sqrt(Math.max(1, count)), sd: spread, threshold: false };
}

/** Standard deviation of the points within 2.5 of it around `centre`, mended for what that cuts off. */
function sdAbout(core: Float64Array, centre: number): number {
  const away = Float64Array.from(core, (v) => Math.abs(v - centre));
  const limit = clip * 1.482602218505602 * median(away);
  let [squares, count] = [0, 0];
  for (const distance of away) {
    if (limit > 0 && distance > limit) continue;
    squares += distance * distance;
    count++;
  }
  return Math.sqrt(squares / Math.max(1, count)) / (limit > 0 ? clippedSd : 1);
}

/** Height that one in twenty of the maxima stays below: what the instrument keeps at least; NaN where too few show it. */
function lowestKept(piece: Float64Array): number {
  const heights: number[] = [];
  for (let i = 1; i + 1 < piece.length; i++)
    if (piece[i] > piece[i - 1] && piece[i] >= piece[i + 1]) heights.push(piece[i]);
  return heights.length < 20 ? Number.NaN : quantile(heights, 0.05);
}

/** Windows that do not show their noise take that of their nearest neighbour; 0 where none shows any. */
function fillSilent(sds: Float64Array): void {
  const known = sds.map((sd) => (sd > 0 ? 1 : 0));
  for (let w = 0; w < sds.length; w++) {
    if (known[w]) continue;
    sds[w] = 0;
    for (let d = 1; d < sds.length; d++) {
      const near = known[w - d] ? sds[w - d] : known[w + d] ? sds[w + d] : 0;
      if (near > 0) {
        sds[w] = near;
        break;
      }
    }
  }
}

/** Lines through (at, level), level at both ends, into every point of `out`. */
function along(at: Float64Array, level: Float64Array, out: Float64Array): void {
  const last = at.length - 1;
  let w = 0;
  for (let i = 0; i < out.length; i++) {
    while (w < last && at[w + 1] < i) w++;
    const span = w < last ? at[w + 1] - at[w] : 0;
    const share = span > 0 ? Math.min(1, Math.max(0, (i - at[w]) / span)) : 0;
    out[i] = level[w] + share * ((w < last ? level[w + 1] : level[w]) - level[w]);
  }
}

const mostLags = 12;

/** 1 + 2 Σ r_k over the lags that stand out of chance, from points without signal. */
function correlationOf(values: Float64Array, baseline: Float64Array, noise: Float64Array): number {
  const [sums, counts] = [new Float64Array(mostLags + 1), new Float64Array(mostLags + 1)];
  let run = 0;
  for (let i = 0; i < values.length; i++) {
    const z = noise[i] > 0 ? (values[i] - baseline[i]) / noise[i] : Number.NaN;
    run = Math.abs(z) < 3 ? run + 1 : 0;
    // A run of quiet points only, so that the flank of a peak does not count as correlated noise.
    if (run <= 2 * mostLags) continue;
    for (let k = 0; k <= mostLags; k++) {
      const j = i - mostLags;
      sums[k] += ((values[j] - baseline[j]) / noise[j]) * ((values[j - k] - baseline[j - k]) / noise[j - k]);
      counts[k]++;
    }
  }
  if (!(sums[0] > 0) || counts[0] < 200) return 1;
  const chance = 2 / Math.sqrt(counts[0]);
  let total = 1;
  for (let k = 1; k <= mostLags; k++) {
    const r = sums[k] / sums[0];
    if (!(r > chance)) break;
    total += 2 * r;
  }
  return total;
}
