import { zlibSync } from 'fflate';
import { toBase64 } from '../../numeric/base64.ts';
import { toNumpress } from '../../text/mzml/numpress.reference.ts';

/** How the arrays of a made run are stored. */
export type Storing = {
  readonly type: 'float64' | 'float32' | 'int64' | 'int32' | 'linear' | 'pic' | 'slof';
  readonly zlib: boolean;
};

export type MadeScan = {
  readonly id: string;
  readonly mz: readonly number[];
  readonly intensity: readonly number[];
  readonly level?: number;
  readonly minutes?: number;
  readonly polarity?: 'positive' | 'negative';
  readonly shape?: 'profile' | 'centroid';
  readonly precursor?: number;
};

const types = {
  float64: ['MS:1000523', '64-bit float'],
  float32: ['MS:1000521', '32-bit float'],
  int64: ['MS:1000522', '64-bit integer'],
  int32: ['MS:1000519', '32-bit integer'],
  linear: ['MS:1002312', 'MS-Numpress linear prediction compression'],
  pic: ['MS:1002313', 'MS-Numpress positive integer compression'],
  slof: ['MS:1002314', 'MS-Numpress short logged float compression'],
} as const;
const numpressZlib = { linear: 'MS:1002746', pic: 'MS:1002747', slof: 'MS:1002748' } as const;

const term = (accession: string, name: string, value = '', unit = '') =>
  `<cvParam cvRef="MS" accession="${accession}" name="${name}" value="${value}"${unit && ` unitAccession="${unit}"`}/>`;

function bytesOf(values: readonly number[], { type }: Storing): Uint8Array {
  if (type === 'linear' || type === 'pic') return toNumpress(values, type, 1e5);
  if (type === 'slof') return toNumpress(values, type, 5000);
  if (type === 'float32') return new Uint8Array(Float32Array.from(values).buffer);
  if (type === 'int32') return new Uint8Array(Int32Array.from(values).buffer);
  if (type === 'int64') return new Uint8Array(BigInt64Array.from(values, (v) => BigInt(v)).buffer);
  return new Uint8Array(Float64Array.from(values).buffer);
}

function arrayText(values: readonly number[], storing: Storing, what: readonly [string, string, string?]): string {
  const { type, zlib } = storing;
  const bytes = bytesOf(values, storing);
  const letters = toBase64(zlib ? zlibSync(bytes) : bytes);
  const numpress = type === 'linear' || type === 'pic' || type === 'slof';
  const storage =
    numpress && zlib
      ? term(numpressZlib[type], 'MS-Numpress followed by zlib compression')
      : term(types[type][0], types[type][1]) +
        (numpress ? '' : zlib ? term('MS:1000574', 'zlib compression') : term('MS:1000576', 'no compression'));
  return `<binaryDataArray encodedLength="${letters.length}">${storage}${term(what[0], what[1], '', what[2] ?? '')}<binary>${letters}</binary></binaryDataArray>`;
}

/** An mzML of these scans, made by hand for tests; polarity of the first scan through a group of terms where it has one. */
export function mzmlText(
  scans: readonly MadeScan[],
  { mz, intensity = mz, indexed = false }: { mz: Storing; intensity?: Storing; indexed?: boolean },
): string {
  const spectra = scans.map((scan, i) => {
    const { level = 1, minutes, polarity, shape, precursor } = scan;
    const sum = scan.intensity.reduce((a, b) => a + b, 0);
    return `<spectrum index="${i}" id="${scan.id}" defaultArrayLength="${scan.mz.length}">
${term('MS:1000511', 'ms level', String(level))}${polarity ? `<referenceableParamGroupRef ref="${polarity}"/>` : ''}
${shape === 'profile' ? term('MS:1000128', 'profile spectrum') : shape === 'centroid' ? term('MS:1000127', 'centroid spectrum') : ''}
${term('MS:1000285', 'total ion current', String(sum), 'MS:1000131')}
<scanList count="1"><scan>${minutes === undefined ? '' : term('MS:1000016', 'scan start time', String(minutes), 'UO:0000031')}</scan></scanList>
${precursor === undefined ? '' : `<precursorList count="1"><precursor><selectedIonList count="1"><selectedIon>${term('MS:1000744', 'selected ion m/z', String(precursor), 'MS:1000040')}</selectedIon></selectedIonList></precursor></precursorList>`}
<binaryDataArrayList count="2">${arrayText(scan.mz, mz, ['MS:1000514', 'm/z array', 'MS:1000040'])}
${arrayText(scan.intensity, intensity, ['MS:1000515', 'intensity array', 'MS:1000131'])}</binaryDataArrayList>
</spectrum>`;
  });
  const mzML = `<mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0">
<referenceableParamGroupList count="2">
<referenceableParamGroup id="positive">${term('MS:1000130', 'positive scan')}</referenceableParamGroup>
<referenceableParamGroup id="negative">${term('MS:1000129', 'negative scan')}</referenceableParamGroup>
</referenceableParamGroupList>
<instrumentConfigurationList count="1"><instrumentConfiguration id="i">${term('MS:1000031', 'instrument model', 'simulated')}</instrumentConfiguration></instrumentConfigurationList>
<run id="r" startTimeStamp="2026-02-03T10:11:12"><spectrumList count="${scans.length}">
${spectra.join('\n')}
</spectrumList></run>
</mzML>`;
  const index = `<indexList count="1"><index name="spectrum"><offset idRef="none">0</offset></index></indexList><indexListOffset>0</indexListOffset>`;
  const whole = indexed ? `<indexedmzML xmlns="http://psi.hupo.org/ms/mzml">${mzML}${index}</indexedmzML>` : mzML;
  return `<?xml version="1.0" encoding="utf-8"?>\n${whole}\n`;
}
