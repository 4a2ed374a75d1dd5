import { z } from 'zod';
import { InputError } from '../../finding/input-error.ts';
import { decodeText } from '../../text/decode.ts';

/** A number, or one for each frame. */
const eachFrame = z.union([z.number(), z.array(z.number())]).nullish();
const number = z.number().nullish();
const text = z.string().nullish();

/** What is used of the JSON beside an image: BIDS 1.10 (PET, MRI) and the keys dcm2niix writes. */
const sidecarSchema = z.looseObject({
  Modality: text,
  Units: text,
  Manufacturer: text,
  ManufacturersModelName: text,
  TracerName: text,
  TracerRadionuclide: text,
  RadionuclideHalfLife: number,
  InjectedRadioactivity: number,
  InjectedRadioactivityUnits: text,
  InjectedMass: number,
  InjectedMassUnits: text,
  SpecificRadioactivity: z.union([z.number(), z.string()]).nullish(),
  SpecificRadioactivityUnits: text,
  ModeOfAdministration: text,
  TimeZero: text,
  ScanStart: number,
  ScanDate: text,
  AcquisitionDateTime: text,
  InjectionStart: number,
  FrameTimesStart: eachFrame,
  FrameDuration: eachFrame,
  ImageDecayCorrected: z.boolean().nullish(),
  ImageDecayCorrectionTime: number,
  AttenuationCorrection: text,
  ScatterCorrection: text,
  BodyWeight: number,
  BodyWeightUnit: text,
  FlipAngle: eachFrame,
  RepetitionTime: eachFrame,
  EchoTime: eachFrame,
  InversionTime: eachFrame,
  KVP: number,
  MagneticFieldStrength: number,
});

export type Sidecar = z.infer<typeof sidecarSchema>;

const mostBytes = 16 * 2 ** 20;

/** The JSON beside an image. Throws F227 where it is none, or a key holds what it must not. */
export async function readSidecar(path: string, blob: Blob): Promise<Sidecar> {
  const wrong = (expected: string, found: string, cause?: unknown) =>
    new InputError({
      code: 'F227',
      where: path,
      expected,
      found,
      fix: 'correct the sidecar; BIDS names its keys and their units',
      cause,
    });
  if (blob.size > mostBytes) throw wrong('a JSON of at most 16 MiB', `${blob.size} bytes`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(decodeText(new Uint8Array(await blob.arrayBuffer())));
  } catch (cause) {
    throw wrong('JSON', 'text that is none', cause);
  }
  const checked = sidecarSchema.safeParse(parsed);
  if (checked.success) return checked.data;
  const [{ path: at, message }] = checked.error.issues;
  throw wrong(`keys as BIDS has them`, `${at.join('.') || 'the whole'}: ${message}`);
}

/** One number for each frame, in order; null where the sidecar has none. Throws F227 where their number is another. */
export function ofFrames(
  value: number | readonly number[] | null | undefined,
  key: string,
  frames: number,
  path: string,
): readonly number[] | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Array.from({ length: frames }, () => value);
  if (value.length === frames) return value;
  throw new InputError({
    code: 'F227',
    where: `${path} ${key}`,
    expected: `${frames} numbers, one for each frame of the image`,
    found: `${value.length}`,
    fix: 'give the sidecar of this image',
  });
}
