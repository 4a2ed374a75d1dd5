import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import type { Volume } from '../../signal/volume.ts';
import { nrrdFormat } from './nrrd.ts';
import { headerLines, joined, shorts, slicerSegmentation } from './volume.reference.ts';

type Contents = Readonly<Record<string, Uint8Array>>;
const values = [-5, 1, 2, 3, 4, 500, 6, 7, 8, 9, 10, 11];
const data = shorts(values);
const file = (change: Parameters<typeof headerLines>[0] = {}, bytes: Uint8Array | string = data): Contents => ({
  'a.nrrd': joined(headerLines(change), '\n\n', bytes),
});

async function read(contents: Contents, options = {}) {
  const blobs = new Map(Object.entries(contents).map(([path, bytes]) => [path, new Blob([bytes as never])]));
  const { signals, findings } = await (await nrrdFormat.load()).read(blobs, nrrdFormat.options.parse(options));
  const volume = signals[0] as Volume;
  return { volume, codes: findings.map((f) => f.code), of: async (n = 0) => [...(await volume.frames[n].load())] };
}
const codeOf = (contents: Contents, options = {}) =>
  read(contents, options)
    .then(async ({ of }) => (await of()).join())
    .catch((error) => (error instanceof InputError ? error.code : error));
const all = values.join();

describe('data', () => {
  test('raw, gzip and text, in one file or two', async () => {
    expect(await codeOf(file())).toBe(all);
    expect(await codeOf(file({ encoding: 'gzip' }, gzipSync(data)))).toBe(all);
    expect(await codeOf(file({ encoding: 'ascii', endian: null }, `${values.join(' ')}\n`))).toBe(all);
    const apart = { 'raw/a.nhdr': joined(headerLines({ 'data file': 'a.raw' })), 'raw/a.raw': data };
    expect(await codeOf(apart)).toBe(all);
    const packed = {
      'a.nhdr': joined(headerLines({ 'data file': './a.raw.gz', encoding: 'gz' }), '\n'),
      'a.raw.gz': gzipSync(data),
    };
    expect(await codeOf(packed)).toBe(all);
  });

  test('after lines or bytes to skip, and at the end of the file', async () => {
    expect(await codeOf(file({ 'line skip': '2' }, joined('one\ntwo\n', data)))).toBe(all);
    expect(await codeOf(file({ 'byte skip': '3' }, joined('xyz', data)))).toBe(all);
    expect(await codeOf(file({ 'byte skip': '-1' }, joined('whatever', data)))).toBe(all);
    expect(await codeOf(file({ 'byte skip': '3', encoding: 'gzip' }, gzipSync(joined('xyz', data))))).toBe(all);
  });

  test('of both byte orders and of every type', async () => {
    const turned = data.map((_, n) => data[n ^ 1]);
    expect(await codeOf(file({ endian: 'big' }, turned))).toBe(all);
    const doubles = new Uint8Array(Float64Array.from(values).buffer);
    expect(await codeOf(file({ type: 'double' }, doubles))).toBe(all);
    const bytes = Uint8Array.from(values.map((v) => v & 127));
    expect(await codeOf(file({ type: 'uchar', endian: null }, bytes))).toBe([...bytes].join());
  });
});

describe('the grid', () => {
  test('stands in left, back and up, from the three named spaces', async () => {
    const { volume } = await read(file());
    expect(volume.grid).toEqual({
      size: [2, 3, 2],
      originMm: [-10, 20, 30],
      stepsMm: [
        [2, 0, 0],
        [0, 3, 0],
        [0, 0, 4],
      ],
    });
    const ras = (await read(file({ space: 'RAS' }))).volume.grid;
    expect([ras.originMm, ras.stepsMm]).toEqual([
      [10, -20, 30],
      [
        [-2, 0, 0],
        [0, -3, 0],
        [0, 0, 4],
      ],
    ]);
    const las = (await read(file({ space: 'left-anterior-superior' }))).volume.grid;
    expect(las.originMm).toEqual([-10, -20, 30]);
    const um = (await read(file({ 'space units': '"um" "um" "um"' }))).volume.grid;
    expect(um.stepsMm[2]).toEqual([0, 0, 0.004]);
  });

  test('of spacings alone has no orientation, and that is said', async () => {
    const { volume, codes } = await read(
      file({ space: null, 'space directions': null, 'space origin': null, spacings: '1 2 3' }),
      { modality: 'ct' },
    );
    expect([volume.grid.stepsMm, codes]).toEqual([
      [
        [1, 0, 0],
        [0, 2, 0],
        [0, 0, 3],
      ],
      ['F224', 'F226'],
    ]);
  });
});

