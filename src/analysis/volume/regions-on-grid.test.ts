import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import {
  type Contours,
  frameOf,
  type Grid,
  pointMm,
  type Vector,
  type Volume,
  voxelMl,
  voxelsOf,
} from '../../signal/volume.ts';
import { regionsOnGrid } from './regions-on-grid.ts';

const straight: Grid = {
  size: [20, 18, 10],
  originMm: [-10, 5, 100],
  stepsMm: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 2],
  ],
};
/** Turned about all axes, the second one running backwards. */
const oblique = turned(straight, 0.4, 0.3, -0.7);

function turned(grid: Grid, a: number, b: number, c: number): Grid {
  const turn = ([x, y, z]: Vector): Vector => {
    const [x1, y1] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)];
    const [x2, z2] = [x1 * Math.cos(b) - z * Math.sin(b), x1 * Math.sin(b) + z * Math.cos(b)];
    const [y3, z3] = [y1 * Math.cos(c) - z2 * Math.sin(c), y1 * Math.sin(c) + z2 * Math.cos(c)];
    return [x2, y3, z3];
  };
  const [i, j, k] = grid.stepsMm.map(turn);
  return { ...grid, stepsMm: [i, [-j[0], -j[1], -j[2]], k] };
}

const labels = (grid: Grid, value: (at: Vector) => number, over: Partial<Volume> = {}): Volume => ({
  kind: 'volume',
  name: 'mask',
  modality: 'other',
  grid,
  quantity: 'label',
  unit: unit('1'),
  frames: [frameOf(Float32Array.from({ length: voxelsOf(grid) }, (_, v) => value(pointOf(grid, v))))],
  startedAt: null,
  pet: null,
  metadata: {},
  ...over,
});

const indexOf = ({ size: [nx, ny] }: Grid, v: number) =>
  [v % nx, Math.floor(v / nx) % ny, Math.floor(v / (nx * ny))] as const;
const pointOf = (grid: Grid, v: number) => pointMm(grid, ...indexOf(grid, v));

const contours = (structures: Record<string, readonly Float64Array[]>): Contours => ({
  kind: 'contours',
  name: 'RS',
  structures: Object.entries(structures).map(([name, ringsMm]) => ({ name, ringsMm })),
  metadata: {},
});

/** A ring through these places of a slice of the grid (indices, not whole). */
const ringAt = (grid: Grid, k: number, places: readonly (readonly [number, number])[]) =>
  Float64Array.from(places.flatMap(([i, j]) => [...pointMm(grid, i, j, k)]));
const box = (grid: Grid, k: number, i0: number, j0: number, i1: number, j1: number) =>
  ringAt(grid, k, [
    [i0, j0],
    [i1, j0],
    [i1, j1],
    [i0, j1],
  ]);
const on = async (signal: Volume | Contours, grid: Grid, name = 'mask') => regionsOnGrid([{ name, signal }], grid, '');
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => (error instanceof InputError ? error.code : error),
  );

