import { expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import { frameOf, type PetHeader, type Volume } from '../../signal/volume.ts';
import { labels, straight } from '../volume/shapes.reference.ts';
import { curvesOfVolume } from './tissue-volume.ts';

const voxels = straight.size[0] * straight.size[1] * straight.size[2];
const header: PetHeader = {
  units: 'BQML',
  suvType: null,
  decayCorrection: 'START',
  corrections: ['DECY', 'ATTN'],
  nuclide: '18F',
  halfLifeSeconds: null,
  injectedBq: null,
  injectedAt: null,
  injectedTimeOfDay: null,
  weightKg: null,
  heightM: null,
  sex: null,
  seriesAt: null,
  acquiredAt: null,
  acquiredLast: null,
  geScanAt: null,
  philipsSuvFactor: null,
  philipsActivityFactor: null,
};
/** Frames of 10, 20 and 60 s whose voxels hold 1, 2 and 3 times their index. */
const dynamic = (over: Partial<Volume> = {}): Volume => ({
  kind: 'volume',
  name: 'dynamic',
  modality: 'pet',
  grid: straight,
  quantity: 'activity concentration',
  unit: unit('Bq/mL'),
  frames: [
    [100, 10],
    [110, 20],
    [130, 60],
  ].map(([startSeconds, durationSeconds], f) =>
    frameOf(
      Float32Array.from({ length: voxels }, (_, v) => (f + 1) * v),
      { startSeconds, durationSeconds },
    ),
  ),
  startedAt: null,
  pet: header,
  metadata: {},
  ...over,
});
const drawn = [
  {
    name: 'mask',
    signal: labels(straight, ([x]) => (x < straight.originMm[0] + 0.5 ? 1 : 2), {
      labels: [
        { value: 1, name: 'edge', frame: 0 },
        { value: 2, name: 'rest', frame: 0 },
      ],
    }),
  },
];
const curves = (volume: Volume, scanStart: number | null = null) =>
  curvesOfVolume(volume, drawn, scanStart, null, 'test');
const refused = (volume: Volume, scanStart: number | null = null) =>
  curves(volume, scanStart).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

test('regions of a dynamic volume give their means, in frames counted from injection', async () => {
  const { frames, regions, unit: of, haveLengths } = await curves(dynamic());
  expect(haveLengths).toBe(true);
  expect(of?.code).toBe('Bq/mL');
  expect(Array.from(frames.starts, (t) => t * 60)).toEqual([0, expect.closeTo(10, 9), expect.closeTo(30, 9)]);
  expect(regions.map((r) => r.name).sort()).toEqual(['edge', 'rest']);
  const [nx, ny, nz] = straight.size;
  // Voxels of the edge are 0, nx, 2 nx …: their mean is half of the last.
  const edge = regions.find((r) => r.name === 'edge')!.values;
  const mean = (nx * (ny * nz - 1)) / 2;
  expect(Array.from(edge)).toEqual([expect.closeTo(mean, 3), expect.closeTo(2 * mean, 3), expect.closeTo(3 * mean, 3)]);
});

test('a scan that began after injection is brought to it, once the study says when that was', async () => {
  const late = dynamic({ startedAt: 1_000_600, pet: { ...header, injectedAt: 1_000_000 } });
  expect(await refused(late)).toBe('Q496');
  const [plain, moved] = [await curves(dynamic()), await curves(late, 600)];
  expect(moved.frames.starts[0]).toBeCloseTo(10, 9);
  // 18F over 600 s: 2^(600/6586.2).
  expect(moved.regions[0].values[1] / plain.regions[0].values[1]).toBeCloseTo(2 ** (600 / 6586.2), 4);
  expect(await refused(late, 0)).toBe('no error');
});

test('what is not decay-corrected, not dynamic or without times is refused', async () => {
  expect(await refused(dynamic({ pet: { ...header, decayCorrection: 'NONE' } }))).toBe('Q496');
  expect(await refused(dynamic({ frames: dynamic().frames.slice(0, 2) }))).toBe('Q496');
  const timeless = dynamic().frames.map((f) => ({ ...f, durationSeconds: null }));
  expect(await refused(dynamic({ frames: timeless }))).toBe('Q496');
});
