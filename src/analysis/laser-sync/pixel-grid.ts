import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import type { Ablation, LaserPass } from '../../signal/signal.ts';
import type { Crossing } from './overlap.ts';

/** Pixels on which the passes of a laser log lie; row 0 has the smallest y, column 0 the smallest x of the stage. */
export type PixelGrid = {
  readonly width: number;
  readonly height: number;
  /** Corner of pixel (0, 0) on the stage, and size of a pixel (µm), x then y. */
  readonly originUm: readonly [number, number];
  readonly pixelUm: readonly [number, number];
  readonly linesAre: 'rows' | 'columns';
  /** For each pass the pixels it crosses, with the times at which it enters and leaves them, in the clock of the log. */
  readonly crossings: readonly Crossing[];
};

/** A sliver of a pixel at the end of a pass goes to its neighbour. */
const sliver = 0.05;
const mostPixels = 4e7;

/**
 * Lays a grid over the passes. Along a line a pixel is `alongUm`, across it `acrossUm`; where they are null, the spot
 * size (speed times cycle where that is more), and the median distance of the lines. A spot is one pixel. Throws M412 for passes
 * neither along x nor along y, or along both, and M413 where the grid has no sensible size.
 */
export function pixelGrid(
  passes: Ablation['passes'],
  sizes: { readonly alongUm: number | null; readonly acrossUm: number | null; readonly cycleSeconds: number },
  where: string,
): PixelGrid {
  const axis = axisOf(passes, where);
  const other = 1 - axis;
  const across = passes.map((p) => (p.fromUm[other] + p.toUm[other]) / 2);
  const acrossUm = sizes.acrossUm ?? spacing(across, median(passes.map((p) => p.spotUm[other])));
  const spots = passes.every(isSpot);
  const alongUm =
    sizes.alongUm ??
    (spots
      ? spacing(
          passes.map((p) => p.fromUm[axis]),
          median(passes.map((p) => p.spotUm[axis])),
        )
      : median(passes.map((p) => alongOf(p.spotUm[axis], speedOf(p, axis) * sizes.cycleSeconds))));
  const half = spots ? alongUm / 2 : 0;
  const low = least(passes.map((p) => Math.min(p.fromUm[axis], p.toUm[axis]))) - half;
  const high = -least(passes.map((p) => -Math.max(p.fromUm[axis], p.toUm[axis]))) + half;
  const bottom = least(across);
  const long = Math.max(1, Math.ceil((high - low) / alongUm - sliver));
  const wide = 1 + Math.round((-least(across.map((a) => -a)) - bottom) / acrossUm);
  if (!(long * wide <= mostPixels && alongUm > 0 && acrossUm > 0))
    throw new InputError({
      code: 'M413',
      where,
      expected: `a map of at most ${mostPixels / 1e6} million pixels from the laser log`,
      found: `${long} × ${wide} pixels of ${alongUm} µm × ${acrossUm} µm`,
      fix: 'choose one pattern of the log (laser-pattern:), or state pixel: and line-spacing:',
    });
  const crossings = passes.map((p, n) => {
    const row = Math.round((across[n] - bottom) / acrossUm);
    const place = (k: number) => (axis === 0 ? row * long + k : k * wide + row);
    return crossingOf(p, axis, (p.fromUm[axis] - low) / alongUm, (p.toUm[axis] - low) / alongUm, long, place);
  });
  return {
    width: axis === 0 ? long : wide,
    height: axis === 0 ? wide : long,
    originUm: axis === 0 ? [low, bottom - acrossUm / 2] : [bottom - acrossUm / 2, low],
    pixelUm: axis === 0 ? [alongUm, acrossUm] : [acrossUm, alongUm],
    linesAre: axis === 0 ? 'rows' : 'columns',
    crossings,
  };
}

export const isSpot = (p: LaserPass): boolean => p.fromUm[0] === p.toUm[0] && p.fromUm[1] === p.toUm[1];

/** `from` and `to` in pixels along the line. */
function crossingOf(
  p: LaserPass,
  axis: number,
  from: number,
  to: number,
  long: number,
  place: (k: number) => number,
): Crossing {
  const clamp = (k: number) => Math.max(0, Math.min(long - 1, k));
  if (p.fromUm[axis] === p.toUm[axis])
    return { edges: [p.startSeconds, p.endSeconds], pixels: [place(clamp(Math.floor(from)))] };
  const [low, high] = from < to ? [from, to] : [to, from];
  const begin = clamp(Math.floor(low + sliver));
  const end = Math.max(begin + 1, Math.min(long, Math.ceil(high - sliver)));
  const n = end - begin;
  const edges = new Float64Array(n + 1);
  const pixels = new Uint32Array(n);
  for (let k = 0; k < n; k++) {
    const at = from < to ? begin + k : end - k;
    edges[k] = p.startSeconds + ((at - from) / (to - from)) * (p.endSeconds - p.startSeconds);
    pixels[k] = place(from < to ? begin + k : end - 1 - k);
  }
  edges[0] = p.startSeconds;
  edges[n] = p.endSeconds;
  return { edges, pixels };
}

/** 0 where the passes run along x, 1 along y; spots alone lie in rows along x. */
function axisOf(passes: Ablation['passes'], where: string): 0 | 1 {
  const runs = new Set<number>();
  for (const p of passes) {
    const [dx, dy] = [Math.abs(p.toUm[0] - p.fromUm[0]), Math.abs(p.toUm[1] - p.fromUm[1])];
    if (dx === 0 && dy === 0) continue;
    const bends = Math.min(dx, dy) > Math.max(p.spotUm[0], p.spotUm[1]) / 2;
    runs.add(bends ? 2 : dx >= dy ? 0 : 1);
  }
  if (runs.size > 1 || runs.has(2))
    throw new InputError({
      code: 'M412',
      where,
      expected: 'passes of the laser along x, or along y',
      found: runs.has(2) ? 'slanting passes' : 'passes along both',
      fix: 'choose one pattern of the log with laser-pattern:',
    });
  return runs.has(1) ? 1 : 0;
}

/** Median distance between neighbouring lines; `otherwise` where there is but one. */
function spacing(places: readonly number[], otherwise: number): number {
  const sorted = [...places].sort((a, b) => a - b);
  const apart = sorted.slice(1).flatMap((place, i) => (place - sorted[i] > otherwise / 10 ? [place - sorted[i]] : []));
  return apart.length > 0 ? median(apart) : otherwise;
}

/** The spot, unless a point is clearly longer than it. */
const alongOf = (spotUm: number, pointUm: number): number => (pointUm > 1.1 * spotUm ? pointUm : spotUm);

const speedOf = (p: LaserPass, axis: number): number =>
  isSpot(p) ? 0 : Math.abs(p.toUm[axis] - p.fromUm[axis]) / (p.endSeconds - p.startSeconds);

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
