import { InputError } from '../finding/input-error.ts';

/** Longest line (bytes) that is read as text. */
export const longestLine = 1 << 20;
const sliceBytes = 1 << 20;

/** Whole lines of a file: `bytes[0..end)` ends in a line break (one is added to the last line of the file). */
export type LineBlock = {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Bytes of the file taken up to the end of the block. */
  readonly taken: number;
  /** True in the last block when the file itself ends without a line break. */
  readonly unterminated: boolean;
};

/**
 * The file as blocks of about 1 MiB of whole lines, from `startByte` on, as UTF-8 (UTF-16 is told by its mark). The
 * bytes of a block are overwritten by the next one. Throws F008 on a line longer than 1 MiB.
 */
export async function* lineBlocks(
  blob: Blob,
  o: { where: string; startByte?: number; signal?: AbortSignal },
): AsyncGenerator<LineBlock> {
  const start = o.startByte ?? 0;
  const bytesAt = async (from: number, to: number) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
  const head = await bytesAt(0, start === 0 ? sliceBytes : 3);
  const little = head[0] === 0xff && head[1] === 0xfe;
  const wide = little || (head[0] === 0xfe && head[1] === 0xff);
  const decoder = wide ? new TextDecoder(little ? 'utf-16le' : 'utf-16be', { ignoreBOM: true }) : null;
  const encoder = new TextEncoder();
  const markBytes = wide ? 2 : head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  let position = Math.max(start, markBytes);
  let bytes = new Uint8Array(Math.min(longestLine + sliceBytes, blob.size) + 1);
  let held = 0;
  while (position < blob.size || held > 0) {
    o.signal?.throwIfAborted();
    const inHead = start === 0 && position === markBytes;
    const next = Math.min(inHead ? sliceBytes : position + sliceBytes, blob.size);
    const slice = inHead ? head.subarray(position) : await bytesAt(position, next);
    position = next;
    const last = position >= blob.size;
    const fresh = decoder ? encoder.encode(decoder.decode(slice, { stream: !last })) : slice;
    if (held + fresh.length + 1 > bytes.length) {
      const larger = new Uint8Array(held + fresh.length + 1);
      larger.set(bytes.subarray(0, held));
      bytes = larger;
    }
    bytes.set(fresh, held);
    const filled = held + fresh.length;
    if (last) {
      const unterminated = filled > 0 && bytes[filled - 1] !== 10 && bytes[filled - 1] !== 13;
      if (unterminated) bytes[filled] = 10;
      const end = filled + (unterminated ? 1 : 0);
      requireBreaks(bytes, end, o.where);
      if (end > 0) yield { bytes, end, taken: position, unterminated };
      return;
    }
    const end = wholeLines(bytes, held, filled);
    if (end > 0) yield { bytes, end, taken: position, unterminated: false };
    bytes.copyWithin(0, end, filled);
    held = filled - end;
    if (held > longestLine) throw tooLong(o.where);
  }
}

/** End of the last whole line; a CR as last byte waits for its LF. */
function wholeLines(bytes: Uint8Array, from: number, filled: number): number {
  for (let i = filled - 1; i >= Math.max(from - 1, 0); i--) {
    if (bytes[i] === 10 || (bytes[i] === 13 && i < filled - 1)) return i + 1;
  }
  return 0;
}

function requireBreaks(bytes: Uint8Array, end: number, where: string): void {
  if (end <= longestLine) return;
  const head = bytes.subarray(0, longestLine + 1);
  if (!head.includes(10) && !head.includes(13)) throw tooLong(where);
}

function tooLong(where: string): InputError {
  return new InputError({
    code: 'F008',
    where,
    expected: 'lines of text of at most 1 MiB',
    found: 'more than 1 MiB without a line break',
    fix: 'this is no table of text: check that the right file was chosen, or export it again',
  });
}
