import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../finding/input-error.ts';
import { naturalCompare } from '../text/natural-order.ts';
import { alternatives, fits, isPattern } from './glob.ts';
import { systemCode, unreadable } from './refused.ts';
import { isTemporary } from './write-file.ts';

/** More files than this in one data entry are taken for a slip in the pattern. */
const mostFiles = 200_000;
/** What Cupel itself writes into a study is never raw data. */
const ours = new Set(['.cupel', 'results']);

type Search = { readonly root: string; readonly found: Set<string> };
type Kind = 'file' | 'folder' | null;

async function kindOf(path: string): Promise<Kind> {
  try {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : null;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw unreadable(path, error);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw unreadable(folder, error);
  }
}

function keep(search: Search, path: string): void {
  search.found.add(path);
  if (search.found.size <= mostFiles) return;
  throw new InputError({
    code: 'P005',
    where: search.root,
    expected: `at most ${mostFiles} files`,
    found: 'more',
    fix: 'make the pattern narrower, or start in another folder',
  });
}

const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Every file below `folder`, links followed once: `chain` holds the real folders we came through. */
async function allBelow(search: Search, folder: string, chain: readonly string[]): Promise<void> {
  const here = await realpath(join(search.root, folder)).catch(() => null);
  if (here === null || chain.includes(here)) return;
  for (const name of await namesIn(join(search.root, folder))) {
    if (name.startsWith('.') || (folder === '' && ours.has(name))) continue;
    const path = joined(folder, name);
    const kind = await kindOf(join(search.root, path));
    if (kind === 'file') keep(search, path);
    if (kind === 'folder') await allBelow(search, path, [...chain, here]);
  }
}

async function match(
  search: Search,
  folder: string,
  segments: readonly string[],
  chain: readonly string[],
): Promise<void> {
  const [segment, ...rest] = segments;
  const last = rest.length === 0;
  if (segment === '**') {
    const here = await realpath(join(search.root, folder)).catch(() => null);
    if (here === null || chain.includes(here)) return;
    await match(search, folder, last ? ['*'] : rest, []);
    for (const name of await namesIn(join(search.root, folder))) {
      if (name.startsWith('.') || (folder === '' && ours.has(name))) continue;
      const path = joined(folder, name);
      if ((await kindOf(join(search.root, path))) === 'folder') await match(search, path, segments, [...chain, here]);
    }
    return;
  }
  const names = isPattern(segment)
    ? (await namesIn(join(search.root, folder))).filter((n) => fits(segment, n))
    : [segment];
  for (const name of names) {
    if (isPattern(segment) && (isTemporary(name) || (folder === '' && ours.has(name)))) continue;
    const path = joined(folder, name);
    const kind = await kindOf(join(search.root, path));
    if (!last && kind === 'folder') await match(search, path, rest, []);
    if (last && kind === 'file') keep(search, path);
    if (last && kind === 'folder' && /[^*]/.test(segment)) await allBelow(search, path, []);
  }
}

/**
 * Files below `root` that fit one of `patterns` (`*`, `**`, `?`, `{a,b}`), as paths relative to `root` with `/`, in
 * natural order. A folder that is named, such as `raw/batch.b` or `raw/*.b`, stands for all files in it. What Cupel
 * writes itself is never found by a pattern. Throws P004 for a folder that cannot be read, P005 for too many files and
 * P006 for an absolute path.
 */
export async function matchingFiles(root: string, patterns: readonly string[]): Promise<readonly string[]> {
  const search: Search = { root, found: new Set() };
  for (const pattern of patterns) {
    const written = pattern.replaceAll('\\', '/').normalize('NFC');
    if (/^(?:\/|[A-Za-z]:|~)/.test(written)) throw absolute(pattern);
    const literal = (await kindOf(join(root, written))) === 'file' ? [written] : alternatives(written);
    for (const one of literal) {
      const segments = one.split('/').filter((part) => part !== '' && part !== '.');
      if (segments.length > 0) await match(search, '', segments, []);
    }
  }
  return [...search.found].sort(naturalCompare);
}

function absolute(pattern: string): InputError {
  return new InputError({
    code: 'P006',
    where: pattern,
    expected: 'a path relative to the study folder',
    found: 'a path from the top of this machine',
    fix: 'copy or link the files into the study, or begin the path with ../',
    why: 'the study would not open on another machine',
  });
}
