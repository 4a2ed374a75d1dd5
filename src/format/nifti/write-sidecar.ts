import { displayUnit } from '../../quantity/unit.ts';
import type { FrameSettings, PetHeader, Volume } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';

const daySeconds = 86_400;
const modalities = { pet: 'PT', ct: 'CT', mr: 'MR', other: undefined } as const;

/**
 * The JSON beside a volume, in the keys of BIDS 1.10 and of `sidecar.ts`: unit, times, tracer, dose, decay correction, settings.
 * `TimeZero` is the start of the first frame. Names, numbers and birth dates of patients are not in a `Volume`; the date of the
 * scan and the weight are, since activities mean nothing without them.
 */
export function sidecarOf(volume: Volume): Readonly<Record<string, unknown>> {
  const { frames, startedAt, pet, quantity } = volume;
  const label = quantity === 'label';
  const timed = frames.every((frame) => frame.startSeconds !== null) && (frames.length > 1 || startedAt !== null);
  const lengths = frames.map((frame) => frame.durationSeconds);
  return withoutEmpty({
    Modality: modalities[volume.modality],
    Units: label ? undefined : displayUnit(volume.unit) || '1',
    ScanDate: startedAt === null ? undefined : clockText(Math.floor(startedAt)).slice(0, 10),
    TimeZero: startedAt === null ? undefined : timeText(startedAt),
    ScanStart: startedAt === null ? undefined : 0,
    FrameTimesStart:
      timed && !label ? frames.map((frame) => (frame.startSeconds ?? 0) - (frames[0].startSeconds ?? 0)) : undefined,
    FrameDuration: timed && !label && lengths.every((length) => length !== null) ? lengths : undefined,
    ...(pet && !label ? tracerOf(pet, startedAt) : {}),
    ...settingsOf(frames.map((frame) => frame.settings)),
  });
}

/** What is known of tracer, dose and corrections; times from the start of the first frame. */
function tracerOf(pet: PetHeader, startedAt: number | null): Readonly<Record<string, unknown>> {
  const injection = injectionStart(pet, startedAt);
  return {
    TracerRadionuclide: pet.nuclide ?? undefined,
    RadionuclideHalfLife: pet.halfLifeSeconds ?? undefined,
    InjectedRadioactivity: pet.injectedBq === null ? undefined : pet.injectedBq / 1e6,
    InjectedRadioactivityUnits: pet.injectedBq === null ? undefined : 'MBq',
    InjectionStart: injection ?? undefined,
    ImageDecayCorrected: pet.decayCorrection === null ? undefined : pet.decayCorrection !== 'NONE',
    ImageDecayCorrectionTime:
      pet.decayCorrection === 'START' ? 0 : pet.decayCorrection === 'ADMIN' ? (injection ?? undefined) : undefined,
    AttenuationCorrection: pet.corrections.includes('ATTN') ? 'applied' : undefined,
    ScatterCorrection: pet.corrections.includes('SCAT') ? 'applied' : undefined,
    BodyWeight: pet.weightKg ?? undefined,
    BodyWeightUnit: pet.weightKg === null ? undefined : 'kg',
  };
}

/** Seconds from the first frame to the injection (before it: negative), by date and time or by the time of day. */
function injectionStart({ injectedAt, injectedTimeOfDay }: PetHeader, startedAt: number | null): number | null {
  if (startedAt === null) return null;
  if (injectedAt !== null) return injectedAt - startedAt;
  if (injectedTimeOfDay === null) return null;
  const apart = injectedTimeOfDay - (((startedAt % daySeconds) + daySeconds) % daySeconds);
  return apart > daySeconds / 2 ? apart - daySeconds : apart;
}

function settingsOf(settings: readonly FrameSettings[]): Readonly<Record<string, unknown>> {
  const of = (key: keyof FrameSettings): unknown => {
    const values = settings.map((set) => set[key]);
    if (values.includes(undefined)) return undefined;
    return values.every((value) => value === values[0]) ? values[0] : values;
  };
  return {
    FlipAngle: of('flipAngleDegrees'),
    RepetitionTime: of('repetitionSeconds'),
    EchoTime: of('echoSeconds'),
    InversionTime: of('inversionSeconds'),
    KVP: settings[0]?.tubeKilovolts,
  };
}

/** `10:00:05`, with milliseconds where there are some. */
function timeText(seconds: number): string {
  const milliseconds = Math.round(1000 * seconds);
  const text = new Date(milliseconds).toISOString().slice(11, 23);
  return text.endsWith('.000') ? text.slice(0, 8) : text;
}

const withoutEmpty = (keys: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
