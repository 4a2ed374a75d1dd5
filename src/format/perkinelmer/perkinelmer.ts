import { z } from 'zod';
import { acquisitionName, rasterName } from '../../text/acquisition-name.ts';
import { byLineNumber } from '../../text/line-numbers.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { isParameters, isPositions, perkinElmerLayout } from './header.ts';

const options = z.strictObject({});

/** ELAN and NexION: folders of `Line N.xl`, with `parameters.conf` and `positions.txt`; single-particle csv. */
export const perkinElmerFormat: Format<z.infer<typeof options>> = {
  name: 'perkinelmer',
  title: 'PerkinElmer ELAN/NexION lines (.xl) and single-particle csv',
  version: 1,
  options,
  claims,
  load: async () => (await import('./read.ts')).perkinElmerReader,
};

type Folder = { readonly rasters: Map<string, string[]>; readonly beside: string[] };

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const folders = new Map<string, Folder>();
  const single: Claim[] = [];
  for (const [path, head] of heads) {
    const { folder, stem, number, ending } = numberedStem(path);
    const layout = perkinElmerLayout(head);
    const beside = !layout && (isParameters(path, head) || isPositions(path, head));
    if (layout === 'single particle') single.push({ name: acquisitionName(path), files: [path], doubts: [] });
    if (layout !== 'line' && !beside) continue;
    const here = folders.get(folder) ?? { rasters: new Map<string, string[]>(), beside: [] };
    folders.set(folder, here);
    const key = number === null ? path : `${stem}${ending}`;
    const raster = here.rasters.get(key);
    if (beside) here.beside.push(path);
    else if (raster) raster.push(path);
    else here.rasters.set(key, [path]);
  }
  return [...[...folders.values()].flatMap(claimsOf), ...single];
}

/** parameters.conf and positions.txt belong to the one raster of their folder; of several, to none. */
function claimsOf({ rasters, beside }: Folder): Claim[] {
  const doubts =
    rasters.size > 1 && beside.length > 0
      ? [
          `${beside.join(' and ')} left aside: the folder has ${rasters.size} acquisitions, and it is not said whose it is`,
        ]
      : [];
  return [...rasters.values()].map((files) => ({
    name: rasterName(files[0]),
    files: [...files.sort(byLineNumber), ...(rasters.size === 1 ? beside : [])],
    doubts,
  }));
}
