import type { Raster } from '../raster.ts';
import { inverse, mapped, type PlaneMap } from './plane-map.ts';

/** Points per side of a pixel at which a picture is looked up. */
const samples = 4;

/**
 * A picture as pixels of a map: mean of the picture over each pixel (16 points, nearest pixel of the picture). `toUm`
 * carries pixels of the picture (corner of the first at 0, 0) to µm of the map; NaN where the picture does not reach.
 */
export function resampled(
  picture: Raster,
  toUm: PlaneMap,
  grid: { readonly width: number; readonly height: number; readonly pixelUm: readonly [number, number] },
): Raster {
  const back = inverse(toUm);
  const values = new Float64Array(grid.width * grid.height);
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % grid.width, Math.floor(i / grid.width)];
    let [total, n] = [0, 0];
    for (let k = 0; k < samples * samples; k++) {
      const at = [x + ((k % samples) + 0.5) / samples, y + (Math.floor(k / samples) + 0.5) / samples];
      const [u, v] = mapped(back, [at[0] * grid.pixelUm[0], at[1] * grid.pixelUm[1]]).map(Math.floor);
      if (u < 0 || v < 0 || u >= picture.width || v >= picture.height) continue;
      const value = picture.values[v * picture.width + u];
      if (Number.isNaN(value)) continue;
      total += value;
      n++;
    }
    values[i] = n >= (samples * samples) / 2 ? total / n : Number.NaN;
  }
  return { width: grid.width, height: grid.height, values };
}
