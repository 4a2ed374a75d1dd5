import { InputError } from '../../finding/input-error.ts';
import { decodeText } from '../../text/decode.ts';

/** Fields and key/value pairs of a header, as text; names of fields in lower case. */
export type NrrdHeader = {
  readonly version: number;
  readonly fields: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, string>;
  /** The first byte after the blank line that ends it; null where the file ends with the header. */
  readonly end: number | null;
};

/** A header longer than this (bytes) is none. */
export const mostHeaderBytes = 2 ** 20;
const mostLines = 20_000;

export const isNrrd = (head: Uint8Array): boolean => /^NRRD000[1-5][\r\n]/.test(decodeText(head.subarray(0, 9)));

/** Other spellings of fields (NRRD file format, teem.sourceforge.net/nrrd/format.html). */
const spellings: Readonly<Record<string, string>> = {
  datafile: 'data file',
  lineskip: 'line skip',
  byteskip: 'byte skip',
  centers: 'centerings',
};

/** The header of the first bytes of a file. Throws F235 where it is none, or a line of it neither field, key nor comment. */
export function nrrdHeader(head: Uint8Array, path: string): NrrdHeader {
  if (!isNrrd(head)) throw notNrrd(path, 'NRRD0001 to NRRD0005 in its first line', 'other bytes');
  const { text, end } = headerText(head, path);
  const lines = text.split(/\r\n|\n/);
  if (lines.length > mostLines) throw notNrrd(path, `at most ${mostLines} lines of header`, `${lines.length}`);
  const fields = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const [n, line] of lines.entries()) {
    if (n === 0 || line.startsWith('#') || line === '') continue;
    const [, key, value] = /^([^:]{1,200}):=(.*)$/.exec(line) ?? [];
    const [, field, rest] = /^([a-zA-Z][a-zA-Z _-]{0,40}): ?(.*)$/.exec(line) ?? [];
    const name = field?.trim().toLowerCase() ?? '';
    if (key !== undefined) keys.set(key.trim(), value.trim());
    else if (field !== undefined && !fields.has(spellings[name] ?? name))
      fields.set(spellings[name] ?? name, rest.trim());
    else
      throw notNrrd(`${path}:${n + 1}`, '"field: value", each field once, or "key:=value"', `"${line.slice(0, 60)}"`);
  }
  return { version: Number(text[7]), fields, keys, end };
}

/** The text up to the blank line that ends the header. */
function headerText(head: Uint8Array, path: string): { text: string; end: number | null } {
  for (let at = 0; at + 1 < head.length; at++) {
    if (head[at] !== 10) continue;
    const blank = head[at + 1] === 10 ? 1 : head[at + 1] === 13 && head[at + 2] === 10 ? 2 : 0;
    if (blank > 0) return { text: decodeText(head.subarray(0, at)), end: at + 1 + blank };
  }
  if (head.length >= mostHeaderBytes) throw notNrrd(path, 'a blank line after the header', 'none within 1 MiB');
  return { text: decodeText(head), end: null };
}

export function notNrrd(where: string, expected: string, found: string): InputError {
  const fix = 'write the volume again; in 3D Slicer, save it as .nrrd';
  return new InputError({ code: 'F235', where, expected, found, fix });
}

export function notRead(where: string, expected: string, found: string): InputError {
  const fix = 'save the volume again as one .nrrd, raw or gzip';
  return new InputError({ code: 'F236', where, expected, found, fix });
}
