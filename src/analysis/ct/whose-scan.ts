import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { type Animal, animalNamed } from '../animals/animal.ts';
import type { Scan } from './scan.ts';

/** A scan with its animal and its time after injection. */
export type TimedScan = {
  readonly scan: Scan;
  readonly subject: string;
  readonly animal: Animal | null;
  /** As rows state it: `24 h`; null where nothing tells. */
  readonly time: string | null;
  /** By the clock where scan and injection have one, else by the name (s). */
  readonly seconds: number | null;
};

/** Share by which the clock may differ from the time in the name, and always (s). */
const clockShare = 0.2;
const clockSeconds = 900;

/**
 * Animal and time of each scan: the animal of the table whose name stands in that of the scan, else the name without its time.
 * Throws Q503 where there is a table and none of its animals is named, or one animal has two scans of one time.
 */
export function timedScans(
  scans: readonly Scan[],
  animals: readonly Animal[],
  where: string,
): { readonly scans: readonly TimedScan[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const timed = scans.map((scan): TimedScan => {
    const animal = animalNamed(scan.name, animals);
    if (!animal && animals.length > 0)
      throw unclear(
        `${where} ${scan.name}`,
        `an animal of the table: ${animals.map((a) => a.name).join(', ')}`,
        scan.name,
      );
    const byClock = scan.startedAt !== null && animal?.injectedAt != null ? scan.startedAt - animal.injectedAt : null;
    if (byClock !== null && scan.seconds !== null && !scan.before) {
      const apart = Math.abs(byClock - scan.seconds);
      if (apart > Math.max(clockSeconds, clockShare * scan.seconds))
        findings.push({
          level: 'warning',
          code: 'Q512',
          message: `${scan.name} is of ${scan.time} by its name and of ${inWords(byClock)} after injection by the clocks; rows keep the name, curves the clocks`,
          where,
          fix: 'correct the name, the injection time of the animal table, or the clock of the scanner',
        });
    }
    const seconds = scan.before ? null : (byClock ?? scan.seconds);
    const time = scan.before ? 'before' : (scan.time ?? (byClock === null ? null : inWords(byClock)));
    return { scan, subject: animal?.name ?? scan.subject, animal, time, seconds };
  });
  for (const [i, one] of timed.entries()) {
    const twin = timed.slice(0, i).find((t) => t.subject === one.subject && t.time === one.time);
    if (twin)
      throw unclear(
        where,
        'one scan for each animal and time',
        `${twin.scan.name} and ${one.scan.name} of ${one.subject}${one.time ? `, ${one.time}` : ''}`,
      );
  }
  return { scans: timed, findings };
}

function inWords(seconds: number): string {
  const hours = seconds / 3600;
  return Math.abs(hours) < 1 ? `${Number((seconds / 60).toPrecision(3))} min` : `${Number(hours.toPrecision(3))} h`;
}

function unclear(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'Q503',
    where,
    expected,
    found,
    fix: 'name scans <animal>_<time>, as in m01_24h',
  });
}
