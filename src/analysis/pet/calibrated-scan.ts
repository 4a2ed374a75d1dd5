import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { exact, multiply, type Quantity, scale } from '../../quantity/quantity.ts';
import type { Volume } from '../../signal/volume.ts';
import type { Animal } from '../animals/animal.ts';
import { atReference, type FrameTimes, fromSuv, type Times } from './at-reference.ts';
import { type HeaderInjection, headerInjection } from './header-injection.ts';
import { positronRatio } from './positrons.ts';
import { type ScanStart, scanStart, startFindings } from './scan-start.ts';
import { type Subject, subjectOf } from './subject.ts';
import type { Take } from './take.ts';
import { type Tracer, tracerOf } from './tracer.ts';
import { type VoxelMeaning, voxelMeaning } from './voxel-meaning.ts';

/** What is known of a scan beside its file. */
export type Beside = {
  readonly animal: Animal | null;
  /** Label of the probe in the study. */
  readonly label: string | null;
  readonly take?: Take | undefined;
  /** Factor by which activities of the image are multiplied: 1.00 ± 0.05. */
  readonly scannerCalibration?: Quantity | null;
  /** By how much the scanner's clock is ahead of the laboratory's (s). */
  readonly scannerClock?: Quantity | null;
  /** Nuclide whose positron fraction the scanner reckoned with, where it is another. */
  readonly calibratedFor?: string | null;
  /** False where no SUV is asked for, so that a weight need not be right. */
  readonly suv?: boolean;
  readonly where: string;
};

/** A scan whose voxels are brought to activity at one time, as far as file and sheet allow. */
export type CalibratedScan = {
  readonly meaning: VoxelMeaning;
  readonly start: ScanStart;
  readonly tracer: Tracer;
  readonly subject: Subject;
  readonly decayCorrection: 'START' | 'ADMIN' | 'NONE' | null;
  /** Start of the scan by the clock of the injection (s from 1970). */
  readonly startAt: number | null;
  /** Start of the first frame, by that clock. */
  readonly firstAt: number | null;
  /** Time to which `activityPerValue` is decay-corrected: the injection, or the start of the scan where that is not known. */
  readonly referenceAt: number | null;
  /** Bq/mL at `referenceAt` of one unit of voxel value in a frame; null where only SUV is known. */
  readonly activityPerValue: (frame: FrameTimes) => Quantity | null;
  readonly findings: readonly Finding[];
};

/**
 * Brings a PET volume to activity by volume (Bq/mL) at the time of injection. What contradicts itself is an error with the
 * factor it would cost: T016, T018, T020, T021, T004, T005, Q460 to Q463.
 */
