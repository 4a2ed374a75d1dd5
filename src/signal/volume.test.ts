import { describe, expect, it } from 'vitest';
import { frameOf, type Grid, pointMm, voxelMl, voxelsOf } from './volume.ts';

const grid: Grid = {
  size: [4, 3, 2],
  originMm: [10, 20, 30],
  stepsMm: [
    [0, 2, 0],
    [-0.5, 0, 0],
    [0, 0, 4],
  ],
};

describe('a grid of voxels', () => {
  it('counts its voxels and knows how large one is, whatever its axes are called', () => {
    expect(voxelsOf(grid)).toBe(24);
    expect(voxelMl(grid)).toBeCloseTo(0.004, 15);
  });

  it('puts voxels where their steps lead', () => {
    expect(pointMm(grid, 1, 2, 0.5)).toEqual([9, 22, 32]);
  });
});

it('a frame in memory loads as it is', async () => {
  const values = Float32Array.of(1, 2);
  expect(await frameOf(values, { startSeconds: 5 }).load()).toBe(values);
  expect(frameOf(values)).toMatchObject({ startSeconds: null, durationSeconds: null, settings: {} });
});
