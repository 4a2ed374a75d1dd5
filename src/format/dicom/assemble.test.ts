import { expect, test } from 'vitest';
import { readSlices, slice, voxelsOf, words } from './series.reference.ts';

/** The first voxel of each plane, of the first frame. */
const column = async (signal: Parameters<typeof voxelsOf>[0]) =>
  (await voxelsOf(signal))[0].filter((_, i) => i % 6 === 0);

test('slices are sorted along their normal, whatever their names and numbers say', async () => {
  const { volume, codes } = await readSlices([
    slice(5, 30, { '00200013 IS': '1' }),
    slice(0, 10, { '00200013 IS': '3' }),
    slice(2.5, 20, { '00200013 IS': '2' }),
  ]);
  expect(codes).toEqual([]);
  expect(volume.grid).toEqual({
    size: [3, 2, 3],
    originMm: [10, 20, 0],
    stepsMm: [
      [0.5, 0, 0],
      [0, 1.5, 0],
      [0, 0, 2.5],
    ],
  });
  expect(await column(volume)).toEqual([10, 20, 30]);
  expect([volume.quantity, volume.unit.code, volume.name]).toEqual(['attenuation', "[hnsf'U]", 'a']);
});

test('each slice has its own slope and intercept', async () => {
  const scaled = (z: number, slope: string) => slice(z, 100, { '00281052 DS': '-1', '00281053 DS': slope });
  const { volume } = await readSlices([scaled(0, '0.5'), scaled(2.5, '2'), scaled(5, '0.25')]);
  expect(await column(volume)).toEqual([49, 199, 24]);
});

test('bits outside Bits Stored are an overlay and no value, and the sign is that of the highest bit stored', async () => {
  const twelve = { '00280101 US': [12], '00280102 US': [11] };
  const pixels = { '7FE00010 OW': words([0x7123 - 0x8000, 0x0fff, 0x0800, 0x07ff, 0, 1]) };
  const signed = await readSlices([slice(0, 0, { ...twelve, ...pixels })]);
  expect((await voxelsOf(signed.volume))[0]).toEqual([0x123, -1, -2048, 2047, 0, 1]);
  const unsigned = await readSlices([slice(0, 0, { ...twelve, ...pixels, '00280103 US': [0] })]);
  expect((await voxelsOf(unsigned.volume))[0]).toEqual([0x123, 4095, 2048, 2047, 0, 1]);
});

test('pixels of 8 and 32 bits and of floating point', async () => {
  const eight = { '00280100 US': [8], '00280101 US': [8], '00280102 US': [7] };
  const bytes = await readSlices([slice(0, 0, { ...eight, '7FE00010 OW': Uint8Array.of(0, 1, 127, 128, 255, 9) })]);
  expect((await voxelsOf(bytes.volume))[0]).toEqual([0, 1, 127, -128, -1, 9]);
  const wide = { '00280100 US': [32], '00280101 US': [32], '00280102 US': [31] };
  const counts = new Uint8Array(Int32Array.of(-70_000, 70_000, 0, 1, 2, 3).buffer);
  const long = await readSlices([slice(0, 0, { ...wide, '7FE00010 OW': counts })]);
  expect((await voxelsOf(long.volume))[0]).toEqual([-70_000, 70_000, 0, 1, 2, 3]);
  const { '7FE00010 OW': _, ...without } = slice(0, 0);
  const floats = new Uint8Array(Float32Array.of(0.5, -1.25, 3e9, 0, 1, 2).buffer);
  const real = await readSlices([{ ...without, '7FE00008 OF': floats, '00281053 DS': '2' }]);
  expect((await voxelsOf(real.volume))[0]).toEqual([1, -2.5, 6e9, 0, 2, 4]);
});

test('a tilted gantry leans the grid', async () => {
  const leaning = [0, 1, 2].map((k) =>
    slice(0, k, { '00200032 DS': [10, 20 + 0.4 * k, 2 * k], '00080018 UI': `1.${k}` }),
  );
  const { volume, codes } = await readSlices(leaning);
  expect(codes).toEqual([]);
  expect(volume.grid.stepsMm[2]).toEqual([0, expect.closeTo(0.4, 12), 2]);
});

