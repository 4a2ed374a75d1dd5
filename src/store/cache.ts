import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Cache } from '../run/source.ts';
import { bytesOf } from './bytes.ts';
import { writeWhole } from './write-file.ts';

const magic = 'cupel-cache/1';
const headLength = magic.length + 1 + 64 + 1;

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Results of jobs below `folder`, each in a file named for its key, with its own checksum. A broken entry is absent. */
export function openCache(folder: string): Cache {
  const place = (key: string): string => {
    const name = /^[0-9a-f]{16,128}$/.test(key) ? key : sha256(key);
    return join(folder, name.slice(0, 2), name);
  };
  return {
    get: async (key) => {
      const entry = await bytesOf(place(key)).catch(() => null);
      if (entry === null || entry.length < headLength) return null;
      const body = entry.subarray(headLength);
      const head = new TextDecoder('latin1').decode(entry.subarray(0, headLength));
      return head === `${magic} ${sha256(body)}\n` ? new TextDecoder().decode(body) : null;
    },
    put: async (key, text) => {
      await writeWhole(place(key), `${magic} ${sha256(text)}\n${text}`);
    },
  };
}
