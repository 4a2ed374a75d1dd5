import { portableExp } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import { type Grid, voxelMl } from '../../signal/volume.ts';
import type { Anatomy, Organ } from './anatomy.ts';
import { organs, tissues } from './anatomy.ts';
import type { Biokinetics } from './biokinetics.ts';
import { blurred, type Membership } from './painted.ts';

/** A small-animal PET scanner. */
export type PetScanner = {
  /** Point spread of the filter after reconstruction (mm): the noise is correlated over it. That of detection is in `seen`. */
  readonly filterFwhmMm: number;
  /** Counts of one decay that are worth as much as independent ones, positron branching included. */
  readonly effectiveSensitivity: number;
  /** What the scanner shows for a true becquerel: its calibration against the dose calibrator. */
  readonly factor: number;
};

/** A frame: its start after the injection and its length. */
export type FrameTimes = { readonly fromMinutes: number; readonly minutes: number };

/** 64Cu: 12.7006 h (ENSDF). */
export const copperHalfLifeMinutes = 12.7006 * 60;
export const copperDecayPerMinute = Math.LN2 / copperHalfLifeMinutes;

/** Where an image takes its activity from: the animal, what it holds, and how its regions look through the scanner. */
export type PetSubject = {
  readonly anatomy: Anatomy;
  readonly kinetics: Biokinetics;
  readonly seen: Membership;
  readonly grid: Grid;
  /** Activity at the time of injection (Bq). */
  readonly injectedBq: number;
};

/**
 * Bq/mL of one frame as a scanner shows it: attenuation and scatter corrected, decay corrected to `referenceMinutes` after the
 * injection (start of the scan) with the correction of the frame's average, Poisson noise of its counts, filtered after.
 */
export function petFrame(
  subject: PetSubject,
  scanner: PetScanner,
  { fromMinutes, minutes }: FrameTimes,
  referenceMinutes: number,
  chance: Random,
): Float32Array {
  const { anatomy, kinetics, seen, grid, injectedBq } = subject;
  const mean = kinetics.mean(fromMinutes, fromMinutes + minutes, copperDecayPerMinute);
  const startBq = injectedBq * portableExp(-copperDecayPerMinute * fromMinutes);
  const image = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2]);
  for (const region of ['rest', ...organs] as const) {
    const bqPerMl = (startBq * mean[region]) / regionMl(anatomy, region);
    const share = seen.get(region);
    if (share) for (let v = 0; v < image.length; v++) image[v] += bqPerMl * share[v];
  }
  const countsPerBqPerMl = voxelMl(grid) * scanner.effectiveSensitivity * minutes * 60;
  const decay = copperDecayPerMinute * minutes;
  const correction =
    (decay / (1 - portableExp(-decay))) * portableExp(copperDecayPerMinute * (fromMinutes - referenceMinutes));
  const scale = (scanner.factor * correction) / countsPerBqPerMl;
  for (let v = 0; v < image.length; v++) image[v] = chance.poisson(image[v] * countsPerBqPerMl) * scale;
  return blurred(image, grid, scanner.filterFwhmMm);
}

/** Volume of a region (mL) from its mass and density. */
export function regionMl(anatomy: Anatomy, region: Organ | 'rest'): number {
  return (region === 'rest' ? anatomy.restG : anatomy.massG[region]) / tissues[region].gPerMl;
}
