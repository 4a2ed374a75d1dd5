import { InputError } from '../../finding/input-error.ts';
import { base64Bytes } from '../base64.ts';
import { inflated } from '../inflate.ts';
import { unzlib } from '../unzlib.ts';
import type { CvParams } from './cv-params.ts';
import { fromNumpress, type Numpress, numpressBytes } from './numpress.ts';

/** How the numbers of an array are stored. */
export type Encoding = {
  readonly bytes: 1 | 2 | 4 | 8;
  readonly kind: 'float' | 'int';
  readonly zlib: boolean;
  /** Present where the numbers, before zlib, are coded by MS-Numpress; type and size are then those it gives back. */
  readonly numpress?: Numpress;
};

/** Longest array (bytes, unpacked). */
const mostBytes = 1 << 28;

const types: Readonly<Record<string, Pick<Encoding, 'bytes' | 'kind'>>> = {
  'MS:1000521': { bytes: 4, kind: 'float' },
  'MS:1000523': { bytes: 8, kind: 'float' },
  'MS:1000519': { bytes: 4, kind: 'int' },
  'MS:1000522': { bytes: 8, kind: 'int' },
  'IMS:1000141': { bytes: 4, kind: 'int' },
  'IMS:1000142': { bytes: 8, kind: 'int' },
  'IMS:1100000': { bytes: 1, kind: 'int' },
  'IMS:1100001': { bytes: 2, kind: 'int' },
};

const numpressTerms: Readonly<Record<string, { readonly numpress: Numpress; readonly zlib: boolean }>> = {
  'MS:1002312': { numpress: 'linear', zlib: false },
  'MS:1002313': { numpress: 'pic', zlib: false },
  'MS:1002314': { numpress: 'slof', zlib: false },
  'MS:1002746': { numpress: 'linear', zlib: true },
  'MS:1002747': { numpress: 'pic', zlib: true },
  'MS:1002748': { numpress: 'slof', zlib: true },
};

/** Type and compression as the terms of an array state them. Throws F155 for others. */
export function encodingOf(params: CvParams, where: string): Encoding {
  const type = Object.keys(types).find((accession) => params.has(accession));
  const packed = Object.keys(numpressTerms).find((accession) => params.has(accession));
  const zlib = params.has('MS:1000574');
  if (packed) {
    const { numpress, zlib: own } = numpressTerms[packed];
    return { bytes: 8, kind: 'float', numpress, zlib: zlib || own };
  }
  if (type && (zlib || params.has('MS:1000576'))) return { ...types[type], zlib };
  const stated = [...params.values()].map((param) => param.name).join(', ');
  throw new InputError({
    code: 'F155',
    where,
    expected: '32- or 64-bit floats, or whole numbers of 8 to 64 bits, without compression or with zlib or MS-Numpress',
    found: stated.slice(0, 200) || 'nothing',
    fix: 'convert the file again with zlib or without compression',
  });
}

/** `count` little-endian numbers from their bytes, unpacked where they are. Throws F156 where the bytes hold another number of them. */
export function decodedArray(bytes: Uint8Array, count: number, encoding: Encoding, where: string): Float64Array {
  const { bytes: size, kind, numpress, zlib } = encoding;
  const length = count * size;
  if (!(length <= mostBytes)) throw damaged(where, `an array of ${count} numbers`);
  const raw = !zlib ? bytes : numpress ? inflated(bytes, 'zlib', numpressBytes(count)) : unzlib(bytes, length);
  if (raw === null) throw damaged(where, `zlib data that cannot be unpacked to ${count} numbers`);
  if (numpress) {
    const numbers = fromNumpress(raw, count, numpress);
    if (numbers === null) throw damaged(where, `MS-Numpress ${numpress} data that does not hold ${count} numbers`);
    return numbers;
  }
  if (raw.length !== length) throw damaged(where, `${raw.length} bytes for ${count} numbers of ${size}`);
  return littleEndian(raw, count, { bytes: size, kind });
}

/** The bytes of an array given as base64. Throws F156 where they are none, or not as many letters as stated. */
export function bytesOfBase64(letters: Uint8Array, statedLength: number | null, where: string): Uint8Array {
  if (statedLength !== null && statedLength !== letters.length)
    throw damaged(where, `${letters.length} letters of base64, stated ${statedLength}`);
  const bytes = base64Bytes(letters);
  if (bytes === null) throw damaged(where, `base64 of ${letters.length} letters that is cut, or holds other letters`);
  return bytes;
}

function littleEndian(raw: Uint8Array, count: number, { bytes: size, kind }: Pick<Encoding, 'bytes' | 'kind'>) {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const values = new Float64Array(count);
  if (kind === 'float' && size === 4) for (let i = 0; i < count; i++) values[i] = view.getFloat32(4 * i, true);
  else if (kind === 'float') for (let i = 0; i < count; i++) values[i] = view.getFloat64(8 * i, true);
  else if (size === 1) for (let i = 0; i < count; i++) values[i] = view.getInt8(i);
  else if (size === 2) for (let i = 0; i < count; i++) values[i] = view.getInt16(2 * i, true);
  else if (size === 4) for (let i = 0; i < count; i++) values[i] = view.getInt32(4 * i, true);
  else for (let i = 0; i < count; i++) values[i] = Number(view.getBigInt64(8 * i, true));
  return values;
}

function damaged(where: string, found: string): InputError {
  return new InputError({
    code: 'F156',
    where,
    expected: 'as many numbers as the spectrum states',
    found,
    fix: 'copy the file again, with the .ibd beside an .imzML; or convert it again from the raw data',
  });
}
