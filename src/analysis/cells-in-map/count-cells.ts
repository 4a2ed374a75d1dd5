import { poissonQuantileUpper } from '../../numeric/counting-distributions.ts';
import { criticalCounts, detectableCounts } from '../critical-counts.ts';
import type { Raster } from '../raster.ts';
import { type MapCell, segmentCells } from './segment-cells.ts';

/** A cell with its counts: those of all pixels of its own, background subtracted. */
export type CountedMapCell = MapCell & {
  readonly net: number;
  /** Standard uncertainty of `net` from counting of the cell and of the background. */
  readonly u: number;
  /** What the counting of the background, which all cells of a map share, has in u (signed share, counts). */
  readonly ofBackground: number;
  readonly critical: number;
  readonly detectable: number;
};

export type CellsOfMap = {
  readonly cells: readonly CountedMapCell[];
  /** Counts per pixel where there is no cell, and the number of pixels that tell it. */
  readonly background: number;
  readonly backgroundPixels: number;
  /** Number of the cell (from 1) that each pixel is counted to; 0 for background. */
  readonly label: Int32Array;
};

export type CountCellSettings = {
  /** Chance per pixel that background alone begins a cell. */
  readonly alpha: number;
  /** Pixels around what stands out that are counted to a cell, so that its rim and tail are not lost. */
  readonly marginPixels: number;
  readonly leastPixels: number;
};

/** Times the background is found again. */
const passes = 5;
/** Depth of a valley, as a share of the lower of two peaks, that parts two cells. */
const parting = 0.7;

/**
 * Cells of a map of counts: what stands out of the background in the mean of 3 × 3 pixels (Poisson, `alpha` per pixel), parted
 * along valleys, grown by a margin, and counted; the background is the mean of all other pixels, and is found again
 * with the cells left out. `variance` is that of the counts; `located` tells where cells are, such as all labels
 * together. NaN pixels belong to no cell.
 */
export function countCells(
  counts: Raster,
  variance: Float64Array,
  settings: CountCellSettings,
  located: Raster = counts,
): CellsOfMap {
  const smoothed = smoothedSums(located);
  let background = firstBackground(located.values);
  let found: { cells: readonly MapCell[]; label: Int32Array } = { cells: [], label: new Int32Array(0) };
  let pixels = 0;
  for (let pass = 0; pass < passes; pass++) {
    const above = poissonQuantileUpper(settings.alpha, 9 * background) / 9;
    const mean = { ...located, values: smoothed };
    const cells = segmentCells(located, mean, { above, leastPixels: settings.leastPixels, valley: parting });
    const label = grown(cells, located, settings.marginPixels);
    let total = 0;
    pixels = 0;
    for (let i = 0; i < label.length; i++)
      if (label[i] === 0 && !Number.isNaN(located.values[i])) {
        total += located.values[i];
        pixels++;
      }
    if (pixels > 0) background = total / pixels;
    found = { cells, label };
  }
  if (located !== counts) background = outside(counts.values, found.label);
  const gross = new Float64Array(found.cells.length);
  const counted = new Float64Array(found.cells.length);
  const area = new Float64Array(found.cells.length);
  for (let i = 0; i < found.label.length; i++) {
    const own = found.label[i] - 1;
    if (own < 0) continue;
    gross[own] += counts.values[i];
    counted[own] += variance[i];
    area[own]++;
  }
  const cells = found.cells.map((cell, k) => {
    const ofBackground = -area[k] * Math.sqrt(Math.max(background, 1 / pixels) / pixels);
    return {
      ...cell,
      net: gross[k] - background * area[k],
      u: Math.sqrt(Math.max(1, counted[k]) + ofBackground ** 2),
      ofBackground,
      critical: criticalCounts(background * pixels, area[k] / pixels),
      detectable: detectableCounts(background * area[k], area[k] / pixels),
    };
  });
  return { cells, background, backgroundPixels: pixels, label: found.label };
}

/** A first background: the median, or where counts are few the mean, which cells raise and the passes lower again. */
function firstBackground(values: Float64Array): number {
  const seen = values.filter((v) => !Number.isNaN(v)).sort();
  if (seen.length === 0) return 0;
  const median = seen[seen.length >> 1];
  return median > 5 ? median : seen.reduce((sum, v) => sum + v, 0) / seen.length;
}

function outside(values: Float64Array, label: Int32Array): number {
  let [total, n] = [0, 0];
  for (let i = 0; i < label.length; i++)
    if (label[i] === 0 && !Number.isNaN(values[i])) {
      total += values[i];
      n++;
    }
  return total / n;
}

/** Mean of each pixel and its eight neighbours, as far as they were measured. */
function smoothedSums({ width, height, values }: Raster): Float64Array {
  return values.map((value, i) => {
    if (Number.isNaN(value)) return value;
    const [x, y] = [i % width, Math.floor(i / width)];
    let [total, n] = [0, 0];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const one = values[v * width + u];
        if (Number.isNaN(one)) continue;
        total += one;
        n++;
      }
    return total / n;
  });
}

/** Each cell with the pixels around it, ring by ring; a pixel that two cells reach at once goes to the earlier one. */
function grown(cells: readonly MapCell[], { width, height, values }: Raster, rings: number): Int32Array {
  const label = new Int32Array(values.length);
  let rim: number[] = [];
  for (const [k, { pixels }] of cells.entries())
    for (const i of pixels) {
      label[i] = k + 1;
      rim.push(i);
    }
  for (let ring = 0; ring < rings; ring++) {
    const next: number[] = [];
    for (const i of rim) {
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [u, v] = [x + dx, y + dy];
          if (u < 0 || v < 0 || u >= width || v >= height) continue;
          const j = v * width + u;
          if (label[j] !== 0 || Number.isNaN(values[j])) continue;
          label[j] = label[i];
          next.push(j);
        }
    }
    rim = next;
  }
  return label;
}
