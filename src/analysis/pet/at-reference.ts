import { apply, multiply, type Quantity } from '../../quantity/quantity.ts';
import type { PetHeader, VolumeFrame } from '../../signal/volume.ts';
import { frameAverageFactor, frameAverageSlope } from '../frame-average.ts';
import type { HeaderInjection, ScanTimes } from './header-injection.ts';
import { missing } from './missing.ts';
import type { Subject } from './subject.ts';
import type { Tracer } from './tracer.ts';
import type { VoxelMeaning } from './voxel-meaning.ts';

export type FrameTimes = Pick<VolumeFrame, 'startSeconds' | 'durationSeconds'>;
/** Start of the scan as the decay correction means it, start of its first frame, and its end (s from 1970, the scanner's clock). */
export type Times = ScanTimes & { readonly first: number };

/** What leads from an image to the injection. */
export type Decaying = {
  readonly tracer: Tracer;
  readonly decayCorrection: 'START' | 'ADMIN' | 'NONE' | null;
  readonly scan: Times | null;
  readonly offset: Quantity | null;
  readonly subject: Subject;
  readonly injection: HeaderInjection | null;
  readonly where: string;
};

/** An activity of the image, as the scanner corrected it, at the injection: times 2^(Δt/T½), Δt from the injection to its time. */
export function atReference(
  image: Quantity,
  frame: FrameTimes,
  { tracer, decayCorrection, scan, offset, subject, injection, where }: Decaying,
): Quantity {
  const { halfLife } = tracer;
  if (decayCorrection === null)
    throw missing('Q463', where, 'to which time the image is decay-corrected (START, ADMIN or NONE)', 'nothing');
  const to = subject.injectedAt;
  if (decayCorrection === 'ADMIN' && (to === null || subject.clock === 'scanner' || injection?.at == null))
    return image;
  if (!halfLife) throw missing('T023', where, 'the nuclide or its half-life', 'neither in header nor animal sheet');
  let value = image;
  let from = decayCorrection === 'ADMIN' ? (injection?.at ?? null) : (scan?.start ?? null);
  if (from === null) throw missing('T023', where, 'the time of the scan', 'none in the header');
  if (decayCorrection === 'NONE') {
    if (frame.durationSeconds === null || frame.startSeconds === null)
      throw missing('T023', where, 'start and length of each frame of an image that is not decay-corrected', 'none');
    from = scan!.first + frame.startSeconds;
    const during = frameAverageFactor(halfLife.value, frame.durationSeconds);
    value = multiply(value, apply(halfLife, during, frameAverageSlope(halfLife.value, frame.durationSeconds)));
  }
  if (to === null && decayCorrection !== 'NONE') return value;
  // Without a known injection the start of the scan is the reference; its own clock then counts.
  const elapsed = from - (offset?.value ?? 0) - (to ?? scan!.start);
  const grown = 2 ** (elapsed / halfLife.value);
  value = multiply(value, apply(halfLife, grown, (-grown * Math.LN2 * elapsed) / halfLife.value ** 2));
  if (offset) value = multiply(value, apply(offset, 1, -Math.LN2 / halfLife.value));
  return { ...value, unit: image.unit };
}

/** Bq/mL of one SUV by body weight, from the dose and weight the scanner itself reckoned with; null where it does not say. */
export function fromSuv(header: PetHeader | null, { suv }: VoxelMeaning, known: Decaying): number | null {
  if (!header || suv?.kind !== 'BW' || !header.injectedBq || !header.weightKg) return null;
  const { injection, scan, decayCorrection, tracer } = known;
  const half = header.halfLifeSeconds ?? tracer.halfLife?.value ?? null;
  if (!injection || injection.at === null || half === null) return null;
  const elapsed = decayCorrection === 'START' && scan ? scan.start - injection.at : 0;
  if (decayCorrection === null || decayCorrection === 'NONE') return null;
  return (suv.perValue * header.injectedBq * 2 ** (-elapsed / half)) / (header.weightKg * 1000);
}
