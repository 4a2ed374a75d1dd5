import { decodeText } from '../../text/decode.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { type ShimadzuOptions, shimadzuOptions } from './options.ts';

/** ICPMS-2030 imaging csv: lines side by side as columns, times in days, kcps. */
export const shimadzuFormat: Format<ShimadzuOptions> = {
  name: 'shimadzu',
  title: 'Shimadzu ICP-MS imaging csv',
  version: 1,
  options: shimadzuOptions,
  claims,
  load: async () => (await import('./read.ts')).shimadzuReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (!decodeText(head.subarray(0, 64)).startsWith('Time of scan[')) return [];
    const { folder, ending } = numberedStem(path);
    return [{ name: path.slice(folder.length, path.length - ending.length), files: [path], doubts: [] }];
  });
}
