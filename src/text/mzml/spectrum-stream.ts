import { SaxesParser } from 'saxes';
import { InputError } from '../../finding/input-error.ts';
import type { CvParam, CvParams } from './cv-params.ts';

/** One binary array of a spectrum: what it is, and its base64 text, empty where the data is in another file. */
export type ArrayHeader = { readonly params: CvParams; readonly base64: string };

/** One spectrum without its numbers. `params` are its own and those of its scan; groups of terms are filled in. */
export type SpectrumHeader = {
  /** From 0, in the order of the file. */
  readonly index: number;
  readonly id: string;
  readonly params: CvParams;
  readonly arrays: readonly ArrayHeader[];
};

/** What stands before the spectra: terms of the file and of the scan settings, and attributes of the run. */
export type RunHeader = {
  readonly content: CvParams;
  readonly settings: CvParams;
  readonly run: Readonly<Record<string, string>>;
};

const chunkBytes = 1 << 20;
const mostDepth = 64;
const mostGroups = 10_000;
const ownTerms = new Set([
  'fileContent',
  'scanSettings',
  'spectrum',
  'scan',
  'binaryDataArray',
  'referenceableParamGroup',
]);

type Growing = {
  readonly index: number;
  readonly id: string;
  readonly params: Map<string, CvParam>;
  readonly arrays: { readonly params: Map<string, CvParam>; base64: string }[];
};

/**
 * Spectra of an mzML or imzML text as they are met, with what stands before them; memory holds about one MiB of text.
 * Throws F013 on bad syntax, a DOCTYPE, or excess depth.
 */
export async function* spectrumStream(
  blob: Blob,
  where: string,
): AsyncGenerator<{ readonly head: RunHeader; readonly spectra: readonly SpectrumHeader[] }> {
  const parser = new SaxesParser({ position: true });
  const groups = new Map<string, Map<string, CvParam>>();
  const content = new Map<string, CvParam>();
  const settings = new Map<string, CvParam>();
  const head = { content, settings, run: {} as Record<string, string> };
  const open: string[] = [];
  let group: Map<string, CvParam> | null = null;
  let spectrum: Growing | null = null;
  let done: SpectrumHeader[] = [];
  let count = 0;
  const fail = (found: string, cause?: unknown): never => {
    throw new InputError({
      code: 'F013',
      where: `${where}:${parser.line}`,
      expected: `well-formed XML without DOCTYPE, at most ${mostDepth} levels deep`,
      found,
      fix: 'copy the file again, or convert it again from the raw data',
      cause,
    });
  };
  /** Where terms of the innermost element that has some are kept. */
  const terms = (): Map<string, CvParam> | null => {
    const owner = open.findLast((name) => ownTerms.has(name));
    if (owner === 'binaryDataArray') return spectrum?.arrays.at(-1)?.params ?? null;
    if (owner === 'spectrum' || owner === 'scan') return spectrum?.params ?? null;
    if (owner === 'referenceableParamGroup') return group;
    return owner === 'fileContent' ? content : owner === 'scanSettings' ? settings : null;
  };
  const put = (accession: string, param: CvParam) => {
    const to = terms();
    if (to && !to.has(accession)) to.set(accession, param);
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+:\s*/, ''), error));
  parser.on('doctype', () => fail('a DOCTYPE'));
  parser.on('opentag', ({ name: full, attributes }) => {
    const name = full.slice(full.indexOf(':') + 1);
    const attribute = (key: string): string => String(attributes[key] ?? '');
    if (open.length >= mostDepth) fail(`more than ${mostDepth} levels`);
    open.push(name);
    if (name === 'cvParam') {
      const [value, unit] = [attribute('value'), attribute('unitAccession')];
      put(attribute('accession'), { name: attribute('name'), value, unit });
    } else if (name === 'referenceableParamGroupRef') {
      for (const [accession, param] of groups.get(attribute('ref')) ?? []) put(accession, param);
    } else if (name === 'referenceableParamGroup') {
      group = new Map();
      if (groups.size >= mostGroups) fail(`more than ${mostGroups} groups of terms`);
      groups.set(attribute('id'), group);
    } else if (name === 'spectrum') {
      spectrum = { index: count++, id: attribute('id'), params: new Map(), arrays: [] };
    } else if (name === 'binaryDataArray') {
      spectrum?.arrays.push({ params: new Map(), base64: '' });
    } else if (name === 'run') {
      for (const [key, value] of Object.entries(attributes)) head.run[key] = String(value);
    }
  });
  parser.on('text', (text) => {
    if (open.at(-1) !== 'binary') return;
    const array = spectrum?.arrays.at(-1);
    if (array) array.base64 += text.trim();
  });
  parser.on('closetag', () => {
    if (open.pop() !== 'spectrum' || !spectrum) return;
    done.push(spectrum);
    spectrum = null;
  });
  const start = new TextDecoder('latin1').decode(await blob.slice(0, 200).arrayBuffer());
  const decoder = decoderOf(start, fail);
  for (let at = 0; at < blob.size; at += chunkBytes) {
    const bytes = await blob.slice(at, at + chunkBytes).arrayBuffer();
    parser.write(decoder.decode(bytes, { stream: at + chunkBytes < blob.size }));
    if (done.length > 0) yield { head, spectra: done };
    done = [];
  }
  parser.close();
  yield { head, spectra: [] };
}

/** The encoding the XML declares; UTF-8 without one. */
function decoderOf(start: string, fail: (found: string, cause?: unknown) => never): TextDecoder {
  const declared = /^\s*(?:ï»¿)?<\?xml[^>]*encoding=["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(declared);
  } catch (cause) {
    return fail(`the unknown encoding ${declared}`, cause);
  }
}
