import type { Cores } from './split.ts';

/** Points from the centre of an event to the ends of its window. */
export type Extent = { readonly before: number; readonly after: number };

/** Events of one width from which a shape is averaged, and the fewest that give one. */
const most = 2000;
const fewest = 8;
/** Share of its top at which the mean shape has ended. */
const foot = 0.003;

/** Middle of the most significant window of an event. */
export const centreOf = (cores: Cores, e: number) => cores.at[e] + (cores.width[e] - 1) / 2;

/**
 * How far the events of each width reach: to where their mean shape, laid centre on centre, falls to 0.3 % of its top or
 * below its noise, and never less than 1.25 widths to either side, which holds 99.8 % of a Gaussian pulse.
 */
export function extents(
  counts: Float64Array,
  cores: Cores,
  widths: readonly number[],
  levelOf: (at: number) => number,
): ReadonlyMap<number, Extent> {
  return new Map(widths.map((width) => [width, extentOf(counts, cores, width, levelOf)]));
}

/** Windows of `points` points about the centre of every event. */
export function fixedExtents(widths: readonly number[], points: number): ReadonlyMap<number, Extent> {
  const half = (points - 1) / 2;
  return new Map(widths.map((width) => [width, { before: half, after: half }]));
}

function extentOf(counts: Float64Array, cores: Cores, width: number, levelOf: (at: number) => number): Extent {
  const least = Math.ceil(1.25 * width + 0.5);
  const reach = 4 * width + 8;
  const shape = new Float64Array(2 * reach + 1);
  const spread = new Float64Array(2 * reach + 1);
  let events = 0;
  for (let e = 0; e < cores.count && events < most; e++) {
    if (cores.width[e] !== width) continue;
    const centre = Math.round(centreOf(cores, e));
    const [first, last] = [centre - reach, centre + reach];
    if (first < 0 || last >= counts.length) continue;
    if (e > 0 && cores.to[e - 1] > first) continue;
    if (e + 1 < cores.count && cores.from[e + 1] <= last) continue;
    const level = levelOf(centre);
    for (let j = 0; j < shape.length; j++) {
      shape[j] += counts[first + j] - level;
      spread[j] += counts[first + j];
    }
    events++;
  }
  if (events < fewest) return { before: least, after: least };
  const top = Math.max(...shape);
  const walk = (step: 1 | -1) => {
    for (let d = 1; d < reach; d++) {
      let [net, noise] = [0, 1];
      for (let j = 0; j < 3; j++) {
        net += shape[reach + step * Math.min(reach, d + j)];
        noise += spread[reach + step * Math.min(reach, d + j)];
      }
      if (net < 3 * foot * top || net < 2 * Math.sqrt(noise)) return Math.max(least, Math.ceil(1.15 * d + 0.5));
    }
    return reach;
  };
  return { before: walk(-1), after: walk(1) };
}
