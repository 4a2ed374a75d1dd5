import { Inflate, Unzlib } from 'fflate';

/** Packed bytes given at once: deflate makes at most 1032 times as many of them. */
const pushBytes = 1 << 14;

/**
 * Deflated bytes unpacked, in time and memory bounded by `mostBytes` and not by what they claim. Null where they are damaged,
 * cut, or unpack to more.
 */
export function inflated(packed: Uint8Array, kind: 'zlib' | 'raw', mostBytes: number): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = kind === 'zlib' ? new Unzlib() : new Inflate();
  stream.ondata = (piece, last) => {
    length += piece.length;
    pieces.push(piece);
    ended = last;
  };
  try {
    for (let at = 0; at < packed.length && length <= mostBytes; at += pushBytes)
      stream.push(packed.subarray(at, at + pushBytes), at + pushBytes >= packed.length);
  } catch {
    return null;
  }
  if (length > mostBytes || !ended) return null;
  if (pieces.length === 1) return pieces[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
