import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unpackWith } from './codecs.ts';
import { bytesOfBase64, packedPixels } from './packed-pixels.reference.ts';
import type { PixelForm } from './pixel-form.ts';
import { unpackRunLength } from './run-length.ts';
import { unpacked } from './unpack.ts';

const form = (bits: number, signed: boolean): PixelForm => ({
  rows: 6,
  columns: 7,
  type: 'integer',
  bitsAllocated: bits > 8 ? 16 : 8,
  bitsStored: bits,
  lowBit: 0,
  signed,
  littleEndian: true,
  packing: 'JPEG',
});

async function values(name: keyof typeof packedPixels): Promise<number[]> {
  const { base64, bits, signed } = packedPixels[name];
  const { bytes, form: read } = await unpacked(bytesOfBase64(base64), form(bits, signed), name);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from({ length: 42 }, (_, i) => {
    const raw = read.bitsAllocated === 8 ? view.getUint8(i) : view.getUint16(2 * i, true);
    return read.signed ? (raw << (32 - read.bitsStored)) >> (32 - read.bitsStored) : raw;
  });
}
const grid = (value: (i: number, j: number) => number): number[] =>
  Array.from({ length: 42 }, (_, n) => value(Math.floor(n / 7), n % 7));

test('JPEG 2000, JPEG-LS and JPEG lossless give every value back, JPEG of quality 100 within 1', async () => {
  expect(await values('jpeg2000')).toEqual(grid((i, j) => 37 * i * j + i - 500));
  expect(await values('jpegLs')).toEqual(grid((i, j) => 37 * i * j + i));
  expect(await values('jpegLossless')).toEqual(grid((i, j) => 37 * i * j + i - 500));
  const lossy = grid((i, j) => 30 * i + 5 * j).map((value) => expect.closeTo(value, -0.1));
  expect(await values('jpeg')).toEqual(lossy);
});

test.each(Object.keys(packedPixels) as (keyof typeof packedPixels)[])(
  '%s: a stream of another size is refused before it is unpacked, a cut one after',
  async (name) => {
    const { base64, bits, signed } = packedPixels[name];
    const bytes = bytesOfBase64(base64);
    await expect(unpacked(bytes, { ...form(bits, signed), rows: 7 }, name)).rejects.toMatchObject({ code: 'F190' });
    await expect(unpacked(bytes.slice(0, 12), form(bits, signed), name)).rejects.toMatchObject({ code: 'F190' });
  },
);

test('a codec that failed reads the next stream', async () => {
  const good = bytesOfBase64(packedPixels.jpegLs.base64);
  const bad = good.slice();
  bad.fill(0, 12);
  await expect(unpackWith('JPEG-LS', bad, 'x')).rejects.toMatchObject({ code: 'F190' });
  expect((await unpackWith('JPEG-LS', good, 'x')).length).toBe(84);
});

test.each([
  ['too few', [2, 64, 66], [255, 1, 255, 1]],
  ['out of order', [2, 70, 64], [5, 0, 0, 0, 0, 0, 0]],
  ['another number of segments', [1, 64], [5, 0, 0, 0, 0, 0, 0]],
])('RLE segments of %s bytes are refused', (_, header, body) => {
  const head = new DataView(new ArrayBuffer(64));
  header.forEach((value, i) => {
    head.setUint32(4 * i, value, true);
  });
  expect(() => unpackRunLength(Uint8Array.of(...new Uint8Array(head.buffer), ...body), 6, 2, 'x')).toThrow(
    /RLE|pixels/,
  );
});

const real = '../shared/data/volumes/dicom_misc/emri_small_jpeg_ls_lossless.dcm';

test.skipIf(!existsSync(real))(
  'ten frames of a real JPEG-LS file are those of its plain twin (skipped without ../shared/data)',
  async () => {
    const { readHeader } = await import('../../../text/dicom/header.ts');
    const { pixelFormOf } = await import('./pixel-form.ts');
    const { placesOfFrames } = await import('./spans.ts');
    const { addSlice } = await import('./add-slice.ts');
    const framesOf = async (path: string) => {
      const header = await readHeader(new Blob([Uint8Array.from(readFileSync(path))]), path);
      const places = await placesOfFrames(header, pixelFormOf(header, path), 10, path);
      const all = new Float32Array(10 * 64 * 64);
      for (const [n, place] of places.entries()) await addSlice(place, { slope: 1, intercept: 0 }, all, n * 4096, path);
      return all;
    };
    const packed = await framesOf(real);
    expect(packed).toEqual(await framesOf(real.replace('_jpeg_ls_lossless', '')));
    expect(packed.reduce((a, b) => a + b)).toBe(4_493_276);
  },
);
