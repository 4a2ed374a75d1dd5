import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blobOf, readFileTree } from './file-tree.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cupel-tree-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a file is a Blob of all its bytes; a file that is not there is P004', async () => {
  writeFileSync(join(root, 'a.csv'), 'Time,Au197\n');
  expect(await (await blobOf(root, 'a.csv')).text()).toBe('Time,Au197\n');
  await expect(blobOf(root, 'b.csv')).rejects.toMatchObject({ name: 'InputError', code: 'P004' });
});

test('a file of more than 4 GiB is refused, or whole, never a part of it', async () => {
  writeFileSync(join(root, 'large.csv'), '');
  truncateSync(join(root, 'large.csv'), 2 ** 32 + 11);
  const size = await blobOf(root, 'large.csv').then(
    (blob) => blob.size,
    (error: unknown) => error,
  );
  if (typeof size === 'number') expect(size).toBe(2 ** 32 + 11);
  else expect(size).toMatchObject({ name: 'InputError', code: 'F109', found: '4.0 GiB' });
});

test('an imzML that is named brings the ibd of its name along, whatever its letter case, and no other', async () => {
  for (const name of ['mouse 1.imzML', 'mouse 1.IBD', 'mouse 2.ibd', 'rat.imzML']) writeFileSync(join(root, name), 'x');
  expect((await readFileTree(join(root, 'mouse 1.imzML'))).paths).toEqual(['mouse 1.imzML', 'mouse 1.IBD']);
  expect((await readFileTree(join(root, 'rat.imzML'))).paths).toEqual(['rat.imzML']);
  await expect(readFileTree(join(root, 'none.imzML'))).rejects.toMatchObject({ code: 'P004' });
});

test('a NIfTI that is named brings its sidecar and its list of labels along, and not those of others', async () => {
  for (const name of ['m01.nii.gz', 'm01.json', 'm01.tsv', 'm01.csv', 'm012.json', 'm02.nii'])
    writeFileSync(join(root, name), 'x');
  expect((await readFileTree(join(root, 'm01.nii.gz'))).paths.toSorted()).toEqual([
    'm01.json',
    'm01.nii.gz',
    'm01.tsv',
  ]);
  expect((await readFileTree(join(root, 'm02.nii'))).paths).toEqual(['m02.nii']);
});
