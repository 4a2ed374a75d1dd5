import { expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { roundTissue, smoothPattern } from './tissue.ts';

const tissue = roundTissue(132, 60, random(1));

it('is one piece with glass on every side, and fills a third to two thirds of the map', () => {
  const { width, height, mask } = tissue;
  for (let x = 0; x < width; x++) expect(mask[x] + mask[(height - 1) * width + x]).toBe(0);
  for (let y = 0; y < height; y++) expect(mask[y * width] + mask[y * width + width - 1]).toBe(0);
  const share = mask.reduce((a, b) => a + b, 0) / mask.length;
  expect(share).toBeGreaterThan(0.3);
  expect(share).toBeLessThan(0.67);
});

it('carries a smooth pattern with the stated mean over the tissue and nothing on glass', () => {
  const pattern = smoothPattern(tissue, 8, 2, random(2));
  let sum = 0;
  let n = 0;
  let steepest = 0;
  pattern.forEach((value, i) => {
    if (tissue.mask[i] === 0) expect(value).toBe(0);
    else {
      sum += value;
      n++;
      if (tissue.mask[i + 1] === 1) steepest = Math.max(steepest, Math.abs(pattern[i + 1] - value));
    }
  });
  expect(sum / n).toBeCloseTo(8, 10);
  expect(Math.max(...pattern)).toBeGreaterThan(10);
  // neighbouring pixels differ by less than a tenth of the mean
  expect(steepest).toBeLessThan(0.8);
});

it('is flat where it has no patchiness', () => {
  const values = smoothPattern(tissue, 8, 0, random(3)).filter((_, i) => tissue.mask[i] === 1);
  expect(Math.max(...values) - Math.min(...values)).toBeLessThan(1e-12);
});
