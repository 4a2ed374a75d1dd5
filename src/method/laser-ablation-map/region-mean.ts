import type { Calibration } from '../../analysis/calibration.ts';
import { InputError } from '../../finding/input-error.ts';
import { normal } from '../../quantity/law.ts';
import { convert, divide, type Quantity, type Root, rooted, scale, subtract } from '../../quantity/quantity.ts';
import type { SignalMap } from './signal-map.ts';

/** A region of one map on the scale of the calibration. */
export type RegionMean = {
  readonly mean: Quantity;
  /** Standard deviation of the pixels, counting noise taken out. */
  readonly spread: Quantity;
  readonly pixels: number;
  readonly belowCritical: number;
};

/**
 * Mean level of a region: the line is straight, so it is the level of the mean net signal, whose own root is counting:
 * √(Σ u²)/n, with what the pixels of a line share (its gas blank) one error for all of them. Whether a pixel is told from
 * gas blank is decided on its counts: the intercept of the calibration has no part in it. The spread of the pixels does
 * not enter its uncertainty. Throws M402 for a region without pixels.
 */
export function regionMean(
  map: SignalMap,
  name: string,
  calibration: Calibration,
  id: string,
  where: string,
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
  for (const { group, groups, share } of map.errors) {
    const sums = new Float64Array(groups);
    for (let i = 0; i < values.length; i++) if (mask?.[i] !== 0 && !Number.isNaN(values[i])) sums[group[i]] += share[i];
    for (const sum of sums) together += sum * sum;
  }
  const root: Root = {
    id,
    label: `counting in ${name}, ${map.name}`,
    group: id,
    dof: null,
    law: normal,
    basis: 'measured',
  };
  const ofSpread: Root = {
    ...root,
    id: `${id}-spread`,
    group: `${id}-spread`,
    label: `spread of pixels in ${name}, ${map.name}`,
  };
  const level = (signal: Quantity, zero: Quantity) =>
    divide(subtract(convert(signal, calibration.responseUnit), zero), calibration.slope);
  const counted = rooted(net, Math.sqrt(together) / pixels, map.unit, root);
  const noZero = scale(calibration.intercept, 0);
  return {
    mean: convert(level(withDrift(counted, map, mask, pixels), calibration.intercept), calibration.levelUnit),
    spread: convert(
      level(rooted(sd, sd / Math.sqrt(2 * Math.max(1, pixels - 1)), map.unit, ofSpread), noZero),
      calibration.levelUnit,
    ),
    pixels,
    belowCritical: below,
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

function emptyRegion(name: string, map: SignalMap, where: string): InputError {
  return new InputError({
    code: 'M402',
    where: `${where}.parameters.regions.${name}`,
    expected: `pixels of ${map.name} inside the region`,
    found: 'none',
    fix: 'lower the threshold; `cupel identify` shows least and largest signal of each channel',
  });
}
