import { divide, exact, multiply, type Quantity, scale } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { PetHeader, VolumeFrame } from '../../signal/volume.ts';
import { bodySurfaceM2, type LeanFormula, leanBodyMass } from './body-size.ts';
import type { CalibratedScan } from './calibrated-scan.ts';
import type { SuvKind } from './voxel-meaning.ts';

/** SUV of an activity by volume (Bq/mL) at the time of the injected activity (Bq): C·W/D (g/mL), W the weight (g). */
function suvOf(activity: Quantity, weight: Quantity, injected: Quantity): Quantity {
  return { ...divide(multiply(activity, weight), injected), unit: unit('g/mL') };
}

/** Injected dose by volume: 100·C/D (%ID/mL), both at one time. */
export function doseByVolume(activity: Quantity, injected: Quantity): Quantity {
  return { ...scale(divide(activity, injected), 100), unit: unit('%{ID}/mL') };
}

/** Injected dose by weight (%ID/g): %ID/mL over the density (g/mL). */
export function doseByWeight(byVolume: Quantity, density: Quantity): Quantity {
  return { ...divide(byVolume, density), unit: unit('%{ID}/g') };
}

/** SUV, of one unit of voxel value, by kind. BW and LBM in g/mL, BSA in cm²/mL as DICOM has it. */
export type SuvPerValue = Readonly<Partial<Record<SuvKind, Quantity>>>;

/**
 * SUV of one unit of voxel value: computed from activity, dose and weight (BW), from weight, height and sex of the header as well
 * (LBM by the named formula, BSA), or as the scanner stored it where it tells no activity.
 */
export function suvPerValue(
  scan: CalibratedScan,
  frame: Pick<VolumeFrame, 'startSeconds' | 'durationSeconds'>,
  header: PetHeader | null,
  lean: LeanFormula,
): SuvPerValue {
  const { injected, weight, injectedAt } = scan.subject;
  const { suv } = scan.meaning;
  const activity = scan.activityPerValue(frame);
  const stored = suv ? { [suv.kind]: exact(suv.perValue, suv.kind === 'BSA' ? 'cm2/mL' : 'g/mL') } : {};
  const bySheet = scan.subject.words.dose === 'animal sheet' || scan.subject.words.weight === 'animal sheet';
  if (!activity || !injected || (injectedAt === null && scan.decayCorrection !== 'ADMIN')) return stored;
  // A scanner's own SUV stands, unless the sheet knows the dose or the weight better.
  if (suv && !bySheet) return stored;
  const byWeight = weight ? { BW: suvOf(activity, weight, injected) } : {};
  const { heightM, sex } = header ?? { heightM: null, sex: null };
  if (!weight || !heightM || !(heightM > 0)) return byWeight;
  const kg = weight.value / 1000;
  const surface = exact(bodySurfaceM2(kg, heightM) * 1e4, 'cm2');
  const bySurface = { ...divide(multiply(activity, surface), injected), unit: unit('cm2/mL') };
  if (sex === null) return { ...byWeight, BSA: bySurface };
  const leanMass = exact(1000 * leanBodyMass[lean](kg, heightM, sex), 'g');
  return { ...byWeight, LBM: suvOf(activity, leanMass, injected), BSA: bySurface };
}
