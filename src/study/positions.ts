import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { type Path, pathText } from './path.ts';

/** A piece of one source line, for carets: line and column from 1. */
export type Excerpt = { readonly line: number; readonly text: string; readonly column: number; readonly width: number };

/** Where the values of a parsed file stand in its text. */
export type Positions = {
  readonly file: string;
  /** `study.yaml:48 measurements.hel-la.dwell`; a path that is not in the file has the line of what would hold it. */
  where(path: Path): string;
  /** The line a `where` text of this file names, and the value on it, or its key; null for other texts. */
  excerpt(where: string, part?: 'key' | 'value'): Excerpt | null;
  /** Line `line` (from 1) without its end. */
  sourceLine(line: number): string | undefined;
};

type Placed = { readonly start: number; readonly end: number };

type Child = { readonly node: Node | null; readonly place: Placed; readonly key: Placed };

/** The value of a pair, and the offsets to show for it: a scalar itself, otherwise the key. */
function childOf(pair: Pair): Child | null {
  if (!isNode(pair.key)) return null;
  const value = isNode(pair.value) ? pair.value : null;
  const shown = isScalar(value) && value.range && value.range[1] > value.range[0] ? value.range : pair.key.range;
  if (!shown || !pair.key.range) return null;
  const key = { start: pair.key.range[0], end: pair.key.range[1] };
  return { node: value, place: { start: shown[0], end: shown[1] }, key };
}

function entryOf(entry: unknown): Child | null {
  if (!isNode(entry) || !entry.range) return null;
  const place = { start: entry.range[0], end: entry.range[1] };
  return { node: entry, place, key: place };
}

const pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** Pairs of a map by key, the first of those given twice; built once, so that large files stay quick. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairsByKey.get(map);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : null;
    if (key !== null && !pairs.has(key)) pairs.set(key, pair);
  }
  pairsByKey.set(map, pairs);
  return pairs;
}

function childAt(node: Node | null, part: string | number): Child | null {
  if (isSeq(node)) return entryOf(node.items[Number(part)]);
  if (!isMap(node)) return null;
  const pair = pairsOf(node).get(String(part));
  return pair ? childOf(pair) : null;
}

function childrenOf(node: Node | null): readonly (readonly [string | number, Child | null])[] {
  if (isSeq(node)) return node.items.map((entry, i) => [i, entryOf(entry)]);
  if (!isMap(node)) return [];
  return node.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), childOf(pair)] as const] : []));
}

/** Positions in `text`, whose parsed form is `document`. */
export function positionsOf(file: string, text: string, document: Document, counter: LineCounter): Positions {
  const lines = text.split(/\r\n|\n|\r/);

  const placeOf = (path: Path): Placed => {
    let node: Node | null = document.contents;
    let place: Placed = { start: 0, end: 0 };
    for (const part of path) {
      if (isAlias(node)) node = node.resolve(document) ?? null;
      const next = childAt(node, part);
      if (next === null) break;
      place = next.place;
      node = next.node;
    }
    return place;
  };

  const excerptAt = (place: Placed): Excerpt => {
    const { line, col } = counter.linePos(place.start);
    const source = lines[line - 1] ?? '';
    const width = Math.max(1, Math.min(place.end - place.start, source.length - col + 1));
    return { line, text: source, column: Math.max(1, col), width };
  };

  let byWhere: Map<string, Child> | null = null;
  const index = (): Map<string, Child> => {
    const found = new Map<string, Child>();
    const visit = (node: Node | null, path: Path): void => {
      for (const [part, next] of childrenOf(node)) {
        if (next === null) continue;
        const { line } = counter.linePos(next.place.start);
        found.set(`${file}:${line} ${pathText([...path, part])}`, next);
        visit(next.node, [...path, part]);
      }
    };
    visit(document.contents, []);
    return found;
  };

  return {
    file,
    where: (path) => `${file}:${excerptAt(placeOf(path)).line} ${pathText(path)}`.trim(),
    excerpt: (where, part = 'value') => {
      byWhere ??= index();
      const known = byWhere.get(where);
      if (known) return excerptAt(part === 'key' ? known.key : known.place);
      const line = where.startsWith(`${file}:`) ? Number.parseInt(where.slice(file.length + 1), 10) : Number.NaN;
      const source = lines[line - 1];
      if (source === undefined) return null;
      const indent = source.length - source.trimStart().length;
      return { line, text: source, column: indent + 1, width: Math.max(1, source.trim().length) };
    },
    sourceLine: (line) => lines[line - 1],
  };
}

/** Positions of a file of which only the name is known: `where` gives name and path. */
export function noPositions(file: string): Positions {
  return {
    file,
    where: (path) => `${file} ${pathText(path)}`.trim(),
    excerpt: () => null,
    sourceLine: () => undefined,
  };
}
