import { inflated } from '../inflate.ts';
import { damaged, type Elements, type Encoding, type PixelElement, parseElements } from './elements.ts';
import { tags } from './tags.ts';
import { implicitLittleEndian, type TransferSyntax, transferSyntax } from './transfer-syntax.ts';
import { textOf } from './values.ts';

/** Everything of a file but its pixels, and where those stand in `blob`. */
export type Header = {
  readonly elements: Elements;
  readonly syntax: TransferSyntax;
  readonly pixels: PixelElement | null;
  /** The file; unpacked where it was deflated. */
  readonly blob: Blob;
};

const headBytes = 65_536;
/** Longest header: an enhanced series of 30,000 frames has some 60 MB. */
const mostHeaderBytes = 1 << 28;
const mostInflatedBytes = 1 << 29;

/**
 * Reads the header of a file: its first 64 KiB, and more only where the header is longer. Throws F185 where it is damaged,
 * cut, or no DICOM.
 */
export async function readHeader(blob: Blob, where: string): Promise<Header> {
  for (let length = headBytes; ; length *= 4) {
    const bytes = new Uint8Array(await blob.slice(0, length).arrayBuffer());
    const begin = beginningOf(bytes, where);
    if (!begin) throw damaged(where, 'a DICOM file', 'bytes of another kind');
    if (begin.syntax.packing === 'deflated') return deflatedHeader(blob, begin, where);
    const { elements, pixels, cut } = parseElements(bytes, begin.at, begin.syntax, where);
    if (!cut || pixels) return { elements, pixels, syntax: begin.syntax, blob };
    if (length >= blob.size) throw damaged(where, 'a whole DICOM file', `a header that is cut at byte ${blob.size}`);
    if (length >= mostHeaderBytes) throw damaged(where, `a header of at most ${mostHeaderBytes} bytes`, 'a longer one');
  }
}

/** What the first bytes of a file tell; null where they are no DICOM. Never throws: of a damaged header, what stands before. */
export function headElements(head: Uint8Array): Elements | null {
  try {
    const begin = beginningOf(head, '');
    if (!begin) return null;
    const { at, syntax } = begin;
    if (syntax.packing !== 'deflated') return parseElements(head, at, syntax, '').elements;
    // A stream that is cut does not unpack as a whole, so the series of a long deflated file is not known from its head.
    const plain = inflated(head.subarray(at), 'raw', mostInflatedBytes);
    return plain ? parseElements(plain, 0, syntax, '').elements : begin.meta;
  } catch {
    return null;
  }
}

type Beginning = { readonly at: number; readonly syntax: TransferSyntax; readonly meta: Elements };

/** Where the data set starts and how it is written; null where the bytes are no DICOM. */
function beginningOf(bytes: Uint8Array, where: string): Beginning | null {
  const marked = String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM';
  const from = marked ? 132 : 0;
  const group = bytes[from] + bytes[from + 1] * 256;
  const explicit = startsExplicit(bytes, from);
  if (group === 2 && explicit) {
    const { elements, end, cut } = parseElements(bytes, from, explicitLittleEndian, where, 2);
    if (cut && !marked) return null;
    const uid = textOf(elements, tags.transferSyntax);
    const syntax = uid === '' ? implicitLittleEndian : transferSyntax(uid);
    return { at: end, meta: elements, syntax };
  }
  if (!marked && !(group === 8 && bytes.length >= 16 && plausible(bytes, explicit))) return null;
  const syntax = explicit ? transferSyntax('1.2.840.10008.1.2.1') : implicitLittleEndian;
  return { at: from, meta: { bytes, littleEndian: true, characterSet: '', at: new Map() }, syntax };
}

const explicitLittleEndian: Encoding = { explicit: true, littleEndian: true };
const vrs = /^(AE|AS|AT|CS|DA|DS|DT|IS|LO|LT|OB|OW|PN|SH|SQ|ST|TM|UI|UL|UN|US|UT)$/;

const startsExplicit = (bytes: Uint8Array, at: number): boolean =>
  vrs.test(String.fromCharCode(bytes[at + 4], bytes[at + 5]));

/** A data set without the mark: its first elements rise within group 8, and a SOP Class UID is among them. */
function plausible(bytes: Uint8Array, explicit: boolean): boolean {
  const first = bytes.subarray(0, 4096);
  const { elements } = parseElements(first, 0, { explicit, littleEndian: true }, '', 8);
  return textOf(elements, tags.sopClass).startsWith('1.2.840.10008.5.1.4.');
}

async function deflatedHeader(blob: Blob, { at, syntax }: Beginning, where: string): Promise<Header> {
  const packed = new Uint8Array(await blob.slice(at).arrayBuffer());
  const bytes = inflated(packed, 'raw', Math.min(mostInflatedBytes, 1024 * packed.length + 1024));
  if (!bytes) throw damaged(where, 'a deflated data set of at most 512 MiB', 'one that is damaged, cut or longer');
  const { elements, pixels, cut } = parseElements(bytes, 0, syntax, where);
  if (cut && !pixels) throw damaged(where, 'a whole DICOM file', 'a header that is cut');
  return { elements, pixels, syntax, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
}
