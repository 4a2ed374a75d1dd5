import { type ByteSource, byteSource } from '../../text/byte-source.ts';
import { decodeText } from '../../text/decode.ts';
import { type VoxelCoding, voxelBytes, voxelValues } from '../../text/voxel-values.ts';
import { type NrrdHeader, notNrrd } from './header.ts';
import type { NrrdLayout } from './layout.ts';

/** Bytes read at once of samples that lie among those of other frames. */
const pieceBytes = 8 * 2 ** 20;
/** Text of numbers up to this size (bytes). */
const mostText = 512 * 2 ** 20;

/** The samples of a file, as bytes and how they are coded. */
export type Samples = { readonly source: ByteSource; readonly from: number; readonly coding: VoxelCoding };

/** Where the samples stand in `blob` from byte `end` on: after the lines and bytes to skip. Throws F113, F222, F235. */
export async function samplesOf(
  header: NrrdHeader,
  layout: NrrdLayout,
  path: string,
  blob: Blob,
  end: number,
): Promise<Samples> {
  const { type, littleEndian, encoding, samples } = layout;
  const bytes = samples * voxelBytes[type];
  const skip = skipped(header, 'byte skip', -1, path);
  const lines = skipped(header, 'line skip', 0, path);
  const start = end + (lines > 0 ? await afterLines(blob.slice(end), lines, path) : 0);
  const rest = blob.slice(start);
  const coding: VoxelCoding = { type, littleEndian, slope: 1, intercept: 0 };
  if (encoding === 'ascii')
    return {
      source: textSource(rest, samples, path),
      from: 0,
      coding: { ...coding, type: 'float64', littleEndian: true },
    };
  if (encoding === 'raw' && skip === -1) {
    const source = await byteSource(path, blob, bytes, 'none');
    const from = Math.max(end, blob.size - bytes);
    if (blob.size - end < bytes) await source.read(0, end + bytes);
    return { source, from, coding };
  }
  const before = Math.max(0, skip);
  const source = await byteSource(path, rest, before + bytes, encoding === 'gzip' ? 'gzip' : 'none');
  if (source.size !== null && source.size < before + bytes) await source.read(0, before + bytes);
  return { source, from: before, coding };
}

function skipped({ fields }: NrrdHeader, name: string, least: number, path: string): number {
  const value = Number(fields.get(name) ?? 0);
  if (Number.isInteger(value) && value >= least && value < 2 ** 40) return value;
  throw notNrrd(path, `${name} of ${least} or more`, `${fields.get(name)?.slice(0, 40)}`);
}

/** Bytes of the first lines of a file; F235 where it has fewer within 1 MiB. */
async function afterLines(blob: Blob, lines: number, path: string): Promise<number> {
  const bytes = new Uint8Array(await blob.slice(0, 2 ** 20).arrayBuffer());
  let at = 0;
  for (let n = 0; n < lines; n++) {
    const next = bytes.indexOf(10, at);
    if (next < 0) throw notNrrd(path, `${lines} lines to skip`, `${n}`);
    at = next + 1;
  }
  return at;
}

/** Numbers of a text as the bytes of float64. */
function textSource(blob: Blob, samples: number, path: string): ByteSource {
  let parsed: Promise<Uint8Array> | null = null;
  const parse = async (): Promise<Uint8Array> => {
    if (blob.size > mostText || blob.size < 2 * samples - 1)
      throw notNrrd(path, `${samples} numbers as text`, `${blob.size} bytes`);
    const cells = decodeText(new Uint8Array(await blob.arrayBuffer()))
      .trim()
      .split(/[\s,]+/);
    if (cells.length < samples) throw notNrrd(path, `${samples} numbers as text`, `${cells.length}`);
    const values = new Float64Array(samples);
    for (let n = 0; n < samples; n++) {
      values[n] = /^nan$/i.test(cells[n]) ? Number.NaN : Number(cells[n]);
      if (Number.isNaN(values[n]) && !/^nan$/i.test(cells[n]))
        throw notNrrd(path, 'numbers', `"${cells[n].slice(0, 40)}"`);
    }
    return new Uint8Array(values.buffer);
  };
  return {
    size: null,
    read: async (from, to) => {
      parsed ??= parse();
      return (await parsed).slice(from, to);
    },
  };
}

/** The voxels of one frame: at once where they lie together, else out of pieces of the file. Axes of space keep their order. */
export async function frameValues(
  { source, from, coding }: Samples,
  layout: NrrdLayout,
  frame: number,
): Promise<Float32Array> {
  const { sizes, frameAxis } = layout;
  const size = voxelBytes[coding.type];
  const inner = frameAxis === null ? layout.samples : sizes.slice(0, frameAxis).reduce((product, n) => product * n, 1);
  const count = frameAxis === null ? 1 : sizes[frameAxis];
  const outer = layout.samples / inner / count;
  if (outer === 1) {
    const at = from + frame * inner * size;
    return voxelValues(await source.read(at, at + inner * size), coding);
  }
  const values = new Float32Array(inner * outer);
  const block = inner * count;
  const blocks = Math.max(1, Math.floor(pieceBytes / (block * size)));
  for (let first = 0; first < outer; first += blocks) {
    const last = Math.min(outer, first + blocks);
    const piece = voxelValues(await source.read(from + first * block * size, from + last * block * size), coding);
    for (let b = first; b < last; b++) {
      const start = (b - first) * block + frame * inner;
      values.set(piece.subarray(start, start + inner), b * inner);
    }
  }
  return values;
}
