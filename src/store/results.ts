import { createHash } from 'node:crypto';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { bytesOf } from './bytes.ts';
import { unwritable } from './refused.ts';
import { clearLeft, writeChanged } from './write-file.ts';

/** What stands in `results/` after a run, and what was left alone although an earlier run had written it. */
export type WrittenResults = {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Files of earlier runs that someone has changed since: they are kept. */
  readonly kept: readonly string[];
};

/** Path → SHA-256 of what a run wrote there; two while a run that replaces the file is not yet known to have ended. */
const schema = z.record(z.string(), z.array(z.string()));
type Manifest = ReadonlyMap<string, readonly string[]>;

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function listed(manifest: string): Promise<Manifest> {
  try {
    return new Map(Object.entries(schema.parse(JSON.parse(await readFile(manifest, 'utf8')))));
  } catch {
    return new Map();
  }
}

const manifestText = (files: Manifest): string => `${JSON.stringify(Object.fromEntries(files), null, 1)}\n`;

function requireInside(path: string): void {
  if (
    path === '' ||
    path.startsWith('/') ||
    path.includes('\\') ||
    path.split('/').some((part) => /^\.{0,2}$/.test(part))
  )
    throw new Error(`not a path inside results/: ${path}`);
}

/**
 * Makes `folder` hold `files` (by relative path): writes those whose bytes differ, removes those of the previous run,
 * named in `manifest`, that this run no longer makes and nobody has changed. Other files are left alone. Ended at any
 * moment, the next call finishes the work. Throws X001.
 */
export async function writeResults(
  folder: string,
  manifest: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<WrittenResults> {
  const before = await listed(manifest);
  const now = new Map([...files].map(([path, bytes]) => [path, [sha256(bytes)]]));
  for (const path of [...before.keys(), ...now.keys()]) requireInside(path);
  const both = new Map([...before].map(([path, hashes]) => [path, [...hashes, ...(now.get(path) ?? [])]]));
  await clearLeft(folder);
  await writeChanged(manifest, manifestText(new Map([...now, ...both])));
  const written: string[] = [];
  for (const [path, bytes] of files) if (await writeChanged(join(folder, path), bytes)) written.push(path);
  const removed: string[] = [];
  const kept: string[] = [];
  for (const [path, hashes] of before) {
    if (now.has(path)) continue;
    const bytes = await bytesOf(join(folder, path)).catch(() => null);
    if (bytes === null) continue;
    if (!hashes.includes(sha256(bytes))) {
      kept.push(path);
      continue;
    }
    await remove(folder, path);
    removed.push(path);
  }
  await writeChanged(manifest, manifestText(now));
  return { written, removed, kept };
}

/** True when every file of `manifest` stands in `folder` with the bytes the last run wrote, and that run had ended. */
export async function resultsStand(folder: string, manifest: string): Promise<boolean> {
  const files = await listed(manifest);
  if (files.size === 0) return false;
  const same = await Promise.all(
    [...files].map(async ([path, hashes]) => {
      const bytes = await bytesOf(join(folder, path)).catch(() => null);
      return bytes !== null && hashes.length === 1 && hashes[0] === sha256(bytes);
    }),
  );
  return same.every((stands) => stands);
}

async function remove(folder: string, path: string): Promise<void> {
  try {
    await rm(join(folder, path), { force: true });
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
      if ((await readdir(join(folder, parent))).length > 0) return;
      await rmdir(join(folder, parent));
    }
  } catch (error) {
    throw unwritable(path, error);
  }
}
