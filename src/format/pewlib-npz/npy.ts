import { InputError } from '../../finding/input-error.ts';
import { type Literal, pythonLiteral } from './python-literal.ts';

/** A field of the records of an array; a plain array has one without name. */
export type NpyField = {
  readonly name: string;
  /** Kind of number or text: `f`, `i`, `u`, `b`, `U` (UTF-32), `S` (bytes). */
  readonly kind: 'f' | 'i' | 'u' | 'b' | 'U' | 'S';
  readonly bytes: number;
  readonly little: boolean;
  readonly offset: number;
  /** Numbers in the field: 1, or more where it is an array itself. */
  readonly count: number;
};

export type Npy = {
  readonly shape: readonly number[];
  readonly fields: readonly NpyField[];
  readonly records: number;
  readonly recordBytes: number;
  readonly data: DataView;
  /** Records in the order of the first index, whatever the file's own order. */
  readonly recordAt: (index: number) => number;
};

/** The header of an npy (format 1.0 to 3.0) and its records. Objects, which are pickled code, are refused. Throws F164. */
export function readNpy(bytes: Uint8Array, where: string): Npy {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length > 12 && bytes[0] === 0x93 && new TextDecoder().decode(bytes.subarray(1, 6)) === 'NUMPY';
  if (!magic) throw notNpy(where, 'other bytes');
  const long = bytes[6] > 1;
  const from = long ? 12 : 10;
  const headerBytes = long ? view.getUint32(8, true) : view.getUint16(8, true);
  if (headerBytes > 1 << 20 || from + headerBytes > bytes.length) throw notNpy(where, 'a header that is cut');
  const text = new TextDecoder(bytes[6] > 2 ? 'utf-8' : 'latin1').decode(bytes.subarray(from, from + headerBytes));
  const header = pythonLiteral(text);
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw notNpy(where, text.slice(0, 80));
  const { descr, fortran_order: fortran, shape } = header as { readonly [key: string]: Literal };
  const sizes = shapeOf(shape);
  if (sizes === null) throw notNpy(where, 'no shape');
  const { fields, bytes: recordBytes } = fieldsOf(descr, where);
  const records = sizes.reduce((product, size) => product * size, 1);
  const data = new DataView(bytes.buffer, bytes.byteOffset + from + headerBytes, bytes.length - from - headerBytes);
  if (data.byteLength !== records * recordBytes)
    throw notNpy(where, `${data.byteLength} bytes for ${records} records of ${recordBytes}`);
  const turned = fortran === true && sizes.length === 2;
  const [rows, columns] = sizes;
  const recordAt = (index: number) =>
    (turned ? (index % columns) * rows + Math.floor(index / columns) : index) * recordBytes;
  return { shape: sizes, fields, records, recordBytes, data, recordAt };
}

function shapeOf(shape: Literal | undefined): number[] | null {
  if (!Array.isArray(shape) || shape.length > 8) return null;
  const sizes = shape as readonly Literal[];
  return sizes.every((n): n is number => typeof n === 'number' && n >= 0 && n <= 2 ** 31) ? [...sizes] : null;
}

function fieldsOf(descr: Literal | undefined, where: string): { fields: NpyField[]; bytes: number } {
  const list: readonly Literal[] = Array.isArray(descr) ? descr : [['', descr ?? null]];
  const fields: NpyField[] = [];
  let offset = 0;
  for (const item of list) {
    const [name, type, own] = Array.isArray(item) ? (item as readonly Literal[]) : [];
    const match = typeof type === 'string' ? /^([<>|=])([fiubUS])(\d{1,7})$/.exec(type) : null;
    const plain = Array.isArray(name) ? name[1] : name;
    const sizes = own === undefined ? [] : shapeOf(own);
    if (!match || typeof plain !== 'string' || sizes === null)
      throw notNpy(where, `the type ${JSON.stringify(item)?.slice(0, 80)}`);
    const kind = match[2] as NpyField['kind'];
    const bytes = Number(match[3]) * (kind === 'U' ? 4 : 1);
    const fits = 'US'.includes(kind) || (kind === 'f' ? [4, 8] : kind === 'b' ? [1] : [1, 2, 4, 8]).includes(bytes);
    if (!fits) throw notNpy(where, `numbers of type ${type}`);
    const count = sizes.reduce((product, size) => product * size, 1);
    fields.push({ name: plain, kind, bytes, little: match[1] !== '>', offset, count });
    offset += bytes * count;
  }
  if (fields.length === 0 || !(offset <= 2 ** 31)) throw notNpy(where, 'records without a field, or too long');
  return { fields, bytes: offset };
}

/** The number at a byte of the data; NaN for text. */
export function npyNumber({ data }: Npy, field: NpyField, at: number): number {
  const { kind, bytes, little } = field;
  if (kind === 'f') return bytes === 4 ? data.getFloat32(at, little) : data.getFloat64(at, little);
  if (kind === 'b') return data.getUint8(at);
  if (kind !== 'i' && kind !== 'u') return Number.NaN;
  if (bytes === 1) return kind === 'i' ? data.getInt8(at) : data.getUint8(at);
  if (bytes === 2) return kind === 'i' ? data.getInt16(at, little) : data.getUint16(at, little);
  if (bytes === 4) return kind === 'i' ? data.getInt32(at, little) : data.getUint32(at, little);
  return Number(kind === 'i' ? data.getBigInt64(at, little) : data.getBigUint64(at, little));
}

/** The text at a byte of the data; of a number, its digits. */
export function npyText(npy: Npy, field: NpyField, at: number): string {
  const { kind, bytes, little } = field;
  if (kind !== 'U' && kind !== 'S') return String(npyNumber(npy, field, at));
  let text = '';
  for (let i = 0; i < bytes; i += kind === 'U' ? 4 : 1) {
    const code = kind === 'U' ? npy.data.getUint32(at + i, little) : npy.data.getUint8(at + i);
    if (code === 0) break;
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

function notNpy(where: string, found: string): InputError {
  return new InputError({
    code: 'F164',
    where,
    expected: 'an array of numpy: npy of version 1 to 3, of numbers, texts or records of them',
    found,
    fix: 'save the file again; arrays of Python objects are not read, because that would run their code',
  });
}
