import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { asBytes, bytesOf, sameBytes } from './bytes.ts';
import { unwritable } from './refused.ts';

const temporary = '.cupel-tmp-';
/** A temporary file this old (ms) was left by a process that was ended. */
const leftAfter = 3_600_000;

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Writes a whole file: into a temporary file beside it, fsync, rename. Whoever reads, at any moment, sees the old bytes
 * or the new ones. Throws X001 when the disk refuses.
 */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `${temporary}${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw unwritable(path, error);
  }
}

/** `writeWhole` only where the bytes differ from those that stand there. Returns whether it wrote. */
export async function writeChanged(path: string, bytes: Uint8Array | string): Promise<boolean> {
  const wanted = asBytes(bytes);
  const standing = await stat(path).catch(() => null);
  if (standing?.isFile() && standing.size === wanted.length && sameBytes(await bytesOf(path), wanted)) return false;
  await writeWhole(path, wanted);
  return true;
}

/** True for the name of a temporary file of `writeWhole`. */
export const isTemporary = (path: string): boolean => basename(path).startsWith(temporary);

/** Removes temporary files in `folder` that an ended process left more than an hour ago. */
export async function clearLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!isTemporary(name)) continue;
    const path = join(folder, name);
    const left = await stat(path).catch(() => null);
    if (left !== null && Date.now() - left.mtimeMs > leftAfter) await rm(path, { force: true });
  }
}
