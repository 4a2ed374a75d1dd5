import { gammaP } from '../../numeric/gamma-distribution.ts';
import { normalSurvival } from '../../numeric/normal.ts';
import { poissonDensity } from '../../numeric/saddle-point.ts';

/** How the counts of an event scatter about the counts its particle stands for. */
export type EventNoise = {
  /** Background counts in the window of an event. */
  readonly background: number;
  /** Variance of the background estimate and of what else adds to each event (counts²). */
  readonly extraVariance: number;
  /** Variance of one count over its mean: 1 for counted pulses, exp(σ²) for ion areas of log-normal σ. */
  readonly perCount: number;
};

/** Observed areas sorted into cells: their middle (net counts) and how many events each holds. */
export type Binned = { readonly x: Float64Array; readonly n: Float64Array };

/** True areas on an even grid of ln(counts), and what the noise makes of each. */
export type Kernel = {
  readonly logArea: Float64Array;
  readonly step: number;
  /** Density of observed area x[i] for true area g, row by row: `density[i·grid + g]`. */
  readonly density: Float64Array;
  /** First and one past the last grid point whose density in row i counts. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Probability that a particle of true area g is observed at or above the truncation. */
  readonly seen: Float64Array;
};

const mostCells = 240;
const mostGrid = 360;

/** Areas at or above `from` in cells even in ln(area), at most 240; each event its own cell where there are fewer. */
export function binned(areas: ArrayLike<number>, from: number): Binned {
  const kept = Float64Array.from(areas)
    .filter((a) => a >= from && a > 0)
    .sort();
  if (kept.length <= mostCells) return { x: kept, n: new Float64Array(kept.length).fill(1) };
  const low = Math.log(kept[0]);
  const width = (Math.log(kept[kept.length - 1]) - low) / mostCells || 1;
  const sums = new Float64Array(mostCells);
  const counts = new Float64Array(mostCells);
  for (const a of kept) {
    const cell = Math.min(mostCells - 1, Math.floor((Math.log(a) - low) / width));
    sums[cell] += a;
    counts[cell]++;
  }
  const filled = [...counts.keys()].filter((i) => counts[i] > 0);
  return {
    x: Float64Array.from(filled, (i) => sums[i] / counts[i]),
    n: Float64Array.from(filled, (i) => counts[i]),
  };
}

/** Counts scatter as Poisson counts of variance `perCount` each, on the background, with the extra variance beside it. */
export function kernel(data: Binned, from: number, noise: EventNoise): Kernel {
  const bottom = Math.max(from, data.x[0], 1);
  const top = data.x[data.x.length - 1] + 5 * Math.sqrt(variance(data.x[data.x.length - 1], noise));
  const low = Math.log(bottom / 12);
  const finest = Math.sqrt(variance(top, noise)) / top;
  const grid = Math.max(60, Math.min(mostGrid, Math.ceil((Math.log(top) - low) / (0.6 * finest))));
  const step = (Math.log(top) - low) / (grid - 1);
  const logArea = Float64Array.from({ length: grid }, (_, g) => low + g * step);
  const density = new Float64Array(data.x.length * grid);
  const seen = new Float64Array(grid);
  for (let g = 0; g < grid; g++) {
    const a = Math.exp(logArea[g]);
    // Between grid points the kernel is widened to their distance, so that no observed area falls between two of them.
    const phi = Math.max(variance(a, noise), (0.7 * step * a) ** 2) / (a + noise.background);
    const mean = (a + noise.background) / phi;
    for (let i = 0; i < data.x.length; i++)
      density[i * grid + g] = poissonDensity(Math.max(0, data.x[i] + noise.background) / phi, mean) / phi;
    seen[g] = tail((from + noise.background) / phi, mean);
  }
  return { logArea, step, density, seen, ...band(density, grid) };
}

/** Where each row is above 1e-14 of its highest value. */
function band(density: Float64Array, grid: number) {
  const rows = density.length / grid;
  const [first, last] = [new Int32Array(rows), new Int32Array(rows)];
  for (let i = 0; i < rows; i++) {
    const row = density.subarray(i * grid, (i + 1) * grid);
    const least = 1e-14 * row.reduce((most, v) => Math.max(most, v), 0);
    let [from, to] = [0, grid];
    while (from < grid && row[from] <= least) from++;
    while (to > from && row[to - 1] <= least) to--;
    first[i] = from;
    last[i] = to;
  }
  return { first, last };
}

const variance = (a: number, { background, extraVariance, perCount }: EventNoise) =>
  (a + background) * perCount + extraVariance;

/** P(X ≥ x) of a Poisson count of that mean, x not whole: the gamma function between whole numbers, normal far out. */
function tail(x: number, mean: number): number {
  if (x <= 0) return 1;
  if (mean > 1e5) return normalSurvival((x - mean) / Math.sqrt(mean));
  return gammaP(x, mean);
}
