import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../signal/signal.ts';
import { npyBytes, npzArrays, npzBytes, pixelRecords } from './image.reference.ts';
import { pewlibFormat } from './pewlib-npz.ts';
import { pythonLiteral } from './python-literal.ts';

async function read(bytes: Uint8Array, options = {}) {
  const reader = await pewlibFormat.load();
  const { signals, findings } = await reader.read(new Map([['a.npz', new Blob([bytes as never])]]), options);
  return { image: signals[0] as Image, codes: findings.map((f) => f.code) };
}
const failing = (bytes: Uint8Array) =>
  read(bytes).then(
    () => expect.unreachable(),
    (error: { code: string; where: string }) => error,
  );
const withData = (data: Uint8Array) => npzBytes({ ...npzArrays(), 'data.npy': data });

test('an npz is a zip whose first file is an array; another zip is none', () => {
  const other = zipSync({ 'word/document.xml': new Uint8Array(3) });
  const heads = new Map([
    ['a.npz', npzBytes()],
    ['b.docx', other],
    ['c.csv', new TextEncoder().encode('PK,1\n')],
  ]);
  expect(pewlibFormat.claims(heads).map((c) => c.name)).toEqual(['a']);
});

describe('an element a channel, all else as facts', () => {
  test.each([
    ['deflated', 6],
    ['stored', 0],
  ] as const)('%s', async (_, level) => {
    const { image, codes } = await read(npzBytes(npzArrays(), level));
    expect([image.width, image.height, image.pixelUm]).toEqual([3, 2, [35, 35]]);
    expect(image.channels.map((c) => [c.label, c.nuclide, c.unit.code, [...c.values]])).toEqual([
      ['Au197', '197Au', '{count}/s', [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]],
      ['P31', '31P', '{count}/s', [100, 101, 102, 103, 104, 105]],
    ]);
    expect(image.metadata).toEqual({
      software: 'pewlib',
      header: '0.10',
      'info.Name': 'section',
      'info.Operator': 'A',
      'calibration_Au197.intercept': '1.5',
      'calibration_Au197.gradient': '250',
      'config.spotsize': '35',
      'config.speed': '140',
      'config.scantime': '0.25',
    });
    expect(codes).toEqual(['F053', 'F166']);
  });

  test('in the order of Fortran, big-endian, and of other numbers', async () => {
    const bytes = new Uint8Array(6 * 2);
    const view = new DataView(bytes.buffer);
    [1, 4, 2, 5, 3, -6].forEach((value, i) => {
      view.setInt16(2 * i, value);
    });
    const { image, codes } = await read(npzBytes({ 'data.npy': npyBytes("'>i2'", '(2, 3)', bytes, 'True') }), {
      unit: 'counts',
    });
    expect([image.width, image.height, [...image.channels[0].values]]).toEqual([3, 2, [1, 2, 3, 4, 5, -6]]);
    expect([image.channels[0].mode, codes]).toEqual(['counts', ['F011']]);
  });

  test('without a configuration the size of a pixel is unknown', async () => {
    const { 'data.npy': data } = npzArrays();
    expect((await read(npzBytes({ 'data.npy': data }))).image.pixelUm).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('what cannot be read is refused', () => {
  const good = npzBytes();
  test.each([
    ['F163', 'a cut zip', good.slice(0, -30)],
    ['F163', 'no zip', new Uint8Array(100)],
    ['F163', 'nothing', new Uint8Array(0)],
    ['F165', 'no image', npzBytes({ 'other.npy': npzArrays()['config.npy'] })],
    ['F165', 'one dimension', withData(npyBytes("'<f8'", '(12,)', pixelRecords))],
    ['F165', 'text for numbers', withData(npyBytes("'<U2'", '(4, 3)', pixelRecords))],
    ['F164', 'objects', withData(npyBytes("'|O'", '(2, 3)', new Uint8Array(48)))],
    ['F164', 'fewer bytes than stated', withData(npyBytes("'<f8'", '(2, 7)', pixelRecords))],
    ['F164', 'a shape that is none', withData(npyBytes("'<f8'", '(-2, 3)', pixelRecords))],
    ['F164', 'a header that runs', withData(npyBytes("__import__('os')", '(2, 3)', pixelRecords))],
    ['F164', 'another file of that name', withData(new TextEncoder().encode('not an array at all'))],
  ] as const)('%s: %s', async (code, _, bytes) => {
    expect((await failing(bytes)).code).toBe(code);
  });

  test('a bomb: a file that unpacks to more than its directory states', async () => {
    const bomb = npzBytes({ 'data.npy': new Uint8Array(50_000_000) });
    const view = new DataView(bomb.buffer);
    const at = bomb.findLastIndex((_, i) => i + 4 <= bomb.length && view.getUint32(i, true) === 0x02014b50);
    view.setUint32(at + 24, 1000, true);
    const start = performance.now();
    expect((await failing(bomb)).code).toBe('F163');
    expect(performance.now() - start).toBeLessThan(1000);
    view.setUint32(at + 24, 0xf000_0000, true);
    expect((await failing(bomb)).code).toBe('F163');
  });
});

test.each([
  ["{'a': (1, 2,), 'b': [True, None], \"c\": 'x\\'y', }", { a: [1, 2], b: [true, null], c: "x'y" }],
  ['()', []],
  ['(5,)', [5]],
  ["{'a': 1 'b': 2}", undefined],
  ['(1, 2', undefined],
  ['1; import os', undefined],
  [`${'('.repeat(100)}1${')'.repeat(100)}`, undefined],
])('the Python literal %s', (text, value) => {
  expect(pythonLiteral(text)).toEqual(value);
});