describe('labels', () => {
  test('on their own grid are taken voxel by voxel; a single one has the name of its acquisition', async () => {
    const [region, ...more] = await on(
      labels(oblique, ([x]) => (x < -11 ? 7 : 0)),
      oblique,
      'tumour',
    );
    expect([more.length, region.name, region.findings]).toEqual([0, 'tumour', undefined]);
    expect(region.from).toBe('label 7 of tumour, voxel by voxel');
    const expected = Array.from({ length: voxelsOf(oblique) }, (_, v) => v).filter((v) => pointOf(oblique, v)[0] < -11);
    expect([...region.voxels]).toEqual(expected);
  });

  test('have the names their file gives them, per frame where labels overlap; names met twice say where they are from', async () => {
    const values = (value: number) => frameOf(new Float32Array(voxelsOf(straight)).fill(value, 0, 10));
    const signal = labels(straight, () => 0, {
      frames: [values(1), values(2)],
      labels: [
        { value: 1, name: 'liver', frame: 0 },
        { value: 2, name: 'spleen', frame: 0 },
      ],
    });
    expect((await on(signal, straight)).map((r) => r.name)).toEqual(['liver', 'label 2']);
    const twice = await regionsOnGrid(
      [
        { name: 'first', signal },
        { name: 'second', signal: contours({ liver: [box(straight, 4, 2, 2, 9, 9)] }) },
      ],
      straight,
      '',
    );
    expect(twice.map((r) => r.name)).toEqual(['first liver', 'label 2', 'second liver']);
  });

  test('of another grid are the nearest in the space of the subject, and the grid is named', async () => {
    const fine: Grid = {
      size: [100, 100, 80],
      originMm: [-30, -20, 80],
      stepsMm: [
        [0.6, 0, 0],
        [0, 0.6, 0],
        [0, 0, 0.6],
      ],
    };
    const ball = ([x, y, z]: Vector) => ((x + 3) ** 2 + (y - 10) ** 2 + (z - 108) ** 2 < 36 ? 1 : 0);
    const [region] = await on(labels(fine, ball), straight);
    const exact = Array.from({ length: voxelsOf(straight) }, (_, v) => v).filter(
      (v) => ball(pointOf(straight, v)) === 1,
    );
    const both = new Set(exact);
    const differing =
      region.voxels.filter((v) => !both.has(v)).length + exact.length - region.voxels.filter((v) => both.has(v)).length;
    expect(differing).toBeLessThan(0.15 * exact.length);
    expect(Math.abs(region.voxels.length * voxelMl(straight) - 0.904779)).toBeLessThan(0.09);
    expect(region.from).toBe('label 1 of mask, nearest to each voxel, from voxels of 0.6 × 0.6 × 0.6 mm');
    expect(region.findings).toBeUndefined();
  });

  test('partly outside are said so with their share, wholly outside refused', async () => {
    const shifted: Grid = { ...straight, originMm: [0, 5, 100] };
    const [half] = await on(
      labels(straight, () => 1),
      shifted,
    );
    expect(half.voxels.length).toBe(voxelsOf(straight) / 2);
    expect(half.findings?.map((f) => [f.code, f.message.slice(0, 18)])).toEqual([['M454', '50 % of its voxels']]);
    const far: Grid = { ...straight, originMm: [1000, 5, 100] };
    expect(
      await codeOf(
        on(
          labels(straight, () => 1),
          far,
        ),
      ),
    ).toBe('M450');
  });

  test('too small for the voxels of the image are refused; changed by them, warned of', async () => {
    const coarse: Grid = {
      ...straight,
      size: [4, 4, 4],
      originMm: [-8, 7, 101],
      stepsMm: [
        [5, 0, 0],
        [0, 5, 0],
        [0, 0, 5],
      ],
    };
    const between = labels(straight, ([x, y, z]) => (x === -5 && y === 10 && z === 104 ? 1 : 0));
    expect(await codeOf(on(between, coarse))).toBe('M451');
    const few = labels(straight, ([x, y, z]) => (Math.abs(x + 3) < 2 && Math.abs(y - 12) < 2 && z === 106 ? 1 : 0));
    const [region] = await on(few, coarse);
    expect([region.voxels.length, region.findings?.map((f) => f.code)]).toEqual([1, ['M455']]);
  });

  test('are whole numbers, and not none', async () => {
    expect(
      await codeOf(
        on(
          labels(straight, ([x]) => x / 2),
          straight,
        ),
      ),
    ).toBe('M456');
    expect(
      await codeOf(
        on(
          labels(straight, ([x, y, z]) => Math.round(1000 * (x + 31 * y + 97 * z))),
          straight,
        ),
      ),
    ).toBe('no error');
    const big: Grid = { ...straight, size: [20, 18, 20] };
    let next = 0;
    expect(
      await codeOf(
        on(
          labels(big, () => next++),
          big,
        ),
      ),
    ).toBe('M456');
    expect(
      await codeOf(
        on(
          labels(straight, () => 0),
          straight,
        ),
      ),
    ).toBe('M452');
  });
});

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
