import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { asBytes, bytesOf, sameBytes } from './bytes.ts';
import { systemCode, unwritable } from './refused.ts';

const temporary = '.cupel-tmp-';
/** A temporary file this old (ms) was left by a process that has ended, on whichever machine. */
const leftAfter = 3_600_000;
const thisHost = createHash('sha256').update(hostname()).digest('hex').slice(0, 12);

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
  const draft = join(folder, `${temporary}${thisHost}-${process.pid}-${randomUUID()}`);
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

/** True when the process that made a temporary file has ended, as far as this machine can tell. */
async function abandoned(path: string): Promise<boolean> {
  const [, host, pid] = /^\.cupel-tmp-([0-9a-f]+)-(\d+)-/.exec(basename(path)) ?? [];
  if (host === thisHost && !alive(Number(pid))) return true;
  const left = await stat(path).catch(() => null);
  return left !== null && Date.now() - left.mtimeMs > leftAfter;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** Removes temporary files in `folder` and below that an ended process left. */
export async function clearLeft(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await clearLeft(path);
    else if (isTemporary(path) && (await abandoned(path))) await rm(path, { force: true });
  }
}
