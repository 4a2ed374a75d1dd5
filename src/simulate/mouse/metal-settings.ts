import type { NormalLaw } from '../draw.ts';
import { albuminCluster, type ClusterKinetics, renalCluster, targetedCluster } from './kinetics.ts';

/** What can be set of a study that counts the metal of a cluster. */
export type MetalSettings = {
  readonly animals: number;
  /** Of them, animals that are scanned. */
  readonly scanned: number;
  readonly doseMg: number;
  readonly goldAtoms: NormalLaw;
  /** Gadolinium bound by a cluster; 0: none, and no MRI. */
  readonly gadolinium: number;
  readonly kinetics: ClusterKinetics;
  readonly scatter: number;
  /** Times after the injection (h) of CT, of MRI, and of the dissection with ICP-MS. */
  readonly ctHours: readonly number[];
  readonly mrHours: readonly number[];
  readonly apartHours: number;
  /** Bleedings (min) and emptyings of the cage (h); none: no such tables. */
  readonly bleedMinutes: readonly number[];
  readonly urineHours: readonly number[];
  readonly voxelMm: number;
  /** Gold of the tubes (mg/mL), rising from 0. */
  readonly tubesMgPerMl: readonly number[];
};

const bleedMinutes = [2, 5, 10, 20, 30, 60, 120, 240, 480, 720, 1440];

/** Glutathione gold, mostly filtered. */
export const renalDefaults: MetalSettings = {
  animals: 4,
  scanned: 1,
  doseMg: 8,
  goldAtoms: { value: 25, u: 0.3 },
  gadolinium: 0,
  kinetics: renalCluster,
  scatter: 0.12,
  ctHours: [0.1, 0.5, 1, 4],
  mrHours: [],
  apartHours: 24,
  bleedMinutes,
  urineHours: [1, 4, 8, 24],
  voxelMm: 1,
  tubesMgPerMl: [0, 1, 2, 5, 10, 20],
};

/** Gold in albumin, long in blood. */
export const albuminDefaults: MetalSettings = {
  ...renalDefaults,
  animals: 3,
  scanned: 3,
  doseMg: 12,
  goldAtoms: { value: 25, u: 1 },
  kinetics: albuminCluster,
  ctHours: [1, 4, 24],
  bleedMinutes: [],
  urineHours: [],
};

/** Gold and gadolinium in one cluster, seen by CT and MRI. */
export const trimodalDefaults: MetalSettings = {
  ...renalDefaults,
  animals: 2,
  scanned: 2,
  gadolinium: 4,
  goldAtoms: { value: 25, u: 0.6 },
  kinetics: targetedCluster,
  ctHours: [1],
  mrHours: [1],
  apartHours: 1.5,
  bleedMinutes: [],
  urineHours: [],
  voxelMm: 1.2,
  tubesMgPerMl: [0, 0.25, 0.5, 1, 2, 5, 10, 20],
};

/** What the study states of its inputs; `contrast` and the relaxivities it has to find. */
export const metalLaws = {
  /** Concentration of the stock of the tubes for one stated, gold and gadolinium. */
  goldStock: { value: 1, u: 0.01 },
  gadoliniumStock: { value: 1, u: 0.01 },
  digestion: { value: 0.97, u: 0.015 },
  icpCalibration: { value: 1, u: 0.01 },
  /** HU for 1 mg/mL of gold at 50 kVp: order of what a beam of 38 keV gives. */
  contrast: { value: 47, u: 2 },
  /** 1/(s·mmol/L) per gadolinium at 7 T. */
  r1: { value: 7.5, u: 0.4 },
  r2Star: { value: 14, u: 1 },
} as const satisfies Readonly<Record<string, NormalLaw>>;

/** Relative standard deviation of the filling of each tube. */
export const dispensing = 0.01;

/** What each input truly was. */
export type MetalInputs = Readonly<Record<keyof typeof metalLaws | 'goldAtoms', number>>;
