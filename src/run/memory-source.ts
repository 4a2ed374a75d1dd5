import { naturalCompare } from '../text/natural-order.ts';
import type { Source } from './source.ts';

/** Files held in memory, by path: what was dropped on a page, or made by a simulation. Globs know `*` and `?` only. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>): Source {
  const bytesOf = (path: string): Uint8Array<ArrayBuffer> => Uint8Array.from(files.get(path) ?? []);
  return {
    files: async (glob) => {
      const pattern = new RegExp(
        `^${glob
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replace(/\*/g, '[^/]*')
          .replace(/\?/g, '[^/]')}$`,
      );
      return [...files.keys()].filter((path) => pattern.test(path)).sort(naturalCompare);
    },
    head: async (path, most) => bytesOf(path).subarray(0, most),
    blob: async (path) => new Blob([bytesOf(path)]),
    digest: async (path) => {
      const bytes = bytesOf(path);
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return { sha256: Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join(''), bytes: bytes.length };
    },
  };
}
