import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import type { PetHeader } from '../../signal/volume.ts';
import { clockSeconds } from '../../text/clock-time.ts';
import { ofFrames, type Sidecar } from './sidecar.ts';

/** Times of the frames of a PET study (s): the first from 1970 by the clock of the laboratory, all from the first. */
export type PetTimes = {
  readonly startedAt: number | null;
  readonly starts: readonly number[];
  readonly durations: readonly (number | null)[];
};

/** Seconds within which two stated times are one. */
const sameSeconds = 1;
const daySeconds = 86_400;

/**
 * Times of the frames, by `FrameTimesStart` and `FrameDuration` from `TimeZero`; `stated` is the date and time of the first
 * frame from the study. Null where the sidecar has no times. Throws F227 where they contradict each other.
 */
export function petTimes(sidecar: Sidecar, frames: number, stated: number | null, path: string): PetTimes | null {
  const times = ofFrames(sidecar.FrameTimesStart, 'FrameTimesStart', frames, path);
  const lengths = ofFrames(sidecar.FrameDuration, 'FrameDuration', frames, path);
  if (times === null) return null;
  const rising = times.every((t, n) => n === 0 || t > times[n - 1]);
  if (!rising || lengths?.some((length) => !(length > 0)))
    throw clash(
      path,
      'frames that follow each other, of positive duration',
      rising ? 'a duration that is none' : 'start times that fall',
    );
  const day = dayOf(sidecar);
  const zero = timeOfDay(sidecar, path);
  const first = zero === null ? null : zero + times[0];
  if (stated !== null && first !== null) {
    const apart = Math.abs(((stated - first + 1.5 * daySeconds) % daySeconds) - daySeconds / 2);
    if (apart > sameSeconds && daySeconds - apart > sameSeconds)
      throw clash(path, `start: of the study at the time of TimeZero and FrameTimesStart`, `${apart} s between them`);
  }
  return {
    startedAt: stated ?? (day === null || first === null ? null : day + first),
    starts: times.map((t) => t - times[0]),
    durations: lengths ?? times.map(() => null),
  };
}

/** What a PET-BIDS sidecar says of tracer, dose and corrections, and what is uncertain of it. */
export function petHeaderOfSidecar(
  sidecar: Sidecar,
  frames: number,
  startedAt: number | null,
  path: string,
): { readonly header: PetHeader; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const starts = ofFrames(sidecar.FrameTimesStart, 'FrameTimesStart', frames, path);
  const scanStart = starts?.[0] ?? sidecar.ScanStart ?? null;
  const injection = sidecar.InjectionStart ?? null;
  const zero = timeOfDay(sidecar, path);
  const injectedTimeOfDay = zero === null || injection === null ? null : mod(zero + injection);
  const injectedAt =
    startedAt === null || injection === null || scanStart === null ? null : startedAt + injection - scanStart;
  const decay = decayOf(sidecar, scanStart, injection, path);
  if (decay.finding) findings.push(decay.finding);
  if (startedAt === null && starts !== null) findings.push(undated(path));
  const dose = inUnit(sidecar.InjectedRadioactivity, sidecar.InjectedRadioactivityUnits ?? 'MBq', 'Bq', path);
  const corrections = [
    ...(sidecar.ImageDecayCorrected ? ['DECY'] : []),
    ...(isCorrected(sidecar.AttenuationCorrection) ? ['ATTN'] : []),
    ...(isCorrected(sidecar.ScatterCorrection) ? ['SCAT'] : []),
  ];
  return {
    findings,
    header: {
      units: dicomUnits(sidecar.Units),
      suvType: null,
      decayCorrection: decay.correction,
      corrections,
      nuclide: nuclideOf(sidecar.TracerRadionuclide ?? ''),
      halfLifeSeconds: sidecar.RadionuclideHalfLife ?? null,
      injectedBq: dose,
      injectedAt,
      injectedTimeOfDay,
      weightKg: inUnit(sidecar.BodyWeight, sidecar.BodyWeightUnit ?? 'kg', 'kg', path),
      heightM: null,
      sex: null,
      seriesAt: startedAt,
      acquiredAt: startedAt,
      acquiredLast: startedAt === null || starts === null ? null : startedAt + starts[frames - 1] - starts[0],
      geScanAt: null,
      philipsSuvFactor: null,
      philipsActivityFactor: null,
    },
  };
}

