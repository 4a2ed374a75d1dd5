import { InputError } from '../finding/input-error.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such folder',
  EISDIR: 'a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'a read-only disk',
  ENOSPC: 'a full disk',
  EDQUOT: 'a full quota',
  ELOOP: 'links that lead back to themselves',
  EMFILE: 'too many open files',
};

/** The code of an error of the file system, such as `ENOENT`; null for any other error. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

const reasonOf = (code: string): string => reasons[code] ?? `an error of the disk (${code})`;

/** An error of the file system while reading as P004; anything else as it is. */
export function unreadable(path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === null || !/^E[A-Z]+$/.test(code)) return error;
  return new InputError({
    code: 'P004',
    where: path,
    expected: 'a file that can be read',
    found: reasonOf(code),
    fix: 'check the path, the permissions and, for a network folder, the connection',
    cause: error,
  });
}

/** An error of the file system while writing as X001; anything else as it is. */
export function unwritable(path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === null || !/^E[A-Z]+$/.test(code)) return error;
  return new InputError({
    code: 'X001',
    where: path,
    expected: 'a folder that can be written to',
    found: reasonOf(code),
    fix: 'free some space or correct the permissions; nothing was lost, run again afterwards',
    cause: error,
  });
}
