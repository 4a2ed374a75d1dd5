import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { PetHeader } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';
import type { Take } from './take.ts';

/** When the scan took place: its start, and the end of its last frame (s from 1970). */
export type ScanTimes = { readonly start: number; readonly end: number };

export type HeaderInjection = {
  readonly at: number | null;
  readonly words: string;
  readonly findings: readonly Finding[];
  /** What contradicts itself; to be thrown by whoever needs the time. */
  readonly problem: InputError | null;
};

const daySeconds = 86_400;
/** After so many half-lives nothing is left to see: a date is wrong. */
const mostHalfLives = 12;

/**
 * The time of injection (s from 1970) as the header tells it. A time of day without date is that of the scan, or of the day before
 * where it would be after it. A date that puts the injection after the scan or so long before that nothing
 * would be left (T016) is a problem, as are two elements of the header that differ in their time of day (T018); each is answered
 * by `take`.
 */
export function headerInjection(
  header: PetHeader,
  scan: ScanTimes | null,
  halfLifeSeconds: number | null,
  take: Take | undefined,
  where: string,
): HeaderInjection {
  const { injectedAt, injectedTimeOfDay } = header;
  const timeOfDay = injectedTimeOfDay ?? (injectedAt === null ? null : modulo(injectedAt, daySeconds));
  const onScanDay = scan && timeOfDay !== null ? dayOf(scan, timeOfDay) : null;
  const choice = take?.['injection-date'];
  if (injectedAt === null) {
    if (onScanDay === null || !scan) return { at: null, words: 'no time of injection', findings: [], problem: null };
    const before = Math.floor(onScanDay / daySeconds) < Math.floor(scan.start / daySeconds);
    const day = halfLifeSeconds ? 2 ** (daySeconds / halfLifeSeconds) : null;
    // Of a nuclide that lives on until the next day nothing tells which day was meant.
    const open = day !== null && day < 2 ** mostHalfLives;
    const cost = open
      ? `; a day earlier would be a factor of ${Number(day.toPrecision(3))} in SUV and % of the dose`
      : '';
    const message = `the header gives the injection a time of day and no date; taken for ${clockText(onScanDay)}, ${before ? 'the evening before the scan' : 'the day of the scan'}${cost}`;
    return {
      at: onScanDay,
      words: 'time of day of the header',
      findings: [
        open
          ? {
              level: 'warning',
              code: 'T017',
              message,
              where,
              fix: 'give date and time of the injection in an animal sheet',
            }
          : { level: 'note', code: 'T017', message, where },
      ],
      problem: null,
    };
  }
  if (choice === 'scan') {
    const at = onScanDay ?? injectedAt;
    return { at, words: 'time of day of the header, on the date of the scan', findings: [], problem: null };
  }
  const stated: HeaderInjection = { at: injectedAt, words: 'header', findings: [], problem: null };
  const apart = injectedTimeOfDay === null ? 0 : modulo(injectedAt - injectedTimeOfDay, daySeconds);
  if (Math.min(apart, daySeconds - apart) > 1 && choice !== 'header')
    return { ...stated, problem: twoTimes(injectedAt, injectedTimeOfDay ?? 0, halfLifeSeconds, where) };
  const faded = scan !== null && halfLifeSeconds !== null && scan.start - injectedAt > mostHalfLives * halfLifeSeconds;
  if (scan && (injectedAt > scan.end || (faded && choice !== 'header')))
    return { ...stated, problem: wrongDate(header, injectedAt, scan, onScanDay, halfLifeSeconds, where) };
  return stated;
}

const modulo = (a: number, b: number) => ((a % b) + b) % b;

/** A time of day on the date of the scan, or the evening before where it would be after the end of the scan. */
function dayOf(scan: ScanTimes, timeOfDay: number): number {
  const same = Math.floor(scan.start / daySeconds) * daySeconds + timeOfDay;
  return same > scan.end ? same - daySeconds : same;
}

function wrongDate(
  { decayCorrection }: PetHeader,
  injectedAt: number,
  scan: ScanTimes,
  onScanDay: number | null,
  halfLifeSeconds: number | null,
  where: string,
): InputError {
  const elapsed = scan.start - injectedAt;
  const shift = onScanDay === null ? null : onScanDay - injectedAt;
  const factor = halfLifeSeconds && shift !== null ? 2 ** (shift / halfLifeSeconds) : null;
  const cost = factor === null ? '' : ` by a factor of ${Number(factor.toPrecision(4))}`;
  return new InputError({
    code: 'T016',
    where,
    expected: 'an injection before the scan, of which something is left',
    found: `injection ${clockText(injectedAt)}, scan ${clockText(scan.start)}: ${(elapsed / 3600).toFixed(2)} h`,
    fix: 'give the injection in an animal sheet, or answer with take: { injection-date: scan, why: … }, which keeps the time of day and takes the date of the scan',
    why:
      decayCorrection === 'ADMIN'
        ? `times after injection and activities at the scan would be wrong${cost}; the SUV of an image corrected to the injection (ADMIN) does not rest on it`
        : `SUV and % of the injected dose would be wrong${cost}`,
  });
}

function twoTimes(injectedAt: number, timeOfDay: number, halfLifeSeconds: number | null, where: string): InputError {
  const apart = modulo(injectedAt - timeOfDay, daySeconds);
  const signed = apart > daySeconds / 2 ? apart - daySeconds : apart;
  const factor = halfLifeSeconds ? 2 ** (signed / halfLifeSeconds) : null;
  return new InputError({
    code: 'T018',
    where,
    expected: 'one time of injection in (0018,1072) and (0018,1078)',
    found: `${clockText(timeOfDay).slice(11)} and ${clockText(injectedAt)}`,
    fix: 'give the injection in an animal sheet, or answer with take: { injection-date: header, why: … } for the second, scan for the first on the date of the scan',
    ...(factor ? { why: `between them lies a factor of ${Number(factor.toPrecision(4))}` } : {}),
  });
}
