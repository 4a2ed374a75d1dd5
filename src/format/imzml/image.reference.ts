import { zlibSync } from 'fflate';

export type ImzmlMaking = { readonly continuous: boolean; readonly bits: 32 | 64; readonly zlib: boolean };

/** m/z of the spectrum of pixel n; those of continuous files are all alike. */
export const mzOf = (n: number, continuous: boolean): number[] =>
  Array.from({ length: 6 }, (_, i) => 100 + 50 * i + (continuous ? 0 : n / 8));
/** Intensity at each m/z of pixel n. */
export const intensityOf = (n: number): number[] => Array.from({ length: 6 }, (_, i) => (i === 2 ? 100 * n : i + 0.5));

const identifier = '554a27fa79d247669a2c862e6d78b1f3';

/** An imzML and its ibd of 2 × 2 pixels from position 3, 5 on, without the last one: made by hand for tests. */
export function imzmlFiles({ continuous, bits, zlib }: ImzmlMaking): Record<'a.imzML' | 'a.ibd', Uint8Array> {
  const pieces: Uint8Array[] = [Uint8Array.from(identifier.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))];
  let at = 16;
  const add = (values: readonly number[]) => {
    const array = bits === 32 ? Float32Array.from(values) : Float64Array.from(values);
    const plain = new Uint8Array(array.buffer);
    const bytes = zlib ? zlibSync(plain) : plain;
    pieces.push(bytes);
    at += bytes.length;
    return { offset: at - bytes.length, length: bytes.length, count: values.length };
  };
  const shared = continuous ? add(mzOf(0, true)) : null;
  const array = (group: string, { offset, length, count }: ReturnType<typeof add>) =>
    `<binaryDataArray encodedLength="0"><referenceableParamGroupRef ref="${group}"/><cvParam cvRef="IMS" accession="IMS:1000103" name="external array length" value="${count}"/><cvParam cvRef="IMS" accession="IMS:1000102" name="external offset" value="${offset}"/><cvParam cvRef="IMS" accession="IMS:1000104" name="external encoded length" value="${length}"/><binary/></binaryDataArray>`;
  const spectra = [0, 1, 2].map((n) => {
    const mz = shared ?? add(mzOf(n, false));
    const intensity = add(intensityOf(n));
    return `<spectrum id="Scan=${n + 1}" index="${n}" defaultArrayLength="0"><scanList count="1"><scan><cvParam cvRef="IMS" accession="IMS:1000050" name="position x" value="${3 + (n % 2)}"/><cvParam cvRef="IMS" accession="IMS:1000051" name="position y" value="${5 + Math.floor(n / 2)}"/></scan></scanList><binaryDataArrayList count="2">${array('mz', mz)}${array('intensity', intensity)}</binaryDataArrayList></spectrum>`;
  });
  const type =
    bits === 32
      ? '<cvParam cvRef="MS" accession="MS:1000521" name="32-bit float"/>'
      : '<cvParam cvRef="MS" accession="MS:1000523" name="64-bit float"/>';
  const packing = zlib
    ? '<cvParam cvRef="MS" accession="MS:1000574" name="zlib compression"/>'
    : '<cvParam cvRef="MS" accession="MS:1000576" name="no compression"/>';
  const group = (id: string, term: string, name: string) =>
    `<referenceableParamGroup id="${id}"><cvParam cvRef="MS" accession="${term}" name="${name}"/>${packing}${type}</referenceableParamGroup>`;
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>
<mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1">
<fileDescription><fileContent><cvParam cvRef="IMS" accession="IMS:1000080" name="universally unique identifier" value="{${identifier}}"/><cvParam cvRef="IMS" accession="IMS:${continuous ? '1000030' : '1000031'}" name="${continuous ? 'continuous' : 'processed'}"/></fileContent></fileDescription>
<referenceableParamGroupList count="2">${group('mz', 'MS:1000514', 'm/z array')}${group('intensity', 'MS:1000515', 'intensity array')}</referenceableParamGroupList>
<scanSettingsList count="1"><scanSettings id="s"><cvParam cvRef="IMS" accession="IMS:1000042" name="max count of pixels x" value="2"/><cvParam cvRef="IMS" accession="IMS:1000044" name="max dimension x" value="0.1" unitAccession="UO:0000016"/><cvParam cvRef="IMS" accession="IMS:1000046" name="pixel size (x)" value="50" unitAccession="UO:0000017"/><cvParam cvRef="IMS" accession="IMS:1000047" name="pixel size y" value="25" unitAccession="UO:0000017"/></scanSettings></scanSettingsList>
<run id="r" startTimeStamp="2026-02-03T10:11:12"><spectrumList count="3">
${spectra.join('\n')}
</spectrumList></run>
</mzML>
`;
  const ibd = new Uint8Array(at);
  let to = 0;
  for (const piece of pieces) {
    ibd.set(piece, to);
    to += piece.length;
  }
  return { 'a.imzML': new TextEncoder().encode(xml), 'a.ibd': ibd };
}
