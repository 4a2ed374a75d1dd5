import { readFileSync } from 'node:fs';
import { type HelIntegrinOptions, simulateHelIntegrin } from '../simulate/hel-integrin.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy, type StudyRun } from './run-study.ts';
import type { Cache } from './source.ts';

/**
 * `study.yaml` of the bundled example with the atoms of the probe stated, and without the spectrum that tells them there;
 * its check of the number of cells lowered to what the small study holds.
 */
export const helText = [
  ['>= 30', '>= 5'],
  ['atoms: { from: cv-mass }', 'atoms: 24 ± 0.7'],
].reduce(
  (text, [from, to]) => edited(text, from, to),
  withoutSpectrum(readFileSync(new URL('../../examples/hel-integrin/study.yaml', import.meta.url), 'utf8')),
);

function withoutSpectrum(text: string): string {
  const kept = text
    .replace(/^ {2}cv-mass:[\s\S]*?(?=^ {2}hel-cells:)/m, '')
    .replace(/^ {2}(?:cv-batch|maldi): .*\n/gm, '');
  if (kept.split('\n').length > text.split('\n').length - 8) throw new Error('no spectrum in the text');
  return kept;
}

/** Raw files of the example with fresh chance and few cells, by path. */
export function helFiles(seed: number, options: HelIntegrinOptions = {}): ReadonlyMap<string, Uint8Array> {
  return simulateHelIntegrin(seed, { cells: 8, blanks: 4, blocked: 4, doublets: 0, ...options }).files();
}

/** `text` with `from` replaced; a test that edits what is not there would test nothing. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`not in the text: ${from}`);
  return text.replace(from, () => to);
}

/** The files with the text of one of them changed. */
export function withFile(
  files: ReadonlyMap<string, Uint8Array>,
  path: string,
  change: (text: string) => string,
): ReadonlyMap<string, Uint8Array> {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`no file ${path}`);
  return new Map(files).set(path, new TextEncoder().encode(change(new TextDecoder().decode(bytes))));
}

/** A cache whose entries can be looked at and taken away. */
export type MapCache = Cache & { readonly entries: Map<string, string> };

export function mapCache(): MapCache {
  const entries = new Map<string, string>();
  return {
    entries,
    get: async (key) => entries.get(key) ?? null,
    put: async (key, text) => {
      entries.set(key, text);
    },
  };
}

export function runHel(
  text: string,
  files: ReadonlyMap<string, Uint8Array>,
  cache: Cache | null = null,
): Promise<StudyRun> {
  return runStudy('hel-integrin', parseStudy(text), memorySource(files), { version: '0.0.0', cache });
}
