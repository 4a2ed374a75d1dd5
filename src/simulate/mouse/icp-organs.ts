import type { Random } from '../../numeric/random.ts';
import { csvFile } from './animal-sheet.ts';
import type { Piece } from './dissection.ts';

/** Digests of one animal: what metal (µg) it was given. */
export type DigestsOf = {
  readonly animal: string;
  readonly hoursAfter: number;
  readonly metalUg: number;
  readonly pieces: readonly Piece[];
};

export type IcpMs = {
  /** Share of the metal that the digestion brings into solution, and metal for one part shown by the calibration. */
  readonly recovery: number;
  readonly calibration: number;
  /** Relative standard deviation of a reading, and a part that does not depend on it (µg/L). */
  readonly cv: number;
  readonly floorUgPerL: number;
  /** Metal of untreated tissue (µg/g). */
  readonly backgroundUgPerG: number;
};

/** `icp-organs.csv`: metal of the digest of each organ (µg/L) with its standard uncertainty, volume, dilution, mass. */
export function icpTable(metal: string, animals: readonly DigestsOf[], icp: IcpMs, chance: Random): Uint8Array {
  const rows: (string | number)[][] = [
    ['animal', 'organ', 'time (h)', `${metal} (ug/L)`, 'u (ug/L)', 'volume (mL)', 'dilution', 'mass (g)'],
  ];
  for (const { animal, hoursAfter, metalUg, pieces } of animals)
    for (const { organ, massG, fraction } of pieces) {
      const volumeMl = organ === 'carcass' ? 250 : 10;
      const inMl = ((fraction * metalUg + icp.backgroundUgPerG * massG) * icp.recovery) / icp.calibration / volumeMl;
      const dilution = Math.max(1, 10 * Math.round((inMl * 1000) / 500));
      const trueUgPerL = (inMl * 1000) / dilution;
      const u = icp.cv * trueUgPerL + icp.floorUgPerL;
      rows.push([
        ...[animal, organ, hoursAfter, (trueUgPerL + u * chance.normal()).toPrecision(5)],
        ...[u.toPrecision(2), volumeMl, dilution, (massG + 0.0005 * chance.normal()).toFixed(4)],
      ]);
    }
  return csvFile(rows);
}
