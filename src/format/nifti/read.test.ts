import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { pointMm, type Volume } from '../../signal/volume.ts';
import type { VoxelType } from '../../text/voxel-values.ts';
import { type MadeImage, niftiBytes, niftiParts, packedNifti } from './image.reference.ts';
import { niftiFormat } from './nifti.ts';

type Contents = Readonly<Record<string, Uint8Array | string>>;

async function read(contents: Contents, options = {}) {
  const reader = await niftiFormat.load();
  const blobs = new Map(Object.entries(contents).map(([path, bytes]) => [path, new Blob([bytes as never])]));
  const { signals, findings } = await reader.read(blobs, niftiFormat.options.parse(options));
  const volume = signals[0] as Volume;
  return { volume, codes: findings.map((f) => f.code), values: (n = 0) => volume.frames[n].load() };
}
const codeOf = (contents: Contents, options = {}) =>
  read(contents, options)
    .then(async ({ values }) => [...(await values())].join())
    .catch((error) => (error instanceof InputError ? error.code : error));
const image = (made: Partial<MadeImage>) => ({ 'a.nii': niftiBytes({ values: [-3, 0, 7.5, 9, 11, 250], ...made }) });
const whole = { values: [1, 200, 70, 9, 11, 25] };

describe('voxels', () => {
  const types: [VoxelType, number[]][] = [
    ['int8', [-128, 0, 127]],
    ['uint8', [0, 1, 255]],
    ['int16', [-32768, 0, 32767]],
    ['uint16', [0, 1, 65535]],
    ['int32', [-2147483648, 0, 2147483392]],
    ['uint32', [0, 1, 4294967040]],
    ['int64', [-9007199254740992, 0, 1]],
    ['uint64', [0, 1, 9007199254740992]],
    ['float32', [-1.5, Number.NaN, 3e38]],
    ['float64', [-1.5, 0.1, Number.NaN]],
  ];
  test.each(types)(
    '%s, in both byte orders, both versions, packed or not, as one file or two',
    async (type, values) => {
      for (const littleEndian of [true, false])
        for (const version of [1, 2] as const) {
          const made = { type, values, littleEndian, version };
          const expected = Float32Array.from(values);
          const one = await read({ 'a.nii': niftiBytes(made) }, { as: 'image' });
          expect(await one.values()).toEqual(expected);
          expect(await (await read({ 'a.nii.gz': packedNifti(made) }, { as: 'image' })).values()).toEqual(expected);
          const { header, voxels } = niftiParts({ ...made, pair: true });
          expect(await (await read({ 'a.hdr': header, 'a.img': voxels }, { as: 'image' })).values()).toEqual(expected);
          expect(
            await (await read({ 'a.hdr': header, 'a.img.gz': gzipSync(voxels) }, { as: 'image' })).values(),
          ).toEqual(expected);
          expect(one.volume.metadata.file).toBe(`NIfTI-${version}, ${type}`);
        }
    },
  );

  test('are scaled by slope and intercept; a slope of 0 or none is none', async () => {
    const scaled = await read(image({ ...whole, slope: 0.5, intercept: -100 }));
    expect([...(await scaled.values())]).toEqual([-99.5, 0, -65, -95.5, -94.5, -87.5]);
    for (const slope of [0, Number.NaN])
      expect([...(await (await read(image({ ...whole, slope, intercept: 5 }))).values())]).toEqual(whole.values);
  });

  test('of several frames are loaded frame by frame', async () => {
    const { volume, values } = await read(image({ ...whole, dim: [4, 1, 3, 1, 2], pixdim: [1, 1, 1, 1, 30] }));
    expect(volume.grid.size).toEqual([1, 3, 1]);
    expect(volume.frames.map((f) => [f.startSeconds, f.durationSeconds])).toEqual([
      [0, 30],
      [30, 30],
    ]);
    expect([[...(await values(0))], [...(await values(1))]]).toEqual([whole.values.slice(0, 3), whole.values.slice(3)]);
  });

  test('stand where vox_offset says; 0 means behind the header', async () => {
    expect(await codeOf(image({ ...whole, voxelsAt: 1024 }))).toBe(whole.values.join());
    const bytes = niftiBytes(whole);
    new DataView(bytes.buffer).setFloat32(108, 0, true);
    expect(await codeOf({ 'a.nii': bytes })).toBe(whole.values.join());
  });
});

