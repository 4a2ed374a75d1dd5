import { existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyFormat, headBytes } from './format.ts';
import { formats } from './index.ts';
import { recognise } from './recognise.ts';

const heads = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
const fake = (name: string, claims: AnyFormat['claims']): AnyFormat => ({
  name,
  title: name.toUpperCase(),
  version: 1,
  options: z.strictObject({}),
  claims,
  load: () => Promise.reject(new Error('not read here')),
});
const claimAll = (asked: ReadonlyMap<string, unknown>) => [{ name: 'all', files: [...asked.keys()], doubts: [] }];
const claimEach = (asked: ReadonlyMap<string, unknown>) =>
  [...asked.keys()].map((path) => ({ name: path, files: [path], doubts: [] }));

test('names of formats are unique, and the plain table is last', () => {
  const names = formats.map((format) => format.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.at(-1)).toBe('table');
});

test('a file belongs to the first format that claims it, and the second claim is a doubt', () => {
  const { acquisitions } = recognise(heads({ a: 'x' }), [
    fake('one', claimEach),
    fake('two', claimEach),
    fake('last', claimEach),
  ]);
  expect(acquisitions.map(({ format, claim }) => [format.name, claim.files, claim.doubts])).toEqual([
    ['one', ['a'], ['could also be TWO: name the format in the study if so']],
  ]);
});

test('a part of a larger acquisition is no ambiguity, and the last format is asked about the rest only', () => {
  const files = heads({ a: 'x', b: 'y', c: '' });
  const two = fake('folder', (asked) => [{ name: 'ab', files: [...asked.keys()].slice(0, 2), doubts: [] }]);
  const { acquisitions } = recognise(files, [two, fake('parts', claimEach), fake('last', claimAll)]);
  expect(acquisitions.map(({ format, claim }) => [format.name, claim.files, claim.doubts])).toEqual([
    ['folder', ['a', 'b'], []],
    ['parts', ['c'], []],
  ]);
});

test('files that nothing claims are named with a reason and a way out', () => {
  const { acquisitions, unclaimed } = recognise(
    heads({ empty: '', 'x.pdf': '%PDF-1.7', blob: '\0\u0001', 'notes.txt': 'prose', 'bg.csv': 'counts\n5\n6\n7\n' }),
  );
  expect(acquisitions).toEqual([]);
  expect(unclaimed.map(({ file, reason }) => [file, reason])).toEqual([
    ['empty', 'empty file'],
    ['x.pdf', 'PDF document'],
    ['blob', 'binary file of unknown kind'],
    ['notes.txt', 'text that is no layout Cupel knows, nor a table with a header row'],
    ['bg.csv', 'one column of numbers, without times'],
  ]);
  expect(unclaimed.every(({ fix }) => fix.length > 10)).toBe(true);
});

const data = '../shared/data/icp-ms';

describe.skipIf(!existsSync(data))('real folders (skipped where ../shared/data is absent)', () => {
  const headsBelow = (folder: string) => {
    const paths = readdirSync(`${data}/${folder}`, { recursive: true, encoding: 'utf8' }).sort();
    const files = paths.filter((path) => statSync(`${data}/${folder}/${path}`).isFile());
    return new Map(
      files.map((path) => {
        const bytes = new Uint8Array(headBytes);
        const length = readSync(openSync(`${data}/${folder}/${path}`, 'r'), bytes);
        return [`${folder}/${path}`, bytes.subarray(0, length)];
      }),
    );
  };
  const counted = (folder: string) => {
    const { acquisitions, unclaimed } = recognise(headsBelow(folder));
    const names = acquisitions.map(({ format }) => format.name);
    const doubted = acquisitions
      .flatMap(({ claim }) => claim.doubts)
      .filter((doubt) => doubt.includes('could also be'));
    return {
      names: Object.fromEntries(names.map((n) => [n, names.filter((m) => m === n).length])),
      doubted,
      unclaimed,
    };
  };

  test('each batch is one acquisition with all its files', () => {
    expect(counted('agilent-batch')).toEqual({ names: { 'agilent-batch': 3 }, doubted: [], unclaimed: [] });
  });

  test('each csv of MassHunter is one acquisition', () => {
    expect(counted('agilent-csv')).toEqual({ names: { 'agilent-csv': 9 }, doubted: [], unclaimed: [] });
  });

  test.each(['thermo', 'perkinelmer-xl', 'shimadzu'])(
    'every data file of %s is claimed once, by no plain table',
    (folder) => {
      const { names, doubted, unclaimed } = counted(folder);
      expect(doubted).toEqual([]);
      expect(names.table).toBeUndefined();
      expect(unclaimed.filter(({ file }) => /\.(csv|xl)$/i.test(file))).toEqual([]);
    },
  );
});
