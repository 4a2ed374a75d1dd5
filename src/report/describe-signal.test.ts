import { expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import type { LaserPass, Ring } from '../signal/signal.ts';
import { describedAtOnce } from './describe-signal.ts';

const pass = (name: string, more: Partial<LaserPass>): LaserPass => ({
  name,
  startSeconds: 0,
  endSeconds: 2.5,
  fromUm: [0, 0],
  toUm: [100, 0],
  spotUm: [40, 40],
  speedUmPerSecond: 40,
  shotsPerSecond: 200,
  ...more,
});

test('a laser log in lines and spots, with what differs among them', () => {
  const spot = pass('drop', { toUm: [0, 0], endSeconds: 9, speedUmPerSecond: null, spotUm: [20, 20] });
  const passes = [pass('a', {}), pass('b', {}), spot];
  const metadata = { acquired: '2026-02-03T10:11:12' };
  expect(describedAtOnce({ kind: 'ablation', name: 'log', passes, metadata })).toMatchObject({
    size: '2 lines and 1 spot',
    facts: {
      from: '2026-02-03T10:11:12',
      lasting: '9 s',
      spot: '40 × 40 µm, 20 × 20 µm',
      speed: '40 µm/s',
      shots: '200 Hz',
      patterns: 'a, b, drop',
    },
  });
});

test('regions by number, names and extent, however many there are', () => {
  const ring: Ring = [
    [0, 0],
    [10, 0],
    [10, 5.5],
    [0, 0],
  ];
  const hole: Ring = ring.map(([x, y]) => [x / 2, y / 2] as const);
  const regions = Array.from({ length: 1000 }, (_, i) => ({ name: `cell ${i}`, polygons: [[ring], [ring, hole]] }));
  expect(describedAtOnce({ kind: 'regions', name: 'r', frame: 'um', regions, metadata: {} })).toMatchObject({
    size: '1000 regions of 2000 polygons with 1000 holes',
    facts: { names: 'cell 0, cell 1, cell 2, cell 3 and 996 more', over: 'x 0 to 10, y 0 to 5.5 µm' },
  });
});

test.each([
  [[20, 12.5] as const, '20 × 12.5 µm'],
  [[Number.NaN, Number.NaN] as const, 'size not stated'],
])('an image with pixels of %j', (pixelUm, pixel) => {
  const values = Float64Array.from([1, Number.NaN, 3, 4]);
  const channels = [{ label: 'Au197', mode: 'rate' as const, unit: unit('cps'), values }];
  const image = describedAtOnce({ kind: 'image', name: 'i', width: 2, height: 2, pixelUm, channels, metadata: {} });
  expect(image).toMatchObject({ size: '2 × 2 pixels', facts: { pixel }, channels: [{ missing: 1, sum: 8 }] });
});
