import { expect, test } from 'vitest';
import { acquisitionName, rasterName } from './acquisition-name.ts';

test.each([
  ['d/run 7.csv', 'run 7', 'run'],
  ['d/x_ldr_12.csv', 'x_ldr_12', 'x_ldr'],
  ['map/7.xl', '7', 'map'],
  ['7.xl', '7', '7'],
  ['d/line_3_a.csv', 'line_3_a', 'line__a'],
  ['d/plain.csv', 'plain', 'plain'],
  ['d/.csv', '.csv', '.csv'],
])('%s is the acquisition "%s", or of the raster "%s"', (path, alone, raster) => {
  expect(acquisitionName(path)).toBe(alone);
  expect(rasterName(path)).toBe(raster);
});
