import type { Calibration } from '../../analysis/calibration.ts';
import { type SpatialMean, spatialMean } from '../../analysis/spatial/effective-pixels.ts';
import { InputError } from '../../finding/input-error.ts';
import { normal } from '../../quantity/law.ts';
import {
  add,
  convert,
  divide,
  type Quantity,
  type Root,
  rooted,
  scale,
  standardUncertainty,
  subtract,
} from '../../quantity/quantity.ts';
import type { Parameters } from './parameters.ts';
import type { SignalMap } from './signal-map.ts';

/** A region of one map on the scale of the calibration. */
export type RegionMean = {
  readonly mean: Quantity;
  /** Standard deviation of the pixels, counting noise taken out. */
  readonly spread: Quantity;
  readonly pixels: number;
  readonly belowCritical: number;
  readonly spatial: SpatialMean;
  /** Standard uncertainty of the mean as a sample of its tissue, counting apart, in the unit of the calibration's levels. */
  readonly samplingU: number;
  /** What the mean stands for. */
  readonly of: Parameters['mean-of'];
};

/**
 * Mean level of a region: the line is straight, so it is the level of the mean net signal, whose own root is counting:
 * √(Σ u²)/n, with what the pixels of a line share (its gas blank) one error for all of them. Whether a pixel is told from
 * gas blank is decided on its counts: the intercept of the calibration has no part in it. As the mean of the tissue it
 * also holds how far the region, whose neighbouring pixels are alike, may differ from the rest of its tissue. Throws M402
 * for a region without pixels.
 */
export function regionMean(
  map: SignalMap,
  name: string,
  calibration: Calibration,
  id: string,
  where: string,
  of: Parameters['mean-of'],
): RegionMean {
  const mask = map.regions.find((r) => r.name === name)?.mask;
  const { values } = map;
  let [pixels, below, total, noise, together] = [0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (mask?.[i] === 0 || Number.isNaN(values[i])) continue;
    pixels++;
    if (values[i] <= map.critical) below++;
    total += values[i];
    noise += map.u[i] ** 2;
    together += map.ownInSum[i];
  }
  if (pixels === 0) throw emptyRegion(name, map, where);
  const net = total / pixels;
  let squares = 0;
  for (let i = 0; i < values.length; i++)
    if (mask?.[i] !== 0 && !Number.isNaN(values[i])) squares += (values[i] - net) ** 2;
  const sd = pixels > 1 ? Math.sqrt(Math.max(0, squares / (pixels - 1) - noise / pixels)) : 0;
  for (const { pixel, group, groups, share } of map.errors) {
    const sums = new Float64Array(groups);
    for (let e = 0; e < share.length; e++) {
      const i = pixel ? pixel[e] : e;
      if (mask?.[i] !== 0 && !Number.isNaN(values[i])) sums[group[e]] += share[e];
    }
    for (const sum of sums) together += sum * sum;
  }
  const spatial = spatialMean(map, mask ?? null);
  const root = (suffix: string, label: string, dof: number | null = null): Root => ({
    id: `${id}${suffix}`,
    label: `${label} ${name}, ${map.name}`,
    group: `${id}${suffix}`,
    dof,
    law: normal,
    basis: 'measured',
  });
  const level = (signal: Quantity, zero: Quantity) =>
    convert(
      divide(subtract(convert(signal, calibration.responseUnit), zero), calibration.slope),
      calibration.levelUnit,
    );
  const noZero = scale(calibration.intercept, 0);
  const counted = rooted(net, Math.sqrt(together) / pixels, map.unit, root('', 'counting in'));
  const sampled = rooted(0, samplingU(spatial, noise / pixels ** 2), map.unit, tissueRoot(root, spatial));
  const ofSpread = root('-spread', 'spread of pixels in');
  const placed = rooted(0, placementU(map, name), map.unit, root('-place', 'place of'));
  const measured = add(withDrift(counted, map, mask, pixels), placed);
  return {
    mean: level(of === 'tissue' ? add(measured, sampled) : measured, calibration.intercept),
    spread: level(rooted(sd, sd / Math.sqrt(2 * Math.max(1, pixels - 1)), map.unit, ofSpread), noZero),
    pixels,
    belowCritical: below,
    spatial,
    samplingU: standardUncertainty(level(sampled, noZero)),
    of,
  };
}

/** The mean net signal with what the drift correction shares among all its pixels. */
function withDrift(mean: Quantity, map: SignalMap, mask: Uint8Array | undefined, pixels: number): Quantity {
  if (map.drift.length === 0) return mean;
  const inLine = new Float64Array(map.lineSeconds.length);
  for (let i = 0; i < map.values.length; i++)
    if (mask?.[i] !== 0 && !Number.isNaN(map.values[i]))
      inLine[map.linesAre === 'rows' ? Math.floor(i / map.width) : i % map.width] += map.values[i] / pixels;
  const shares = map.drift.map(({ root, perSignal }) => {
    const value = inLine.reduce((total, signal, line) => total + signal * perSignal[line], 0);
    return [root.id, { root, value }] as const;
  });
  return { ...mean, shares: { ...mean.shares, ...Object.fromEntries(shares) } };
}

/** What the pixels' own spread leaves open about the tissue, counting noise (a variance of the mean) taken out. */
function samplingU(spatial: SpatialMean, counting: number): number {
  return Number.isNaN(spatial.u) ? 0 : Math.sqrt(Math.max(0, spatial.u ** 2 - counting));
}

const tissueRoot = (root: (suffix: string, label: string, dof: number) => Root, spatial: SpatialMean): Root =>
  root(
    '-tissue',
    `tissue sampled by ${Number(spatial.effectivePixels.toPrecision(3))} independent pixels of`,
    Math.max(1, Math.round(spatial.effectivePixels) - 1),
  );

/** How far the mean moves when the region lies one standard uncertainty of its place elsewhere, in x and in y. */
function placementU(map: SignalMap, name: string): number {
  const shifted = map.regions.find((r) => r.name === name)?.shifted ?? [];
  const means = shifted.map((mask) => {
    let [total, n] = [0, 0];
    for (let i = 0; i < mask.length; i++)
      if (mask[i] === 1 && !Number.isNaN(map.values[i])) {
        total += map.values[i];
        n++;
      }
    return n > 0 ? total / n : Number.NaN;
  });
  if (means.length === 0 || means.some(Number.isNaN)) return 0;
  const [right, left, down, up] = means;
  return Math.hypot(right - left, down - up) / 2;
}

function emptyRegion(name: string, map: SignalMap, where: string): InputError {
  return new InputError({
    code: 'M402',
    where: `${where}.parameters.regions.${name}`,
    expected: `pixels of ${map.name} inside the region`,
    found: 'none',
    fix: 'lower the threshold; `cupel identify` shows least and largest signal of each channel',
  });
}