const mod = (seconds: number): number => ((seconds % daySeconds) + daySeconds) % daySeconds;

const isCorrected = (method: string | null | undefined): boolean =>
  !/^(\s*|none|no|n\/a|not applicable)$/i.test(method ?? '');

/** Decay correction to scan start or injection; null, and a warning, where it is to another time. */
function decayOf(
  sidecar: Sidecar,
  scanStart: number | null,
  injection: number | null,
  where: string,
): { correction: PetHeader['decayCorrection']; finding?: Finding } {
  if (sidecar.ImageDecayCorrected === false) return { correction: 'NONE' };
  const to = sidecar.ImageDecayCorrectionTime;
  if (!sidecar.ImageDecayCorrected || to === null || to === undefined) return { correction: null };
  const near = (time: number | null) => time !== null && Math.abs(time - to) <= sameSeconds;
  if (near(scanStart)) return { correction: 'START' };
  if (near(injection)) return { correction: 'ADMIN' };
  const message = `decay is corrected to ${to} s after TimeZero, which is neither the start of the scan (${scanStart ?? 'not stated'}) nor the injection (${injection ?? 'not stated'})`;
  const fix = 'correct to the start of the scan or to the injection, or complete the sidecar';
  return { correction: null, finding: { level: 'warning', code: 'F228', where, message, fix } };
}

/** `Units` in the words of DICOM (0054,1001). */
function dicomUnits(units: string | null | undefined): string | null {
  if (!units) return null;
  const plain = units.replace(/\s/g, '').toLowerCase();
  if (/^[kmg]?bq\/(ml|cc)$/.test(plain)) return 'BQML';
  if (plain === 'g/ml' || plain === 'suv' || plain === 'suvbw') return 'GML';
  return units.toUpperCase();
}

/** `18F` from `F18`, `F-18`, `18F`, `[18F]`; null for other texts. */
function nuclideOf(text: string): string | null {
  const plain = text.replace(/[[\]^\s-]/g, '');
  const [, symbol, mass] = /^([A-Z][a-z]?)(\d{1,3}m?)$/.exec(plain) ?? [];
  if (symbol) return `${mass}${symbol}`;
  return /^\d{1,3}m?[A-Z][a-z]?$/.test(plain) ? plain : null;
}

function inUnit(value: number | null | undefined, from: string, to: string, path: string): number | null {
  if (value === null || value === undefined) return null;
  if (!(value >= 0)) throw clash(path, 'a number that is not negative', `${value} ${from}`);
  return convertValue(value, unit(from), unit(to));
}

/** Midnight of the day of the scan; null where the sidecar has no date. */
function dayOf({ ScanDate, AcquisitionDateTime }: Sidecar): number | null {
  const date = ScanDate ?? AcquisitionDateTime?.slice(0, 10) ?? null;
  return date === null ? null : clockSeconds(date.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3'));
}

/** `TimeZero` in seconds after midnight. */
function timeOfDay({ TimeZero }: Sidecar, path: string): number | null {
  if (!TimeZero) return null;
  const [, hours, minutes, seconds] = /^\s*(\d{1,2}):(\d{2}):(\d{2}(?:\.\d+)?)\s*$/.exec(TimeZero) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60)
    throw clash(path, 'TimeZero as hh:mm:ss', `"${TimeZero.slice(0, 40)}"`);
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}

const undated = (where: string): Finding => ({
  level: 'warning',
  code: 'F232',
  where,
  message: 'the sidecar gives times of day but no date, so the frames cannot be set against the sheet of animals',
  fix: 'state options: { start: 2026-03-02 09:15 }, date and time of the first frame',
});

function clash(where: string, expected: string, found: string): InputError {
  const fix = 'correct the sidecar, or start: in the study';
  return new InputError({ code: 'F227', where, expected, found, fix });
}
