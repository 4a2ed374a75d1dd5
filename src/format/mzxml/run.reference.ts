import { zlibSync } from 'fflate';
import { toBase64 } from '../../numeric/base64.ts';

export type MadeScan = {
  readonly num: number;
  readonly mz: readonly number[];
  readonly intensity: readonly number[];
  readonly level?: number;
  readonly attributes?: string;
  readonly precursor?: number;
  /** Scans that stand within this one. */
  readonly within?: readonly MadeScan[];
};

/** An mzXML of these scans, made by hand for tests. */
export function mzxmlText(
  scans: readonly MadeScan[],
  { bits, zlib, apart = false }: { bits: 32 | 64; zlib: boolean; apart?: boolean },
): string {
  const letters = (values: readonly number[]): string => {
    const view = new DataView(new ArrayBuffer((values.length * bits) / 8));
    for (const [i, v] of values.entries()) bits === 32 ? view.setFloat32(4 * i, v) : view.setFloat64(8 * i, v);
    const bytes = new Uint8Array(view.buffer);
    return toBase64(zlib ? zlibSync(bytes) : bytes);
  };
  const peaks = (content: string, values: readonly number[]) =>
    `<peaks precision="${bits}" byteOrder="network" contentType="${content}" compressionType="${zlib ? 'zlib' : 'none'}">${letters(values)}</peaks>`;
  const text = ({ num, mz, intensity, level = 1, attributes = '', precursor, within = [] }: MadeScan): string =>
    `<scan num="${num}" msLevel="${level}" peaksCount="${mz.length}" ${attributes}>
${precursor === undefined ? '' : `<precursorMz precursorIntensity="5" precursorCharge="2">${precursor}</precursorMz>`}
${
  apart
    ? peaks('m/z', mz) + peaks('intensity', intensity)
    : peaks(
        'm/z-int',
        mz.flatMap((x, i) => [x, intensity[i]]),
      )
}
${within.map(text).join('\n')}
</scan>`;
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<mzXML xmlns="http://sashimi.sourceforge.net/schema_revision/mzXML_3.2">
<msRun scanCount="${scans.length}"><msInstrument><msModel category="msModel" value="simulated"/></msInstrument>
${scans.map(text).join('\n')}
</msRun><index name="scan"><offset id="1">0</offset></index></mzXML>
`;
}
