import { describe, expect, test } from 'vitest';
import type { Image } from '../../signal/signal.ts';
import { type ImzmlMaking, imzmlFiles, intensityOf, mzOf } from './image.reference.ts';
import { imzmlFormat } from './imzml.ts';

const plain: ImzmlMaking = { continuous: true, bits: 32, zlib: false };
type Files = Record<string, Uint8Array | string>;

async function read(files: Files, options: object = {}) {
  const reader = await imzmlFormat.load();
  const blobs = new Map(
    Object.entries(files).map(([path, bytes]): [string, Blob] => [path, new Blob([bytes as never])]),
  );
  const { signals, findings } = await reader.read(blobs, imzmlFormat.options.parse(options));
  return { image: signals[0] as Image, codes: findings.map((f) => f.code) };
}
const edited = (edit: (xml: string) => string, making = plain): Files => {
  const files = imzmlFiles(making);
  return { ...files, 'a.imzML': edit(new TextDecoder().decode(files['a.imzML'])) };
};
const failing = (files: Files) =>
  read(files).then(
    () => expect.unreachable(),
    (error: { code: string; where: string }) => error,
  );

describe('an ibd is found by its identifier', () => {
  const { 'a.imzML': xml, 'a.ibd': ibd } = imzmlFiles(plain);
  const other = Uint8Array.from(ibd, (byte, i) => (i < 16 ? 7 : byte));
  test.each([
    ['by identifier, whatever its name', { 'a.imzML': xml, 'spectra.bin': ibd }, ['a.imzML', 'spectra.bin'], 0],
    ['the one of its name first', { 'a.imzML': xml, 'b.ibd': ibd, 'A.ibd': ibd }, ['a.imzML', 'A.ibd'], 0],
    ['by name with a doubt', { 'a.imzML': xml, 'a.ibd': other }, ['a.imzML', 'a.ibd'], 1],
    ['not in another folder', { 'a.imzML': xml, 'x/a.ibd': ibd }, ['a.imzML'], 1],
  ])('%s', (_, files, claimed, doubts) => {
    const claims = imzmlFormat.claims(new Map(Object.entries(files)));
    expect(claims.map((c) => [c.files, c.doubts.length])).toEqual([[claimed, doubts]]);
  });

  test('an mzML without positions is no image', () => {
    const mzml = new TextEncoder().encode('<?xml version="1.0"?><mzML><run/></mzML>');
    expect(imzmlFormat.claims(new Map([['a.mzML', mzml]]))).toEqual([]);
  });
});

describe.each([true, false])('continuous: %s', (continuous) => {
  test.each([
    [32, false],
    [64, false],
    [32, true],
    [64, true],
  ] as const)('%i-bit floats, zlib: %s', async (bits, zlib) => {
    const mz = mzOf(1, continuous)[2];
    const { image, codes } = await read(imzmlFiles({ continuous, bits, zlib }), { mz: [mz], 'tolerance-ppm': 10 });
    expect([image.width, image.height, image.pixelUm, codes]).toEqual([2, 2, [50, 25], []]);
    const total = (n: number) => intensityOf(n).reduce((sum, v) => sum + v, 0);
    const [tic, base, window] = image.channels.map((c) => [...c.values]);
    expect(tic).toEqual([total(0), total(1), total(2), Number.NaN]);
    expect(base).toEqual([5.5, 100, 200, Number.NaN]);
    expect(window).toEqual(continuous ? [0, 100, 200, Number.NaN] : [0, 100, 0, Number.NaN]);
    expect(image.metadata).toMatchObject({ layout: continuous ? 'continuous' : 'processed', 'first pixel': '3, 5' });
  });
});

test('spectra may stand in the ibd in any order', async () => {
  const options = { mz: [200.125], 'tolerance-ppm': 10 };
  const making = { ...plain, continuous: false };
  const reversed = edited((xml) => {
    const spectra = xml.match(/<spectrum .*<\/spectrum>/g) ?? [];
    return spectra
      .reduce((text, spectrum, i) => text.replace(spectrum, `<!--${i}-->`), xml)
      .replace(/<!--(\d)-->/g, (_, i) => spectra[2 - Number(i)]);
  }, making);
  expect((await read(reversed, options)).image.channels).toEqual(
    (await read(imzmlFiles(making), options)).image.channels,
  );
});

test('a window holds its ends and sums what lies in it, also where m/z are not sorted', async () => {
  const { pixelSums } = await import('./map-sums.ts');
  const mz = [100, 101, 102, 103];
  const intensity = Float64Array.from([1, 2, 4, 8]);
  const window = [{ from: 101, to: 102 }];
  expect(pixelSums({ mz: Float64Array.from(mz), intensity }, window)).toEqual({
    total: 15,
    largest: 8,
    windows: [6],
    points: [2],
  });
  const mixed = pixelSums({ mz: Float64Array.from([103, 101, 100, 102]), intensity }, window);
  expect(mixed.windows).toEqual([10]);
});

