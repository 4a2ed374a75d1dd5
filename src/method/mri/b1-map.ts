import type { Animal } from '../../analysis/animals/animal.ts';
import { b1Map } from '../../analysis/relaxation/b1-map.ts';
import type { ImageSeries } from '../../analysis/relaxation/image-series.ts';
import type { B1 } from '../../analysis/relaxation/voxel-rates.ts';
import type { Acquisition } from '../method.ts';
import { regionsFor } from './series-names.ts';

/** The map of B1 that belongs to a series, times a factor. Throws Q521, Q520. */
export async function b1Of(
  series: ImageSeries,
  factor: number,
  images: readonly Acquisition[],
  animals: readonly Animal[],
  where: string,
): Promise<B1> {
  const [own] = regionsFor(series.name, images, animals);
  return { factor, map: own ? await b1Map(own, series, where) : null };
}
