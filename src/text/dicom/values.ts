import type { Element, Elements } from './elements.ts';
import type { Tag } from './tags.ts';

/** Labels of `TextDecoder` for the terms of Specific Character Set (PS3.3 C.12.1.1.2). */
const decoders: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

function decoderOf(characterSet: string): TextDecoder {
  const terms = characterSet.split('\\').map((term) => term.trim());
  const last = terms[terms.length - 1];
  const label = decoders[last] ?? decoders[last.replace('ISO 2022 IR', 'ISO_IR')] ?? 'utf-8';
  return new TextDecoder(label);
}

const needsDecoder = new Set(['LO', 'SH', 'LT', 'ST', 'UT', 'UC', 'PN']);
const longestText = 65_536;
const latin = new TextDecoder('latin1');

function characters({ bytes, characterSet }: Elements, { start, length, vr }: Element): string {
  const decoder = needsDecoder.has(vr) ? decoderOf(characterSet) : latin;
  return decoder.decode(bytes.subarray(start, start + length));
}

/** The value as text, without padding; empty where the element is absent or no text. */
export function textOf(elements: Elements, [tag, vr]: Tag): string {
  const element = elements.at.get(tag);
  if (!element || element.items) return '';
  const as = element.vr === '' || element.vr === 'UN' ? { ...element, vr } : element;
  if (binary[as.vr]) return numbersOf(elements, [tag, vr]).join('\\');
  const cut = { ...as, length: Math.min(as.length, longestText) };
  return characters(elements, cut).replaceAll('\0', '').trim();
}

/** The values of a text of several values. */
export function textsOf(elements: Elements, tag: Tag): string[] {
  const text = textOf(elements, tag);
  return text === '' ? [] : text.split('\\').map((part) => part.trim());
}

type Binary = { readonly bytes: number; readonly read: (view: DataView, at: number, little: boolean) => number };

const binary: Readonly<Record<string, Binary>> = {
  US: { bytes: 2, read: (v, at, little) => v.getUint16(at, little) },
  SS: { bytes: 2, read: (v, at, little) => v.getInt16(at, little) },
  UL: { bytes: 4, read: (v, at, little) => v.getUint32(at, little) },
  SL: { bytes: 4, read: (v, at, little) => v.getInt32(at, little) },
  FL: { bytes: 4, read: (v, at, little) => v.getFloat32(at, little) },
  FD: { bytes: 8, read: (v, at, little) => v.getFloat64(at, little) },
  UV: { bytes: 8, read: (v, at, little) => Number(v.getBigUint64(at, little)) },
};

/** The values as numbers, of a binary VR or as decimal text; those that are none are left out. */
export function numbersOf(elements: Elements, [tag, vr]: Tag): number[] {
  const element = elements.at.get(tag);
  if (!element || element.items) return [];
  const stated = element.vr === '' || element.vr === 'UN' ? vr : element.vr;
  const kind = binary[stated];
  if (!kind) {
    const parts = characters(elements, element).split('\\');
    return parts.flatMap((part) => decimal(part) ?? []);
  }
  const { bytes, littleEndian } = elements;
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.start, element.length);
  const count = Math.floor(element.length / kind.bytes);
  return Array.from({ length: count }, (_, i) => kind.read(view, i * kind.bytes, littleEndian)).filter(Number.isFinite);
}

/** A decimal string (VR DS or IS) as a number; null where it is none. */
function decimal(text: string): number | null {
  const plain = text.replaceAll('\0', '').trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** The first value as a number; null where there is none. */
export function numberOf(elements: Elements, tag: Tag): number | null {
  return numbersOf(elements, tag)[0] ?? null;
}

/** All values of an element that has exactly `count` of them; null otherwise. */
export function vectorOf(elements: Elements, tag: Tag, count: number): number[] | null {
  const values = numbersOf(elements, tag);
  return values.length === count ? values : null;
}

/** The items of a sequence; none where it is absent. */
export function itemsOf(elements: Elements, [tag]: Tag): readonly Elements[] {
  return elements.at.get(tag)?.items ?? [];
}

/**
 * A private element: `low` is the last byte of its number (0x09 of (7053,xx09)), in the block that this creator has taken
 * (PS3.5 7.8.1). Null where that creator is not there.
 */
export function privateTag(elements: Elements, group: number, creator: string, low: number, vr: string): Tag | null {
  for (let block = 0x10; block <= 0xff; block++) {
    const owner = textOf(elements, [group * 0x10000 + block, 'LO']);
    if (owner === creator) return [group * 0x10000 + block * 0x100 + low, vr];
  }
  return null;
}
