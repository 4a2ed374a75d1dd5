import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { codes } from './codes/all.ts';
import type { CodeTable } from './codes/code.ts';

/** The file of each family, by its letter; a long family has more of them, as in `files-mapping.ts`. */
const families: Readonly<Record<string, string>> = {
  F: 'files',
  U: 'units',
  S: 'study',
  C: 'chemistry',
  Q: 'quantification',
  T: 'time',
  M: 'maps',
  R: 'statistics',
  P: 'provenance',
  X: 'engine',
};
const code = '[FUSCQTMRPX]\\d{3}';

/** The codes a source names: those it throws or reports (string literals), and those its comments promise. */
function codesNamed(text: string): { thrown: ReadonlySet<string>; promised: ReadonlySet<string> } {
  const thrown = [...text.matchAll(new RegExp(`(['"\`])(${code})\\1`, 'g'))].map((m) => m[2]);
  const comments = [...text.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*/g)].map((m) => m[0]).filter((c) => /throws/i.test(c));
  const promised = comments.flatMap((c) => [...c.matchAll(new RegExp(`\\b${code}\\b`, 'g'))].map((m) => m[0]));
  return { thrown: new Set(thrown), promised: new Set(promised) };
}

/** What is wrong between the sources (by path) and the table. */
function codeFaults(sources: ReadonlyMap<string, string>, table: CodeTable): string[] {
  const found: string[] = [];
  const used = new Set<string>();
  for (const [file, text] of sources) {
    const { thrown, promised } = codesNamed(text);
    for (const c of thrown) used.add(c);
    for (const c of new Set([...thrown, ...promised]))
      if (!(c in table)) found.push(`${file}: ${c} is not in the table`);
  }
  for (const [c, { title, meaning, mend }] of Object.entries(table)) {
    if (!new RegExp(`^${code}$`).test(c)) found.push(`${c} is no code: a family letter and three digits`);
    if ([title, meaning, mend].some((words) => words.trim() === '')) found.push(`${c} has no title, meaning or mend`);
    if (!used.has(c)) found.push(`${c} is in the table and nothing uses it`);
  }
  return found;
}

const src = fileURLToPath(new URL('..', import.meta.url));
const files = (filter: (name: string) => boolean) =>
  new Map(
    readdirSync(src, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts') && filter(name))
      .map((name) => [name, readFileSync(`${src}/${name}`, 'utf8')]),
  );

test('every code that is used stands in the table with its text, and every code of the table is used', () => {
  const sources = files((name) => !/\.(test|reference)\.ts$/.test(name) && !name.startsWith('finding/codes/'));
  expect(codeFaults(sources, codes)).toEqual([]);
});

test('a code is defined once, in a file of its family', () => {
  const defined = [...files((name) => name.startsWith('finding/codes/')).entries()].flatMap(([name, text]) =>
    [...text.matchAll(new RegExp(`^ +['"]?(${code})['"]?:`, 'gm'))].map((m) => [m[1], name] as const),
  );
  const all = defined.map(([c]) => c);
  expect(all.filter((c, index) => all.indexOf(c) !== index)).toEqual([]);
  const home = (c: string) => new RegExp(`^finding/codes/${families[c[0]]}(-[a-z]+)?\\.ts$`);
  expect(defined.filter(([c, name]) => !home(c).test(name))).toEqual([]);
  expect(new Set(all)).toEqual(new Set(Object.keys(codes)));
});

describe('planted faults are caught', () => {
  const text = { title: 'a', meaning: 'b', mend: 'c' };
  const sources = (source: string) => new Map([['a.ts', source]]);

  test.each([
    ['a.ts: F014 is not in the table', "throw new InputError({ code: 'F014' })", {}],
    ['a.ts: F015 is not in the table', '/** Throws F015 when empty. */', {}],
    ['F014 is in the table and nothing uses it', '', { F014: text }],
    ['F014 has no title, meaning or mend', "f('F014')", { F014: { ...text, mend: ' ' } }],
    ['F14 is no code: a family letter and three digits', "f('F014')", { F014: text, F14: text }],
  ])('%s', (words, source, table) => {
    expect(codeFaults(sources(source), table)).toContain(words);
  });

  test('and a sound pair of source and table is not', () => {
    expect(codeFaults(sources("/** Throws F014. See C001. */ f('F014')"), { F014: text })).toContain(
      'a.ts: C001 is not in the table',
    );
    expect(codeFaults(sources("/** Throws F014. */ f('F014')"), { F014: text })).toEqual([]);
  });
});
