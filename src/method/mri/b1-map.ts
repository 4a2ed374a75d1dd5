import type { Animal } from '../../analysis/animals/animal.ts';
import type { ImageSeries } from '../../analysis/relaxation/image-series.ts';
import type { B1 } from '../../analysis/relaxation/slice-rates.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import type { Acquisition } from '../method.ts';
import { regionsFor } from './series-names.ts';

/** The map of B1 that belongs to a series (1 = nominal, percent are told by their size), times a factor. Throws Q521, Q520. */
export async function b1Of(
  series: ImageSeries,
  factor: number,
  images: readonly Acquisition[],
  animals: readonly Animal[],
  where: string,
): Promise<B1> {
  const [own] = regionsFor(series.name, images, animals);
  if (!own) return { factor, map: null };
  const { signal } = own;
  if (signal.kind !== 'volume' || signal.frames.length !== 1) throw noMap(`${where} ${own.name}`, `a ${signal.kind}`);
  const [a, b] = [signal.grid, series.grid].map((g) => [...g.size, ...g.originMm, ...g.stepsMm.flat()]);
  if (a.some((x, k) => Math.abs(x - b[k]) > 0.01))
    throw new InputError({
      code: 'Q521',
      where: `${where} ${own.name}`,
      expected: `the grid of ${series.name} (${series.grid.size.join(' × ')})`,
      found: `${signal.grid.size.join(' × ')}, elsewhere or of other voxels`,
      fix: 'resample the map of B1 on the grid of the images',
    });
  const values = await signal.frames[0].load();
  const middle = median(values.filter((v) => v > 0));
  const scale = middle > 30 && middle < 200 ? 0.01 : 1;
  if (!(middle * scale > 0.3 && middle * scale < 2)) throw noMap(`${where} ${own.name}`, `a median of ${middle}`);
  return { factor, map: scale === 1 ? values : values.map((v) => v * scale) };
}

function noMap(where: string, found: string): InputError {
  return new InputError({
    code: 'Q520',
    where,
    expected: 'a map of B1: flip angle reached over the nominal one, as a share or in percent, in one frame',
    found,
    fix: 'give the map as a volume, or state parameters: { b1 }',
  });
}
