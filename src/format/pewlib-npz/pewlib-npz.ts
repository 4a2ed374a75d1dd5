import { acquisitionName } from '../../text/acquisition-name.ts';
import type { Claim, Format } from '../format.ts';
import { type PewlibOptions, pewlibOptions } from './options.ts';

/** Images saved by pewlib and pew²: a zip of numpy arrays, one with a field for each element. */
export const pewlibFormat: Format<PewlibOptions> = {
  name: 'pewlib-npz',
  title: 'pewlib image (.npz)',
  version: 1,
  options: pewlibOptions,
  claims,
  load: async () => (await import('./read.ts')).pewlibReader,
};

/** A zip whose first file is an array of numpy. */
function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (head.length < 34 || head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return [];
    const name = new TextDecoder().decode(head.subarray(30, 30 + head[26] + 256 * head[27]));
    if (!name.endsWith('.npy')) return [];
    return [{ name: acquisitionName(path), files: [path], doubts: [] }];
  });
}
