import { constants, openAsBlob } from 'node:fs';
import { access, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { InputError } from '../finding/input-error.ts';
import { matchingFiles } from './matching-files.ts';
import { unreadable } from './refused.ts';

/** Files below a folder, only ever opened for reading. Paths are relative to `root`, with `/`. */
export type FileTree = {
  readonly root: string;
  /** In natural order. */
  readonly paths: readonly string[];
  head(path: string, most: number): Promise<Uint8Array>;
  blob(path: string): Promise<Blob>;
};

/** The first `most` bytes of the file `path` below `root`. Throws P004. */
export async function headOf(root: string, path: string, most: number): Promise<Uint8Array> {
  try {
    const handle = await open(join(root, path), 'r');
    try {
      const bytes = new Uint8Array(most);
      let length = 0;
      while (length < most) {
        const { bytesRead } = await handle.read(bytes, length, most - length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.slice(0, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The file `path` below `root` as a Blob that reads from the disk what is asked of it. Throws P004, and F109 where the Blob
 * is not the whole file: Node 20 leaves multiples of 4 GiB out of its size without a word.
 */
export async function blobOf(root: string, path: string): Promise<Blob> {
  const { blob, size } = await openedFile(join(root, path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (blob.size === size) return blob;
  throw new InputError({
    code: 'F109',
    where: path,
    expected: 'a file of less than 4 GiB',
    found: `${(size / 2 ** 30).toFixed(1)} GiB`,
    fix: 'split the acquisition, or export less of it',
  });
}

async function openedFile(place: string): Promise<{ blob: Blob; size: number }> {
  await access(place, constants.R_OK);
  const { size } = await stat(place);
  return { blob: await openAsBlob(place), size };
}

/** What a file that is named brings along from beside it, by the end of its name: without it, it is read as less than it is. */
const companions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.imzml$/i, ['.ibd']],
  [/\.nii(\.gz)?$/i, ['.json', '.tsv', '.label']],
];

/** A place, and the files beside it that belong to it by their name. */
async function withTwin(place: string): Promise<string[]> {
  const found = companions.find(([end]) => end.test(place));
  if (!found) return [place];
  const stem = basename(place).replace(found[0], '').toLowerCase();
  const wanted = found[1].map((end) => `${stem}${end}`);
  const beside = await readdir(dirname(place)).catch((): string[] => []);
  return [
    place,
    ...beside.filter((name) => wanted.includes(name.toLowerCase())).map((name) => join(dirname(place), name)),
  ];
}

/**
 * The files that `targets` (files and folders) name, for `cupel identify`: below the nearest folder that holds all of
 * them. An imzML that is named brings the ibd of its name along, which holds its spectra, a NIfTI its sidecar and list of labels.
 * Throws P004 for a target that is
 * not there.
 */
export async function readFileTree(...targets: readonly string[]): Promise<FileTree> {
  const named = targets.map((target) => resolve(target));
  const places = [...new Set((await Promise.all(named.map(withTwin))).flat())];
  const kinds = await Promise.all(
    places.map((place) =>
      stat(place).catch((error: unknown) => {
        throw unreadable(place, error);
      }),
    ),
  );
  const vendorFolder = (place: string): boolean => /\.[A-Za-z]+$/.test(basename(place));
  let root = kinds[0]?.isDirectory() && !vendorFolder(places[0]) ? places[0] : dirname(places[0]);
  while (!places.every((place) => place === root || place.startsWith(root.endsWith(sep) ? root : root + sep)))
    root = dirname(root);
  const patterns = places.map((place) => relative(root, place).split(sep).join('/'));
  const lists = await Promise.all(patterns.map((pattern) => matchingFiles(root, [pattern === '' ? '**' : pattern])));
  return {
    root,
    paths: [...new Set(lists.flat())],
    head: (path, most) => headOf(root, path, most),
    blob: (path) => blobOf(root, path),
  };
}
