import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import type { Raster } from '../raster.ts';
import { shiftBetween } from './shift.ts';

/** Blobs of tissue, seen from a frame shifted by (dx, dy), with noise of its own. */
function view(dx: number, dy: number, noise: number, seed: number, width = 60, height = 45): Raster {
  const place = random('blobs');
  const blobs = Array.from({ length: 25 }, () => [
    80 * place.uniform() - 10,
    65 * place.uniform() - 10,
    2 + 4 * place.uniform(),
  ]);
  const chance = random(seed);
  const values = Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) - dx, Math.floor(i / width) - dy];
    return blobs.reduce(
      (sum, [u, v, s]) => sum + Math.exp(-((x - u) ** 2 + (y - v) ** 2) / (2 * s * s)),
      noise * chance.normal(),
    );
  });
  return { width, height, values };
}

describe('the shift between two maps', () => {
  it.each([
    [0, 0],
    [7, -4],
    [-11.3, 5.6],
    [3.25, 12.75],
  ])('of (%f, %f) pixels is found to a quarter of a pixel, in noise', (dx, dy) => {
    const found = shiftBetween(view(0, 0, 0.2, 1), view(dx, dy, 0.2, 2));
    expect(Math.abs(found.dx - dx)).toBeLessThan(0.25);
    expect(Math.abs(found.dy - dy)).toBeLessThan(0.25);
    expect(found.correlation).toBeGreaterThan(found.rival + 0.05);
  });

  it('does not mind another scale, another size, and pixels that were not measured', () => {
    const b = view(5, 3, 0.1, 2, 80, 50);
    b.values.forEach((v, i, all) => {
      all[i] = i % 17 === 0 ? Number.NaN : 1000 + 40 * v;
    });
    const found = shiftBetween(view(0, 0, 0.1, 1), b);
    expect(found.dx).toBeCloseTo(5, 0);
    expect(found.dy).toBeCloseTo(3, 0);
  });

  it('has no correlation where nothing varies', () => {
    const flat = { width: 8, height: 8, values: new Float64Array(64).fill(3) };
    expect(shiftBetween(flat, flat).correlation).toBeNaN();
  });
});
