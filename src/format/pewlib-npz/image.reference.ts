import { zipSync } from 'fflate';

/** An npy 1.0 of a type as numpy writes it, with the bytes of its records. */
export function npyBytes(descr: string, shape: string, records: Uint8Array, order = 'False'): Uint8Array {
  const text = `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + header.length + records.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(records, 10 + header.length);
  return bytes;
}

/** UTF-32 text, as numpy keeps it. */
const textArray = (text: string) =>
  npyBytes(`'<U${text.length}'`, '()', new Uint8Array(Uint32Array.from(text, (c) => c.codePointAt(0) ?? 0).buffer));

const floats = (...values: number[]) => new Uint8Array(Float64Array.from(values).buffer);

/** Gold and phosphorus over 2 rows of 3 pixels: gold 0.5, 1.5 …, phosphorus 100, 101 …, one after the other in each record. */
export const pixelRecords = floats(...Array.from({ length: 6 }, (_, i) => [i + 0.5, 100 + i]).flat());

export const npzArrays = (): Record<string, Uint8Array> => ({
  'header.npy': textArray('0.10'),
  'info.npy': textArray('Name\tsection\tOperator\tA'),
  'data.npy': npyBytes("[('Au197', '<f8'), ('P31', '<f8')]", '(2, 3)', pixelRecords),
  'calibration_Au197.npy': npyBytes("[('intercept', '<f8'), ('gradient', '<f8')]", '()', floats(1.5, 250)),
  'config.npy': npyBytes("[('spotsize', '<f8'), ('speed', '<f8'), ('scantime', '<f8')]", '()', floats(35, 140, 0.25)),
});

/** A zip of arrays, stored or deflated; always the same bytes. */
export const npzBytes = (arrays = npzArrays(), level: 0 | 6 = 6): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(zipSync(arrays, { level, mtime: new Date('2026-01-01T00:00:00') }));
