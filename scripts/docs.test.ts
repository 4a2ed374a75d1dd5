import { describe, expect, test } from 'vitest';
import { blocks, outputMatches } from './docs/blocks.ts';
import { brokenLinks } from './docs/links.ts';

const page = [
  '# Weigh a cell',
  '```sh run exit=2',
  'cupel calc',
  '```',
  '```text output',
  'usage …',
  '```',
  '```sh',
  'never run',
  '```',
].join('\n');

describe('the blocks of a page', () => {
  test('are those that ask to run, with their line, exit code and promised output', () => {
    expect(blocks(page)).toEqual([{ language: 'sh', line: 2, code: 'cupel calc', exit: 2, output: 'usage …' }]);
  });

  test('a misspelt request is a fault, not a block that silently never runs', () => {
    expect(() => blocks('```bash run\nls\n```')).toThrow('"bash run"');
    expect(() => blocks('```sh run exit=two\nls\n```')).toThrow('neither');
    expect(() => blocks('```text output\nx\n```')).toThrow('follows no block');
  });
});

describe('promised output', () => {
  test.each([
    ['a\nb', 'a  \nb\n\n', true],
    ['a\nb', 'a\nc', false],
    ['a', 'a\nb', false],
    ['a\n…\nz', 'a\nb\nc\nz', true],
    ['a\n…\nz', 'a\nz', true],
    ['a\n…\nz', 'a\nb\nc', false],
    ['…\nz', 'y\nz', true],
    ['a\n…', 'a\nb\nc', true],
    ['mass … fg', 'mass 352 ± 45 fg', true],
    ['mass … fg', 'mass 352 ± 45 pg', false],
    ['3.5 (k = 2)', '3x5 (k = 2)', false],
  ])('%j against %j is %s', (expected, actual, same) => {
    expect(outputMatches(expected, actual)).toBe(same);
  });
});

describe('links', () => {
  const pages: Record<string, string> = {
    'docs/guide/a.md':
      '[b](../b.md#the-two-blanks) [c](c.md) `[code](no.md)` [web](https://example.org)\n\n[here](#top)',
    'docs/b.md': '## The *two* blanks\n',
  };
  const at = (path: string) => pages[path] ?? null;

  test('to a missing file or heading are named with their line; code and the web are left alone', () => {
    expect(brokenLinks('docs/guide/a.md', at)).toEqual([
      'docs/guide/a.md:1: no file c.md',
      'docs/guide/a.md:3: no heading #top in docs/guide/a.md',
    ]);
  });
});
