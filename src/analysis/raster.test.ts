import { describe, expect, it } from 'vitest';
import { pixelSizeUm, rasterOf } from './raster.ts';

const plain = { lines: 'rows', serpentine: false, flip: [] } as const;
const lines = [
  [9, 1, 2, 3],
  [9, 4, 5],
];

describe('a raster', () => {
  it('keeps lines of unequal length and leaves a gap where one ended', () => {
    const r = rasterOf(lines, 1, plain);
    expect([r.width, r.height]).toEqual([3, 2]);
    expect([...r.values]).toEqual([1, 2, 3, 4, 5, Number.NaN]);
  });

  it('turns lines into columns, scans back and mirrors', () => {
    expect([...rasterOf(lines, 1, { ...plain, lines: 'columns' }).values]).toEqual([1, 4, 2, 5, 3, Number.NaN]);
    expect([...rasterOf(lines, 1, { ...plain, serpentine: true }).values]).toEqual([1, 2, 3, 5, 4, Number.NaN]);
    expect([...rasterOf(lines, 1, { ...plain, flip: ['x'] }).values]).toEqual([3, 2, 1, Number.NaN, 5, 4]);
    expect([...rasterOf(lines, 1, { ...plain, flip: ['y'] }).values]).toEqual([4, 5, Number.NaN, 1, 2, 3]);
  });

  it('has pixels of speed · cycle time by line spacing', () => {
    expect(pixelSizeUm(40, 0.25, 20, 'rows')).toEqual([10, 20]);
    expect(pixelSizeUm(40, 0.25, 20, 'columns')).toEqual([20, 10]);
    expect(pixelSizeUm(null, 0.25, 20, 'rows')).toEqual([Number.NaN, 20]);
  });
});
