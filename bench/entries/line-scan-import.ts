import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { perkinElmerReader } from '../../src/format/perkinelmer/read.ts';
import { type Entry, medianSeconds } from '../entry.ts';
import { perkinElmerLine, withFiles } from '../line-files.ts';

export const lineScanImport: Entry = {
  what: 'line-scan image import, 50 lines × 700 points × 11 channels, from disk',
  unit: 's',
  target: { limit: 0.1, better: 'less' },
  peer: 'pewlib 0.20 s',
  measured() {
    const names = Array.from({ length: 50 }, (_, n) => `map_${n + 1}.xl`);
    const line = perkinElmerLine(700);
    return withFiles(new Map(names.map((name) => [name, line])), (folder) =>
      medianSeconds(async () => {
        const blobs = await Promise.all(
          names.map(async (name) => [name, await openAsBlob(join(folder, name))] as const),
        );
        return perkinElmerReader.read(new Map(blobs), {});
      }),
    );
  },
};
