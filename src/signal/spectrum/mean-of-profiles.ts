/** Points of one scan, x never falling. */
export type Points = { readonly x: Float64Array; readonly y: Float64Array };

/** An interval this many times as long as those beside it is a gap, from which the instrument left zeros out. */
const gapFactor = 2;

/**
 * The mean of profiles. Where all have the points of `grid`, point by point; else on a grid made of the points of all scans, none
 * nearer to another than half the distance of points, and each scan linear between its points and zero in its gaps. Areas are
 * kept; the top of a peak with k points per half width is lower by up to 0.7/k² of itself.
 */
export function meanOfProfiles(scans: readonly Points[], grid: Float64Array | null): Points {
  const x = grid ?? commonGrid(scans.map((scan) => scan.x));
  const y = new Float64Array(x.length);
  for (const scan of scans) {
    if (grid) for (let i = 0; i < x.length; i++) y[i] += scan.y[i];
    else addInterpolated(scan, x, y);
  }
  for (let i = 0; i < y.length; i++) y[i] /= scans.length;
  return { x, y };
}

/** The points of the densest scan, and of the others those that lie farther than half a step from all before. */
function commonGrid(scans: readonly Float64Array[]): Float64Array {
  const densest = scans.reduce((a, b) => (b.length > a.length ? b : a));
  let grid = densest;
  for (const x of scans) {
    if (x === densest) continue;
    const merged = new Float64Array(grid.length + x.length);
    let [length, g] = [0, 0];
    for (let i = 0; i < x.length; i++) {
      while (g < grid.length && grid[g] < x[i]) merged[length++] = grid[g++];
      const before = length > 0 ? x[i] - merged[length - 1] : Number.POSITIVE_INFINITY;
      const after = g < grid.length ? grid[g] - x[i] : Number.POSITIVE_INFINITY;
      if (Math.min(before, after) > stepAt(x, i) / 2) merged[length++] = x[i];
    }
    while (g < grid.length) merged[length++] = grid[g++];
    grid = merged.slice(0, length);
  }
  return grid;
}

/** Distance to the nearer neighbour. */
function stepAt(x: Float64Array, i: number): number {
  const before = i > 0 ? x[i] - x[i - 1] : Number.POSITIVE_INFINITY;
  const after = i < x.length - 1 ? x[i + 1] - x[i] : Number.POSITIVE_INFINITY;
  const step = Math.min(before, after);
  return step < Number.POSITIVE_INFINITY ? step : 0;
}

function addInterpolated({ x, y }: Points, grid: Float64Array, sum: Float64Array): void {
  let k = 0;
  for (let i = 0; i < grid.length; i++) {
    const at = grid[i];
    while (k < x.length && x[k] < at) k++;
    if (k === x.length) return;
    if (x[k] === at) sum[i] += y[k];
    else if (k > 0 && !isGap(x, k)) sum[i] += y[k - 1] + ((y[k] - y[k - 1]) * (at - x[k - 1])) / (x[k] - x[k - 1]);
  }
}

/** True where the interval that ends at point k is much longer than the shorter of those beside it. */
function isGap(x: Float64Array, k: number): boolean {
  const left = k > 1 ? x[k - 1] - x[k - 2] : Number.POSITIVE_INFINITY;
  const right = k < x.length - 1 ? x[k + 1] - x[k] : Number.POSITIVE_INFINITY;
  return x[k] - x[k - 1] > gapFactor * Math.min(left, right);
}
