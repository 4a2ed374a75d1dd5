import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  visit as visitNodes,
  type YAMLError,
} from 'yaml';
import { InputError } from '../finding/input-error.ts';
import { type Path, pathText } from './path.ts';
import { noPositions, type Positions, positionsOf } from './positions.ts';
import { dataRoles } from './study.ts';

/** A longer study file is refused, so that no more of it need be read. */
export const mostStudyBytes = 5_000_000;
const mostDepth = 100;

export type ParsedYaml = {
  readonly value: unknown;
  readonly positions: Positions;
  /** With errors of syntax `value` is undefined; keys given twice leave it standing. */
  readonly errors: readonly InputError[];
};

/**
 * The bytes of a study file as text, byte order mark taken off. Throws S001 when they are no UTF-8, or when the file,
 * of `size` bytes, is too long.
 */
export function studyText(bytes: Uint8Array, file: string, size = bytes.length): string {
  if (size > mostStudyBytes) throw tooLong(file, size);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError({
      code: 'S001',
      where: file,
      expected: 'text in UTF-8',
      found: 'bytes that are not UTF-8',
      fix: 'save the file again with the encoding UTF-8',
      cause,
    });
  }
}

function tooLong(file: string, bytes: number): InputError {
  return new InputError({
    code: 'S001',
    where: file,
    expected: `at most ${mostStudyBytes / 1e6} MB of text`,
    found: `${(bytes / 1e6).toFixed(1)} MB`,
    fix: 'keep data in files of their own and name them under `data:`',
  });
}

/** Line (from 1) from which the text nests deeper than a study can, or null. Quotes are not looked at. */
function tooDeepFrom(text: string): number | null {
  let brackets = 0;
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const leading = /^[\s\-?:]*/.exec(lines[i])?.[0].length ?? 0;
    for (const mark of lines[i].match(/[[\]{}]/g) ?? [])
      brackets = mark === '[' || mark === '{' ? brackets + 1 : Math.max(0, brackets - 1);
    if (leading > 4 * mostDepth || brackets > mostDepth) return i + 1;
  }
  return null;
}

const mends: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces, never with tabs',
  BAD_INDENT: 'line the keys of one map up in one column, and close every { and [',
  BLOCK_AS_IMPLICIT_KEY: 'put quotes around text that contains ": "',
  BAD_SCALAR_START: 'put the text in quotes',
  MISSING_CHAR: 'close the quote or bracket',
  MULTIPLE_DOCS: 'keep one document in the file: remove the line ---',
  UNEXPECTED_TOKEN: 'put quotes around text with special characters, such as is: ">= 30"',
  BLOCK_SCALAR_HEADER: 'put the text in quotes, such as is: ">= 30"',
};

function syntaxError(file: string, counter: LineCounter, error: YAMLError): InputError {
  const { line, col } = counter.linePos(error.pos[0]);
  const tab = error.code === 'TAB_AS_INDENT';
  return new InputError({
    code: tab ? 'S018' : 'S002',
    where: `${file}:${line}`,
    expected: tab ? 'spaces before the key' : 'YAML 1.2',
    found: tab ? 'a tab' : `at column ${col}: ${error.message.split('\n')[0]}`,
    fix: mends[error.code] ?? 'compare with the lines around it; `cupel init` writes a commented example',
  });
}

/** Places where a name is meant although it may look like a number: `sample: { digests: 01 }`. */
function isName(path: Path): boolean {
  const [section, , key] = path;
  if (section === 'measurements') return [...dataRoles, 'channel'].some((name) => name === key);
  if (section === 'calibrations') return ['data', 'laser-log', 'regions', 'exclude', 'channel'].includes(String(key));
  if (section === 'data') return ['columns', 'path'].includes(String(key));
  if (section === 'specimens') return ['line', 'taxon', 'subject', 'region', 'organ', 'note'].includes(String(key));
  return section === 'title' || section === 'exclude' || section === 'simulated';
}

type Source = {
  readonly file: string;
  readonly document: Document;
  readonly counter: LineCounter;
  readonly positions: Positions;
};

const proseKeys = ['why', 'source', 'note', 'name', 'title', 'simulated'];

