import { type CvParams, numberOfTerm } from './cv-params.ts';
import type { RunHeader, SpectrumHeader } from './spectrum-stream.ts';

/** What the terms of a spectrum say of it. */
export type ScanTerms = {
  /** Number in its id (`scan=19`), or else its place in the file, from 1. */
  readonly number: number;
  readonly msLevel: number | null;
  readonly seconds: number | null;
  readonly polarity: 'positive' | 'negative' | null;
  readonly shape: 'profile' | 'centroid' | null;
};

/** Seconds in the units of times; UO of the Units of Measurement Ontology, MS in early files. */
const secondsIn: Readonly<Record<string, number>> = {
  'UO:0000010': 1,
  'UO:0000031': 60,
  'UO:0000028': 0.001,
  'MS:1000039': 1,
  'MS:1000038': 60,
};

export function scanTerms({ index, id, params }: SpectrumHeader): ScanTerms {
  const level = numberOfTerm(params, 'MS:1000511');
  const numbered = /(?:^|\s)scan=(\d{1,9})(?:\s|$)/.exec(id);
  return {
    number: numbered ? Number(numbered[1]) : index + 1,
    msLevel: Number.isSafeInteger(level) && level > 0 ? level : null,
    seconds: secondsOf(params),
    polarity: oneOf(params, ['MS:1000130', 'positive'], ['MS:1000129', 'negative']),
    shape: oneOf(params, ['MS:1000128', 'profile'], ['MS:1000127', 'centroid']),
  };
}

/** Time of the scan, else of elution; null where none is stated, in no known unit, or negative (as programs write for none). */
function secondsOf(params: CvParams): number | null {
  const term = ['MS:1000016', 'MS:1000826'].find((accession) => params.has(accession)) ?? '';
  const seconds = numberOfTerm(params, term) * (secondsIn[params.get(term)?.unit ?? ''] ?? Number.NaN);
  return seconds >= 0 ? seconds : null;
}

/** The word of the term that is there; null where none or both are. */
function oneOf<T extends string>(params: CvParams, ...terms: readonly (readonly [string, T])[]): T | null {
  const found = terms.filter(([accession]) => params.has(accession));
  return found.length === 1 ? found[0][1] : null;
}

/** What else the file says of a spectrum, as text. */
export function scanMetadata({ id, params }: SpectrumHeader): Record<string, string> {
  const facts: Record<string, string> = {};
  const put = (key: string, text: string | undefined) => {
    if (text) facts[key] = text.slice(0, 500);
  };
  put('id', id);
  put('total ion current', params.get('MS:1000285')?.value);
  put('base peak (m/z)', params.get('MS:1000504')?.value);
  put('base peak intensity', params.get('MS:1000505')?.value);
  const [low, high] = [params.get('MS:1000501')?.value, params.get('MS:1000500')?.value];
  if (low && high) put('scan range (m/z)', `${low} to ${high}`);
  put('filter', params.get('MS:1000512')?.value);
  put('resolution', params.get('MS:1000800')?.value);
  put('precursor (m/z)', (params.get('MS:1000744') ?? params.get('MS:1000827'))?.value);
  put('precursor charge', params.get('MS:1000041')?.value);
  put('precursor intensity', params.get('MS:1000042')?.value);
  return facts;
}

/** What the file says of its run: instrument, time. */
export function runMetadata({ run, instrument }: RunHeader): Record<string, string> {
  const said = [...instrument.values()].map(({ name, value }) => (value ? `${name} ${value}` : name));
  return {
    ...(said.length > 0 ? { instrument: said.join(', ').slice(0, 500) } : {}),
    ...(run.startTimeStamp ? { acquired: run.startTimeStamp } : {}),
  };
}