test('slices beside the line of the others are refused', async () => {
  const beside = [0, 1, 2].map((k) =>
    slice(0, k, { '00200032 DS': [10 + (k === 1 ? 5 : 0), 20, 2 * k], '00080018 UI': `1.${k}` }),
  );
  await expect(readSlices(beside)).rejects.toMatchObject({ code: 'F191' });
});

test('a missing slice has no values, and the rest stay in place', async () => {
  const { volume, codes } = await readSlices([0, 2.5, 7.5, 10].map((z) => slice(z, z * 10)));
  expect(codes).toEqual(['F193']);
  expect(volume.grid.size).toEqual([3, 2, 5]);
  expect(await column(volume)).toEqual([0, 25, Number.NaN, 75, 100]);
});

test('where the step changes, each part is a volume', async () => {
  const { signals, codes } = await readSlices([0, 2.5, 5, 6.2, 7.4, 8.6].map((z, i) => slice(z, i)));
  expect(codes.filter((code) => code === 'F196')).toHaveLength(3);
  expect(codes).toContain('F192');
  const sizes = signals.map((s) => s.kind === 'volume' && s.grid.size[2]);
  expect(sizes.reduce((a, b) => Number(a) + Number(b), 0)).toBe(6);
});

test('copies of an instance are left out, and said', async () => {
  const { volume, codes } = await readSlices([slice(0, 1), slice(2.5, 2), slice(0, 1)]);
  expect([volume.frames.length, volume.grid.size[2], codes]).toEqual([1, 2, ['F194']]);
});

test('slices of one position that nothing tells apart are refused', async () => {
  const twice = [slice(0, 1), slice(0, 2), slice(2.5, 3), slice(2.5, 4)];
  await expect(readSlices(twice)).rejects.toMatchObject({ code: 'F195' });
});

test('a localiser in the series is a volume of its own, after the larger one', async () => {
  const scout = slice(0, 7, {
    '00200037 DS': '0\\1\\0\\0\\0\\-1',
    '00080008 CS': 'ORIGINAL\\PRIMARY\\LOCALIZER',
    '00080018 UI': '9',
  });
  const all = [scout, slice(0, 1), slice(2.5, 2)];
  const { signals, codes } = await readSlices(all);
  expect(codes).toEqual(['F192']);
  expect(signals.map((s) => s.kind === 'volume' && s.grid.size[2])).toEqual([2, 1]);
  const second = await readSlices(all, { volume: 2 });
  expect((await voxelsOf(second.volume))[0]).toEqual(new Array(6).fill(7));
  await expect(readSlices(all, { volume: 3 })).rejects.toMatchObject({ code: 'F198' });
});

test('a single slice needs a thickness, from the file or from the options', async () => {
  const { '00180050 DS': _, ...thin } = slice(0, 1);
  await expect(readSlices([thin])).rejects.toMatchObject({ code: 'F191' });
  const { volume } = await readSlices([thin], { thickness: 3 });
  expect(volume.grid.stepsMm[2]).toEqual([0, 0, 3]);
});

test('slices thinner than their step leave gaps, which are said', async () => {
  const { codes } = await readSlices([0, 4, 8].map((z) => slice(z, z)));
  expect(codes).toEqual(['F206']);
});

test('lossy compression is said, a table of values refused, and display values of different scale warned of', async () => {
  const lossy = await readSlices([slice(0, 1, { '00282110 CS': '01' })]);
  expect(lossy.codes).toEqual(['F207']);
  await expect(readSlices([slice(0, 1, { '00283000 SQ': [{}] })])).rejects.toMatchObject({ code: 'F188' });
  const philips = (z: number, scale: number) =>
    slice(z, 1, { '00280008 IS': '1', '20050010 LO': 'Philips MR Imaging DD 001', '2005100E FL': [scale] });
  expect((await readSlices([philips(0, 2), philips(2.5, 2)])).codes).toEqual([]);
  expect((await readSlices([philips(0, 2), philips(2.5, 3)])).codes).toEqual(['F208']);
});
