import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFileTree } from './file-tree.ts';
import { findStudy, openStudy } from './open-study.ts';

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

const read = (path: string) => readFile(join(folder, path), 'utf8');

describe('a study folder', () => {
  test('is found from below, as git does, or by its file', async () => {
    await fill('study.yaml', 'raw/deep/a.csv');
    expect(await findStudy(join(folder, 'raw/deep'))).toBe(folder);
    expect(await findStudy(join(folder, 'study.yaml'))).toBe(folder);
    await expect(findStudy(join(folder, 'raw/deep/a.csv'))).rejects.toMatchObject({ code: 'P003' });
    await rm(join(folder, 'study.yaml'));
    await expect(openStudy(join(folder, 'raw'))).rejects.toMatchObject({ code: 'P003' });
  });

  test('gives heads, blobs and digests of its files', async () => {
    await fill('study.yaml');
    await writeFile(join(folder, 'a.bin'), new Uint8Array(100_000).fill(7));
    const study = await openStudy(folder);
    expect((await study.head('a.bin', 64)).length).toBe(64);
    expect((await study.head('study.yaml', 65_536)).length).toBe('study.yaml'.length);
    const blob = await study.blob('a.bin');
    expect([blob.size, (await blob.slice(10, 12).arrayBuffer()).byteLength]).toEqual([100_000, 2]);
    expect((await study.digest('study.yaml')).bytes).toBe(10);
    for (const call of [() => study.head('no', 1), () => study.blob('no'), () => study.digest('no')])
      await expect(call()).rejects.toMatchObject({ code: 'P004', where: 'no' });
  });

  test('that is not UTF-8 is refused with S001', async () => {
    await writeFile(join(folder, 'study.yaml'), new Uint8Array([0x74, 0xe9, 0x0a]));
    await expect(openStudy(folder)).rejects.toMatchObject({ code: 'S001' });
  });

  test('keeps what it writes for itself out of git', async () => {
    await fill('study.yaml');
    const study = await openStudy(folder);
    await study.cache.put('ab'.repeat(32), 'x');
    expect(await read('.cupel/.gitignore')).toBe('*\n');
    expect(await study.lock()).toBeNull();
    await study.writeLock('locked');
    expect(await study.lock()).toBe('locked');
  });
});

test('the files of several targets are listed below the folder that holds all of them', async () => {
  await fill('run/batch.b/1.d/x.csv', 'run/batch.b/log.csv', 'run/other.csv');
  const paths = async (...targets: string[]) => {
    const tree = await readFileTree(...targets.map((t) => join(folder, t)));
    return [tree.root.slice(folder.length), tree.paths];
  };
  expect(await paths('run')).toEqual(['/run', ['batch.b/1.d/x.csv', 'batch.b/log.csv', 'other.csv']]);
  expect(await paths('run/batch.b')).toEqual(['/run', ['batch.b/1.d/x.csv', 'batch.b/log.csv']]);
  expect(await paths('run/other.csv')).toEqual(['/run', ['other.csv']]);
  expect(await paths('run/batch.b/log.csv', 'run/other.csv')).toEqual(['/run', ['batch.b/log.csv', 'other.csv']]);
  await expect(paths('nowhere')).rejects.toMatchObject({ code: 'P004' });
});

describe('results of a run', () => {
  test('stand as long as they are made of the same and nobody touched them', async () => {
    await writeFile(join(folder, 'study.yaml'), 'format: cupel-study/1\ntitle: t\n');
    const study = await openStudy(folder);
    const files = new Map([['results.csv', 'a,b\r\n1,2\r\n']]);
    expect(await study.resultsStand('key 1')).toBe(false);
    await study.writeResults(files, 'key 1');
    expect(await study.resultsStand('key 1')).toBe(true);
    expect(await study.resultsStand('key 2')).toBe(false);
    await writeFile(join(folder, 'results/results.csv'), 'touched');
    expect(await study.resultsStand('key 1')).toBe(false);
    await study.writeResults(files, 'key 1');
    await rm(join(folder, 'results'), { recursive: true });
    expect(await study.resultsStand('key 1')).toBe(false);
  });
});
