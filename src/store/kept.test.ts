import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCache } from './cache.ts';
import { openHashes } from './hashes.ts';
import { writeResults } from './results.ts';
import { clearLeft, writeChanged, writeWhole } from './write-file.ts';

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

describe('hashes', () => {
  const old = async (path: string) => utimes(join(folder, path), 1, 1);
  const settle = () => new Promise((done) => setTimeout(done, 80));

  test('are SHA-256: FIPS 180-2, example B.1', async () => {
    await writeFile(join(folder, 'abc'), 'abc');
    const hashes = await openHashes(folder, join(folder, 'hashes.json'));
    expect(await hashes.digest('abc')).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
    });
  });

  test('are remembered while a file stays as it was, and computed anew when it does not', async () => {
    await fill('a', 'b');
    await settle();
    const store = join(folder, 'hashes.json');
    const first = await openHashes(folder, store);
    const before = await first.digest('a');
    await first.save();
    const faked = (await readFile(store, 'utf8')).replace(before.sha256, 'f'.repeat(64));
    await writeFile(store, faked);
    const second = await openHashes(folder, store);
    expect((await second.digest('a')).sha256).toBe('f'.repeat(64));
    await writeFile(join(folder, 'a'), 'b');
    await old('a');
    expect((await second.digest('a')).sha256).toBe((await second.digest('b')).sha256);
  });

  test('of a file just written are not remembered, and a broken memory is none', async () => {
    await fill('a');
    const store = join(folder, 'hashes.json');
    await writeFile(store, '{"a": ["1 2 3 4"');
    const hashes = await openHashes(folder, store);
    await hashes.digest('a');
    await hashes.save();
    expect(await read('hashes.json')).toBe('{"a": ["1 2 3 4"');
  });
});

describe('the cache', () => {
  const key = '0123456789abcdef'.repeat(4);

  test('gives back what was put, whatever the text', async () => {
    const cache = openCache(folder);
    expect(await cache.get(key)).toBeNull();
    for (const text of ['', 'αIIbβ3\n\u0000', 'x'.repeat(300_000)]) {
      await cache.put(key, text);
      expect(await cache.get(key)).toBe(text);
    }
    await cache.put('not hex', 'y');
    expect(await cache.get('not hex')).toBe('y');
  });

  test.each([
    ['cut', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 1)],
    ['longer', (bytes: Uint8Array) => new Uint8Array([...bytes, 32])],
    ['with one bit turned', (bytes: Uint8Array) => bytes.map((b, i) => (i === bytes.length - 3 ? b ^ 1 : b))],
    ['empty', () => new Uint8Array(0)],
    ['zeros', (bytes: Uint8Array) => new Uint8Array(bytes.length)],
  ])('takes an entry that is %s for absent', async (_, spoil) => {
    const cache = openCache(folder);
    await cache.put(key, 'a result of some length');
    const path = join(folder, '01', key);
    await writeFile(path, spoil(new Uint8Array(await readFile(path))));
    expect(await cache.get(key)).toBeNull();
  });
});

describe('writing', () => {
  test('happens only where the bytes differ', async () => {
    const path = join(folder, 'a/b.txt');
    expect(await writeChanged(path, 'one')).toBe(true);
    const { mtimeNs } = await stat(path, { bigint: true });
    expect(await writeChanged(path, 'one')).toBe(false);
    expect((await stat(path, { bigint: true })).mtimeNs).toBe(mtimeNs);
    expect(await writeChanged(path, 'two')).toBe(true);
    expect(await readdir(join(folder, 'a'))).toEqual(['b.txt']);
  });

  test('onto a folder, or below a file, is refused with X001 and leaves nothing behind', async () => {
    await fill('file', 'dir/x');
    await expect(writeWhole(join(folder, 'dir'), 'x')).rejects.toMatchObject({ code: 'X001' });
    await expect(writeWhole(join(folder, 'file/y'), 'x')).rejects.toMatchObject({ code: 'X001' });
    expect((await readdir(folder)).sort()).toEqual(['dir', 'file']);
  });

  test.skipIf(process.getuid?.() === 0)('into a folder of someone else is refused with X001', async () => {
    await mkdir(join(folder, 'closed'));
    await chmod(join(folder, 'closed'), 0o500);
    await expect(writeWhole(join(folder, 'closed/a'), 'x')).rejects.toMatchObject({ code: 'X001' });
  });
});

test('drafts that an ended process left are cleared away, those of others only when they are old', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 12);
  const drafts = [`${host}-${pid}-a`, `${host}-${process.pid}-b`, 'abcdefabcdef-1-c', 'abcdefabcdef-1-d'];
  await fill(...drafts.map((name) => `sub/.cupel-tmp-${name}`), 'sub/kept');
  await utimes(join(folder, 'sub/.cupel-tmp-abcdefabcdef-1-d'), 1, 1);
  await clearLeft(folder);
  expect((await readdir(join(folder, 'sub'))).sort()).toEqual(
    [`.cupel-tmp-${host}-${process.pid}-b`, '.cupel-tmp-abcdefabcdef-1-c', 'kept'].sort(),
  );
});

describe('results', () => {
  const write = (files: Readonly<Record<string, string>>) =>
    writeResults(join(folder, 'results'), join(folder, '.cupel/results.json'), new Map(Object.entries(files)));

  test('of an earlier run that are no longer made are removed, others are left alone', async () => {
    await write({ 'results.csv': '1', 'figures/a.svg': 'a', 'figures/b.svg': 'b', 'edited.csv': 'e' });
    await fill('results/mine.txt');
    await writeFile(join(folder, 'results/edited.csv'), 'by hand');
    expect(await write({ 'results.csv': '2' })).toEqual({
      written: ['results.csv'],
      removed: ['figures/a.svg', 'figures/b.svg'],
      kept: ['edited.csv'],
    });
    expect((await readdir(join(folder, 'results'))).sort()).toEqual(['edited.csv', 'mine.txt', 'results.csv']);
  });

  test('that were deleted come back the same, and the same run writes nothing', async () => {
    const files = { 'results.csv': '1', 'figures/a.svg': 'a' };
    await write(files);
    expect((await write(files)).written).toEqual([]);
    await rm(join(folder, 'results'), { recursive: true });
    expect((await write(files)).written).toEqual(['results.csv', 'figures/a.svg']);
  });

  test('never leave their folder', async () => {
    for (const path of ['../x', '/x', 'a/../../x', 'a\\b', '', 'a//b', './x'])
      await expect(write({ [path]: 'x' })).rejects.toThrow('not a path inside results/');
  });
});
