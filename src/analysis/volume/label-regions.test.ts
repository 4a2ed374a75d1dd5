import { describe, expect, test } from 'vitest';
import { frameOf, type Grid, type Vector, voxelMl, voxelsOf } from '../../signal/volume.ts';
import { regionsOnGrid } from './regions-on-grid.ts';
import { box, codeOf, contours, labels, oblique, on, pointOf, straight } from './shapes.reference.ts';

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

  test('of another grid are those whose centre is nearest, voxel by voxel', async () => {
    const own: Grid = { ...straight, originMm: [-10.3, 5.2, 100.4] };
    const number = (v: number) => (v * 7919) % 5;
    const values = Float32Array.from({ length: voxelsOf(own) }, (_, v) => number(v));
    const found = await on(
      labels(own, () => 0, { frames: [frameOf(values)] }),
      oblique,
    );
    for (const value of [1, 2, 3, 4]) {
      const expected = Array.from({ length: voxelsOf(oblique) }, (_, v) => v).filter((v) => {
        const p = pointOf(oblique, v);
        const [i, j, k] = [0, 1, 2].map((axis) => Math.round((p[axis] - own.originMm[axis]) / (axis === 2 ? 2 : 1)));
        const within = i >= 0 && i < own.size[0] && j >= 0 && j < own.size[1] && k >= 0 && k < own.size[2];
        return within && number(i + own.size[0] * (j + own.size[1] * k)) === value;
      });
      expect(expected.length).toBeGreaterThan(20);
      expect([...(found.find((region) => region.name === `label ${value}`)?.voxels ?? [])]).toEqual(expected);
    }
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
