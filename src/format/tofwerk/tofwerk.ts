import { z } from 'zod';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { naturalCompare } from '../../text/natural-order.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { imageName, tofwerkLayout } from './layout.ts';

const options = z.strictObject({});

/** TOFWERK instruments: HDF5 files of TofDaq, single-particle csv, and the csv lines of images. */
export const tofwerkFormat: Format<z.infer<typeof options>> = {
  name: 'tofwerk',
  title: 'TOFWERK (HDF5, single-particle csv, image lines)',
  version: 1,
  options,
  claims,
  load: async () => (await import('./read.ts')).tofwerkReader,
};

/** Lines of one folder whose names differ in the time only are one image, in the order of time. */
function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const images = new Map<string, { name: string; files: string[] }>();
  const single: Claim[] = [];
  for (const [path, head] of heads) {
    const layout = tofwerkLayout(head);
    if (!layout) continue;
    const name = imageName(path);
    if (layout.kind !== 'image line' || name === acquisitionName(path)) {
      single.push({ name: acquisitionName(path), files: [path], doubts: [] });
      continue;
    }
    const { folder, ending } = numberedStem(path);
    const key = `${folder}${name}${ending}`;
    const found = images.get(key);
    if (found) found.files.push(path);
    else images.set(key, { name, files: [path] });
  }
  return [
    ...[...images.values()].map((image) => ({ ...image, files: image.files.sort(naturalCompare), doubts: [] })),
    ...single,
  ];
}
