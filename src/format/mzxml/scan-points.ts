import { InputError } from '../../finding/input-error.ts';
import { base64Bytes } from '../../text/base64.ts';
import { unzlib } from '../../text/unzlib.ts';
import type { PeaksHeader, ScanHeader } from './scan-stream.ts';

/** Points of a scan, and how they were stored. */
export type ScanPoints = { readonly mz: Float64Array; readonly intensity: Float64Array; readonly storage: string };

/** Longest array (bytes, unpacked). */
const mostBytes = 1 << 29;

/** Points of a scan: pairs of m/z and intensity, or an element for each. Throws F155, F156. */
export function scanPoints({ attributes, peaks }: ScanHeader, where: string): ScanPoints {
  const count = wholeNumber(attributes.peaksCount);
  if (count === 0) return { mz: new Float64Array(0), intensity: new Float64Array(0), storage: 'no points' };
  if (Number.isNaN(count)) throw damaged(where, 'no whole number as peaksCount');
  const content = ({ attributes: a }: PeaksHeader) => a.contentType ?? a.pairOrder ?? 'm/z-int';
  const pairs = peaks.find((p) => content(p) === 'm/z-int');
  if (pairs) {
    const values = numbers(pairs, 2 * count, where);
    const mz = new Float64Array(count);
    const intensity = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      mz[i] = values[2 * i];
      intensity[i] = values[2 * i + 1];
    }
    return { mz, intensity, storage: storageText(pairs) };
  }
  const [x, y] = ['m/z', 'intensity'].map((wanted) => peaks.find((p) => content(p) === wanted));
  if (x && y)
    return {
      mz: numbers(x, count, where),
      intensity: numbers(y, count, where),
      storage: `m/z ${storageText(x)}; intensity ${storageText(y)}`,
    };
  throw otherStorage(where, peaks.map((p) => content(p).slice(0, 40)).join(', ') || 'no peaks element');
}

function numbers({ attributes, letters }: PeaksHeader, count: number, where: string): Float64Array {
  const { precision = '32', byteOrder = 'network', compressionType = 'none' } = attributes;
  const known =
    (precision === '32' || precision === '64') && byteOrder === 'network' && /^(none|zlib)$/.test(compressionType);
  if (!known)
    throw otherStorage(where, `precision ${precision}, byte order ${byteOrder}, compression ${compressionType}`);
  const size = precision === '64' ? 8 : 4;
  const length = size * count;
  if (length > mostBytes) throw damaged(where, `peaksCount ${attributes.peaksCount ?? count}`);
  const packed = base64Bytes(letters);
  if (packed === null) throw damaged(where, `base64 of ${letters.length} letters that is cut, or holds other letters`);
  const bytes = compressionType === 'zlib' ? unzlib(packed, length) : packed;
  if (bytes === null) throw damaged(where, `zlib data that cannot be unpacked to ${length} bytes`);
  if (bytes.length !== length) throw damaged(where, `${bytes.length} bytes for ${count} numbers of ${size}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(count);
  if (size === 4) for (let i = 0; i < count; i++) values[i] = view.getFloat32(4 * i);
  else for (let i = 0; i < count; i++) values[i] = view.getFloat64(8 * i);
  return values;
}

const wholeNumber = (text: string | undefined): number => (text && /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN);

function storageText({ attributes }: PeaksHeader): string {
  return `${attributes.precision ?? '32'}-bit float${attributes.compressionType === 'zlib' ? ', zlib' : ''}`;
}

function otherStorage(where: string, found: string): InputError {
  return new InputError({
    code: 'F155',
    where,
    expected: 'floats of 32 or 64 bits in network order, pairs of m/z and intensity, without compression or with zlib',
    found: found.slice(0, 200),
    fix: 'convert the raw data to mzML',
  });
}

function damaged(where: string, found: string): InputError {
  return new InputError({
    code: 'F156',
    where,
    expected: 'as many points as peaksCount states',
    found,
    fix: 'copy the file again, or convert it again from the raw data',
  });
}
