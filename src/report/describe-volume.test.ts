import { expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import { frameOf, type Volume } from '../signal/volume.ts';
import { described } from './describe-signal.ts';

const volume: Volume = {
  kind: 'volume',
  name: 'm01',
  modality: 'mr',
  grid: {
    size: [2, 2, 1],
    originMm: [0, 0, 0],
    stepsMm: [
      [0.3, 0, 0],
      [0, 0.4, 0],
      [0, 0.3, 0.4],
    ],
  },
  quantity: 'MR signal',
  unit: unit('1'),
  frames: [
    frameOf(Float32Array.of(1, 2, 3, Number.NaN), {
      startSeconds: 0,
      durationSeconds: 60,
      settings: { echoSeconds: 0.005 },
    }),
    frameOf(Float32Array.of(-5, 7, 0, 10), { startSeconds: 60, durationSeconds: 60, settings: { echoSeconds: 0.01 } }),
  ],
  startedAt: Date.parse('2026-03-02T09:15:00Z') / 1000,
  pet: null,
  metadata: { withheld: "Patient's Name" },
};

test('a volume by its grid, times, settings and the figures of all its frames; voxels without a value are counted apart', async () => {
  expect(await described(volume)).toEqual({
    kind: 'volume',
    name: 'm01',
    size: '2 × 2 × 1 voxels × 2 frames',
    facts: {
      of: 'MR',
      spacing: '0.3 × 0.4 × 0.5 mm',
      mean: '2.571429',
      from: '2026-03-02 09:15:00',
      time: '0 to 120 s',
      lasting: '60 s',
      'echo time': '5 ms, 10 ms',
      withheld: "Patient's Name",
    },
    channels: [
      expect.objectContaining({ name: 'MR signal', points: 8, missing: 1, sum: 18, min: -5, max: 10, unit: '1' }),
    ],
  });
});

test('outlines by their structures, rings and extent', async () => {
  const ring = Float64Array.of(0, 0, 5, 10, 0, 5, 0, 20, 5);
  const structures = [{ name: 'tumour', ringsMm: [ring, ring.map((x) => x + 1)] }];
  expect(await described({ kind: 'contours', name: 'RS', structures, metadata: {} })).toMatchObject({
    size: '1 structure of 2 rings',
    facts: { names: 'tumour', over: 'x 0 to 11, y 0 to 21, z 5 to 6 mm' },
  });
});
