import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { unreadable } from './refused.ts';
import { writeWhole } from './write-file.ts';

/** SHA-256 of files, remembered as long as size, times and inode of a file stay what they were. */
export type Hashes = {
  digest(path: string): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Writes what was learnt; does nothing when there is nothing new. */
  save(): Promise<void>;
};

const schema = z.record(z.string(), z.tuple([z.string(), z.string().regex(/^[0-9a-f]{64}$/)]));
/** A file written this shortly (ns) before it is hashed could be written again without its times moving. */
const tooFresh = 50_000_000n;

/** The SHA-256 of the file `path` below `root` in hex, read as a stream. Throws P004. */
async function sha256Of(root: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(join(root, path), { highWaterMark: 1 << 20 }), hash);
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest('hex');
}

async function remembered(store: string): Promise<Map<string, readonly [string, string]>> {
  try {
    const result = schema.safeParse(JSON.parse(await readFile(store, 'utf8')));
    return new Map(Object.entries(result.data ?? {}));
  } catch {
    return new Map();
  }
}

/** Hashes of files below `root`, remembered in the file `store`, which may be absent or broken. */
export async function openHashes(root: string, store: string): Promise<Hashes> {
  const known = await remembered(store);
  const fresh = new Map<string, readonly [string, string]>();
  let learnt = false;
  return {
    digest: async (path) => {
      const file = join(root, path);
      const stamp = async (): Promise<{ text: string; changed: bigint; bytes: number }> => {
        const found = await stat(file, { bigint: true }).catch((error: unknown) => {
          throw unreadable(path, error);
        });
        const { size, mtimeNs, ctimeNs, ino } = found;
        return {
          text: `${size} ${mtimeNs} ${ctimeNs} ${ino}`,
          changed: mtimeNs > ctimeNs ? mtimeNs : ctimeNs,
          bytes: Number(size),
        };
      };
      const before = await stamp();
      const old = known.get(path);
      if (old?.[0] === before.text) {
        fresh.set(path, old);
        return { sha256: old[1], bytes: before.bytes };
      }
      const startedNs = BigInt(Date.now()) * 1_000_000n;
      const hash = await sha256Of(root, path);
      const after = await stamp();
      if (after.text === before.text && startedNs - before.changed > tooFresh) {
        fresh.set(path, [before.text, hash]);
        learnt = true;
      }
      return { sha256: hash, bytes: after.bytes };
    },
    save: async () => {
      if (!learnt) return;
      await writeWhole(store, JSON.stringify(Object.fromEntries([...known, ...fresh])));
      learnt = false;
    },
  };
}
