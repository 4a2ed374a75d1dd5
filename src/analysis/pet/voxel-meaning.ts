import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { conversionFactor, displayUnit, unit } from '../../quantity/unit.ts';
import type { Volume } from '../../signal/volume.ts';
import type { Take } from './take.ts';

/** By what an SUV is normalised. */
export type SuvKind = 'BW' | 'LBM' | 'BSA';

/** What one unit of a voxel's value is worth. */
export type VoxelMeaning = {
  /** Bq/mL, decay-corrected as the header says; null where the file tells no activity. */
  readonly activityPerValue: number | null;
  /** SUV as the scanner made it (g/mL, for BSA cm²/mL); null where it made none. */
  readonly suv: { readonly kind: SuvKind; readonly perValue: number } | null;
  /** How it is known, for the report. */
  readonly words: string;
};

const suvKinds: Readonly<Record<string, SuvKind>> = {
  BW: 'BW',
  LBM: 'LBM',
  LBMJAMES128: 'LBM',
  LBMJANMA: 'LBM',
  BSA: 'BSA',
};

/**
 * What the voxels of a PET volume are worth: BQML and other activities by volume, GML (SUV as it stands, needing neither dose
 * nor weight), CNTS by the private factors of Philips. Throws Q460 for units that are not quantitative (PROPCNTS, CPS and
 * others), Q461 where attenuation or decay is not corrected for, Q462 for CNTS without factors and for other kinds of SUV.
 */
export function voxelMeaning(volume: Volume, take: Take | undefined, where: string): VoxelMeaning {
  const { pet, quantity } = volume;
  const units = pet?.units ?? null;
  if (units === null && quantity === 'activity concentration') return corrected(volume, take, where, activity(volume));
  if (units === 'BQML') return corrected(volume, take, where, activity(volume));
  if (units === 'GML' || (units === null && quantity === 'SUV'))
    return corrected(volume, take, where, stored(pet?.suvType ?? null, where));
  if (units === 'CNTS') return corrected(volume, take, where, philips(volume, where));
  throw new InputError({
    code: 'Q460',
    where,
    expected: 'activity by volume (BQML), SUV (GML), or counts with the factors of Philips (CNTS)',
    found: units ?? `${quantity} in ${displayUnit(volume.unit)}, and no header that says what it is`,
    fix:
      units === null
        ? 'export as DICOM, or as NIfTI with its PET-BIDS JSON, which states the unit'
        : 'export the reconstruction in Bq/mL; proportional counts and counts per second are not quantitative',
    why: 'no factor leads from these numbers to becquerels, so no % of the injected dose and no mole can be told',
  });
}

function activity(volume: Volume): VoxelMeaning {
  const known = sameDimension(volume.unit.dimension, unit('Bq/mL').dimension);
  const perValue = known ? conversionFactor(volume.unit, unit('Bq/mL')) : 1;
  return { activityPerValue: perValue, suv: null, words: `activity in ${known ? displayUnit(volume.unit) : 'Bq/mL'}` };
}

function stored(type: string | null, where: string): VoxelMeaning {
  const kind = suvKinds[type ?? 'BW'];
  if (!kind)
    throw new InputError({
      code: 'Q462',
      where,
      expected: `SUV by body weight, lean body mass or body surface (${Object.keys(suvKinds).join(', ')})`,
      found: `SUV type ${type}`,
      fix: 'export the reconstruction in Bq/mL',
    });
  return {
    activityPerValue: null,
    suv: { kind, perValue: 1 },
    words: `SUV as the scanner stored it (${type ?? 'type not stated, taken as BW'})`,
  };
}

function philips({ pet }: Volume, where: string): VoxelMeaning {
  const suv = pet?.philipsSuvFactor;
  const bqml = pet?.philipsActivityFactor;
  if (suv || bqml)
    return {
      activityPerValue: bqml || null,
      suv: suv ? { kind: 'BW', perValue: suv } : null,
      words: `counts by the factors of Philips: ${[suv && `SUV ${suv} (7053,1000)`, bqml && `${bqml} Bq/mL (7053,1009)`].filter(Boolean).join(', ')}`,
    };
  throw new InputError({
    code: 'Q462',
    where,
    expected: 'the private factors of Philips (7053,1000) or (7053,1009) beside counts (CNTS)',
    found: 'neither, or zero',
    fix: 'export with private elements kept, or in Bq/mL',
    why: 'counts without a factor are not quantitative',
  });
}

/** Attenuation takes a factor of 1.2 to 1.5 in mice, of 2 to 6 in rats and more in people. */
function corrected({ pet }: Volume, take: Take | undefined, where: string, meaning: VoxelMeaning): VoxelMeaning {
  if (!pet) return meaning;
  const done = new Set([...pet.corrections, ...(take?.corrections ?? [])]);
  const needed = pet.decayCorrection === 'NONE' ? ['ATTN'] : ['ATTN', 'DECY'];
  const missing = needed.filter((name) => !done.has(name));
  if (missing.length === 0) return meaning;
  throw new InputError({
    code: 'Q461',
    where,
    expected: `an image corrected for ${needed.join(' and ')} (Corrected Image, (0028,0051))`,
    found: pet.corrections.join(', ') || 'no correction',
    fix: 'reconstruct with the corrections, or answer with take: { corrections: [ATTN], why: … } where they were done',
    why: missing.includes('ATTN')
      ? 'without attenuation correction activities come out too small, by a factor of 1.2 to 1.5 in a mouse, 2 to 6 in a rat'
      : 'without decay correction activities come out too small by what decayed until the scan',
  });
}
