import { crossCorrelation } from '../../numeric/fft-plane.ts';
import type { Raster } from '../raster.ts';

/** How far the second map lies from the first (pixels), and how like they are there. */
export type Shift = {
  /** The place (x, y) of the first map is (x + dx, y + dy) of the second. */
  readonly dx: number;
  readonly dy: number;
  /** Pearson's correlation of the pixels that overlap at the shift found. */
  readonly correlation: number;
  /** The highest correlation found further than three pixels away: what chance and repeated structure can do. */
  readonly rival: number;
};

/**
 * The shift at which two maps of one pixel size are most alike: normalised cross-correlation over the pixels that
 * overlap (Padfield 2012, doi 10.1109/TIP.2011.2181402), by Fourier transform, to a fraction of a pixel by the parabola
 * through the peak. Shifts that leave less than `leastOverlap` of the smaller map in common are not considered. NaN
 * pixels take no part. `correlation` is NaN when nothing varies.
 */
export function shiftBetween(a: Raster, b: Raster, leastOverlap = 0.3): Shift {
  const [measuredA, measuredB] = [measured(a), measured(b)];
  const [centredA, centredB] = [centred(a), centred(b)];
  const { sums: n, at } = crossCorrelation(measuredA, measuredB);
  const { sums: ab } = crossCorrelation(centredA, centredB);
  const { sums: sumA } = crossCorrelation(centredA, measuredB);
  const { sums: sumB } = crossCorrelation(measuredA, centredB);
  const { sums: squareA } = crossCorrelation(squared(centredA), measuredB);
  const { sums: squareB } = crossCorrelation(measuredA, squared(centredB));
  const least = leastOverlap * Math.min(total(measuredA.values), total(measuredB.values));
  const correlationAt = (dx: number, dy: number): number => {
    const i = at(dx, dy);
    const count = Math.round(n[i]);
    if (count < Math.max(4, least)) return Number.NaN;
    const variance = (squareA[i] - sumA[i] ** 2 / count) * (squareB[i] - sumB[i] ** 2 / count);
    const noise = 1e-12 * (squareA[i] * squareB[i] + 1e-300);
    return variance > noise ? (ab[i] - (sumA[i] * sumB[i]) / count) / Math.sqrt(variance) : Number.NaN;
  };
  let best = { dx: 0, dy: 0, correlation: Number.NaN };
  const shifts = { x: [1 - a.width, b.width - 1], y: [1 - a.height, b.height - 1] } as const;
  const each = (act: (dx: number, dy: number, r: number) => void) => {
    for (let dy = shifts.y[0]; dy <= shifts.y[1]; dy++)
      for (let dx = shifts.x[0]; dx <= shifts.x[1]; dx++) act(dx, dy, correlationAt(dx, dy));
  };
  each((dx, dy, r) => {
    if (r > best.correlation || (Number.isNaN(best.correlation) && !Number.isNaN(r))) best = { dx, dy, correlation: r };
  });
  let rival = Number.NaN;
  each((dx, dy, r) => {
    if (Math.max(Math.abs(dx - best.dx), Math.abs(dy - best.dy)) > 3 && !(r <= rival) && !Number.isNaN(r)) rival = r;
  });
  const { dx, dy, correlation } = best;
  return {
    dx: dx + vertex(correlationAt(dx - 1, dy), correlation, correlationAt(dx + 1, dy)),
    dy: dy + vertex(correlationAt(dx, dy - 1), correlation, correlationAt(dx, dy + 1)),
    correlation,
    rival,
  };
}

const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0);
const measured = (map: Raster): Raster => ({ ...map, values: map.values.map((v) => (Number.isNaN(v) ? 0 : 1)) });
const squared = (map: Raster): Raster => ({ ...map, values: map.values.map((v) => v * v) });

/** Less the mean of what was measured, so that sums of squares do not cancel; 0 where nothing was. */
function centred(map: Raster): Raster {
  const seen = map.values.filter((v) => !Number.isNaN(v));
  const mean = total(seen) / seen.length;
  return { ...map, values: map.values.map((v) => (Number.isNaN(v) ? 0 : v - mean)) };
}

/** Top of the parabola through three neighbours, from the middle one; 0 where it has none. */
function vertex(before: number, top: number, after: number): number {
  const bend = before - 2 * top + after;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}
