import type { NormalLaw } from '../draw.ts';
import type { ClusterKinetics } from './kinetics.ts';
import { targetedCluster } from './kinetics.ts';

/** What can be set of a 64Cu study. */
export type CopperSettings = {
  /** Animals with the probe, and with the probe and an excess of free peptide, imaged at each of `hours`. */
  readonly treated: number;
  readonly blocked: number;
  /** Animals with the probe that are taken apart at each time before the last, without a scan. */
  readonly exVivo: number;
  /** Times after the injection (h), rising; at the last the imaged animals are taken apart and counted. */
  readonly hours: readonly number[];
  readonly activityMBq: number;
  readonly voxelMm: number;
  /** One more animal, scanned for an hour from the injection on. */
  readonly dynamic: boolean;
  /** Share of the binding that the blocker leaves. */
  readonly unblocked: number;
  /** Relative standard deviation of rates from animal to animal. */
  readonly scatter: number;
  readonly kinetics: ClusterKinetics;
};

export const copperDefaults: CopperSettings = {
  treated: 3,
  blocked: 2,
  exVivo: 2,
  hours: [1, 4, 24],
  activityMBq: 7.4,
  voxelMm: 1,
  dynamic: true,
  unblocked: 0.06,
  scatter: 0.12,
  kinetics: targetedCluster,
};

/** What the study states of its inputs, each a normal law with its standard uncertainty. */
export const copperLaws = {
  /** Becquerels for one shown by the dose calibrator, and by the scanner. */
  doseCalibrator: { value: 1, u: 0.03 },
  scanner: { value: 1, u: 0.04 },
  /** Bq per mol of probe at 08:00 of the day of injection, in GBq/µmol. */
  molarActivity: { value: 40, u: 1.6 },
  goldAtoms: { value: 25, u: 0.6 },
  standardDose: { value: 7.4, u: 0.037 },
  digestion: { value: 0.97, u: 0.015 },
  icpCalibration: { value: 1, u: 0.01 },
  deadTimeUs: { value: 4, u: 0.3 },
} as const satisfies Readonly<Record<string, NormalLaw>>;

/** What each input truly was. */
export type CopperInputs = Readonly<Record<keyof typeof copperLaws, number>>;
