import { describe, expect, test } from 'vitest';
import type { Image } from '../../signal/signal.ts';
import { textImages } from './images.reference.ts';
import { textImageFormat } from './text-image.ts';

const bytes = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));

async function read(files: Readonly<Record<string, string>>, options = {}) {
  const reader = await textImageFormat.load();
  const blobs = new Map(Object.entries(files).map(([path, text]): [string, Blob] => [path, new Blob([text])]));
  const { signals, findings } = await reader.read(blobs, options);
  return { image: signals[0] as Image, codes: findings.map((f) => f.code) };
}
const failing = (text: string, options = {}) =>
  read({ 'a.csv': text }, options).then(
    () => expect.unreachable(),
    (error: { code: string; where: string }) => error,
  );
const matrix = '1,2,3\n4,5,6\n7,8,9\n';

test('matrices that differ in the isotope are one image; a table, a list of points and a picture too small are none', () => {
  const claims = textImageFormat.claims(
    bytes({
      ...textImages,
      'm/other.csv': matrix,
      'points.txt': '1\t2\n2\t3\n3\t4\n',
      'table.csv': 'a,b,c\n1,2,3\n4,5,6\n',
      'small.csv': '1,2,3\n4,5,6\n',
      'ragged.csv': '1,2,3\n4,5,6\n7,8,9,10\n',
    }),
  );
  expect(claims.map((c) => [c.name, c.files])).toEqual([
    ['section', ['m/section_P31.csv', 'm/section_Au197.csv']],
    ['other', ['m/other.csv']],
  ]);
});

test('rows of text are rows of pixels, top first; empty cells are NaN, comments are kept', async () => {
  const { image, codes } = await read(textImages);
  expect([image.width, image.height, image.pixelUm]).toEqual([3, 3, [Number.NaN, Number.NaN]]);
  expect(image.channels.map((c) => [c.label, c.nuclide, c.unit.code, c.mode])).toEqual([
    ['P31', '31P', '{count}/s', 'rate'],
    ['Au197', '197Au', '{count}/s', 'rate'],
  ]);
  expect([...image.channels[0].values]).toEqual([1, 2, 3, 4, Number.NaN, 6, 7.5, 80, -9]);
  expect([...image.channels[1].values]).toEqual([0, 0, 1, 0, 12, 0, 3, 0, 0]);
  expect(image.metadata.comment).toBe('exported map');
  expect(codes).toEqual(['F053', 'F011', 'F012']);
});

test('unit and channel are taken as stated', async () => {
  const { image, codes } = await read({ 'a.csv': matrix }, { unit: 'counts', channel: '197Au' });
  expect(image.channels[0]).toMatchObject({ label: '197Au', nuclide: '197Au', mode: 'counts' });
  expect(codes).toEqual([]);
  expect(textImageFormat.options.safeParse({ unit: 'furlong' }).success).toBe(false);
});

test('decimal commas are a doubt of the claim, an error where not stated, and numbers where they are', async () => {
  const text = matrix.replaceAll(',', ';').replace('5', '5,25');
  expect(textImageFormat.claims(bytes({ 'a.csv': text }))[0].doubts.join()).toContain('decimal commas');
  expect(await failing(text)).toMatchObject({ code: 'F009', where: 'a.csv:2, column 2' });
  expect((await read({ 'a.csv': text }, { decimal: ',' })).image.channels[0].values[4]).toBe(5.25);
});

test('a first column that rises evenly is a doubt', () => {
  const doubts = (text: string) => textImageFormat.claims(bytes({ 'a.csv': text }))[0].doubts.join();
  expect(doubts('0.1,5,6\n0.2,9,1\n0.3,2,2\n')).toContain('rises evenly');
  expect(doubts('0.1,5,6\n0.2,9,1\n0.9,2,2\n')).not.toContain('rises evenly');
});

describe('what cannot be read is refused', () => {
  const long = Array.from({ length: 20_000 }, () => '1,2,3').join('\n');
  test.each([
    ['F149', 'a.csv:20001', `${long}\n1,2\n`],
    ['F149', 'a.csv:20001', `${long}\n1,2,3,4\n`],
    ['F005', 'a.csv:20001, column 2', `${long}\n1,x,3\n`],
    ['F003', 'a.csv', 'nan,nan,nan\n'.repeat(3)],
    ['F004', 'a.csv', '1,2\n3,4\n5,6\n'],
    ['F001', 'a.csv', ''],
  ])('%s at %s', async (code, where, text) => {
    expect(await failing(text)).toMatchObject({ code, where });
  });

  test('channels of unequal size', async () => {
    const files = { 'a_P31.csv': matrix, 'a_Au197.csv': `${matrix}1,2,3\n` };
    await expect(read(files)).rejects.toMatchObject({ code: 'F016', where: 'a_Au197.csv' });
  });
});
