import { InputError } from '../../finding/input-error.ts';
import { tagText, vrOf } from './tags.ts';

/** Where the value of an element stands in the bytes; `items` of a sequence. */
export type Element = {
  /** Empty where neither the file nor our list tells. */
  readonly vr: string;
  readonly start: number;
  readonly length: number;
  readonly items?: readonly Elements[];
};

/** The elements of a data set or of an item of a sequence, by tag (`0xGGGGEEEE`). Values are decoded when asked for. */
export type Elements = {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  /** Specific Character Set (0008,0005) as it stands there; empty for ASCII. */
  readonly characterSet: string;
  readonly at: ReadonlyMap<number, Element>;
};

/** How a data set is written. */
export type Encoding = { readonly explicit: boolean; readonly littleEndian: boolean };

/** Where the pixels start; `length` is null where they stand in fragments. */
export type PixelElement = {
  readonly tag: number;
  readonly vr: string;
  readonly start: number;
  readonly length: number | null;
};

export type Parsed = {
  readonly elements: Elements;
  readonly pixels: PixelElement | null;
  /** The bytes end before the data set does. */
  readonly cut: boolean;
};

const undefinedLength = 0xffffffff;
const item = 0xfffee000;
const itemEnd = 0xfffee00d;
const sequenceEnd = 0xfffee0dd;
const deepest = 24;
/** VRs of explicit data sets whose length takes four bytes. */
const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const pixelTags = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);

type State = { readonly bytes: Uint8Array; readonly view: DataView; at: number; cut: boolean; characterSet: string };

/**
 * The elements from `from` on, until the pixels, the end of the bytes, or an element of a later group than `lastGroup`.
 * Throws F185 where the structure cannot be followed.
 */
export function parseElements(
  bytes: Uint8Array,
  from: number,
  { explicit, littleEndian }: Encoding,
  where: string,
  lastGroup = 0xffff,
): Parsed & { readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state: State = { bytes, view, at: from, cut: false, characterSet: '' };
  const at = new Map<number, Element>();
  let pixels: PixelElement | null = null;
  while (state.at < bytes.length) {
    if (state.at + 2 <= bytes.length && view.getUint16(state.at, littleEndian) > lastGroup) break;
    const header = headerAt(state, explicit, littleEndian, where);
    if (!header) break;
    if (pixelTags.has(header.tag)) {
      const length = header.length === undefinedLength ? null : header.length;
      pixels = { tag: header.tag, vr: header.vr, start: state.at, length };
      break;
    }
    if (header.tag === itemEnd || header.tag === sequenceEnd) continue;
    addElement(state, header, at, { explicit, littleEndian }, bytes.length, 0, where);
    if (state.cut) break;
  }
  const elements = { bytes, littleEndian, characterSet: state.characterSet, at };
  return { elements, pixels, cut: state.cut, end: state.at };
}

type Header = { readonly tag: number; readonly vr: string; readonly length: number };

/** Tag, VR and length at the position, which moves behind them; null, and `cut`, where the bytes end before. */
function headerAt(state: State, explicit: boolean, little: boolean, where: string): Header | null {
  const { view, bytes, at } = state;
  if (at + 8 > bytes.length) {
    state.cut = true;
    return null;
  }
  const tag = view.getUint16(at, little) * 0x10000 + view.getUint16(at + 2, little);
  if (!explicit || tag >>> 16 === 0xfffe) {
    state.at = at + 8;
    return { tag, vr: vrOf(tag), length: view.getUint32(at + 4, little) };
  }
  const [a, b] = [bytes[at + 4], bytes[at + 5]];
  if (a < 65 || a > 90 || b < 65 || b > 90)
    throw damaged(`${where}, byte ${at}`, 'a VR of two letters', `${tagText(tag)} with bytes ${a} and ${b}`);
  const vr = String.fromCharCode(a, b);
  if (!longVrs.has(vr)) {
    state.at = at + 8;
    return { tag, vr, length: view.getUint16(at + 6, little) };
  }
  if (at + 12 > bytes.length) {
    state.cut = true;
    return null;
  }
  state.at = at + 12;
  return { tag, vr, length: view.getUint32(at + 8, little) };
}

