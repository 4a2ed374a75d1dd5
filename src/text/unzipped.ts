import { Gunzip, gunzipSync } from 'fflate';
import { InputError } from '../finding/input-error.ts';
import { crc32 } from '../numeric/crc32.ts';

/** Bytes that a compressed file may become, and how many times its own size above that. */
const freeBytes = 64 * 2 ** 20;
const mostRatio = 400;
/** Files up to this size (bytes) are unpacked at once, which takes half the time; damage can cost 2 s for each MB of them. */
const atOnce = 32 * 2 ** 20;
const headOfZip = 1 << 16;
/** A gzip file of nothing. */
const smallestGzip = 18;

/**
 * The bytes of a file, unpacked (and checked by their CRC) where it is gzip. Throws F113 where that is damaged, or grows
 * beyond 400 times its size.
 */
export async function unzipped(path: string, blob: Blob): Promise<Uint8Array> {
  const magic = new Uint8Array(await blob.slice(0, 3).arrayBuffer());
  if (!isGzip(magic)) return new Uint8Array(await blob.arrayBuffer());
  if (blob.size < smallestGzip) throw damaged(path, `${blob.size} bytes`);
  const most = Math.max(freeBytes, mostRatio * blob.size);
  const end = new DataView(await blob.slice(-8).arrayBuffer());
  const stated = end.getUint32(4, true);
  if (blob.size <= atOnce && stated <= most) {
    const whole = unzippedAtOnce(new Uint8Array(await blob.arrayBuffer()), stated);
    if (whole !== null && crc32(whole) === end.getUint32(0, true)) return whole;
  }
  let bytes = new Uint8Array(Math.min(stated, most));
  let length = 0;
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const next = () =>
    reader.read().catch((cause: unknown) => {
      throw damaged(path, 'damaged or cut data', cause);
    });
  for (let chunk = await next(); !chunk.done; chunk = await next()) {
    const upTo = length + chunk.value.length;
    if (upTo > most) {
      await reader.cancel();
      throw damaged(path, `${blob.size} bytes that become more than ${most}`);
    }
    if (upTo > bytes.length) bytes = grown(bytes, Math.min(2 * upTo, most));
    bytes.set(chunk.value, length);
    length = upTo;
  }
  return bytes.subarray(0, length);
}

/** The bytes of a gzip file that says how many they are; null where it does not hold just as many. */
function unzippedAtOnce(packed: Uint8Array, length: number): Uint8Array | null {
  try {
    const bytes = gunzipSync(packed, { out: new Uint8Array(length) });
    return bytes.length === length ? bytes : null;
  } catch {
    return null;
  }
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

function damaged(path: string, found: string, cause?: unknown): InputError {
  const fix = 'copy the file again from the instrument computer';
  return new InputError({ code: 'F113', where: path, expected: 'a whole gzip file', found, fix, cause });
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;

/** The first bytes (64 KiB at most) of what a gzip file holds, from its own first bytes; other bytes as they are. */
export function unzippedHead(head: Uint8Array): Uint8Array {
  if (!isGzip(head)) return head;
  const bytes = new Uint8Array(headOfZip);
  let length = 0;
  const stream = new Gunzip((piece) => {
    const fitting = piece.subarray(0, headOfZip - length);
    bytes.set(fitting, length);
    length += fitting.length;
  });
  try {
    for (let at = 0; at < head.length && length < headOfZip; at += 1024) stream.push(head.subarray(at, at + 1024));
  } catch {
    // What came before the damage is the head.
  }
  return bytes.subarray(0, length);
}
