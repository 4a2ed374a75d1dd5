import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ring } from '../../signal/signal.ts';
import { identity } from '../registration/plane-map.ts';
import { areaUm2, regionMask } from './region-mask.ts';

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const rows = (mask: Uint8Array, width: number) =>
  Array.from({ length: mask.length / width }, (_, y) => [...mask.subarray(y * width, (y + 1) * width)].join(''));
const grid = { width: 6, height: 5, pixelUm: [10, 20] as const };

describe('the mask of a drawn region', () => {
  it('holds the pixels whose centres lie inside, holes left out', () => {
    const mask = regionMask([[square(0, 0, 60), square(18, 18, 24)]], identity, grid);
    expect(rows(mask, 6)).toEqual(['111111', '110011', '111111', '000000', '000000']);
  });

  it('is placed by the map from its frame to the section', () => {
    const halfAndDown = [0.5, 0, 10, 0, 0.5, 20] as const;
    const mask = regionMask([[square(0, 0, 40)]], halfAndDown, grid);
    expect(rows(mask, 6)).toEqual(['000000', '011000', '000000', '000000', '000000']);
    expect(areaUm2([[square(0, 0, 40)]], halfAndDown)).toBeCloseTo(400, 9);
  });

  it('may reach beyond the map, and lie wholly outside', () => {
    expect(regionMask([[square(-500, -500, 2000)]], identity, grid).every((v) => v === 1)).toBe(true);
    expect(regionMask([[square(500, 500, 20)]], identity, grid).every((v) => v === 0)).toBe(true);
  });

  it('covers the area of a polygon, however it is turned', () => {
    const fine = { width: 400, height: 400, pixelUm: [1, 1] as const };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6.28, noNaN: true }), fc.integer({ min: 30, max: 120 }), (angle, side) => {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const turn = [c, -s, 200, s, c, 200] as const;
        const polygons = [[square(-side / 2, -side / 2, side), square(-5, -5, 10)]];
        const covered = regionMask(polygons, turn, fine).reduce((sum, v) => sum + v, 0);
        expect(Math.abs(covered - areaUm2(polygons, turn))).toBeLessThan(4 * side * 0.35 + 20);
      }),
      { numRuns: 40 },
    );
  });
});
