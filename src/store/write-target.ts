import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../finding/input-error.ts';
import { systemCode, unwritable } from './refused.ts';

/** A file to write, in pieces; `path` is relative to the target, empty for the target itself. */
type Part = { readonly path: string; readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array> };

export type TargetOptions = {
  /** Replace a file, or a folder that holds a file of the name `markedBy`, which stands there. */
  readonly force: boolean;
  /** The target is a folder; one that stands there is replaced only where it holds a file of this name. */
  readonly markedBy: string | null;
  readonly signal: AbortSignal;
};

const temporary = '.cupel-tmp-';

/** Throws F152 where something stands at `target` that may not be replaced. */
export async function requireFree(target: string, { force, markedBy }: TargetOptions): Promise<void> {
  const standing = await lstat(target).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw unwritable(target, error);
  });
  if (!standing) return;
  const folder = standing.isDirectory();
  const marked = folder && markedBy !== null && (await readdir(target)).includes(markedBy);
  const replaceable = markedBy === null ? standing.isFile() : marked;
  if (replaceable && force) return;
  throw new InputError({
    code: 'F152',
    where: target,
    expected: replaceable ? 'a name that is free, or --force to replace what stands there' : 'a name that is free',
    found: folder ? (marked ? 'a folder of an earlier export' : 'a folder of something else') : 'a file',
    fix: replaceable ? 'choose another name after -o, or add --force' : 'choose another name after -o',
  });
}

/**
 * Writes a file, or a folder of files, beside its place and moves it there once it is whole: whoever looks, at any moment,
 * sees all of it or nothing of it. Ends with the reason of `signal` when it is aborted, and leaves nothing. Throws F152, X001.
 */
export async function writeTarget(
  place: string,
  parts: readonly Part[],
  options: TargetOptions,
): Promise<{ bytes: number; files: number }> {
  const target = resolve(place);
  await requireFree(target, options);
  const id = `${process.pid}-${randomUUID()}`;
  const draft = join(dirname(target), `${temporary}${id}`);
  const old = join(dirname(target), `${temporary}${id}-old`);
  let bytes = 0;
  try {
    await mkdir(dirname(target), { recursive: true });
    for (const part of parts) bytes += await writePart(join(draft, part.path), part.pieces, options.signal);
    options.signal.throwIfAborted();
    await requireFree(target, options);
    if (options.markedBy !== null && options.force) await moved(target, old);
    await rename(draft, target).catch(async (error: unknown) => {
      await moved(old, target);
      throw error;
    });
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw unwritable(basename(target), error);
  }
  return { bytes, files: parts.length };
}

async function writePart(path: string, pieces: Part['pieces'], signal: AbortSignal): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'wx');
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      signal.throwIfAborted();
      await handle.writeFile(piece);
      bytes += piece.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes;
}

async function moved(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}