describe('what is odd is said', () => {
  test.each([
    ['F162', 'no m/z was asked for', edited((xml) => xml), {}],
    ['F161', 'no point near it', edited((xml) => xml), { mz: [120] }],
    ['F158', 'no pixel size', edited((xml) => xml.replace('IMS:1000046', 'IMS:1')), {}],
    ['F158', 'an area for a size', edited((xml) => xml.replace('value="50"', 'value="2500"')), {}],
    ['F158', 'no unit', edited((xml) => xml.replace('value="50" unitAccession="UO:0000017"', 'value="50"')), {}],
    [
      'F160',
      'two spectra for a pixel',
      edited((xml) => xml.replace('position x" value="4"', 'position x" value="3"')),
      {},
    ],
  ])('%s: %s', async (code, _, files, options) => {
    expect((await read(files, options)).codes).toContain(code);
  });
});

describe('what cannot be read is refused', () => {
  const { 'a.ibd': ibd, 'a.imzML': xml } = imzmlFiles(plain);
  test.each([
    ['F159', 'the ibd of another image', { 'a.imzML': xml, 'a.ibd': ibd.map((byte) => byte ^ 1) }],
    ['F159', 'no ibd', { 'a.imzML': xml }],
    [
      'F159',
      'no spectrum',
      edited((text) => text.replaceAll('spectrum ', 'spectre ').replaceAll('/spectrum>', '/spectre>')),
    ],
    ['F156', 'a cut ibd', { 'a.imzML': xml, 'a.ibd': ibd.subarray(0, -1) }],
    ['F156', 'an offset outside', edited((text) => text.replace('offset" value="40"', 'offset" value="1e9"'))],
    [
      'F156',
      'a length that does not fit',
      edited((text) => text.replace('array length" value="6"', 'array length" value="7"')),
    ],
    ['F156', 'a negative offset', edited((text) => text.replace('offset" value="40"', 'offset" value="-1"'))],
    ['F156', 'no intensities', edited((text) => text.replaceAll('MS:1000515', 'MS:1'))],
    ['F156', 'zlib that is none', edited((text) => text.replaceAll('MS:1000576', 'MS:1000574'))],
    [
      'F156',
      'zlib of more than is stated',
      edited((text) => text.replaceAll('array length" value="6"', 'array length" value="5"'), { ...plain, zlib: true }),
    ],
    ['F155', 'another compression', edited((text) => text.replaceAll('MS:1000576', 'MS:1003781'))],
    ['F157', 'no position', edited((text) => text.replace('IMS:1000050', 'IMS:1'))],
    [
      'F157',
      'a position far away',
      edited((text) => text.replace('position x" value="4"', 'position x" value="99999999"')),
    ],
    [
      'F157',
      'a second plane',
      edited((text) => text.replace('</scan>', '<cvParam accession="IMS:1000052" value="2"/></scan>')),
    ],
    ['F013', 'cut XML', edited((text) => text.slice(0, -20))],
    ['F013', 'a DOCTYPE', edited((text) => text.replace('<mzML', '<!DOCTYPE x [<!ENTITY a "b">]><mzML'))],
    ['F013', 'an unknown encoding', edited((text) => text.replace('ISO-8859-1', 'x-none'))],
  ] as [string, string, Files][])('%s: %s', async (code, _, files) => {
    expect((await failing(files)).code).toBe(code);
  });
});

test('an offset of minus zero is zero', async () => {
  const at = (offset: string) =>
    read(edited((text) => text.replaceAll('offset" value="40"', `offset" value="${offset}"`)));
  expect((await at('-0')).image).toEqual((await at('0')).image);
});

describe('as spectra', () => {
  const spectra = async (making: ImzmlMaking, options: object = {}) => {
    const reader = await imzmlFormat.load();
    const files = new Map(
      Object.entries(imzmlFiles(making)).map(([path, bytes]) => [path, new Blob([bytes as never])]),
    );
    return (await reader.read(files, imzmlFormat.options.parse({ as: 'spectra', ...options }))).signals[0];
  };

  test.each([true, false])('each pixel is a spectrum; continuous: %s', async (continuous) => {
    const signal = await spectra({ continuous, bits: 64, zlib: true });
    if (signal.kind !== 'spectra') expect.unreachable();
    expect(signal.spectra.map((s) => s.metadata.pixel)).toEqual(['3, 5', '4, 5', '3, 6']);
    expect(signal.spectra.map((s) => [...s.abscissa.values])).toEqual([0, 1, 2].map((n) => mzOf(n, continuous)));
    expect(signal.spectra.map((s) => [...s.ordinate.values])).toEqual([0, 1, 2].map(intensityOf));
  });

  test('not with the ibd of another image', async () => {
    const { 'a.imzML': xml, 'a.ibd': ibd } = imzmlFiles(plain);
    const files = { 'a.imzML': xml, 'a.ibd': ibd.map((byte) => byte ^ 1) };
    await expect(read(files, { as: 'spectra' })).rejects.toMatchObject({ code: 'F159' });
  });

  test('their mean', async () => {
    const signal = await spectra({ continuous: true, bits: 64, zlib: false }, { average: true });
    expect(signal.kind === 'spectrum' && [...signal.ordinate.values]).toEqual([0.5, 1.5, 100, 3.5, 4.5, 5.5]);
  });
});
