import { expect, test } from 'vitest';
import type { Written } from '../../text/dicom/dicom-file.reference.ts';
import { readSlices, slice, voxelsOf } from './series.reference.ts';

/** Two planes of each of these frames, the last first; frame n holds n + 1. */
const frames = (all: readonly Written[]): Written[] =>
  all
    .flatMap((more, n) => [0, 2.5].map((z) => slice(z, n + 1, { ...more, '00080018 UI': `1.${n}.${z * 10}` })))
    .reverse();
const firstVoxels = async (signal: Parameters<typeof voxelsOf>[0]) => (await voxelsOf(signal)).map(([v]) => v);
const timed = (date: string, time: string, more: Written = {}): Written => ({
  '00080022 DA': date,
  '00080032 TM': time,
  ...more,
});

test('frames of a dynamic series are sorted by time, with start and length, across midnight too', async () => {
  const minute = { '00181242 IS': '60000' };
  const { volume, codes } = await readSlices(
    frames([
      timed('20260302', '235930.5', minute),
      timed('20260303', '000030.5', minute),
      timed('20260303', '000130.5', minute),
    ]),
  );
  expect(codes).toEqual([]);
  expect(volume.frames.map((f) => [f.startSeconds, f.durationSeconds])).toEqual([
    [0, 60],
    [60, 60],
    [120, 60],
  ]);
  expect(volume.startedAt).toBe(Date.parse('2026-03-02T23:59:30.500Z') / 1000);
  expect(await firstVoxels(volume)).toEqual([1, 2, 3]);
  expect(volume.metadata['frames by']).toBe('acquisition time');
});

test('a date that stays while the clock passes midnight is mended where another time tells the order', async () => {
  const at = (time: string, reference: number) =>
    timed('20260302', time, { '00541300 DS': [reference], '00181242 IS': '60000' });
  const { volume, codes } = await readSlices(
    frames([at('235930', 30_000), at('000030', 90_000), at('000130', 150_000)]),
  );
  expect(codes).toEqual(['F205']);
  expect(volume.frames.map((f) => f.startSeconds)).toEqual([0, 60, 120]);
});

test('where all frames state one acquisition time, their reference times tell when they began', async () => {
  const at = (reference: number, length: number) =>
    timed('20260302', '100000', { '00541300 DS': [reference], '00181242 IS': [length] });
  const { volume, codes } = await readSlices(frames([at(5000, 10_000), at(25_000, 30_000)]));
  expect(codes).toEqual(['F205']);
  expect(volume.frames.map((f) => [f.startSeconds, f.durationSeconds])).toEqual([
    [0, 10],
    [10, 30],
  ]);
});

test('settings tell frames apart: flip angles, echoes, inversion and repetition times, tube voltages', async () => {
  const { volume } = await readSlices(
    frames([{ '00181314 DS': '15' }, { '00181314 DS': '2' }, { '00181314 DS': '5' }]),
  );
  expect(volume.frames.map((f) => f.settings.flipAngleDegrees)).toEqual([2, 5, 15]);
  expect(await firstVoxels(volume)).toEqual([2, 3, 1]);
  const echoes = await readSlices(frames([{ '00180081 DS': '9.2' }, { '00180081 DS': '4.6' }]));
  expect(echoes.volume.frames.map((f) => f.settings.echoSeconds)).toEqual([0.0046, 0.0092]);
  const { volume: dual } = await readSlices(frames([{ '00180060 DS': '140' }, { '00180060 DS': '80' }]));
  expect(dual.frames.map((f) => f.settings.tubeKilovolts)).toEqual([80, 140]);
});

test('a slice that one frame lacks is missing there only', async () => {
  const all = frames([{ '00180081 DS': '5' }, { '00180081 DS': '10' }, { '00180081 DS': '15' }]);
  const { volume, codes } = await readSlices(all.slice(1));
  expect(codes).toEqual(['F193']);
  const voxels = await voxelsOf(volume);
  expect(voxels.map((v) => [v[0], v[6]])).toEqual([
    [1, 1],
    [2, 2],
    [3, Number.NaN],
  ]);
});

test('slices that were taken one after the other, several times, are told by their order at each position', async () => {
  const moment = (n: number, z: number) => `1000${String(n * 10 + z).padStart(2, '0')}`;
  const all = [0, 1, 2].flatMap((n) =>
    [0, 2.5].map((z) => slice(z, n + 1, { ...timed('20260302', moment(n, z)), '00080018 UI': `1.${n}.${z * 10}` })),
  );
  const { volume } = await readSlices(all);
  expect(volume.frames.map((f) => f.startSeconds)).toEqual([0, 10, 20]);
  expect(await firstVoxels(volume)).toEqual([1, 2, 3]);
});