describe('frames and layers', () => {
  test('along the last axis or the first are taken apart', async () => {
    const four = { dimension: '4', encoding: 'raw' };
    const last = await read(
      file({
        ...four,
        sizes: '2 3 1 2',
        'space directions': '(2,0,0) (0,3,0) (0,0,4) none',
        kinds: 'domain domain domain list',
      }),
      { as: 'image' },
    );
    expect([await last.of(0), await last.of(1)]).toEqual([values.slice(0, 6), values.slice(6)]);
    const first = await read(
      file({
        ...four,
        sizes: '2 2 3 1',
        'space directions': 'none (2,0,0) (0,3,0) (0,0,4)',
        kinds: 'list domain domain domain',
      }),
      { as: 'image' },
    );
    expect(await first.of(0)).toEqual(values.filter((_, n) => n % 2 === 0));
    expect(await first.of(1)).toEqual(values.filter((_, n) => n % 2 === 1));
    const middle = await read(
      file({
        ...four,
        sizes: '2 2 3 1',
        'space directions': '(2,0,0) none (0,3,0) (0,0,4)',
        kinds: 'domain time domain domain',
        spacings: 'nan 30 nan nan',
        units: '"" "s" "" ""',
      }),
      { as: 'image' },
    );
    expect(await middle.of(1)).toEqual([2, 3, 6, 7, 10, 11]);
    expect(middle.volume.frames.map((f) => f.startSeconds)).toEqual([0, 30]);
    expect([first.codes, middle.codes]).toEqual([
      ['F231', 'F234'],
      ['F231', 'F234'],
    ]);
  });

  test('of a segmentation have the names of its segments, and may overlap', async () => {
    const { volume, codes, of } = await read({ 's.seg.nrrd': slicerSegmentation() });
    expect([volume.name, volume.quantity, codes]).toEqual(['s', 'label', []]);
    expect(volume.labels).toEqual([
      { value: 1, name: 'Left kidney', frame: 0 },
      { value: 2, name: 'Liver', frame: 0 },
      { value: 1, name: 'Tumour', frame: 1 },
    ]);
    expect([await of(0), await of(1)]).toEqual([
      [1, 1, 2, 2, 0, 0, 0, 0, 0, 0, 2, 0],
      [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0],
    ]);
  });

  test('of few whole numbers are labels, and that is said', async () => {
    const mask = file({ type: 'uint8', endian: null }, Uint8Array.of(0, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0));
    expect((await read(mask)).codes).toEqual(['F229']);
    expect((await read(mask, { labels: { 1: 'tumour' } })).volume.labels).toEqual([
      { value: 1, name: 'tumour', frame: 0 },
    ]);
    expect((await read(mask, { as: 'image' })).volume.quantity).toBe('other');
  });
});

describe('what is refused, by name', () => {
  test.each([
    ['F235', 'no type', file({ type: null })],
    ['F221', 'blocks', file({ type: 'block' })],
    ['F235', 'another number of sizes', file({ sizes: '2 3' })],
    ['F235', 'absurd sizes', file({ sizes: '2000000 3000000 2000000' })],
    ['F235', 'no byte order', file({ endian: null })],
    ['F236', 'bzip2', file({ encoding: 'bzip2' })],
    [
      'F236',
      'colours',
      file({
        dimension: '4',
        sizes: '3 2 2 1',
        'space directions': 'none (2,0,0) (0,3,0) (0,0,4)',
        kinds: 'RGB-color domain domain domain',
      }),
    ],
    ['F236', 'a space unknown', file({ space: 'outer' })],
    [
      'F236',
      'a plane',
      file({ dimension: '2', sizes: '4 3', 'space directions': '(2,0,0) (0,3,0)', kinds: 'domain domain' }),
    ],
    ['F235', 'directions of one line', file({ 'space directions': '(2,0,0) (4,0,0) (0,0,4)' })],
    ['F235', 'a direction that is none', file({ 'space directions': '(2,0,0) (4,x,0) (0,0,4)' })],
    ['F235', 'a field twice', { 'a.nrrd': joined(`${headerLines()}\ntype: float`, '\n\n', data) }],
    ['F235', 'a line that is none', { 'a.nrrd': joined(`${headerLines()}\nnonsense`, '\n\n', data) }],
    ['F222', 'cut data', file({}, data.subarray(1))],
    ['F222', 'cut packed data', file({ encoding: 'gzip' }, gzipSync(data.subarray(2)))],
    ['F113', 'damaged packing', file({ encoding: 'gzip' }, gzipSync(data).subarray(0, -9))],
    [
      'F235',
      'text that is no numbers',
      file({ encoding: 'ascii' }, 'one two three four five six seven eight 9 10 11 12'),
    ],
    ['F222', 'a header alone', { 'a.nrrd': joined(headerLines()) }],
    ['F223', 'data that were not given', { 'a.nhdr': joined(headerLines({ 'data file': 'a.raw' })) }],
    ['F236', 'data in many files', { 'a.nhdr': joined(headerLines({ 'data file': 'a%03d.raw 1 9 1' })) }],
    ['F235', 'bytes that are none', { 'a.nrrd': joined('NRRD0009\n') }],
  ] as [string, string, Contents][])('%s: %s', async (code, _, contents) => {
    expect(await codeOf(contents)).toBe(code);
  });

  test('a header cannot reach for a file that was not given to it', async () => {
    const contents = { 'in/a.nhdr': joined(headerLines({ 'data file': '../../etc/passwd' })), 'in/passwd': data };
    expect(await codeOf(contents)).toBe('F223');
    const heads = new Map(Object.entries({ ...contents, '../etc/passwd': data, 'in/../../etc/passwd': data }));
    expect(nrrdFormat.claims(new Map([...heads].slice(0, 3))).map((c) => c.files)).toEqual([['in/a.nhdr']]);
  });
});

test('files are told by their first line, with the file of data beside', () => {
  const heads = new Map<string, Uint8Array>([
    ['raw/m01.seg.nrrd', slicerSegmentation()],
    ['raw/m02.nhdr', joined(headerLines({ 'data file': 'm02.raw' }))],
    ['raw/m02.raw', data],
    ['raw/note.txt', joined('NRRD is a format\n')],
  ]);
  expect(nrrdFormat.claims(heads)).toEqual([
    { name: 'm01', files: ['raw/m01.seg.nrrd'], doubts: [] },
    { name: 'm02', files: ['raw/m02.nhdr', 'raw/m02.raw'], doubts: [] },
  ]);
});
