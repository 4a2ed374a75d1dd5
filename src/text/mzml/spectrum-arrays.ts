import { InputError } from '../../finding/input-error.ts';
import { bytesOfBase64, decodedArray, type Encoding, encodingOf } from './binary-array.ts';
import type { ArrayHeader, SpectrumHeader } from './spectrum-stream.ts';

/** The two arrays of a spectrum, and how they were stored. */
export type SpectrumArrays = {
  readonly abscissa: { readonly label: 'm/z' | 'wavelength'; readonly values: Float64Array };
  readonly intensity: { readonly unit: string; readonly values: Float64Array };
  /** `m/z 64-bit float, zlib; intensity 32-bit float`. */
  readonly storage: string;
};

/** Wavelength units that spectra of light use, in nm; UO of the Units of Measurement Ontology. */
const nanometres: Readonly<Record<string, number>> = { 'UO:0000018': 1, '': 1, 'UO:0000017': 1000 };

/** Numbers of a spectrum whose arrays stand in the file as base64. Throws F155, F156. */
export function spectrumArrays(spectrum: SpectrumHeader, where: string): SpectrumArrays {
  const { arrays, statedCount } = spectrum;
  const having = (term: string) => arrays.find(({ params }) => params.has(term));
  const wavelength = having('MS:1000617');
  const [x, y] = [having('MS:1000514') ?? wavelength, having('MS:1000515')];
  if (!x && !y && !(statedCount > 0)) return withoutPoints;
  if (!x || !y) throw incomplete(where, `no ${x ? 'intensity' : 'm/z'} array`);
  const label = x === wavelength ? 'wavelength' : 'm/z';
  const first = decoded(x, statedCount, `${where}, ${label} array`);
  const second = decoded(y, statedCount, `${where}, intensity array`);
  if (first.values.length !== second.values.length)
    throw incomplete(where, `${first.values.length} ${label} for ${second.values.length} intensities`);
  const unit = x.params.get('MS:1000617')?.unit ?? '';
  if (label === 'wavelength') scale(first.values, nanometres[unit] ?? unknownUnit(where, unit));
  return {
    abscissa: { label, values: first.values },
    intensity: { unit: y.params.get('MS:1000515')?.unit ?? '', values: second.values },
    storage: `${label} ${storageText(first.encoding)}; intensity ${storageText(second.encoding)}`,
  };
}

const withoutPoints: SpectrumArrays = {
  abscissa: { label: 'm/z', values: new Float64Array(0) },
  intensity: { unit: '', values: new Float64Array(0) },
  storage: 'no arrays',
};

function decoded(array: ArrayHeader, defaultCount: number, where: string) {
  const { params, letters, statedCount, statedLetters } = array;
  const count = Number.isNaN(statedCount) ? defaultCount : statedCount;
  if (Number.isNaN(count)) throw incomplete(where, 'no whole number as defaultArrayLength');
  const encoding = encodingOf(params, where);
  const bytes = bytesOfBase64(letters, Number.isNaN(statedLetters) ? null : statedLetters, where);
  return { encoding, values: decodedArray(bytes, count, encoding, where) };
}

function storageText({ bytes, kind, zlib, numpress }: Encoding): string {
  const type = numpress ? `MS-Numpress ${numpress}` : `${8 * bytes}-bit ${kind === 'int' ? 'integer' : 'float'}`;
  return zlib ? `${type}, zlib` : type;
}

function scale(values: Float64Array, factor: number): void {
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] *= factor;
}

function unknownUnit(where: string, unit: string): never {
  throw incomplete(where, `wavelengths in the unit ${unit.slice(0, 40)}`);
}

function incomplete(where: string, found: string): InputError {
  return new InputError({
    code: 'F156',
    where,
    expected: 'an m/z array (or wavelengths in nm) and an intensity array of one length',
    found,
    fix: 'convert the file again from the raw data',
  });
}
