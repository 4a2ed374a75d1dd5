import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Cache, Source } from '../run/source.ts';
import { mostStudyBytes, studyText } from '../study/yaml-text.ts';
import { openCache } from './cache.ts';
import { blobOf, headOf } from './file-tree.ts';
import { openHashes } from './hashes.ts';
import { matchingFiles } from './matching-files.ts';
import { systemCode, unreadable } from './refused.ts';
import { resultsStand, type WrittenResults, writeResults } from './results.ts';
import { writeChanged } from './write-file.ts';

/** A study on disk. Raw files are only ever opened for reading; what Cupel writes is whole or not there. */
export type StudyFolder = Source & {
  /** Absolute path of the folder that holds study.yaml. */
  readonly root: string;
  /** Text of study.yaml. */
  readonly text: string;
  readonly cache: Cache;
  /** Text of study.lock; null when there is none. */
  lock(): Promise<string | null>;
  /** Writes study.lock when its bytes differ. */
  writeLock(text: string): Promise<void>;
  /** Makes results/ hold these files, by path relative to it, and remembers what they were made of. */
  writeResults(files: ReadonlyMap<string, Uint8Array | string>, madeOf: string): Promise<WrittenResults>;
  /** True when results/ holds, unchanged, what was made of just this. */
  resultsStand(madeOf: string): Promise<boolean>;
  /** A note for each path outside the study folder: it will not travel with it. */
  outside(paths: readonly string[]): readonly Finding[];
  /** Remembers what hashing has learnt; call once, after the last digest. */
  saveHashes(): Promise<void>;
};

const name = 'study.yaml';

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw unreadable(path, error);
  }
}

/** The folder of the study that `start` (a folder, or its study.yaml) is in, looking upwards as git does. Throws P003. */
export async function findStudy(start: string): Promise<string> {
  const from = resolve(start);
  if (await isFile(from)) {
    if (/(^|[\\/])study\.yaml$/.test(from)) return dirname(from);
    throw noStudy(start, 'another file');
  }
  for (let folder = from; ; folder = dirname(folder)) {
    if (await isFile(join(folder, name))) return folder;
    if (folder === dirname(folder)) throw noStudy(start, 'none, here or in a folder above');
  }
}

function noStudy(start: string, found: string): InputError {
  return new InputError({
    code: 'P003',
    where: start,
    expected: `a folder with a ${name}`,
    found,
    fix: 'go to the folder of the study, or begin one with `cupel init`',
  });
}

/** Opens the study that `start` is in. Throws P003 without one, P004 and S001 when study.yaml cannot be read. */
export async function openStudy(start: string): Promise<StudyFolder> {
  const root = await findStudy(start);
  const own = join(root, '.cupel');
  const { size } = await stat(join(root, name));
  const bytes = await headOf(root, name, Math.min(size, mostStudyBytes));
  const hashes = await openHashes(root, join(own, 'hashes.json'));
  const ignored = async (): Promise<void> => {
    await writeChanged(join(own, '.gitignore'), '*\n');
  };
  const cache = openCache(join(own, 'cache'));
  return {
    root,
    text: studyText(bytes, name, size),
    files: (pattern) => matchingFiles(root, [pattern]),
    head: (path, most) => headOf(root, path, most),
    blob: (path) => blobOf(root, path),
    digest: (path) => hashes.digest(path),
    cache: {
      get: cache.get,
      put: async (key, text) => {
        await ignored();
        await cache.put(key, text);
      },
    },
    lock: () =>
      readFile(join(root, 'study.lock'), 'utf8').catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT') return null;
        throw unreadable('study.lock', error);
      }),
    writeLock: async (text) => {
      await writeChanged(join(root, 'study.lock'), text);
    },
    writeResults: async (files, madeOf) => {
      await ignored();
      const done = await writeResults(join(root, 'results'), join(own, 'results.json'), files);
      await writeChanged(join(own, 'results.key'), madeOf);
      return done;
    },
    resultsStand: async (madeOf) => {
      const last = await readFile(join(own, 'results.key'), 'utf8').catch(() => null);
      return last === madeOf && resultsStand(join(root, 'results'), join(own, 'results.json'));
    },
    outside: (paths) => paths.filter((path) => path.startsWith('../')).map(outsideStudy),
    saveHashes: async () => {
      await ignored();
      await hashes.save();
    },
  };
}

function outsideStudy(path: string): Finding {
  return {
    level: 'note',
    code: 'P007',
    message: 'this file stands outside the study folder and will not travel with it',
    where: path,
    fix: 'copy or link it into raw/ before the study is handed on',
  };
}
