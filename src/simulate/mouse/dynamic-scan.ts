import type { Random } from '../../numeric/random.ts';
import type { Grid } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';
import type { CopperAnimal } from './copper-animal.ts';
import { niftiFile } from './nifti-file.ts';
import { copperHalfLifeMinutes, type FrameTimes, type PetScanner, type PetSubject, petFrame } from './pet-image.ts';

const frameMinutes = [
  ...Array.from({ length: 6 }, () => 1 / 6),
  ...Array.from({ length: 4 }, () => 0.5),
  ...Array.from({ length: 7 }, () => 1),
  ...Array.from({ length: 10 }, () => 5),
];

/** Frames of an hour from the injection on: 6 × 10 s, 4 × 30 s, 7 × 1 min, 10 × 5 min. */
const dynamicFrames: readonly FrameTimes[] = frameMinutes.map((minutes, i) => ({
  fromMinutes: frameMinutes.slice(0, i).reduce((sum, m) => sum + m, 0),
  minutes,
}));

/** The part of a grid between two heights (mm), whole voxels. */
export function cropped(grid: Grid, fromMm: number, toMm: number): Grid {
  const step = grid.stepsMm[2][2];
  const first = Math.round((fromMm - grid.originMm[2]) / step);
  const count = Math.round((toMm - fromMm) / step);
  return {
    ...grid,
    size: [grid.size[0], grid.size[1], count],
    originMm: [grid.originMm[0], grid.originMm[1], grid.originMm[2] + first * step],
  };
}

/** A dynamic scan as NIfTI with the sidecar of PET-BIDS (https://bids-specification.readthedocs.io, PET): decay corrected to its start. */
export function dynamicFiles(
  stem: string,
  animal: CopperAnimal,
  subject: PetSubject,
  scanner: PetScanner,
  chance: Random,
): ReadonlyMap<string, Uint8Array> {
  const frames = dynamicFrames.map((times) => petFrame(subject, scanner, times, 0, chance));
  const top = frames.reduce((most, frame) => frame.reduce((a, b) => Math.max(a, b), most), 0);
  const seconds = (minutes: number) => Math.round(minutes * 600) / 10;
  const sidecar = {
    Modality: 'PT',
    Manufacturer: 'Cupel simulation: nothing was measured',
    BodyPart: 'torso',
    Units: 'Bq/mL',
    TracerName: '64Cu cluster',
    TracerRadionuclide: 'Cu64',
    RadionuclideHalfLife: copperHalfLifeMinutes * 60,
    InjectedRadioactivity: Number((animal.injectedBq / 1e6).toFixed(3)),
    InjectedRadioactivityUnits: 'MBq',
    ModeOfAdministration: 'bolus',
    ScanDate: clockText(animal.injectedAt).slice(0, 10),
    TimeZero: clockText(animal.injectedAt).slice(11),
    ScanStart: 0,
    InjectionStart: 0,
    FrameTimesStart: dynamicFrames.map(({ fromMinutes }) => seconds(fromMinutes)),
    FrameDuration: dynamicFrames.map(({ minutes }) => seconds(minutes)),
    ImageDecayCorrected: true,
    ImageDecayCorrectionTime: 0,
    AttenuationCorrection: 'simulated without attenuation',
    AcquisitionMode: 'list mode',
    ReconMethodName: 'simulated',
  };
  return new Map([
    [`${stem}.nii`, niftiFile(subject.grid, { frames, slope: Math.fround(top / 32767) })],
    [`${stem}.json`, new TextEncoder().encode(`${JSON.stringify(sidecar, null, 2)}\n`)],
  ]);
}