describe('the grid', () => {
  test('stands in left, back and up, from the sform', async () => {
    const rows = [
      [-2, 0, 0.5, 90],
      [0, 3, 0, -126],
      [0.1, 0, 4, -72],
    ];
    const { volume, codes } = await read(image({ ...whole, sform: rows }), { modality: 'mr' });
    expect(volume.grid.originMm).toEqual([-90, 126, -72]);
    const flat = volume.grid.stepsMm.flat();
    for (const [n, x] of [2, 0, 0.1, 0, -3, 0, -0.5, 0, 4].entries()) expect(flat[n]).toBeCloseTo(x, 6);
    expect(codes).toEqual([]);
  });

  test('comes from the qform where there is no sform: quaternion, handedness, offset', async () => {
    // A quarter turn about z: i runs to the front, j to the left.
    const half = Math.SQRT1_2;
    const qform = { quaternion: [0, 0, half], offset: [10, 20, 30] };
    const { volume } = await read(image({ ...whole, sform: null, qform, pixdim: [-1, 2, 3, 4] }), { modality: 'mr' });
    const [i, j, k] = [pointMm(volume.grid, 1, 0, 0), pointMm(volume.grid, 0, 1, 0), pointMm(volume.grid, 0, 0, 1)];
    const near = (point: readonly number[], expected: number[]) => {
      for (const [n, x] of expected.entries()) expect(point[n]).toBeCloseTo(x, 5);
    };
    near(i, [-10, -22, 30]);
    near(j, [-7, -20, 30]);
    near(k, [-10, -20, 26]);
  });

  test('of an sform and a qform that differ is that of the sform, and said; equal ones are not', async () => {
    const same = { quaternion: [0, 0, 0], offset: [0, 0, 0] };
    expect((await read(image({ ...whole, qform: same }), { modality: 'mr' })).codes).toEqual([]);
    const other = await read(image({ ...whole, qform: { ...same, offset: [5, 0, 0] } }), { modality: 'mr' });
    expect([other.codes, other.volume.grid.originMm]).toEqual([['F225'], [0, 0, 0]]);
  });

  test('without orientation, and in metres or micrometres', async () => {
    const none = await read(image({ ...whole, sform: null, pixdim: [1, 2, 3, 4] }), { modality: 'mr' });
    expect([none.codes, none.volume.grid.stepsMm]).toEqual([
      ['F224'],
      [
        [-2, 0, 0],
        [0, -3, 0],
        [0, 0, 4],
      ],
    ]);
    expect((await read(image({ ...whole, units: 9 }), { modality: 'mr' })).volume.grid.stepsMm[2]).toEqual([
      0, 0, 1000,
    ]);
    expect((await read(image({ ...whole, units: 11 }), { modality: 'mr' })).volume.grid.stepsMm[2]).toEqual([
      0, 0, 0.001,
    ]);
    expect((await read(image({ ...whole, units: 0 }), { modality: 'mr' })).codes).toEqual(['F226']);
  });
});

describe('labels', () => {
  const mask = image({ values: [0, 0, 1, 1, 2, 0], type: 'uint8' });

  test('are told by few whole numbers, and said; stated, they are not', async () => {
    const told = await read(mask);
    expect([told.volume.quantity, told.codes]).toEqual(['label', ['F229']]);
    expect((await read(mask, { as: 'labels' })).codes).toEqual([]);
    expect((await read(mask, { as: 'image' })).volume.quantity).toBe('other');
    expect((await read(image({ values: [0, 1, -1, 2, 1, 0] }))).volume.quantity).toBe('other');
    const many = Array.from({ length: 66 }, (_, n) => n);
    expect((await read(image({ values: many, dim: [3, 66, 1, 1] }))).volume.quantity).toBe('other');
    expect((await read(image({ values: many.slice(0, 65), dim: [3, 65, 1, 1] }))).volume.quantity).toBe('label');
    expect((await read(image({ values: [0, 1, 2, 0, 0, 1], type: 'float32' }))).volume.quantity).toBe('other');
    expect((await read(image({ values: [0, 1, 2, 0, 0, 1], type: 'float32', intent: 1002 }))).volume.quantity).toBe(
      'label',
    );
  });

  test('have names from the study, a BIDS table or a list', async () => {
    const named = (volume: Volume) => volume.labels?.map((l) => `${l.value} ${l.name} ${l.frame}`);
    expect(named((await read(mask, { labels: { 1: 'tumour', 2: 'liver' } })).volume)).toEqual([
      '1 tumour 0',
      '2 liver 0',
    ]);
    const bids = 'index\tname\tabbreviation\n1\tLeft kidney\tLK\n2\tRight kidney\tRK\n';
    expect(named((await read({ ...mask, 'a.tsv': bids })).volume)).toEqual(['1 Left kidney 0', '2 Right kidney 0']);
    const snap = '# ITK-SnAP Label Description File\n  0  0 0 0 0 0 0 "Clear Label"\n  1 255 0 0 1 1 1 "Tumour core"\n';
    expect(named((await read({ ...mask, 'a.txt': snap })).volume)).toEqual(['1 Tumour core 0']);
    const surfer = '1 Left-Kidney 245 245 245 0\n2 spleen 205 62 78 0\n';
    expect(named((await read({ ...mask, 'a.txt': surfer })).volume)).toEqual(['1 Left-Kidney 0', '2 spleen 0']);
  });
});

