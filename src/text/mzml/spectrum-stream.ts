import { InputError } from '../../finding/input-error.ts';
import { scanXml } from '../xml-scanner.ts';
import type { XmlAttributes } from '../xml-tag.ts';
import type { CvParam, CvParams } from './cv-params.ts';

/** One binary array of a spectrum: what it is, and its base64 letters, none where the data is in another file. */
export type ArrayHeader = {
  readonly params: CvParams;
  /** Numbers in it, where that is not the default of its spectrum, and letters of base64, as stated; NaN where not. */
  readonly statedCount: number;
  readonly statedLetters: number;
  readonly letters: Uint8Array;
};

/** One spectrum without its numbers. `params` are its own and those of its scan; groups of terms are filled in. */
export type SpectrumHeader = {
  /** From 0, in the order of the file. */
  readonly index: number;
  readonly id: string;
  /** Numbers in each of its arrays, as stated; NaN where not. */
  readonly statedCount: number;
  readonly params: CvParams;
  readonly arrays: readonly ArrayHeader[];
};

/** What stands before the spectra: terms of the file, of the scan settings and the first instrument, attributes of the run. */
export type RunHeader = {
  readonly content: CvParams;
  readonly settings: CvParams;
  readonly instrument: CvParams;
  readonly run: Readonly<Record<string, string>>;
};

const mostGroups = 10_000;
const ownTerms = new Set([
  'fileContent',
  'scanSettings',
  'instrumentConfiguration',
  'spectrum',
  'scan',
  'binaryDataArray',
  'referenceableParamGroup',
]);

type Terms = Map<string, CvParam>;
type GrowingArray = { params: Terms; statedCount: number; statedLetters: number; letters: Uint8Array };
type Growing = { index: number; id: string; statedCount: number; params: Terms; arrays: GrowingArray[] };

/**
 * Spectra of an mzML or imzML text as they are met, with what stands before them; memory holds about one MiB of text, or the
 * longest array. Throws F013 on bad syntax, a DOCTYPE, or excess depth, and on a text that is no mzML.
 */
export async function* spectrumStream(
  blob: Blob,
  where: string,
): AsyncGenerator<{ readonly head: RunHeader; readonly spectra: readonly SpectrumHeader[] }> {
  const groups = new Map<string, Terms>();
  const head = { content: new Map(), settings: new Map(), instrument: new Map(), run: {} as Record<string, string> };
  const open: string[] = [];
  let group: Terms | null = null;
  let spectrum: Growing | null = null;
  let done: SpectrumHeader[] = [];
  let count = 0;
  let instruments = 0;

  /** Where terms of the innermost element that has some are kept. */
  const terms = (): Terms | null => {
    const owner = open.findLast((name) => ownTerms.has(name));
    if (owner === 'binaryDataArray') return spectrum?.arrays.at(-1)?.params ?? null;
    if (owner === 'spectrum' || owner === 'scan') return spectrum?.params ?? null;
    if (owner === 'referenceableParamGroup') return group;
    if (owner === 'instrumentConfiguration') return instruments === 1 ? head.instrument : null;
    return owner === 'fileContent' ? head.content : owner === 'scanSettings' ? head.settings : null;
  };
  const put = (accession: string, param: CvParam) => {
    const to = terms();
    if (to && !to.has(accession)) to.set(accession, param);
  };

  function opened(name: string, attributes: XmlAttributes): void {
    const attribute = (key: string): string => attributes[key] ?? '';
    if (open.length === 0 && name !== 'mzML' && name !== 'indexedmzML') throw otherRoot(where, name);
    open.push(name);
    if (name === 'cvParam') {
      const [value, unit] = [attribute('value'), attribute('unitAccession')];
      put(attribute('accession'), { name: attribute('name'), value, unit });
    } else if (name === 'referenceableParamGroupRef') {
      for (const [accession, param] of groups.get(attribute('ref')) ?? []) put(accession, param);
    } else if (name === 'referenceableParamGroup') {
      group = new Map();
      if (groups.size >= mostGroups) throw tooManyGroups(where);
      groups.set(attribute('id'), group);
    } else if (name === 'instrumentConfiguration') {
      instruments++;
    } else if (name === 'spectrum') {
      const statedCount = wholeNumber(attributes.defaultArrayLength);
      spectrum = { index: count++, id: attribute('id'), statedCount, params: new Map(), arrays: [] };
    } else if (name === 'binaryDataArray') {
      const statedCount = wholeNumber(attributes.arrayLength);
      const statedLetters = wholeNumber(attributes.encodedLength);
      spectrum?.arrays.push({ params: new Map(), statedCount, statedLetters, letters: new Uint8Array(0) });
    } else if (name === 'run') {
      for (const [key, value] of Object.entries(attributes)) head.run[key] = value;
    }
  }

  const scanning = scanXml(blob, where, {
    textOf: new Set(['binary']),
    open: opened,
    text(bytes) {
      const array = spectrum?.arrays.at(-1);
      if (array) array.letters = array.letters.length === 0 ? trimmed(bytes) : joined(array.letters, trimmed(bytes));
    },
    close(name) {
      open.pop();
      if (name !== 'spectrum' || !spectrum) return;
      done.push(spectrum);
      spectrum = null;
    },
  });
  for await (const _ of scanning) {
    if (done.length > 0) yield { head, spectra: done };
    done = [];
  }
  yield { head, spectra: [] };
}

const wholeNumber = (text: string | undefined): number => (text && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN);

/** A copy without blanks at either end. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let [from, to] = [0, bytes.length];
  while (from < to && bytes[from] <= 32) from++;
  while (to > from && bytes[to - 1] <= 32) to--;
  return bytes.slice(from, to);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function otherRoot(where: string, found: string): InputError {
  return new InputError({
    code: 'F013',
    where,
    expected: 'an mzML text, whose first element is mzML or indexedmzML',
    found: `<${found.slice(0, 40)}>`,
    fix: 'let `cupel identify` name the file, or convert it to mzML',
  });
}

function tooManyGroups(where: string): InputError {
  return new InputError({
    code: 'F013',
    where,
    expected: `at most ${mostGroups} groups of terms`,
    found: 'more',
    fix: 'convert the file again from the raw data',
  });
}
