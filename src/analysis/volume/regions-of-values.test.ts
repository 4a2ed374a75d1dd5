import { describe, expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { type Grid, voxelMl, voxelsOf } from '../../signal/volume.ts';
import { isocontour } from './isocontour.ts';
import { regionStatistics } from './region-statistics.ts';
import { sphere } from './sphere.ts';

const grid: Grid = {
  size: [30, 30, 15],
  originMm: [0, 0, 0],
  stepsMm: [
    [1, 0, 0],
    [0, 0.8, 0.6],
    [0, -1.2, 1.6],
  ],
};
const steep: Grid = {
  size: [4, 3, 2],
  originMm: [0, 0, 0],
  stepsMm: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

describe('a sphere', () => {
  test('holds the voxels whose centres lie within its radius, on a grid that is turned', () => {
    const centre = [15, 0.8 * 15 - 1.2 * 7, 0.6 * 15 + 1.6 * 7] as const;
    const region = sphere(grid, centre, 6, 'heart');
    expect(region.voxels.length * voxelMl(grid)).toBeCloseTo(0.9048, 1);
    expect(region.findings).toBeUndefined();
    const one = sphere(grid, centre, 0, 'voxel');
    expect([...one.voxels]).toEqual([15 + 30 * (15 + 30 * 7)]);
    expect([...sphere(grid, centre, 1, 'seven').voxels].length).toBe(5);
  });

  test('outside or between centres is refused, and half outside said', () => {
    expect(codeOf(() => sphere(grid, [-100, 0, 0], 5, 'a'))).toBe('M450');
    expect(codeOf(() => sphere(grid, [15.5, 0, 0], 0.1, 'a'))).toBe('M451');
    const flat: Grid = {
      ...grid,
      stepsMm: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    };
    const half = sphere(flat, [15, 15, -0.5], 6, 'a');
    expect(half.findings?.[0].code).toBe('M454');
    expect(half.findings?.[0].message).toMatch(/^(4[89]|5[012]) % of its volume/);
    expect(
      codeOf(() =>
        sphere(
          {
            ...grid,
            stepsMm: [
              [1, 0, 0],
              [2, 0, 0],
              [0, 0, 1],
            ],
          },
          [0, 0, 0],
          5,
          'a',
        ),
      ),
    ).toBe('M460');
  });
});

describe('an isocontour', () => {
  const values = Float32Array.from([10, 6, 0, 5, 0, 0, 0, 0, 4.15, 0, 0, 0, 0, 4.2, 3.9, 9, 0, 0, 0, 0, 0, 0, 0, 0]);

  test('holds what reaches the share of the largest value, or the value itself', () => {
    expect([...isocontour(values, steep, { fraction: 0.41 }, 'a').voxels]).toEqual([0, 1, 3, 8, 13, 15]);
    expect([...isocontour(values, steep, { absolute: 5 }, 'a').voxels]).toEqual([0, 1, 3, 15]);
    expect(isocontour(values, steep, { fraction: 0.5 }, 'a').from).toBe('voxels of 50 % of 10 or more');
  });

  test('connected to the highest voxel is what hangs together with it by faces', () => {
    const region = isocontour(values, steep, { fraction: 0.41, connected: true }, 'a');
    expect([...region.voxels]).toEqual([0, 1, 13]);
    expect(region.from).toBe('voxels of 41 % of 10 or more, connected to the highest');
  });

  test('within a region takes the largest value of that region', () => {
    const within = { name: 'right', voxels: Uint32Array.of(3, 7, 11, 14, 15, 19), from: '' };
    expect([...isocontour(values, steep, { fraction: 0.41, within }, 'a').voxels]).toEqual([3, 14, 15]);
  });

  test('leaves out what is no number, and needs a largest value and one threshold', () => {
    const holed = Float32Array.from(values);
    holed[0] = Number.NaN;
    expect([...isocontour(holed, steep, { fraction: 0.41 }, 'a').voxels]).toEqual([1, 3, 8, 13, 14, 15]);
    for (const wrong of [
      {},
      { fraction: 0.4, absolute: 2 },
      { fraction: 1.5 },
      { fraction: 0 },
      { absolute: Number.NaN },
    ])
      expect(codeOf(() => isocontour(values, steep, wrong, 'a'))).toBe('M459');
    expect(codeOf(() => isocontour(new Float32Array(24), steep, { fraction: 0.4 }, 'a'))).toBe('M459');
    expect(codeOf(() => isocontour(new Float32Array(24).fill(Number.NaN), steep, { fraction: 0.4 }, 'a'))).toBe('M459');
    expect(codeOf(() => isocontour(values, steep, { absolute: 11 }, 'a'))).toBe('M451');
  });
});

describe('statistics of a region', () => {
  test('worked by hand', () => {
    const values = Float32Array.from([2, 4, 4, 4, 5, 5, 7, 9, 100]);
    const region = { name: 'a', voxels: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7), from: '' };
    const { sd, ...rest } = regionStatistics(values, region);
    expect(rest).toEqual({ n: 8, mean: 5, min: 2, max: 9, sum: 40 });
    expect(sd).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(regionStatistics(values, { ...region, voxels: Uint32Array.of(8) }).sd).toBe(0);
  });

  test('are refused where a voxel has no value, or none of that index is there', () => {
    const region = { name: 'a', voxels: Uint32Array.of(0, 1), from: '' };
    expect(codeOf(() => regionStatistics(Float32Array.of(1, Number.NaN), region))).toBe('M457');
    expect(codeOf(() => regionStatistics(Float32Array.of(1, Number.POSITIVE_INFINITY), region))).toBe('M457');
    expect(codeOf(() => regionStatistics(Float32Array.of(1), region))).toBe('M457');
    expect(() => regionStatistics(Float32Array.of(1, Number.NaN), region, 'pet m01_24h')).toThrow(
      expect.objectContaining({ where: 'pet m01_24h, a', fix: expect.stringContaining('F193') }),
    );
  });

  test('sum many voxels in double precision', () => {
    const values = new Float32Array(voxelsOf(grid)).fill(0.1);
    const voxels = Uint32Array.from(values.keys());
    expect(regionStatistics(values, { name: 'a', voxels, from: '' }).sum).toBeCloseTo(13500 * Math.fround(0.1), 7);
  });
});
