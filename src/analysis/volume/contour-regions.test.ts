import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, type Vector, voxelsOf } from '../../signal/volume.ts';
import { box, codeOf, contours, indexOf, oblique, on, pointOf, ringAt, straight, turned } from './shapes.reference.ts';

describe('contours', () => {
  test.each([
    ['straight', straight],
    ['oblique', oblique],
  ])('fill the voxels whose centres lie within, on a %s grid', async (_, grid) => {
    const rings = [3, 4, 5].map((k) => box(grid, k, 2.4, 3.4, 7.6, 9.6));
    const [region] = await on(contours({ kidney: rings }), grid, 'RS');
    const expected = Array.from({ length: voxelsOf(grid) }, (_, v) => v).filter((v) => {
      const [i, j, k] = indexOf(grid, v);
      return i >= 3 && i <= 7 && j >= 4 && j <= 9 && k >= 3 && k <= 5;
    });
    expect([...region.voxels]).toEqual(expected);
    expect([region.name, region.from]).toEqual(['kidney', 'contours of RS: 3 in 3 planes, each for 2 mm across']);
  });

  test('leave out rings within rings and what a keyhole surrounds', async () => {
    const ring = [box(straight, 4, 2.5, 2.5, 11.5, 11.5), box(straight, 4, 5.5, 5.5, 8.5, 8.5)];
    const keyhole = ringAt(straight, 4, [
      [2.5, 2.5],
      [11.5, 2.5],
      [11.5, 7],
      [8.5, 7],
      [8.5, 5.5],
      [5.5, 5.5],
      [5.5, 8.5],
      [8.5, 8.5],
      [8.5, 7],
      [11.5, 7],
      [11.5, 11.5],
      [2.5, 11.5],
    ]);
    const [a, b] = await on(contours({ ring, keyhole: [keyhole] }), straight);
    expect(a.voxels.length).toBe(81 - 9);
    expect([...b.voxels]).toEqual([...a.voxels]);
  });

  test('hold for half a slice to either side on another grid, and end at gaps, which are said', async () => {
    const fine: Grid = {
      ...straight,
      size: [20, 18, 40],
      stepsMm: [straight.stepsMm[0], straight.stepsMm[1], [0, 0, 0.5]],
    };
    const rings = [1, 2, 3, 7, 8].map((k) => box(straight, k, 4.5, 4.5, 6.5, 6.5));
    const [region] = await on(contours({ vein: rings }), fine);
    const slices = new Set([...region.voxels].map((v) => indexOf(fine, v)[2]));
    // Planes at 102, 104, 106 and 114, 116 mm; layers 101 … 107 and 113 … 117 mm, the upper face not included.
    expect([...slices].map((k) => 100 + k / 2)).toEqual([
      ...Array.from({ length: 12 }, (_, n) => 101 + n / 2),
      ...Array.from({ length: 8 }, (_, n) => 113 + n / 2),
    ]);
    expect(region.findings?.map((f) => f.code)).toEqual(['M458']);
  });

  test('drawn across the grid fill what the same solid holds, whichever way they run', async () => {
    const sides = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(sides, fc.double({ min: -1, max: 1, noNaN: true }), async ([a, b], c) => {
        const image: Grid = {
          size: [40, 40, 40],
          originMm: [-20.13, -20.21, -20.17],
          stepsMm: [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
        };
        const drawn = turned({ ...image, size: [1, 1, 1], originMm: [0, 0, 0] }, a, b, c);
        const rings = Array.from({ length: 13 }, (_, n) => box(drawn, n - 6, -8, -5, 8, 5));
        const [region] = await on(contours({ box: rings }), image);
        const inside = Array.from({ length: voxelsOf(image) }, (_, v) => v).filter((v) => {
          const p = pointOf(image, v);
          const along = drawn.stepsMm.map((s) => s[0] * p[0] + s[1] * p[1] + s[2] * p[2]);
          return Math.abs(along[0]) < 8 && Math.abs(along[1]) < 5 && Math.abs(along[2]) < 6.5;
        });
        expect([...region.voxels]).toEqual(inside);
      }),
      { numRuns: 20 },
    );
  });

  test('outside, flat or bent ones are refused, those partly outside said', async () => {
    const far = { ...straight, originMm: [900, 0, 0] as Vector };
    expect(await codeOf(on(contours({ a: [box(straight, 2, 1, 1, 5, 5)] }), far))).toBe('M450');
    expect(await codeOf(on(contours({ a: [box(straight, 2, 1.1, 1.1, 1.2, 1.2)] }), straight))).toBe('M451');
    expect(await codeOf(on(contours({ a: [box(straight, 2, 1, 1, 5, 1)] }), straight))).toBe('M453');
    const bent = ringAt(straight, 2, [
      [1, 1],
      [5, 1],
      [5, 5],
    ]);
    bent[2] += 6;
    expect(await codeOf(on(contours({ a: [box(straight, 2, 1, 1, 9, 9), bent] }), straight))).toBe('M453');
    expect(await codeOf(on(contours({ empty: [] }), straight))).toBe('M452');
    const [region] = await on(contours({ a: [box(straight, 2, -5, 3, 5, 8)] }), straight);
    expect(region.findings?.map((f) => [f.code, f.message.slice(0, 24)])).toEqual([
      ['M454', '50 % of the points of it'],
    ]);
  });
});
