import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import type { Raster } from '../raster.ts';
import { spatialMean } from './effective-pixels.ts';

/** A field of mean 10 and standard deviation 2: white noise averaged over a square of side `side`, scaled back. */
function field(side: number, seed: number | string, width = 64, height = 48): Raster {
  const chance = random(seed);
  const [w, h] = [width + side, height + side];
  const white = Float64Array.from({ length: w * h }, () => chance.normal());
  const values = Float64Array.from({ length: width * height }, (_, i) => {
    let sum = 0;
    for (let v = 0; v < side; v++)
      for (let u = 0; u < side; u++) sum += white[(Math.floor(i / width) + v) * w + (i % width) + u];
    return 10 + (2 * sum) / side;
  });
  return { width, height, values };
}

/** How often the mean ± 1.96 u holds 10, over fields of fresh seed. */
function held(side: number, fields: number): number {
  let inside = 0;
  for (let seed = 0; seed < fields; seed++) {
    const { mean, u } = spatialMean(field(side, `${side}/${seed}`, 60, 30), null);
    if (Math.abs(mean - 10) < 1.96 * u) inside++;
  }
  return inside / fields;
}

describe('the mean of a region as a sample of its tissue', () => {
  it('is worth all its pixels where they are independent', () => {
    const { effectivePixels, pixels, u, rangePixels } = spatialMean(field(1, 7), null);
    expect(effectivePixels / pixels).toBeGreaterThan(0.7);
    expect(u).toBeGreaterThan(0.9 * (2 / Math.sqrt(pixels)));
    expect(u).toBeLessThan(1.2 * (2 / Math.sqrt(pixels)));
    expect(rangePixels).toBeLessThan(4);
  });

  it('is worth far fewer where neighbours are alike', () => {
    const { effectivePixels, pixels, rangePixels } = spatialMean(field(6, 7), null);
    // A square of 36 shares its noise: about 3072/36 independent pixels, estimated from as few.
    expect(effectivePixels).toBeGreaterThan(pixels / 36 / 3);
    expect(effectivePixels).toBeLessThan((pixels / 36) * 3);
    expect(rangePixels).toBeGreaterThanOrEqual(5);
  });

  it.each([1, 4, 7])('holds the true mean about 95 times in a hundred where pixels are alike over %i', (side) => {
    const share = held(side, 50);
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThanOrEqual(1);
  });

  it('is the same for a large region, whose pixels are averaged in blocks first', () => {
    const small = spatialMean(field(12, 'large', 96, 90), null);
    const large = spatialMean(field(24, 'larger', 192, 180), null);
    // Twice as large in every direction: as many independent pixels, over twice the distance.
    expect(large.effectivePixels / small.effectivePixels).toBeGreaterThan(0.4);
    expect(large.effectivePixels / small.effectivePixels).toBeLessThan(2.5);
    expect(large.rangePixels).toBeGreaterThan(16);
  });

  it('takes no part of what lies outside the mask or was not measured', () => {
    const raster = field(3, 9);
    const mask = Uint8Array.from(raster.values, (_, i) => (i % 64 < 40 ? 1 : 0));
    const inside = spatialMean(raster, mask);
    raster.values.forEach((_, i, all) => {
      if (mask[i] === 0) all[i] = i % 2 ? Number.NaN : 1e9;
    });
    expect(spatialMean(raster, mask)).toEqual(inside);
    expect(inside.pixels).toBe(40 * 48);
  });

  it('has no u below two pixels', () => {
    expect(spatialMean({ width: 1, height: 1, values: Float64Array.of(3) }, null).u).toBeNaN();
  });
});
