import { InputError } from '../../finding/input-error.ts';
import { planeBytes, sampleType } from '../../signal/plane-bytes.ts';
import { scanImage } from '../../signal/scan-image.ts';
import type { Image, Signal } from '../../signal/signal.ts';
import type { Written } from '../format.ts';
import { omeXml } from './ome-xml.ts';

/** TIFF 6.0 field types. */
const [ascii, short, long, rational] = [2, 3, 4, 5];
const fieldBytes = { [ascii]: 1, [short]: 2, [long]: 4, [rational]: 8 };
type Field = { readonly tag: number; readonly type: number; readonly values: readonly number[] | Uint8Array };

const mostBytes = 0xffff_0000;

/**
 * One image, or the lines of a scan as its rows, as OME-TIFF: little-endian TIFF 6.0, uncompressed, a channel a page, 32-bit
 * floats where they hold every value exactly and 64-bit ones elsewhere; NaN stays NaN. Throws F150 above 4 GB.
 */
export function writeOmeTiff([signal]: readonly Signal[]): readonly Written[] {
  const image = signal.kind === 'scan' ? scanImage(signal) : signal;
  if (image.kind !== 'image') throw new TypeError(`no image: ${signal.kind}`);
  const type = sampleType(image.channels);
  const bits = type === 'float32' ? 32 : 64;
  const plane = (image.width * image.height * bits) / 8;
  const xml = new TextEncoder().encode(`${omeXml(image, type === 'float32' ? 'float' : 'double')}\0`);
  const pages = image.channels.map((_, i) => fieldsOf(image, bits, plane, i === 0 ? xml : null));
  const sizes = pages.map(pageBytes);
  const dataAt = sizes.reduce((sum, size) => sum + size, 8);
  if (dataAt + plane * pages.length > mostBytes) throw tooLarge(image, dataAt + plane * pages.length);
  const pieces = function* (): Generator<Uint8Array> {
    yield Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0);
    let at = 8;
    for (const [i, fields] of pages.entries()) {
      const next = i + 1 < pages.length ? at + sizes[i] : 0;
      yield pageOf(fields, at, next, dataAt + i * plane);
      at += sizes[i];
    }
    for (const channel of image.channels) yield* planeBytes(channel.values, type);
  };
  return [{ path: '', pieces: pieces() }];
}

const stripOffsets = 273;

/** Fields of one page in the order of their tags; the offset of its strip is filled in when it is known. */
function fieldsOf(image: Image, bits: number, plane: number, xml: Uint8Array | null): Field[] {
  const software = new TextEncoder().encode('Cupel\0');
  const known = image.pixelUm.every((size) => size > 0 && Number.isFinite(size));
  const perCentimetre = (um: number) => [Math.round(1e7 / um), 1000];
  const fits = known && image.pixelUm.every((um) => 1e7 / um < 4e9 && 1e7 / um >= 1);
  return [
    { tag: 256, type: long, values: [image.width] },
    { tag: 257, type: long, values: [image.height] },
    { tag: 258, type: short, values: [bits] },
    { tag: 259, type: short, values: [1] },
    { tag: 262, type: short, values: [1] },
    ...(xml ? [{ tag: 270, type: ascii, values: xml }] : []),
    { tag: stripOffsets, type: long, values: [0] },
    { tag: 277, type: short, values: [1] },
    { tag: 278, type: long, values: [image.height] },
    { tag: 279, type: long, values: [plane] },
    ...(fits ? [{ tag: 282, type: rational, values: perCentimetre(image.pixelUm[0]) }] : []),
    ...(fits ? [{ tag: 283, type: rational, values: perCentimetre(image.pixelUm[1]) }] : []),
    { tag: 284, type: short, values: [1] },
    ...(fits ? [{ tag: 296, type: short, values: [3] }] : []),
    { tag: 305, type: ascii, values: software },
    { tag: 339, type: short, values: [3] },
  ];
}

const countOf = ({ type, values }: Field): number => (type === rational ? values.length / 2 : values.length);
/** Bytes of a value that stands after the directory; 0 where it fits into its entry. */
const outside = (field: Field): number => {
  const bytes = countOf(field) * fieldBytes[field.type];
  return bytes > 4 ? bytes + (bytes % 2) : 0;
};
const directoryBytes = (fields: readonly Field[]): number => 2 + 12 * fields.length + 4;
const pageBytes = (fields: readonly Field[]): number =>
  fields.reduce((sum, field) => sum + outside(field), directoryBytes(fields));

function pageOf(fields: readonly Field[], at: number, next: number, stripAt: number): Uint8Array {
  const page = new Uint8Array(pageBytes(fields));
  const view = new DataView(page.buffer);
  let spare = directoryBytes(fields);
  view.setUint16(0, fields.length, true);
  fields.forEach((field, i) => {
    const entry = 2 + 12 * i;
    view.setUint16(entry, field.tag, true);
    view.setUint16(entry + 2, field.type, true);
    view.setUint32(entry + 4, countOf(field), true);
    let place = entry + 8;
    if (outside(field) > 0) {
      view.setUint32(place, at + spare, true);
      place = spare;
      spare += outside(field);
    }
    const values = field.tag === stripOffsets ? [stripAt] : field.values;
    values.forEach((value, n) => {
      if (field.type === ascii) view.setUint8(place + n, value);
      else if (field.type === short) view.setUint16(place + 2 * n, value, true);
      else view.setUint32(place + 4 * n, value, true);
    });
  });
  view.setUint32(directoryBytes(fields) - 4, next, true);
  return page;
}

function tooLarge(image: Image, bytes: number): InputError {
  return new InputError({
    code: 'F150',
    where: image.name,
    expected: 'an image of at most 4 GB',
    found: `${(bytes / 1e9).toFixed(1)} GB`,
    fix: 'write it as ome-zarr, which has no such limit',
  });
}