function addElement(
  state: State,
  { tag, vr, length }: Header,
  into: Map<number, Element>,
  encoding: Encoding,
  end: number,
  depth: number,
  where: string,
): void {
  const start = state.at;
  const open = length === undefinedLength;
  if (!open && start + length > end) {
    if (end < state.bytes.length)
      throw damaged(`${where}, byte ${start}`, `${tagText(tag)} within its item`, `${length} bytes`);
    state.cut = true;
    return;
  }
  if (open && (vr === 'OB' || vr === 'OW')) {
    skipFragments(state, end, where);
    return;
  }
  if (vr === 'SQ' || open) {
    // An unknown VR of open length holds a sequence in implicit little endian (PS3.5 6.2.2).
    const inner = vr === 'UN' ? { explicit: false, littleEndian: true } : encoding;
    const items = itemsAt(state, open ? null : start + length, inner, end, depth + 1, where);
    into.set(tag, { vr: 'SQ', start, length: state.at - start, items });
    return;
  }
  state.at = start + length;
  into.set(tag, { vr, start, length });
  if (tag === 0x00080005)
    state.characterSet = String.fromCharCode(...state.bytes.subarray(start, Math.min(start + length, start + 256)))
      .replaceAll('\0', '')
      .trim();
}

/** The items of a sequence that ends at `stated` or, where that is null, at its delimiter. */
function itemsAt(
  state: State,
  stated: number | null,
  encoding: Encoding,
  outerEnd: number,
  depth: number,
  where: string,
): Elements[] {
  if (depth > deepest) throw damaged(`${where}, byte ${state.at}`, `sequences at most ${deepest} deep`, 'more');
  const end = stated ?? outerEnd;
  const items: Elements[] = [];
  while (state.at < end && !state.cut) {
    const from = state.at;
    const header = headerAt(state, false, encoding.littleEndian, where);
    if (!header) break;
    if (header.tag === sequenceEnd) return items;
    if (header.tag !== item) throw damaged(`${where}, byte ${from}`, 'an item of a sequence', tagText(header.tag));
    items.push(itemAt(state, header.length, encoding, end, depth, where));
  }
  if (stated === null) state.cut = true;
  return items;
}

function itemAt(
  state: State,
  length: number,
  encoding: Encoding,
  outerEnd: number,
  depth: number,
  where: string,
): Elements {
  const open = length === undefinedLength;
  const outer = state.characterSet;
  const end = open ? outerEnd : state.at + length;
  if (end > outerEnd) {
    if (outerEnd < state.bytes.length)
      throw damaged(`${where}, byte ${state.at}`, 'an item within its sequence', `${length} bytes`);
    state.cut = true;
  }
  const at = new Map<number, Element>();
  while (!state.cut && state.at < end) {
    const header = headerAt(state, encoding.explicit, encoding.littleEndian, where);
    if (!header || header.tag === itemEnd) break;
    addElement(state, header, at, encoding, Math.min(end, state.bytes.length), depth, where);
  }
  const { bytes, characterSet } = state;
  state.characterSet = outer;
  return { bytes, littleEndian: encoding.littleEndian, characterSet, at };
}

/** Steps over pixels in fragments that stand within an item, such as those of an icon. */
function skipFragments(state: State, end: number, where: string): void {
  while (state.at + 8 <= end) {
    const tag = state.view.getUint16(state.at, true) * 0x10000 + state.view.getUint16(state.at + 2, true);
    const length = state.view.getUint32(state.at + 4, true);
    state.at += 8;
    if (tag === sequenceEnd) return;
    if (tag !== item) throw damaged(`${where}, byte ${state.at - 8}`, 'a fragment', tagText(tag));
    state.at += length;
  }
  state.cut = true;
}

/** F185: the structure of the file, or an element that is needed, is damaged. */
export function damaged(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'F185',
    where,
    expected,
    found,
    fix: 'copy or export the file again',
  });
}
