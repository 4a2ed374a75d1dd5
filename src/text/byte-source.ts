import { InputError } from '../finding/input-error.ts';
import { isGzip } from './unzipped.ts';

/** Bytes of a file from one offset to another (the last not included), as they are once it is unpacked. */
export type ByteSource = {
  /** Bytes there are; null where a packed file does not tell before it is unpacked. */
  readonly size: number | null;
  /** Throws F222 where the file ends before `to`, F113 where its packing is damaged. */
  read(from: number, to: number): Promise<Uint8Array>;
};

/** Bytes beyond those needed that a packed file may hold. */
const mostBeyond = 64 * 2 ** 20;
/** Bytes to begin with; more as they come, so that no header can ask for memory that its file does not fill. */
const firstRoom = 1 << 20;

/**
 * The bytes of a file: read piece by piece where it is stored as it is; unpacked once, when they are first asked for, where it
 * is gzip. At most `needed` bytes of that are kept; what unpacks to far more is refused (F113).
 */
export async function byteSource(
  path: string,
  blob: Blob,
  needed: number,
  packing: 'gzip' | 'none' | 'by its first bytes' = 'by its first bytes',
): Promise<ByteSource> {
  const magic = new Uint8Array(await blob.slice(0, 3).arrayBuffer());
  if (packing === 'none' || (packing !== 'gzip' && !isGzip(magic)))
    return {
      size: blob.size,
      read: async (from, to) => {
        if (to > blob.size) throw cut(path, to, blob.size);
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      },
    };
  let unpacked: Promise<Uint8Array> | null = null;
  return {
    size: null,
    read: async (from, to) => {
      unpacked ??= unpackedBytes(path, blob, needed);
      const bytes = await unpacked;
      if (to > bytes.length) throw cut(path, to, bytes.length);
      return bytes.slice(from, to);
    },
  };
}

async function unpackedBytes(path: string, blob: Blob, needed: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(Math.min(needed, firstRoom));
  let [kept, all] = [0, 0];
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const next = () =>
    reader.read().catch((cause: unknown) => {
      throw damaged(path, 'damaged or cut data', cause);
    });
  for (let chunk = await next(); !chunk.done; chunk = await next()) {
    all += chunk.value.length;
    if (all > needed + mostBeyond) {
      await reader.cancel();
      throw damaged(path, `${blob.size} bytes that become more than the ${needed} its header tells of`);
    }
    const fitting = chunk.value.subarray(0, needed - kept);
    if (kept + fitting.length > bytes.length) {
      const larger = new Uint8Array(Math.min(needed, Math.max(2 * bytes.length, kept + fitting.length)));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(fitting, kept);
    kept += fitting.length;
  }
  return bytes.subarray(0, kept);
}

function damaged(path: string, found: string, cause?: unknown): InputError {
  const fix = 'copy the file again';
  return new InputError({ code: 'F113', where: path, expected: 'a whole gzip file', found, fix, cause });
}

function cut(path: string, needed: number, length: number): InputError {
  return new InputError({
    code: 'F222',
    where: path,
    expected: `${needed} bytes, as its header tells`,
    found: `${length}: the file is cut, or its header is of another file`,
    fix: 'copy or export the file again',
  });
}
