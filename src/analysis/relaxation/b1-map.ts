import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import type { Signal } from '../../signal/signal.ts';
import type { ImageSeries } from './image-series.ts';

/** A map of B1 on the grid of a series, as a share of nominal (percent are told by their size). Throws Q520, Q521. */
export async function b1Map(
  { name, signal }: { readonly name: string; readonly signal: Signal },
  series: ImageSeries,
  where: string,
): Promise<Float32Array> {
  if (signal.kind !== 'volume' || signal.frames.length !== 1)
    throw noMap(`${where} ${name}`, signal.kind === 'volume' ? `${signal.frames.length} frames` : `a ${signal.kind}`);
  const [a, b] = [signal.grid, series.grid].map((g) => [...g.size, ...g.originMm, ...g.stepsMm.flat()]);
  if (a.some((x, k) => Math.abs(x - b[k]) > 0.01))
    throw new InputError({
      code: 'Q521',
      where: `${where} ${name}`,
      expected: `the grid of ${series.name} (${series.grid.size.join(' × ')})`,
      found: `${signal.grid.size.join(' × ')}, elsewhere or of other voxels`,
      fix: 'resample the map of B1 on the grid of the images',
    });
  const values = await signal.frames[0].load();
  const middle = median(values.filter((v) => v > 0));
  const scale = middle > 30 && middle < 200 ? 0.01 : 1;
  if (!(middle * scale > 0.3 && middle * scale < 2)) throw noMap(`${where} ${name}`, `a median of ${middle}`);
  return scale === 1 ? values : values.map((v) => v * scale);
}

function noMap(where: string, found: string): InputError {
  return new InputError({
    code: 'Q520',
    where,
    expected: 'a map of B1: flip angle reached over the nominal one, as a share or in percent, in one frame',
    found,
    fix: 'give the map as a volume of one frame, or state one factor (b1)',
  });
}
