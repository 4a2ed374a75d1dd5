import { InputError } from '../../finding/input-error.ts';
import { decodedArray, encodingOf } from '../../text/mzml/binary-array.ts';
import { type CvParams, numberOfTerm } from '../../text/mzml/cv-params.ts';
import type { SpectrumHeader } from '../../text/mzml/spectrum-stream.ts';

/** m/z in their order, and the intensity at each. */
export type Spectrum = { readonly mz: Float64Array; readonly intensity: Float64Array };

/** Bytes read at once where spectra stand one after the other. */
const windowBytes = 1 << 22;

/** A reader of the arrays of spectra in an ibd. Spectra in the order of the file cost one read for each 4 MiB. */
export function spectraOf(ibd: Blob, path: string): (header: SpectrumHeader) => Promise<Spectrum> {
  let window = { from: 0, bytes: new Uint8Array(0) };
  let kept: { key: string; values: Float64Array } | null = null;

  async function bytesAt(from: number, length: number): Promise<Uint8Array> {
    if (from < window.from || from + length > window.from + window.bytes.length) {
      const to = Math.min(from + Math.max(length, windowBytes), ibd.size);
      window = { from, bytes: new Uint8Array(await ibd.slice(from, to).arrayBuffer()) };
    }
    return window.bytes.subarray(from - window.from, from - window.from + length);
  }

  async function arrayOf(params: CvParams, where: string, keep: boolean): Promise<Float64Array> {
    const count = numberOfTerm(params, 'IMS:1000103');
    const offset = numberOfTerm(params, 'IMS:1000102') + 0; // −0 becomes 0: Blob.slice of Node 20 ends the process on −0
    const encoding = encodingOf(params, where);
    const stated = numberOfTerm(params, 'IMS:1000104');
    const length = Number.isNaN(stated) && !encoding.zlib && !encoding.numpress ? count * encoding.bytes : stated;
    const whole = [count, offset, length].every((n) => Number.isSafeInteger(n) && n >= 0);
    if (!whole || offset + length > ibd.size) throw outside(where, path, offset, length, ibd.size);
    const key = `${offset} ${length} ${count} ${encoding.bytes}${encoding.kind}${encoding.zlib}`;
    if (kept?.key === key) return kept.values;
    const values = decodedArray(await bytesAt(offset, length), count, encoding, where);
    if (keep) kept = { key, values };
    return values;
  }

  return async ({ index, id, arrays }) => {
    const where = `${path} spectrum ${index + 1}${id ? ` (${id.slice(0, 40)})` : ''}`;
    const [mzHeader, intensityHeader] = ['MS:1000514', 'MS:1000515'].map((term) =>
      arrays.find(({ params }) => params.has(term)),
    );
    if (!mzHeader || !intensityHeader) throw incomplete(where, 'no m/z array or no intensity array');
    const mz = await arrayOf(mzHeader.params, where, true);
    const intensity = await arrayOf(intensityHeader.params, where, false);
    if (mz.length !== intensity.length) throw incomplete(where, `${mz.length} m/z for ${intensity.length} intensities`);
    return { mz, intensity };
  };
}

function incomplete(where: string, found: string): InputError {
  return new InputError({
    code: 'F156',
    where,
    expected: 'an m/z array and an intensity array of one length',
    found,
    fix: 'convert the file again from the raw data',
  });
}

function outside(where: string, path: string, offset: number, length: number, size: number): InputError {
  return new InputError({
    code: 'F156',
    where,
    expected: `offset and length of an array within the ${size} bytes of ${path}`,
    found: `offset ${offset}, length ${length}`,
    fix: 'copy the .ibd again; it is cut, or belongs to another .imzML',
  });
}
