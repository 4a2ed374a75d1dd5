import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import type { Raster } from '../raster.ts';
import { tissueMask } from './tissue-mask.ts';

/** A disc of tissue of mean `inside` counts on glass of mean `outside`, with `spikes` pixels a thousand times as bright. */
function disc(inside: number, outside: number, spikes = 0, seed = 1) {
  const chance = random(seed);
  const [width, height] = [120, 90];
  const truth = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.hypot((i % width) - 60, Math.floor(i / width) - 45) < 30 ? 1 : 0,
  );
  const values = Float64Array.from(truth, (t) => chance.poisson(t ? inside * chance.lognormal(-0.08, 0.4) : outside));
  for (let n = 0; n < spikes; n++) values[chance.integer(values.length)] = 1000 * inside;
  return { raster: { width, height, values } satisfies Raster, truth };
}
const wrong = (mask: Uint8Array, truth: Uint8Array) => mask.reduce((sum, v, i) => sum + (v !== truth[i] ? 1 : 0), 0);

describe('the mask of tissue', () => {
  it.each([
    ['bright tissue', 200, 5, 0],
    ['bright tissue with spikes', 200, 5, 40],
    ['faint tissue', 8, 1, 0],
    ['faint tissue with spikes', 8, 1, 40],
  ])('finds %s within a few pixels of its rim', (_, inside, outside, spikes) => {
    const { raster, truth } = disc(inside, outside, spikes);
    const found = tissueMask(raster);
    expect(wrong(found.mask, truth) / truth.length).toBeLessThan(0.025);
    expect(found.valley).toBeLessThan(0.6);
    expect(found.threshold).toBeGreaterThan(outside);
    expect(found.threshold).toBeLessThan(inside);
  });

  it('says that there is but one kind of pixel where all is noise', () => {
    for (const seed of [1, 2, 3]) {
      const { raster } = disc(20, 20, 0, seed);
      raster.values.forEach((_, i, all) => {
        all[i] = random(`${seed}/${i}`).poisson(20);
      });
      expect(tissueMask(raster).valley).toBeGreaterThan(0.8);
    }
  });

  it('leaves out what was not measured, and survives an empty or even map', () => {
    const { raster } = disc(200, 5);
    raster.values.fill(Number.NaN, 0, 1200);
    expect(tissueMask(raster).mask.subarray(0, 1200).includes(1)).toBe(false);
    for (const value of [0, 7, Number.NaN])
      expect(tissueMask({ width: 4, height: 4, values: new Float64Array(16).fill(value) })).toMatchObject({
        pixels: 0,
      });
  });
});
