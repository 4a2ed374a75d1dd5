/** Values of elements by `GGGGEEEE VR`: text, numbers, bytes, or the items of a sequence. For tests. */
export type Written = { readonly [key: string]: string | readonly number[] | Uint8Array | readonly Written[] };

const long = new Set(['OB', 'OW', 'OF', 'OD', 'SQ', 'UN', 'UT']);
const widths: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 };

/** A DICOM file in Explicit VR Little Endian, or of another syntax that is explicit and little endian. */
export function dicomFile(elements: Written, syntax = '1.2.840.10008.1.2.1'): Uint8Array<ArrayBuffer> {
  const meta = encoded({ '00020010 UI': syntax });
  const preamble = new Uint8Array(132);
  preamble.set([68, 73, 67, 77], 128);
  return joined([preamble, meta, encoded(elements)]);
}

function encoded(elements: Written): Uint8Array<ArrayBuffer> {
  const sorted = Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1));
  return joined(sorted.flatMap(([key, value]) => element(key, value)));
}

function element(key: string, value: Written[string]): Uint8Array<ArrayBuffer>[] {
  const [tag, vr] = key.split(' ');
  const open = vr === 'OB' && Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
  const bytes = open ? fragments(value as unknown as readonly Uint8Array[]) : bytesOf(vr, value);
  const head = new DataView(new ArrayBuffer(long.has(vr) ? 12 : 8));
  head.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  head.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
  [...vr].forEach((letter, i) => {
    head.setUint8(4 + i, letter.charCodeAt(0));
  });
  if (long.has(vr)) head.setUint32(8, open ? 0xffffffff : bytes.length, true);
  else head.setUint16(6, bytes.length, true);
  return [new Uint8Array(head.buffer), bytes];
}

function bytesOf(vr: string, value: Written[string]): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return padded(Uint8Array.from(value), 0);
  if (typeof value === 'string') return padded(new TextEncoder().encode(value), vr === 'UI' ? 0 : 32);
  if (vr === 'SQ') return joined((value as readonly Written[]).flatMap((item) => itemOf(encoded(item))));
  const width = widths[vr];
  if (width === undefined) return padded(new TextEncoder().encode(value.join('\\')), 32);
  const view = new DataView(new ArrayBuffer(value.length * width));
  (value as readonly number[]).forEach((number, i) => {
    if (vr === 'US') view.setUint16(2 * i, number, true);
    else if (vr === 'SS') view.setInt16(2 * i, number, true);
    else if (vr === 'UL') view.setUint32(4 * i, number, true);
    else if (vr === 'SL') view.setInt32(4 * i, number, true);
    else if (vr === 'FL') view.setFloat32(4 * i, number, true);
    else view.setFloat64(8 * i, number, true);
  });
  return new Uint8Array(view.buffer);
}

function itemOf(bytes: Uint8Array<ArrayBuffer>, tag = 0xe000): Uint8Array<ArrayBuffer>[] {
  const head = new DataView(new ArrayBuffer(8));
  head.setUint16(0, 0xfffe, true);
  head.setUint16(2, tag, true);
  head.setUint32(4, bytes.length, true);
  return [new Uint8Array(head.buffer), bytes];
}

/** Packed pixels: an empty table of offsets, each piece a fragment, and the delimiter. */
function fragments(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const empty = new Uint8Array();
  const parts = pieces.flatMap((piece) => itemOf(padded(Uint8Array.from(piece), 0)));
  return joined([...itemOf(empty), ...parts, ...itemOf(empty, 0xe0dd)]);
}

function padded(bytes: Uint8Array<ArrayBuffer>, pad: number): Uint8Array<ArrayBuffer> {
  return bytes.length % 2 === 0 ? bytes : joined([bytes, Uint8Array.of(pad)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