/**
 * Gives prose between { and } its commas back: in `{ why: plateau, 2 h }` YAML sees a key `2 h` without value, which no
 * entry of a study can have.
 */
function joinProse(text: string, document: Document): void {
  visitNodes(document, {
    Map: (_, map) => {
      if (map.flow !== true) return;
      const kept: typeof map.items = [];
      for (const pair of map.items) {
        const last = kept.at(-1);
        const prose = last && isScalar(last.key) && proseKeys.includes(String(last.key.value)) ? last.value : null;
        const { key, value } = pair;
        const bare = isScalar(key) && key.type === 'PLAIN' && value === null;
        if (bare && key.range && isScalar(prose) && prose.type === 'PLAIN' && prose.range) {
          prose.value = text.slice(prose.range[0], key.range[1]);
          prose.range = [prose.range[0], key.range[1], key.range[2]];
        } else kept.push(pair);
      }
      map.items = kept;
    },
  });
}

/** Gives keys and names back as they are written, and reports keys that stand twice or cannot be keys. */
function writtenNames({ file, document, counter, positions }: Source): InputError[] {
  const errors: InputError[] = [];
  const lineOf = (key: Scalar): number => counter.linePos(key.range?.[0] ?? 0).line;
  const visit = (node: unknown, path: Path): void => {
    if (isSeq(node)) for (const [i, entry] of node.items.entries()) visit(entry, [...path, i]);
    if (isScalar(node) && ['number', 'boolean', 'bigint'].includes(typeof node.value) && node.source && isName(path))
      node.value = node.source;
    if (!isMap(node)) return;
    const first = new Map<string, number>();
    for (const { key, value } of node.items) {
      if (!isScalar(key) || key.value === '__proto__') {
        errors.push(badKey(positions.where(path)));
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
      key.value = name;
      const line = first.get(name);
      if (line !== undefined)
        errors.push(givenTwice(`${file}:${lineOf(key)} ${pathText([...path, name])}`, name, line));
      first.set(name, line ?? lineOf(key));
      visit(value, [...path, name]);
    }
  };
  visit(document.contents, []);
  return errors.slice(0, 100);
}

function givenTwice(where: string, name: string, line: number): InputError {
  return new InputError({
    code: 'S019',
    where,
    expected: 'every key once',
    found: `"${name}" a second time (first on line ${line})`,
    fix: 'join the two, or give one of them another name',
  });
}

function badKey(where: string): InputError {
  return new InputError({
    code: 'S002',
    where,
    expected: 'a word as key',
    found: 'a key that is a list, a map or a reserved word',
    fix: 'name the entry with letters, digits, - and _',
  });
}

function tooDeep(file: string, line: number): InputError {
  return new InputError({
    code: 'S002',
    where: `${file}:${line}`,
    expected: `at most ${mostDepth} levels, one inside the other`,
    found: 'more',
    fix: 'close the brackets that are open, or indent less',
  });
}

function badAlias(file: string, cause: ReferenceError): InputError {
  const tooMany = cause.message.startsWith('Excessive');
  return new InputError({
    code: 'S020',
    where: file,
    expected: tooMany ? 'at most 100 repetitions by alias' : 'an anchor before its alias',
    found: tooMany ? 'more' : cause.message,
    fix: 'write the values out instead of using & and *',
    cause,
  });
}

/** The text of `study.yaml` as plain values, with positions and every error of syntax. */
export function parseYaml(text: string, file: string): ParsedYaml {
  if (text.length > mostStudyBytes)
    return { value: undefined, positions: noPositions(file), errors: [tooLong(file, text.length)] };
  const deep = tooDeepFrom(text);
  if (deep !== null) return { value: undefined, positions: noPositions(file), errors: [tooDeep(file, deep)] };
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: false,
    prettyErrors: false,
    version: '1.2',
  });
  const positions = positionsOf(file, text, document, counter);
  if (document.errors.length > 0) {
    const errors = document.errors.slice(0, 100).map((error) => syntaxError(file, counter, error));
    return { value: undefined, positions, errors };
  }
  joinProse(text, document);
  const errors = writtenNames({ file, document, counter, positions });
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), positions, errors };
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    return { value: undefined, positions, errors: [...errors, badAlias(file, cause)] };
  }
}
