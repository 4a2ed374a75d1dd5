import type { Raster } from '../raster.ts';
import { shiftBetween } from './shift.ts';

/** How far the quarters of a map still lie from those of another (pixels), where they show it. */
export type LocalShifts = { readonly dx: readonly number[]; readonly dy: readonly number[] };

/** Least correlation at which a quarter is believed, and the furthest shift that is no mistake (pixels). */
const leastCorrelation = 0.3;
const furthest = 8;

/** What a single shift leaves: the shift of each quarter alone, of two maps of one size that were laid on each other. */
export function localShifts(a: Raster, b: Raster): LocalShifts {
  const [half, middle] = [a.width >> 1, a.height >> 1];
  const quarters = [
    [0, 0],
    [half, 0],
    [0, middle],
    [half, middle],
  ].flatMap(([x, y]) => {
    const cut = (map: Raster): Raster => ({
      width: half,
      height: middle,
      values: Float64Array.from(
        { length: half * middle },
        (_, i) => map.values[(y + Math.floor(i / half)) * map.width + x + (i % half)],
      ),
    });
    const found = shiftBetween(cut(a), cut(b), 0.6);
    const believed = found.correlation > leastCorrelation && Math.hypot(found.dx, found.dy) < furthest;
    return believed ? [found] : [];
  });
  return { dx: quarters.map((q) => q.dx), dy: quarters.map((q) => q.dy) };
}
