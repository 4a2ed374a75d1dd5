import type { Raster } from '../raster.ts';

/** One cell found in a map: its pixels, and where it is. */
export type MapCell = {
  readonly pixels: readonly number[];
  /** Centre of mass of its signal (pixels, from the centre of the first). */
  readonly x: number;
  readonly y: number;
  /** Touches another cell: what is counted to each is a choice along the valley between them. */
  readonly touching: boolean;
  /** Touches the rim of the map: part of it may lie outside. */
  readonly cut: boolean;
};

export type CellSettings = {
  /** Signal above which a smoothed pixel belongs to a cell, in the unit of the map. */
  readonly above: number;
  /** Cells of fewer pixels are taken for noise. */
  readonly leastPixels: number;
  /** A valley between two peaks parts two cells when it is below this share of the lower peak. */
  readonly valley: number;
};

/**
 * Cells of a map of ablated single cells: pixels above a limit, parted along valleys by flooding from the peaks
 * downward (watershed, Vincent and Soille 1991, doi 10.1109/34.87344), with two floods joined where the valley between
 * them is shallow. `smoothed` decides, `raster` gives the centres; NaN pixels belong to no cell.
 */
export function segmentCells(raster: Raster, smoothed: Raster, settings: CellSettings): readonly MapCell[] {
  const { width, height } = smoothed;
  const order = descending(smoothed.values, settings.above);
  const label = new Int32Array(width * height);
  const floods: { peak: number; into: number }[] = [{ peak: 0, into: 0 }];
  const rootOf = (flood: number): number => {
    let at = flood;
    while (floods[at].into !== at) at = floods[at].into;
    return at;
  };
  for (const i of order) {
    const value = smoothed.values[i];
    const flooded = neighbours(i, width, height).filter((j) => label[j] !== 0);
    const around = [...new Set(flooded.map((j) => rootOf(label[j])))];
    if (around.length === 0) {
      label[i] = floods.length;
      floods.push({ peak: value, into: floods.length });
      continue;
    }
    around.sort((a, b) => floods[b].peak - floods[a].peak || a - b);
    const [highest] = around;
    for (const other of around.slice(1)) if (value > settings.valley * floods[other].peak) floods[other].into = highest;
    const uphill = flooded.reduce((best, j) => (smoothed.values[j] > smoothed.values[best] ? j : best));
    label[i] = rootOf(label[uphill]);
  }
  for (let i = 0; i < label.length; i++) if (label[i]) label[i] = rootOf(label[i]);
  return cellsOf(label, raster, settings.leastPixels);
}

function descending(values: Float64Array, above: number): number[] {
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i] > above) places.push(i);
  return places.sort((a, b) => values[b] - values[a] || a - b);
}

function neighbours(i: number, width: number, height: number): number[] {
  const [x, y] = [i % width, Math.floor(i / width)];
  const found: number[] = [];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const [u, v] = [x + dx, y + dy];
      if ((dx !== 0 || dy !== 0) && u >= 0 && u < width && v >= 0 && v < height) found.push(v * width + u);
    }
  return found;
}

function cellsOf(label: Int32Array, { width, height, values }: Raster, least: number): MapCell[] {
  const byCell = new Map<number, number[]>();
  for (let i = 0; i < label.length; i++)
    if (label[i]) {
      const pixels = byCell.get(label[i]);
      if (pixels) pixels.push(i);
      else byCell.set(label[i], [i]);
    }
  const kept = [...byCell].filter(([, pixels]) => pixels.length >= least);
  const all = new Set(kept.map(([own]) => own));
  return kept
    .map(([own, pixels]) => {
      let [total, sx, sy, touching, cut] = [0, 0, 0, false, false];
      for (const i of pixels) {
        const [x, y] = [i % width, Math.floor(i / width)];
        const weight = Math.max(0, values[i]);
        total += weight;
        sx += weight * x;
        sy += weight * y;
        cut ||= x === 0 || y === 0 || x === width - 1 || y === height - 1;
        touching ||= neighbours(i, width, height).some((j) => label[j] !== own && all.has(label[j]));
      }
      const middle = pixels[pixels.length >> 1];
      const x = total > 0 ? sx / total : middle % width;
      const y = total > 0 ? sy / total : Math.floor(middle / width);
      return { pixels, x, y, touching, cut };
    })
    .sort((a, b) => a.pixels[0] - b.pixels[0]);
}
