import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alternatives, fits } from './glob.ts';
import { matchingFiles } from './matching-files.ts';
import { openStudy } from './open-study.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cupel-store-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fill(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), path);
  }
}

describe('patterns', () => {
  test('a segment fits by * and ?, dots in front only by dots, accents however they are composed', () => {
    expect(fits('cells_*.csv', 'cells_12.csv')).toBe(true);
    expect(fits('cells_?.csv', 'cells_12.csv')).toBe(false);
    expect(fits('*a*b*c', 'xxaxxbxxc')).toBe(true);
    expect(fits('*a*b*c', 'xxaxxbxxcd')).toBe(false);
    expect(fits('*', '.hidden')).toBe(false);
    expect(fits('[a].csv', '[a].csv')).toBe(true);
    expect(fits('é*', 'e\u0301tude')).toBe(true);
  });

  test('a hostile pattern takes no time', () => {
    expect(fits(`${'*a'.repeat(2000)}b`, 'a'.repeat(4000))).toBe(false);
  });

  test('a name without wildcards fits itself and no other', () => {
    const name = fc.stringMatching(/^[a-z0-9_.-]{1,8}$/);
    fc.assert(fc.property(name, name, (a, b) => fits(a, b) === (a === b)));
  });

  test('braces give alternatives, also inside one another', () => {
    expect(alternatives('a_{b,c{1,2}}.csv').sort()).toEqual(['a_b.csv', 'a_c1.csv', 'a_c2.csv']);
    expect(alternatives('a{b}c{')).toEqual(['a{b}c{']);
    expect(alternatives('{a,b}'.repeat(40)).length).toBeLessThan(1100);
  });
});

describe('files of a study', () => {
  test('come in natural order, each once', async () => {
    await fill('raw/c_10.csv', 'raw/c_2.csv', 'raw/c_1.csv', 'raw/d.txt', 'raw/.c_3.csv');
    expect(await matchingFiles(folder, ['raw/c_*.csv', 'raw/c_1.csv'])).toEqual([
      'raw/c_1.csv',
      'raw/c_2.csv',
      'raw/c_10.csv',
    ]);
    expect(await matchingFiles(folder, ['raw\\c_{1,2}.csv'])).toEqual(['raw/c_1.csv', 'raw/c_2.csv']);
    expect(await matchingFiles(folder, ['raw/none*', 'nowhere/x.csv'])).toEqual([]);
  });

  test('** goes down, but never into what Cupel writes', async () => {
    await fill(
      'raw/a/x.csv',
      'raw/a/b/y.csv',
      'z.csv',
      'results/results.csv',
      '.cupel/cache/q.csv',
      'raw/results/k.csv',
    );
    expect(await matchingFiles(folder, ['**/*.csv'])).toEqual([
      'raw/a/b/y.csv',
      'raw/a/x.csv',
      'raw/results/k.csv',
      'z.csv',
    ]);
    expect(await matchingFiles(folder, ['raw/**'])).toEqual(['raw/a/b/y.csv', 'raw/a/x.csv', 'raw/results/k.csv']);
  });

  test('a folder that is named stands for its files; a bare * only for files', async () => {
    await fill('raw/batch.b/001.d/a.csv', 'raw/batch.b/log.csv', 'raw/x.csv');
    const batch = ['raw/batch.b/001.d/a.csv', 'raw/batch.b/log.csv'];
    expect(await matchingFiles(folder, ['raw/batch.b'])).toEqual(batch);
    expect(await matchingFiles(folder, ['raw/*.b'])).toEqual(batch);
    expect(await matchingFiles(folder, ['raw/*'])).toEqual(['raw/x.csv']);
  });

  test('a name with braces or brackets in it is taken as it is', async () => {
    await fill('raw/a{1,2}.csv', 'raw/a1.csv', 'raw/b [x].csv');
    expect(await matchingFiles(folder, ['raw/a{1,2}.csv'])).toEqual(['raw/a{1,2}.csv']);
    expect(await matchingFiles(folder, ['raw/b [x].csv'])).toEqual(['raw/b [x].csv']);
  });

  test('links that lead in a circle end', async () => {
    await fill('raw/a/x.csv');
    await symlink('..', join(folder, 'raw/a/up'));
    await symlink('self', join(folder, 'raw/self'));
    const found = await matchingFiles(folder, ['**/*.csv']);
    expect(found).toContain('raw/a/x.csv');
    expect(found.length).toBeLessThan(4);
  });

  test('files outside are found by ../ and noted; absolute paths are refused', async () => {
    await fill('study/study.yaml', 'shared/std.csv');
    const study = await openStudy(join(folder, 'study'));
    const found = await study.files('../shared/*.csv');
    expect(found).toEqual(['../shared/std.csv']);
    expect(study.outside([...found, 'raw/a.csv']).map((f) => [f.code, f.where])).toEqual([
      ['P007', '../shared/std.csv'],
    ]);
    for (const path of ['/etc/passwd', 'C:/x.csv', '~/x.csv'])
      await expect(study.files(path)).rejects.toMatchObject({ code: 'P006' });
  });
});
