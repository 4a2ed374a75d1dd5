/** One element of a DICOM data set; text where the VR is text, numbers for binary ones, items for SQ. */
export type Element = {
  readonly tag: number;
  readonly vr: string;
  readonly value: string | readonly number[] | Uint8Array | readonly (readonly Element[])[];
};

/** Shorthand for an element: group and element as in the standard. */
export function element(group: number, number: number, vr: string, value: Element['value']): Element {
  return { tag: group * 0x10000 + number, vr, value };
}

const long = new Set(['OB', 'OW', 'SQ', 'UT', 'UN']);
const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** A Part 10 file, explicit VR little endian (PS3.10 §7.1, PS3.5 §7.1): preamble, meta information and the data set by tag. */
export function dicomFile(sopClass: string, sopInstance: string, dataSet: readonly Element[]): Uint8Array {
  const meta = [
    element(0x0002, 0x0001, 'OB', Uint8Array.of(0, 1)),
    element(0x0002, 0x0002, 'UI', sopClass),
    element(0x0002, 0x0003, 'UI', sopInstance),
    element(0x0002, 0x0010, 'UI', explicitLittleEndian),
    element(0x0002, 0x0012, 'UI', uidOf('cupel simulation')),
    element(0x0002, 0x0013, 'SH', 'CUPEL SIMULATED'),
  ].flatMap(encoded);
  const body = [...dataSet, element(0x0008, 0x0016, 'UI', sopClass), element(0x0008, 0x0018, 'UI', sopInstance)]
    .sort((a, b) => a.tag - b.tag)
    .flatMap(encoded);
  const length = meta.reduce((sum, part) => sum + part.length, 0);
  const head = encoded(element(0x0002, 0x0000, 'UL', [length]));
  return joined([new Uint8Array(128), new TextEncoder().encode('DICM'), ...head, ...meta, ...body]);
}

/** A UID for a name, of the kind made from a number (PS3.5 B.2, `2.25.`): the same name, the same UID. */
export function uidOf(name: string): string {
  const words = [0x811c9dc5, 0x9e3779b9].map((start) => {
    let h = start;
    for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    return (h ^ (h >>> 13)) >>> 0;
  });
  return `2.25.${BigInt(words[0]) * 2n ** 32n + BigInt(words[1])}`;
}

/** Bytes of an element: tag, VR, length, value padded to an even length. */
function encoded({ tag, vr, value }: Element): Uint8Array[] {
  const bytes = valueBytes(vr, value);
  const padded = new Uint8Array(bytes.length + (bytes.length % 2));
  padded.set(bytes);
  if (bytes.length % 2 === 1 && vr !== 'UI' && vr !== 'OB') padded[bytes.length] = 0x20;
  const head = new DataView(new ArrayBuffer(long.has(vr) ? 12 : 8));
  head.setUint16(0, Math.floor(tag / 0x10000), true);
  head.setUint16(2, tag % 0x10000, true);
  head.setUint8(4, vr.charCodeAt(0));
  head.setUint8(5, vr.charCodeAt(1));
  if (long.has(vr)) head.setUint32(8, padded.length, true);
  else head.setUint16(6, padded.length, true);
  return [new Uint8Array(head.buffer), padded];
}

function valueBytes(vr: string, value: Element['value']): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (value instanceof Uint8Array) return value;
  if (vr === 'SQ') return joined((value as readonly (readonly Element[])[]).flatMap(item));
  const numbers = value as readonly number[];
  const bytes = vr === 'US' || vr === 'SS' ? 2 : vr === 'FD' ? 8 : 4;
  const view = new DataView(new ArrayBuffer(bytes * numbers.length));
  numbers.forEach((n, i) => {
    if (vr === 'FD') view.setFloat64(i * 8, n, true);
    else if (bytes === 4) view.setUint32(i * 4, n, true);
    else view.setUint16(i * 2, n & 0xffff, true);
  });
  return new Uint8Array(view.buffer);
}

function item(elements: readonly Element[]): Uint8Array[] {
  const content = joined([...elements].sort((a, b) => a.tag - b.tag).flatMap(encoded));
  const head = new DataView(new ArrayBuffer(8));
  head.setUint16(0, 0xfffe, true);
  head.setUint16(2, 0xe000, true);
  head.setUint32(4, content.length, true);
  return [new Uint8Array(head.buffer), content];
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
