import { describe, expect, it } from 'vitest';
import { commonSize, type LayerFrame, layerGrid } from './layer-grid.ts';

const rows: LayerFrame = { width: 8, height: 4, pixelUm: [10, 20], atUm: [0, 0] };
const columns: LayerFrame = { width: 4, height: 9, pixelUm: [20, 10], atUm: [5, 5] };

describe('the sub-pixels of layers', () => {
  it('lie on what all layers have in common', () => {
    const { width, height, atUm } = layerGrid([rows, columns], 5);
    expect([width, height]).toEqual([15, 15]);
    expect(atUm).toEqual([5, 5]);
    expect(commonSize([rows, { ...columns, atUm: [500, 0] }], 5)[0]).toBe(0);
  });

  it('take each the pixel under it, of places that fit; the parts of several, of places that do not', () => {
    const [one] = layerGrid([rows, columns], 5).covers;
    // sub-pixel (3, 3): from 20 to 25 µm in both, pixel (2, 1) of the rows
    const s = 3 * 15 + 3;
    expect([...one.pixel.slice(one.start[s], one.start[s + 1])]).toEqual([8 + 2]);
    const odd = layerGrid([rows], 7);
    // from 7 to 14 µm: 3 µm of pixel 0, 4 µm of pixel 1
    expect([...odd.covers[0].pixel.slice(odd.covers[0].start[1], odd.covers[0].start[2])]).toEqual([0, 1]);
    expect([...odd.covers[0].share.slice(odd.covers[0].start[1], odd.covers[0].start[2])]).toEqual([
      expect.closeTo(3 / 7, 12),
      expect.closeTo(4 / 7, 12),
    ]);
  });

  it('cover each pixel of a layer by as much as lies on it, whatever their size', () => {
    for (const size of [2.5, 3.3, 7, 11, 20]) {
      const single = { ...rows, atUm: [-3.1, 2.2] as const };
      const { covers, width, height } = layerGrid([single], size);
      const taken = new Float64Array(32);
      for (let e = 0; e < covers[0].pixel.length; e++) taken[covers[0].pixel[e]] += covers[0].share[e] * size * size;
      for (let p = 0; p < 32; p++) {
        const inside = (from: number, length: number, end: number) => Math.max(0, Math.min(from + length, end) - from);
        const x = inside((p % 8) * 10, 10, width * size);
        const y = inside(Math.floor(p / 8) * 20, 20, height * size);
        expect(taken[p]).toBeCloseTo(x * y, 8);
      }
    }
  });
});
