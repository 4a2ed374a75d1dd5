import { zlibSync } from 'fflate';
import { toBase64 } from '../../numeric/base64.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';

/** How the numbers of an mzML file are kept: m/z always as 64-bit floats, intensities as named. */
export const mzmlEncodings = ['zlib-64', 'zlib-32', 'plain-64', 'plain-32'] as const;
export type MzmlEncoding = (typeof mzmlEncodings)[number];

const zlibTerm = cv('MS:1000574', 'zlib compression');
const plainTerm = cv('MS:1000576', 'no compression');

function cv(accession: string, name: string, value = '', unit = ''): string {
  return `<cvParam cvRef="MS" accession="${accession}" name="${name}" value="${value}"${unit}/>`;
}

function unitOf(ref: 'MS' | 'UO', accession: string, name: string): string {
  return ` unitCvRef="${ref}" unitAccession="${accession}" unitName="${name}"`;
}

function littleEndian(values: Float64Array, bits: 32 | 64): Uint8Array {
  const bytes = new Uint8Array((values.length * bits) / 8);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++)
    if (bits === 64) view.setFloat64(8 * i, values[i], true);
    else view.setFloat32(4 * i, values[i], true);
  return bytes;
}

function binaryArray(values: Float64Array, bits: 32 | 64, zlib: boolean, kind: string): string {
  const raw = littleEndian(values, bits);
  const text = toBase64(zlib ? zlibSync(raw) : raw);
  const type = bits === 64 ? cv('MS:1000523', '64-bit float') : cv('MS:1000521', '32-bit float');
  return [
    `<binaryDataArray encodedLength="${text.length}">`,
    `  ${type}`,
    `  ${zlib ? zlibTerm : plainTerm}`,
    `  ${kind}`,
    `  <binary>${text}</binary>`,
    '</binaryDataArray>',
  ].join('\n          ');
}

function spectrumText(s: Spectrum, index: number, encoding: MzmlEncoding): string {
  const [packing, bits] = encoding.split('-');
  const zlib = packing === 'zlib';
  const mz = s.abscissa.values;
  const total = s.ordinate.values.reduce((sum, value) => sum + value, 0);
  const mzUnit = unitOf('MS', 'MS:1000040', 'm/z');
  const countsUnit = unitOf('MS', 'MS:1000131', 'number of detector counts');
  const mzArray = binaryArray(mz, 64, zlib, cv('MS:1000514', 'm/z array', '', mzUnit));
  const intensityKind = cv('MS:1000515', 'intensity array', '', countsUnit);
  const intensities = binaryArray(s.ordinate.values, bits === '64' ? 64 : 32, zlib, intensityKind);
  const polarity = s.polarity === 'negative' ? cv('MS:1000129', 'negative scan') : cv('MS:1000130', 'positive scan');
  return `      <spectrum index="${index}" id="scan=${index + 1}" defaultArrayLength="${mz.length}">
        ${cv('MS:1000511', 'ms level', String(s.msLevel ?? 1))}
        ${cv('MS:1000579', 'MS1 spectrum')}
        ${cv('MS:1000128', 'profile spectrum')}
        ${polarity}
        ${cv('MS:1000528', 'lowest observed m/z', String(mz[0]), mzUnit)}
        ${cv('MS:1000527', 'highest observed m/z', String(mz[mz.length - 1]), mzUnit)}
        ${cv('MS:1000285', 'total ion current', String(total))}
        <scanList count="1">
          ${cv('MS:1000795', 'no combination')}
          <scan>
            ${cv('MS:1000016', 'scan start time', String(s.seconds ?? 0), unitOf('UO', 'UO:0000010', 'second'))}
          </scan>
        </scanList>
        <binaryDataArrayList count="2">
          ${mzArray}
          ${intensities}
        </binaryDataArrayList>
      </spectrum>`;
}

/** Profile spectra as an mzML 1.1 file that says it is simulated. */
export function mzml(run: Spectra, analyser: 'tof' | 'orbitrap', encoding: MzmlEncoding): Uint8Array {
  const said = 'Simulated by cupel simulate: nothing was measured; see truth.json';
  const analyserTerm = analyser === 'tof' ? cv('MS:1000084', 'time-of-flight') : cv('MS:1000484', 'orbitrap');
  const detectorTerm =
    analyser === 'tof' ? cv('MS:1000114', 'microchannel plate detector') : cv('MS:1000624', 'inductive detector');
  const text = `<?xml version="1.0" encoding="utf-8"?>
<mzML xmlns="http://psi.hupo.org/ms/mzml" id="${run.name}" version="1.1.0">
  <cvList count="2">
    <cv id="MS" fullName="Proteomics Standards Initiative Mass Spectrometry Ontology" URI="https://raw.githubusercontent.com/HUPO-PSI/psi-ms-CV/master/psi-ms.obo"/>
    <cv id="UO" fullName="Unit Ontology" URI="https://raw.githubusercontent.com/bio-ontology-research-group/unit-ontology/master/unit.obo"/>
  </cvList>
  <fileDescription>
    <fileContent>
      ${cv('MS:1000579', 'MS1 spectrum')}
      ${cv('MS:1000128', 'profile spectrum')}
      <userParam name="simulated" value="${said}"/>
    </fileContent>
  </fileDescription>
  <softwareList count="1">
    <software id="cupel" version="1">${cv('MS:1000799', 'custom unreleased software tool', 'cupel simulate')}</software>
  </softwareList>
  <instrumentConfigurationList count="1">
    <instrumentConfiguration id="simulated">
      ${cv('MS:1000031', 'instrument model')}
      <userParam name="simulated" value="${said}"/>
      <componentList count="3">
        <source order="1">${cv('MS:1000073', 'electrospray ionization')}</source>
        <analyzer order="2">${analyserTerm}</analyzer>
        <detector order="3">${detectorTerm}</detector>
      </componentList>
    </instrumentConfiguration>
  </instrumentConfigurationList>
  <dataProcessingList count="1">
    <dataProcessing id="none">
      <processingMethod order="0" softwareRef="cupel">${cv('MS:1000544', 'Conversion to mzML')}</processingMethod>
    </dataProcessing>
  </dataProcessingList>
  <run id="${run.name}" defaultInstrumentConfigurationRef="simulated" startTimeStamp="2026-03-02T09:00:00Z">
    <spectrumList count="${run.spectra.length}" defaultDataProcessingRef="none">
${run.spectra.map((s, i) => spectrumText(s, i, encoding)).join('\n')}
    </spectrumList>
  </run>
</mzML>
`;
  return new TextEncoder().encode(text);
}
