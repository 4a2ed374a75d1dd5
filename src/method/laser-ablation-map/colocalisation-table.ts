import { colocalisation } from '../../analysis/colocalisation/colocalisation.ts';
import { spatialMean } from '../../analysis/spatial/effective-pixels.ts';
import { random } from '../../numeric/random.ts';
import type { OutcomeTable } from '../method.ts';
import type { SignalMap } from './signal-map.ts';

const shuffles = 199;
/** Blocks at the most (pixels): a region must still hold several. */
const largestBlock = 24;

/** One row for each region and channel compared; null where none is. The chance of each is that of shuffled blocks. */
export function colocalisationTable(map: SignalMap): OutcomeTable | null {
  if (map.companions.length === 0) return null;
  const regions = map.regions.length > 0 ? map.regions : [{ name: 'whole map', mask: undefined }];
  const rows = regions.flatMap(({ name, mask }) => {
    const range = spatialMean(map, mask ?? null).rangePixels;
    const blockPixels = Math.max(2, Math.min(largestBlock, Math.ceil(range)));
    return map.companions.map((other) => {
      const pair = { a: map.values, b: other.values, width: map.width, mask };
      const chance = random(`${map.name}/${name}/${other.name}`);
      const found = colocalisation(pair, { shuffles, blockPixels, chance });
      return [
        name,
        map.channel,
        other.name,
        ...[found.pixels, found.pearson, found.p, blockPixels, found.overlap, found.m1, found.m2, found.icq].map(
          number,
        ),
      ];
    });
  });
  return {
    name: 'colocalisation',
    columns: [
      ...['region', 'channel', 'compared with', 'pixels', "Pearson's r", `p of r (${shuffles} shuffles of blocks)`],
      ...['side of blocks (pixels)', 'overlap (Manders)', 'M1: share of the first where the second is (Costes)'],
      ...['M2: share of the second where the first is', 'ICQ (Li)'],
    ],
    rows,
  };
}

const number = (v: number): number | string => (Number.isNaN(v) ? '' : v);
