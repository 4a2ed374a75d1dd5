import { damaged } from '../../../text/dicom/elements.ts';
import type { Header } from '../../../text/dicom/header.ts';
import { tagText } from '../../../text/dicom/tags.ts';
import { packedProblem } from './packed-problem.ts';
import { type PixelForm, type PixelPlace, refused, type Span, tooShort } from './pixel-form.ts';

/** Most pixels of one packed slice, and most of them to a packed byte: a slice without structure packs to one in thousands. */
const mostPackedPixels = 1 << 25;
const mostPixelsPerByte = 8192;

/** The bytes of each frame of a file. Throws F188, F189 and F190 where they are fewer than claimed. */
export async function placesOfFrames(
  header: Header,
  form: PixelForm,
  frames: number,
  where: string,
): Promise<PixelPlace[]> {
  const { pixels, blob } = header;
  if (!pixels) return [];
  if (!(Number.isInteger(frames) && frames >= 1)) throw refused(where, 'a Number of Frames of 1 or more', `${frames}`);
  if (pixels.length !== null) {
    const there = Math.min(pixels.length, blob.size - pixels.start);
    const bits = form.rows * form.columns * form.bitsAllocated;
    const claimed = Math.ceil((bits * frames) / 8);
    if (there < claimed) throw tooShort(where, claimed, Math.max(there, 0));
    return Array.from({ length: frames }, (_, n) => {
      const start = Math.floor((n * bits) / 8);
      const length = Math.ceil(((n + 1) * bits) / 8) - start;
      return { ...form, blob, spans: [{ start: pixels.start + start, length }], skippedBits: (n * bits) % 8 };
    });
  }
  if (form.bitsAllocated === 1 || form.packing === 'plain' || form.packing === 'deflated')
    throw damaged(where, 'pixels of a stated length', 'fragments, which belong to packed pixels');
  const { table, fragments } = await fragmentsOf(blob, pixels.start, where);
  const spans = framesOfFragments(fragments, table, frames, where);
  const pixelsPerSlice = form.rows * form.columns;
  for (const span of spans) {
    const bytes = span.reduce((sum, { length }) => sum + length, 0);
    if (pixelsPerSlice > mostPackedPixels || pixelsPerSlice > bytes * mostPixelsPerByte)
      throw packedProblem(
        where,
        `at most ${mostPixelsPerByte} pixels to a packed byte`,
        `${pixelsPerSlice} in ${bytes}`,
      );
  }
  return spans.map((span) => ({ ...form, blob, spans: span, skippedBits: 0 }));
}

/** Bytes read at once to find the next fragments. */
const windowBytes = 65_536;
const mostFragments = 1 << 20;

/** The fragments of packed pixels, and the offsets of the first fragments of frames where the file lists them. */
async function fragmentsOf(blob: Blob, from: number, where: string): Promise<{ table: number[]; fragments: Span[] }> {
  let window = new DataView(new ArrayBuffer(0));
  let windowStart = from;
  const fragments: Span[] = [];
  let table: number[] | null = null;
  for (let at = from; ; ) {
    if (at + 8 > blob.size)
      throw packedProblem(where, 'a whole last fragment', `a file that ends at byte ${blob.size}`);
    if (at < windowStart || at + 8 > windowStart + window.byteLength) {
      windowStart = at;
      window = new DataView(await blob.slice(at, at + windowBytes).arrayBuffer());
    }
    const offset = at - windowStart;
    const tag = window.getUint16(offset, true) * 0x10000 + window.getUint16(offset + 2, true);
    const length = window.getUint32(offset + 4, true);
    if (tag === 0xfffee0dd) break;
    if (tag !== 0xfffee000) throw packedProblem(`${where}, byte ${at}`, 'a fragment', tagText(tag));
    const start = at + 8;
    if (start + length > blob.size)
      throw packedProblem(where, 'a whole fragment', `a file that ends at byte ${blob.size}`);
    if (table === null) table = await offsetsAt(blob, start, length);
    else fragments.push({ start, length });
    if (fragments.length > mostFragments) throw packedProblem(where, `at most ${mostFragments} fragments`, 'more');
    at = start + length;
  }
  return { table: table ?? [], fragments };
}

async function offsetsAt(blob: Blob, start: number, length: number): Promise<number[]> {
  const view = new DataView(await blob.slice(start, start + Math.min(length, 4 * mostFragments)).arrayBuffer());
  return Array.from({ length: Math.floor(view.byteLength / 4) }, (_, i) => view.getUint32(4 * i, true));
}

/** One fragment a frame, all for the only frame, or by the table of offsets. */
function framesOfFragments(
  fragments: readonly Span[],
  table: readonly number[],
  frames: number,
  where: string,
): Span[][] {
  if (frames === 1 && fragments.length > 0) return [[...fragments]];
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  const origin = (fragments[0]?.start ?? 0) - 8;
  const starts = table.map((offset) => fragments.findIndex(({ start }) => start - 8 - origin === offset));
  const rising = starts.every((first, n) => first >= 0 && (n === 0 || first > starts[n - 1]));
  if (table.length !== frames || !rising)
    throw packedProblem(where, `fragments of ${frames} frames`, `${fragments.length} fragments that no table assigns`);
  return starts.map((first, n) => fragments.slice(first, starts[n + 1] ?? fragments.length));
}