export function calibratedScan(volume: Volume, beside: Beside): CalibratedScan {
  const { animal, label, take, where } = beside;
  const { pet } = volume;
  if (volume.modality !== 'pet') throw notPet(volume, where);
  const meaning = voxelMeaning(volume, take, where);
  const start = scanStart(pet, volume.startedAt, take?.['scan-start'], where);
  const tracer = tracerOf({ header: pet, animal: animal?.nuclide ?? null, label, take, where });
  const scan = scanTimes(volume, start.at);
  const half = tracer.halfLife?.value ?? null;
  const injection = pet && headerInjection(pet, scan, half, take, where);
  // An image that is SUV already needs no injection, and an animal sheet answers for it.
  const needed = meaning.activityPerValue !== null && (animal?.injectedAt ?? null) === null;
  if (injection?.problem && needed) throw injection.problem;
  const offset = animal?.injectedAt != null && beside.scannerClock ? beside.scannerClock : null;
  const shift = offset?.value ?? 0;
  const known = injection?.problem ? null : injection;
  const subject = subjectOf({
    header: pet,
    injection: known,
    animal,
    scan: scan && { start: scan.start - shift, end: scan.end - shift },
    clockAhead: shift,
    halfLifeSeconds: half,
    grid: volume.grid,
    take,
    weightNeeded: beside.suv !== false && meaning.activityPerValue !== null,
    where,
  });
  const decayCorrection = pet?.decayCorrection ?? take?.['decay-correction'] ?? null;
  const decaying = { tracer, decayCorrection, scan, offset, subject, injection: known, where };
  const perValue = meaning.activityPerValue ?? fromSuv(pet, meaning, decaying);
  if (decayCorrection === 'NONE') requireOneBed(volume, half, where);
  const findings = [
    ...tracer.findings,
    // Where the sheet tells the injection nothing rests on the header's.
    ...(animal?.injectedAt == null ? (known?.findings ?? []) : []),
    ...subject.findings,
    ...(decayCorrection === 'START' && needsStart(meaning, subject)
      ? startFindings(start, half, take?.['scan-start'] !== undefined, where)
      : []),
  ];
  if (injection?.problem && !needed) findings.push(unneeded(injection, animal, where));
  const startAt = start.at === null ? null : start.at - shift;
  const ratio = positronRatio(tracer.nuclide, beside.calibratedFor ?? null, where);
  return {
    meaning,
    start,
    tracer,
    subject,
    decayCorrection,
    startAt,
    firstAt: scan && scan.first - shift,
    referenceAt: subject.injectedAt ?? startAt,
    activityPerValue: (frame) => {
      if (perValue === null) return null;
      const stated = scale(beside.scannerCalibration ?? exact(1, '1'), perValue);
      const image = { ...multiply(stated, ratio), unit: exact(1, 'Bq/mL').unit };
      return atReference(image, frame, decaying);
    },
    findings,
  };
}

/** Start (as the decay correction means it), first frame and end of the scan, by its own clock. */
function scanTimes(volume: Volume, start: number | null): Times | null {
  if (start === null) return null;
  const first = volume.startedAt ?? start;
  const ends = volume.frames.map((f) => first + (f.startSeconds ?? 0) + (f.durationSeconds ?? 0));
  return { start, first, end: Math.max(start, volume.pet?.acquiredLast ?? start, ...ends) };
}

/** Whether results rest on the time an image of START is corrected to. */
const needsStart = (meaning: VoxelMeaning, subject: Subject): boolean =>
  meaning.activityPerValue !== null && subject.injectedAt !== null;

/** Slices of one frame that were acquired at other times each need a correction of their own. Throws Q477. */
function requireOneBed({ pet, startedAt, frames }: Volume, halfLifeSeconds: number | null, where: string): void {
  const last = (startedAt ?? Number.NaN) + (frames[frames.length - 1].startSeconds ?? 0);
  const apart = (pet?.acquiredLast ?? Number.NaN) - last;
  // Within this 0.1 % decays.
  if (!(apart > 0.0015 * (halfLifeSeconds ?? 0))) return;
  throw new InputError({
    code: 'Q477',
    where,
    expected: 'slices of a frame that were acquired together, in an image that is not decay-corrected',
    found: `slices that begin up to ${apart.toFixed(0)} s after the first (several positions of the bed)`,
    fix: 'reconstruct with decay correction (START or ADMIN), or give each position of the bed as a scan of its own',
    why: 'each slice would be corrected as if acquired with the first: of ¹⁸F 6 % are lost in 10 min',
  });
}

function notPet({ modality }: Volume, where: string): InputError {
  return new InputError({
    code: 'Q476',
    where,
    expected: 'a PET volume',
    found: `a volume of ${modality === 'other' ? 'no known modality' : modality.toUpperCase()}`,
    fix: 'name PET scans alone as sample, and CT or MR under their own methods',
  });
}

function unneeded({ problem }: HeaderInjection, animal: Animal | null, where: string): Finding {
  const answer = animal
    ? 'the animal sheet is taken'
    : 'the image is SUV already and does not rest on it; times after injection are not known';
  return {
    level: 'warning',
    code: 'T024',
    message: `the header contradicts itself (${problem?.code}: ${problem?.found}); ${answer}`,
    where,
    fix: 'accept with the reason, or answer with take: { injection-date: scan, why: … }',
  };
}
