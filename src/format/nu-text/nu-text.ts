import { z } from 'zod';
import { acquisitionName, rasterName } from '../../text/acquisition-name.ts';
import { byLineNumber } from '../../text/line-numbers.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { nuTextLayout } from './layout.ts';

const options = z.strictObject({});

/** Nu Vitesse as text: laser lines `line_N.csv`, and single-particle exports. */
export const nuTextFormat: Format<z.infer<typeof options>> = {
  name: 'nu-text',
  title: 'Nu Vitesse csv (laser lines, single particle)',
  version: 1,
  options,
  claims,
  load: async () => (await import('./read.ts')).nuTextReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const rasters = new Map<string, string[]>();
  const single: Claim[] = [];
  for (const [path, head] of heads) {
    const layout = nuTextLayout(head);
    if (!layout) continue;
    if (layout.kind === 'single particle') {
      single.push({ name: acquisitionName(path), files: [path], doubts: [] });
      continue;
    }
    const { folder, stem, number, ending } = numberedStem(path);
    const key = number === null ? path : `${folder}${stem}${ending}`;
    const files = rasters.get(key);
    if (files) files.push(path);
    else rasters.set(key, [path]);
  }
  const lines = [...rasters.values()].map((files): Claim => {
    files.sort(byLineNumber);
    return { name: rasterName(files[0]), files, doubts: [] };
  });
  return [...lines, ...single];
}
