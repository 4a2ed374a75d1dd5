import { InputError } from '../../finding/input-error.ts';
import { inflated } from '../../text/inflate.ts';

/** A file within a zip: where it stands, and how long it is, packed and not. */
export type ZipEntry = {
  readonly name: string;
  readonly packed: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
};

const mostEntries = 10_000;
/** Largest file unpacked (bytes). */
const mostBytes = 1 << 29;
/** The end record is this long, with a comment of up to 64 KiB after it. */
const endBytes = 22;

/** The files of a zip by its central directory (APPNOTE 6.3; zip64 sizes too). Throws F163. */
export async function zipEntries(blob: Blob, where: string): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, blob.size - endBytes - 0xffff);
  const tail = new DataView(await blob.slice(tailAt).arrayBuffer());
  let end = tail.byteLength - endBytes;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw damaged(where, 'no directory of files at its end: it is cut, or no zip');
  const count = tail.getUint16(end + 10, true);
  const [size, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (count > mostEntries || start + size > tailAt + end) throw damaged(where, 'a directory that points outside');
  const bytes = new Uint8Array(await blob.slice(start, start + size).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > size || view.getUint32(at, true) !== 0x02014b50) throw damaged(where, 'a damaged directory');
    const [method, flags] = [view.getUint16(at + 10, true), view.getUint16(at + 8, true)];
    const [nameBytes, extraBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const next = at + 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > size) throw damaged(where, 'a damaged directory');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    if ((method !== 0 && method !== 8) || (flags & 1) !== 0)
      throw damaged(where, `${name} packed in another way, or encrypted`);
    const extra = new DataView(bytes.buffer, at + 46 + nameBytes, extraBytes);
    const stated = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
    const [whole, packedBytes, headerAt] = withZip64(stated, extra);
    entries.push({ name, packed: method === 8, packedBytes, bytes: whole, headerAt });
    at = next;
  }
  return entries;
}

/** Sizes and offset of an entry, those too large for 32 bits from its zip64 field. */
function withZip64(stated: readonly number[], extra: DataView): number[] {
  let [from, to] = [0, 0];
  for (let at = 0; at + 4 <= extra.byteLength; at = to) {
    to = at + 4 + extra.getUint16(at + 2, true);
    from = at + 4;
    if (extra.getUint16(at, true) === 1) break;
    from = to;
  }
  return stated.map((value) => {
    if (value !== 0xffff_ffff || from + 8 > Math.min(to, extra.byteLength)) return value;
    from += 8;
    return Number(extra.getBigUint64(from - 8, true));
  });
}

/** The bytes of a file in a zip, unpacked no further than it states. Throws F163. */
export async function zipFile(blob: Blob, entry: ZipEntry, where: string): Promise<Uint8Array> {
  const place = `${where} ${entry.name}`;
  if (!(entry.bytes <= mostBytes)) throw damaged(place, `${entry.bytes} bytes when unpacked`);
  const header = new DataView(await blob.slice(entry.headerAt, entry.headerAt + 30).arrayBuffer());
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50)
    throw damaged(place, 'no file where it should be');
  const from = entry.headerAt + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (!(from + entry.packedBytes <= blob.size)) throw damaged(place, 'a file that ends outside the zip');
  const bytes = new Uint8Array(await blob.slice(from, from + entry.packedBytes).arrayBuffer());
  const plain = entry.packed ? inflated(bytes, 'raw', entry.bytes) : bytes;
  if (plain === null || plain.length !== entry.bytes) throw damaged(place, 'content that is not as long as stated');
  return plain;
}

function damaged(where: string, found: string): InputError {
  return new InputError({
    code: 'F163',
    where,
    expected: 'a whole zip of files of at most 512 MiB, stored or deflated',
    found,
    fix: 'copy the file again, or save it again in the program that wrote it',
  });
}
