import { InputError } from '../../finding/input-error.ts';
import { inflated } from '../inflate.ts';
import type { CvParams } from './cv-params.ts';

/** How the numbers of an array are stored. */
export type Encoding = { readonly bytes: 1 | 2 | 4 | 8; readonly kind: 'float' | 'int'; readonly zlib: boolean };

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

/** Types and compression as the terms of an array state them. Throws F155 for others, such as MS-Numpress. */
export function encodingOf(params: CvParams, where: string): Encoding {
  const type = Object.keys(types).find((accession) => params.has(accession));
  const zlib = params.has('MS:1000574');
  const stated = [...params.values()].map((param) => param.name).join(', ');
  if (type && (zlib || params.has('MS:1000576'))) return { ...types[type], zlib };
  throw new InputError({
    code: 'F155',
    where,
    expected: '32- or 64-bit floats, or whole numbers of 8 to 64 bits, without compression or with zlib',
    found: stated.slice(0, 200) || 'nothing',
    fix: 'convert the file again without MS-Numpress',
  });
}

/** `count` little-endian numbers from their bytes, unpacked where they are. Throws F156 where the bytes hold another number of them. */
export function decodedArray(bytes: Uint8Array, count: number, encoding: Encoding, where: string): Float64Array {
  const length = count * encoding.bytes;
  if (!(length <= mostBytes)) throw damaged(where, `an array of ${count} numbers`);
  const raw = encoding.zlib ? inflated(bytes, 'zlib', length) : bytes;
  if (raw === null) throw damaged(where, `zlib data that cannot be unpacked to ${length} bytes`);
  if (raw.length !== length) throw damaged(where, `${raw.length} bytes for ${count} numbers of ${encoding.bytes}`);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const values = new Float64Array(count);
  const { bytes: size, kind } = encoding;
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
    fix: 'copy the files again, both from the same folder; or convert them again',
  });
}
