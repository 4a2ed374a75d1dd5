import type { Finding } from '../../finding/finding.ts';
import type { FrameSettings, VolumeFrame } from '../../signal/volume.ts';
import type { NiftiHeader } from './header.ts';
import { petTimes } from './pet-sidecar.ts';
import { ofFrames, type Sidecar } from './sidecar.ts';

/** Times and settings of each frame. */
export type FrameTimes = {
  readonly startedAt: number | null;
  readonly frames: readonly Omit<VolumeFrame, 'load'>[];
  readonly findings: readonly Finding[];
};

/** Seconds to the unit of time (`xyzt_units` & 56); others are no times. */
const secondsOf: Readonly<Record<number, number>> = { 8: 1, 16: 1e-3, 24: 1e-6 };

/**
 * Times of the frames: from the sidecar, else evenly spaced by `pixdim[4]` where the header states a unit of time. `stated` is the
 * date and time of the first frame from the study.
 */
export function frameTimes(
  header: NiftiHeader,
  sidecar: Sidecar,
  count: number,
  stated: number | null,
  path: string,
): FrameTimes {
  const settings = settingsOf(sidecar, count, path);
  const pet = petTimes(sidecar, count, stated, path);
  if (pet)
    return {
      startedAt: pet.startedAt,
      frames: settings.map((set, n) => ({
        startSeconds: pet.starts[n],
        durationSeconds: pet.durations[n],
        settings: set,
      })),
      findings: [],
    };
  const unitSeconds = secondsOf[header.timeUnit];
  const step = Math.abs(header.pixdim[4]) * (unitSeconds ?? Number.NaN);
  const known = count > 1 && step > 0 && Number.isFinite(step);
  return {
    startedAt: stated,
    frames: settings.map((set, n) => ({
      startSeconds: known ? n * step : count === 1 ? 0 : null,
      durationSeconds: known ? step : null,
      settings: set,
    })),
    findings: count > 1 ? [known ? even(path, step) : timeless(path)] : [],
  };
}

/** What was set for each frame, from the keys of BIDS, all in degrees, seconds and kV. */
function settingsOf(sidecar: Sidecar, count: number, path: string): FrameSettings[] {
  const of = (key: 'FlipAngle' | 'RepetitionTime' | 'EchoTime' | 'InversionTime') =>
    ofFrames(sidecar[key], key, count, path);
  const [flip, repetition, echo, inversion] = [
    of('FlipAngle'),
    of('RepetitionTime'),
    of('EchoTime'),
    of('InversionTime'),
  ];
  return Array.from({ length: count }, (_, n) => ({
    ...(flip && { flipAngleDegrees: flip[n] }),
    ...(repetition && { repetitionSeconds: repetition[n] }),
    ...(echo && { echoSeconds: echo[n] }),
    ...(inversion && { inversionSeconds: inversion[n] }),
    ...(sidecar.KVP && { tubeKilovolts: sidecar.KVP }),
  }));
}

const even = (where: string, step: number): Finding => ({
  level: 'note',
  code: 'F234',
  where,
  message: `frames taken as evenly spaced by ${Number(step.toPrecision(6))} s, as the header has it`,
  fix: 'a dynamic PET study seldom is: give its JSON sidecar with FrameTimesStart and FrameDuration',
});

const timeless = (where: string): Finding => ({
  level: 'note',
  code: 'F234',
  where,
  message: 'the header gives the frames no times',
  fix: 'give a JSON sidecar with FrameTimesStart and FrameDuration, or EchoTime, FlipAngle, InversionTime for each frame',
});
