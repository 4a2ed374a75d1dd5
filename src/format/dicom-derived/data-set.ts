/** An element to write: tag `0xGGGGEEEE`, VR, and its value as the VR has it; a sequence holds items. */
export type Entry = readonly [
  tag: number,
  vr: string,
  value: string | number | Uint8Array | readonly (readonly Entry[])[],
];

const utf8 = new TextEncoder();
/** VRs whose length takes four bytes. */
const long = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);

/** Elements as explicit VR, little-endian (PS3.5, 7.1.2), in the order of their tags, each of even length. */
function dataSet(entries: readonly Entry[]): Uint8Array {
  return joined([...entries].sort(([a], [b]) => a - b).map(elementBytes));
}

function elementBytes([tag, vr, value]: Entry): Uint8Array {
  const body = valueBytes(vr, value);
  const header = new Uint8Array(long.has(vr) ? 12 : 8);
  const view = new DataView(header.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  header.set(utf8.encode(vr), 4);
  if (long.has(vr)) view.setUint32(8, body.length, true);
  else view.setUint16(6, body.length, true);
  return joined([header, body]);
}

function valueBytes(vr: string, value: Entry[2]): Uint8Array {
  if (value instanceof Uint8Array) return even(value, 0);
  if (typeof value === 'number') {
    const bytes = new Uint8Array(vr === 'UL' ? 4 : 2);
    const view = new DataView(bytes.buffer);
    if (vr === 'UL') view.setUint32(0, value, true);
    else view.setUint16(0, value, true);
    return bytes;
  }
  if (typeof value === 'string') return even(utf8.encode(value), vr === 'UI' ? 0 : 32);
  return joined(
    value.map((item) => {
      const body = dataSet(item);
      const header = new Uint8Array(8);
      const view = new DataView(header.buffer);
      view.setUint16(0, 0xfffe, true);
      view.setUint16(2, 0xe000, true);
      view.setUint32(4, body.length, true);
      return joined([header, body]);
    }),
  );
}

function even(bytes: Uint8Array, pad: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const longer = new Uint8Array(bytes.length + 1).fill(pad, bytes.length);
  longer.set(bytes);
  return longer;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A whole file (PS3.10): preamble, meta information, data set. */
export function dicomFile(sopClass: string, sopInstance: string, entries: readonly Entry[]): Uint8Array {
  const meta = dataSet([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', sopClass],
    [0x00020003, 'UI', sopInstance],
    [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
    [0x00020012, 'UI', implementation],
    [0x00020013, 'SH', 'CUPEL'],
  ]);
  const preamble = new Uint8Array(132);
  preamble.set(utf8.encode('DICM'), 128);
  const length = dataSet([[0x00020000, 'UL', meta.length]]);
  return joined([preamble, length, meta, dataSet(entries)]);
}

/** Of this program: a UUID-derived UID (PS3.5, B.2), the same for ever. */
const implementation = '2.25.221385461938706235092144612096418573217';

/** A number as a decimal string of at most 16 characters (VR DS), to as many digits as fit. */
export function decimalString(x: number): string {
  const plain = String(x);
  if (plain.length <= 16) return plain;
  for (let digits = 15; digits > 1; digits--) {
    const text = String(Number(x.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  return x.toExponential(6);
}
