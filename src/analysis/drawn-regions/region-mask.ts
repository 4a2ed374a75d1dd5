import type { Ring } from '../../signal/signal.ts';
import { mapped, type PlaneMap } from '../registration/plane-map.ts';

/** Pixels of a map, row 0 at the top: how many, their size (µm), and where the corner of the first one lies (µm). */
export type Grid = {
  readonly width: number;
  readonly height: number;
  readonly pixelUm: readonly [number, number];
};

/**
 * 1 for every pixel whose centre lies inside the polygons of a region, holes left out (even-odd rule). `toUm` carries the
 * frame the region was drawn in to µm of the map, from its top left corner.
 */
export function regionMask(polygons: readonly (readonly Ring[])[], toUm: PlaneMap, grid: Grid): Uint8Array {
  const mask = new Uint8Array(grid.width * grid.height);
  for (const rings of polygons) {
    const placed = rings.map((ring) =>
      ring.map((point) => {
        const [x, y] = mapped(toUm, point);
        return [x / grid.pixelUm[0] - 0.5, y / grid.pixelUm[1] - 0.5] as const;
      }),
    );
    fill(placed, grid, mask);
  }
  return mask;
}

/** Row by row, between each pair of crossings. */
function fill(rings: readonly (readonly (readonly [number, number])[])[], grid: Grid, mask: Uint8Array): void {
  for (let row = 0; row < grid.height; row++) {
    const crossings: number[] = [];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i++) {
        const [x1, y1] = ring[i];
        const [x2, y2] = ring[(i + 1) % ring.length];
        if (y1 <= row === y2 <= row) continue;
        crossings.push(x1 + ((row - y1) * (x2 - x1)) / (y2 - y1));
      }
    crossings.sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const from = Math.max(0, Math.ceil(crossings[k]));
      const to = Math.min(grid.width - 1, Math.ceil(crossings[k + 1]) - 1);
      if (to >= from) mask.fill(1, row * grid.width + from, row * grid.width + to + 1);
    }
  }
}

/** Area of the polygons after `toUm` (µm²), holes subtracted: what the mask should cover when all of it is on the map. */
export function areaUm2(polygons: readonly (readonly Ring[])[], toUm: PlaneMap): number {
  let total = 0;
  for (const rings of polygons)
    for (const [n, ring] of rings.entries()) {
      const points = ring.map((p) => mapped(toUm, p));
      let twice = 0;
      for (let i = 0; i < points.length; i++) {
        const [[x1, y1], [x2, y2]] = [points[i], points[(i + 1) % points.length]];
        twice += x1 * y2 - x2 * y1;
      }
      total += ((n === 0 ? 1 : -1) * Math.abs(twice)) / 2;
    }
  return total;
}
