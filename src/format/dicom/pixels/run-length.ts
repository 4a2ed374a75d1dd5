import { packedProblem } from './packed-problem.ts';

/**
 * Unpacks one frame of RLE Lossless (PS3.5 annex G) to little-endian pixels of `bytesPerPixel`. The segments hold the bytes of
 * all pixels, the most significant first. Throws F190 where they are damaged.
 */
export function unpackRunLength(packed: Uint8Array, pixels: number, bytesPerPixel: number, where: string): Uint8Array {
  if (packed.length < 64) throw packedProblem(where, 'an RLE header of 64 bytes', `${packed.length} bytes`);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== bytesPerPixel) throw packedProblem(where, `${bytesPerPixel} RLE segments`, `${segments}`);
  const out = new Uint8Array(pixels * bytesPerPixel);
  for (let s = 0; s < segments; s++) {
    const start = view.getUint32(4 + 4 * s, true);
    const next = s + 1 < segments ? view.getUint32(8 + 4 * s, true) : packed.length;
    if (start < 64 || next < start || next > packed.length)
      throw packedProblem(where, 'RLE segments in rising order', `segment ${s + 1} at byte ${start} to ${next}`);
    unpackSegment(
      packed.subarray(start, next),
      out,
      { from: bytesPerPixel - 1 - s, step: bytesPerPixel, pixels },
      where,
    );
  }
  return out;
}

/** A byte n below 128 is followed by n + 1 bytes; one above by a byte that stands 257 − n times; 128 means nothing. */
function unpackSegment(
  packed: Uint8Array,
  out: Uint8Array,
  { from, step, pixels }: { readonly from: number; readonly step: number; readonly pixels: number },
  where: string,
): void {
  let written = 0;
  for (let at = 0; at < packed.length && written < pixels; ) {
    const n = packed[at++];
    if (n === 128) continue;
    const copies = n < 128;
    const count = Math.min(copies ? n + 1 : 257 - n, pixels - written);
    if (at + (copies ? count : 1) > packed.length) break;
    for (let i = 0; i < count; i++) out[from + step * written++] = packed[copies ? at + i : at];
    at += copies ? n + 1 : 1;
  }
  if (written < pixels) throw packedProblem(where, `${pixels} pixels in each RLE segment`, `${written}`);
}
