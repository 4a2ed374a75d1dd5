import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { writeTarget } from './write-target.ts';

const root = mkdtempSync(join(tmpdir(), 'cupel-target-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'a-'));
});

const bytes = (text: string) => new TextEncoder().encode(text);
const never = new AbortController().signal;
const file = (...texts: string[]) => [{ path: '', pieces: texts.map(bytes) }];
const tree = (text: string) => [
  { path: '.mark', pieces: [bytes('m')] },
  { path: '0/1', pieces: [bytes(text)] },
];
const asFile = { force: false, markedBy: null, signal: never };
const asFolder = { force: false, markedBy: '.mark', signal: never };

test('a file, in a folder that is made for it', async () => {
  const target = join(folder, 'new/a.csv');
  expect(await writeTarget(target, file('one,', 'two'), asFile)).toEqual({ bytes: 7, files: 1 });
  expect(readFileSync(target, 'utf8')).toBe('one,two');
  expect(readdirSync(join(folder, 'new'))).toEqual(['a.csv']);
});

test('a file that stands there is kept, and replaced whole with force', async () => {
  const target = join(folder, 'a.csv');
  writeFileSync(target, 'precious');
  await expect(writeTarget(target, file('x'), asFile)).rejects.toMatchObject({ code: 'F152' });
  expect(readFileSync(target, 'utf8')).toBe('precious');
  await writeTarget(target, file('x'), { ...asFile, force: true });
  expect(readFileSync(target, 'utf8')).toBe('x');
});

test('a folder of an earlier export is replaced with force, without leaving its old files', async () => {
  const target = join(folder, 'a.zarr');
  await writeTarget(target, [...tree('x'), { path: '0/2', pieces: [bytes('y')] }], asFolder);
  await expect(writeTarget(target, tree('z'), asFolder)).rejects.toMatchObject({ code: 'F152' });
  await writeTarget(target, tree('z'), { ...asFolder, force: true });
  expect(readdirSync(target, { recursive: true }).sort()).toEqual(['.mark', '0', '0/1']);
  expect(readdirSync(folder)).toEqual(['a.zarr']);
});

test.each([
  ['a folder that is no export', asFolder],
  ['a folder where a file should go', asFile],
])('%s is never replaced, force or not', async (_, options) => {
  const target = join(folder, 'thesis');
  mkdirSync(target);
  writeFileSync(join(target, 'chapter'), '1');
  await expect(writeTarget(target, tree('x'), { ...options, force: true })).rejects.toMatchObject({ code: 'F152' });
  expect(readFileSync(join(target, 'chapter'), 'utf8')).toBe('1');
});

describe('what ends half-way leaves nothing, and keeps what stood there', () => {
  const aborted = () => {
    const controller = new AbortController();
    function* pieces() {
      yield bytes('half');
      controller.abort();
      yield bytes('never');
    }
    return { signal: controller.signal, pieces: pieces() };
  };

  test.each([
    ['a file', '', asFile],
    ['a folder', '0/1', asFolder],
  ])('%s, interrupted', async (_, path, options) => {
    const target = join(folder, 'a');
    const { signal, pieces } = aborted();
    await expect(writeTarget(target, [{ path, pieces }], { ...options, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('interrupted at the very end', async () => {
    const controller = new AbortController();
    const pieces = (function* () {
      yield bytes('all of it');
      controller.abort();
    })();
    const options = { ...asFile, signal: controller.signal };
    await expect(writeTarget(join(folder, 'a'), [{ path: '', pieces }], options)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a writer that fails', async () => {
    const target = join(folder, 'a');
    writeFileSync(target, 'old');
    const pieces = (function* () {
      yield bytes('half');
      throw new Error('no more');
    })();
    await expect(writeTarget(target, [{ path: '', pieces }], { ...asFile, force: true })).rejects.toThrow('no more');
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readFileSync(target, 'utf8')).toBe('old');
  });
});

test('a place that cannot be written is said', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(writeTarget(join(folder, 'file/a'), file('x'), asFile)).rejects.toMatchObject({ code: 'X001' });
  expect(existsSync(join(folder, 'file/a'))).toBe(false);
});
