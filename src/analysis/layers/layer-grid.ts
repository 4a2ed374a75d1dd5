/** One layer of a map: its pixels, and where the top left corner of the first lies (µm, x then y, in the frame all layers share). */
export type LayerFrame = {
  readonly width: number;
  readonly height: number;
  readonly pixelUm: readonly [number, number];
  readonly atUm: readonly [number, number];
};

/** What the sub-pixels of a map take from the pixels of one layer: of sub-pixel s the entries `start[s]` … `start[s + 1] − 1`. */
export type Cover = {
  readonly start: Uint32Array;
  readonly pixel: Uint32Array;
  /** Share of the sub-pixel that lies on the pixel; 1 in all for each sub-pixel. */
  readonly share: Float64Array;
};

/** Sub-pixels over what all layers have in common, and what each covers of each layer. */
export type LayerGrid = {
  readonly width: number;
  readonly height: number;
  readonly atUm: readonly [number, number];
  readonly covers: readonly Cover[];
};

/** Less than this part of a pixel is rounding of the places, not overlap. */
const rounding = 1e-6;

/** Width and height of what all layers have in common, in whole sub-pixels; 0 or less where they have nothing. */
export function commonSize(layers: readonly LayerFrame[], subPixelUm: number): readonly [number, number] {
  return [axisOf(layers, 0, subPixelUm).n, axisOf(layers, 1, subPixelUm).n];
}

/** Lays square sub-pixels over the rectangle all layers have in common; a last part of one is left out. */
export function layerGrid(layers: readonly LayerFrame[], subPixelUm: number): LayerGrid {
  const [across, down] = [axisOf(layers, 0, subPixelUm), axisOf(layers, 1, subPixelUm)];
  const covers = layers.map((layer) =>
    coverOf(alongAxis(layer, 0, across, subPixelUm), alongAxis(layer, 1, down, subPixelUm), layer.width),
  );
  return { width: across.n, height: down.n, atUm: [across.low, down.low], covers };
}

type Axis = { readonly low: number; readonly n: number };

function axisOf(layers: readonly LayerFrame[], axis: 0 | 1, size: number): Axis {
  const low = Math.max(...layers.map((l) => l.atUm[axis]));
  const high = Math.min(...layers.map((l) => l.atUm[axis] + [l.width, l.height][axis] * l.pixelUm[axis]));
  return { low, n: Math.max(0, Math.floor((high - low) / size + rounding)) };
}

/** For each sub-pixel along one axis the pixels of a layer under it, with the share of it that lies on each. */
function alongAxis(layer: LayerFrame, axis: 0 | 1, { low, n }: Axis, size: number) {
  const most = [layer.width, layer.height][axis] - 1;
  const toPixel = (k: number) => (low + k * size - layer.atUm[axis]) / layer.pixelUm[axis];
  return Array.from({ length: n }, (_, k) => {
    const [from, to] = [toPixel(k), toPixel(k + 1)];
    const first = Math.min(most, Math.floor(from + rounding));
    const last = Math.max(first, Math.min(most, Math.ceil(to - rounding) - 1));
    return Array.from({ length: last - first + 1 }, (_, j) => {
      const pixel = first + j;
      const begin = j === 0 ? from : pixel;
      const end = pixel === last ? to : pixel + 1;
      return { pixel, share: (end - begin) / (to - from) };
    });
  });
}

function coverOf(columns: ReturnType<typeof alongAxis>, rows: ReturnType<typeof alongAxis>, layerWidth: number): Cover {
  const count = (list: typeof columns) => list.reduce((sum, parts) => sum + parts.length, 0);
  const entries = count(columns) * count(rows);
  const start = new Uint32Array(columns.length * rows.length + 1);
  const pixel = new Uint32Array(entries);
  const share = new Float64Array(entries);
  let [s, e] = [0, 0];
  for (const row of rows)
    for (const column of columns) {
      for (const y of row)
        for (const x of column) {
          pixel[e] = y.pixel * layerWidth + x.pixel;
          share[e++] = y.share * x.share;
        }
      start[++s] = e;
    }
  return { start, pixel, share };
}
