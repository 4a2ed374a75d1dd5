import { describe, expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { segmentCells } from './segment-cells.ts';

/** Cells as round hills of height 100 and σ 2 pixels on nothing. */
const hills = (centres: readonly (readonly [number, number])[], width = 60, height = 30): Raster => ({
  width,
  height,
  values: Float64Array.from({ length: width * height }, (_, i) =>
    centres.reduce(
      (sum, [x, y]) => sum + 100 * Math.exp(-(((i % width) - x) ** 2 + (Math.floor(i / width) - y) ** 2) / 8),
      0,
    ),
  ),
});
const settings = { above: 5, leastPixels: 4, valley: 0.8 };
const found = (map: Raster, more: Partial<typeof settings> = {}) => segmentCells(map, map, { ...settings, ...more });

describe('the cells of a map', () => {
  it('are found where they are, each whole', () => {
    const cells = found(
      hills([
        [10, 10],
        [30, 20],
        [50, 8],
      ]),
    );
    expect(cells.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [50, 8],
      [10, 10],
      [30, 20],
    ]);
    // Above 5 % of the peak: a radius of σ·√(2 ln 20) = 4.9 pixels
    for (const { pixels } of cells) expect(Math.abs(pixels.length - Math.PI * 4.9 ** 2)).toBeLessThan(12);
    expect(cells.some((c) => c.touching || c.cut)).toBe(false);
  });

  it('are parted along the valley between them, and say that they touch', () => {
    const cells = found(
      hills([
        [20, 15],
        [27, 15],
      ]),
    );
    expect(cells.map((c) => Math.round(c.x)).sort()).toEqual([20, 27]);
    expect(cells.every((c) => c.touching)).toBe(true);
    expect(Math.abs(cells[0].pixels.length - cells[1].pixels.length)).toBeLessThanOrEqual(12);
  });

  it('stay one where the valley is shallow', () => {
    expect(
      found(
        hills([
          [20, 15],
          [23, 15],
        ]),
      ),
    ).toHaveLength(1);
    expect(
      found(
        hills([
          [20, 15],
          [27, 15],
        ]),
        { valley: 0.01 },
      ),
    ).toHaveLength(1);
  });

  it('say when they are cut by the rim, and vanish below a size', () => {
    expect(found(hills([[0, 15]])).map((c) => c.cut)).toEqual([true]);
    expect(found(hills([[20, 15]]), { leastPixels: 500 })).toEqual([]);
    expect(found({ width: 3, height: 2, values: new Float64Array(6).fill(Number.NaN) })).toEqual([]);
  });
});