describe('what the voxels are', () => {
  test('is stated in the study; activities become Bq/mL', async () => {
    const pet = await read(image(whole), { unit: 'kBq/mL', start: '2026-03-02 09:15' });
    expect([pet.volume.modality, pet.volume.quantity, pet.volume.unit.code]).toEqual([
      'pet',
      'activity concentration',
      'Bq/mL',
    ]);
    expect([...(await pet.values())]).toEqual(whole.values.map((v) => 1000 * v));
    expect(pet.volume.startedAt).toBe(Date.UTC(2026, 2, 2, 9, 15) / 1000);
    const ct = await read(image(whole), { modality: 'ct' });
    expect([ct.volume.quantity, ct.volume.unit.code]).toEqual(['attenuation', "[hnsf'U]"]);
    expect((await read(image(whole), { modality: 'mr' })).volume.quantity).toBe('MR signal');
    expect((await read(image(whole), { modality: 'pet', unit: 'g/mL' })).volume.quantity).toBe('SUV');
    expect((await read(image(whole))).codes).toEqual(['F231']);
  });

  test('must not contradict the sidecar, nor be no date', async () => {
    const beside = { ...image(whole), 'a.json': JSON.stringify({ Modality: 'PT', Units: 'Bq/mL' }) };
    expect(await codeOf(beside)).toBe(whole.values.join());
    expect(await codeOf(beside, { unit: 'Bq/mL', modality: 'pet' })).toBe(whole.values.join());
    expect(await codeOf(beside, { unit: 'kBq/mL' })).toBe('F230');
    expect(await codeOf(beside, { modality: 'ct' })).toBe('F230');
    expect(await codeOf(beside, { start: 'Monday' })).toBe('F233');
  });
});

describe('what is refused, by name', () => {
  test.each([
    ['F221', 'colours', image({ ...whole, datatype: 128 })],
    ['F221', 'complex numbers', image({ ...whole, datatype: 32 })],
    ['F221', 'an unknown type', image({ ...whole, datatype: 7 })],
    ['F220', 'vectors', image({ ...whole, dim: [5, 1, 2, 1, 1, 3] })],
    ['F220', 'no dimension', image({ ...whole, dim: [0, 6, 1, 1] })],
    ['F220', 'an empty axis', image({ ...whole, dim: [3, 6, 0, 1] })],
    ['F220', 'absurd sizes', image({ ...whole, dim: [3, 32767, 32767, 32767] })],
    ['F220', 'voxels within the header', image({ ...whole, voxelsAt: 100 })],
    [
      'F220',
      'steps along one line',
      image({
        ...whole,
        sform: [
          [1, 0, 0, 0],
          [2, 0, 0, 0],
          [0, 0, 1, 0],
        ],
      }),
    ],
    ['F220', 'a unit of length that is none', image({ ...whole, units: 5 })],
    ['F222', 'a file that is cut', { 'a.nii': niftiBytes(whole).subarray(0, 360) }],
    ['F222', 'a packed one', { 'a.nii.gz': gzipSync(niftiBytes(whole).subarray(0, 360)) }],
    ['F113', 'damaged packing', { 'a.nii.gz': packedNifti(whole).subarray(0, -12) }],
    ['F223', 'a header alone', { 'a.hdr': niftiParts({ ...whole, pair: true }).header }],
    ['F227', 'a sidecar that is none', { ...image(whole), 'a.json': '{' }],
    [
      'F220',
      'an Analyze header',
      { 'a.hdr': niftiParts({ ...whole, pair: true }).header.map((b, n) => (n >= 344 ? 0 : b)) },
    ],
  ] as [string, string, Contents][])('%s: %s', async (code, _, contents) => {
    expect(await codeOf(contents)).toBe(code);
  });

  test('a small packed file cannot ask for memory that it does not fill', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const { header } = niftiParts({ ...whole, dim: [3, 1000, 1000, 1000], type: 'float64' });
    expect(await codeOf({ 'a.nii.gz': gzipSync(header) })).toBe('F222');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20);
  });
});

test('files are told by their header, with pair, sidecar and list of labels of the same name', () => {
  const { header, voxels } = niftiParts({ ...whole, pair: true });
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const heads = new Map<string, Uint8Array>([
    ['raw/m01_1h.nii.gz', packedNifti(whole)],
    ['raw/m01_1h.json', utf8('{"Units":"Bq/mL"}')],
    ['raw/m01_1h.tsv', utf8('index\tname\n1\tliver\n')],
    ['raw/m01_blood.tsv', utf8('time\tplasma_radioactivity\n0\t1\n')],
    ['raw/m02.hdr', header],
    ['raw/m02.img', voxels],
    ['raw/readme.txt', utf8('nothing')],
  ]);
  expect(niftiFormat.claims(heads)).toEqual([
    { name: 'm01_1h', files: ['raw/m01_1h.nii.gz', 'raw/m01_1h.json', 'raw/m01_1h.tsv'], doubts: [] },
    { name: 'm02', files: ['raw/m02.hdr', 'raw/m02.img'], doubts: [] },
  ]);
});
