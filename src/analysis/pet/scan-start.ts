import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { PetHeader } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';

/** Where the start of a scan was read from. */
export type StartRule = 'series time' | 'GE scan time' | 'earliest acquisition' | 'start of the volume';

export type ScanStart = {
  /** Seconds from 1970 by the scanner's clock; null where the file holds no time. */
  readonly at: number | null;
  readonly rule: StartRule;
  /** Every reading the file allows, the one taken among them. */
  readonly readings: readonly { readonly rule: StartRule; readonly at: number }[];
};

/** Names of the readings in a study file. */
export const startChoices = { series: 'series time', acquisition: 'earliest acquisition', ge: 'GE scan time' } as const;
export type StartChoice = keyof typeof startChoices;

/**
 * The time to which an image of DecayCorrection START is corrected, by the QIBA profile for FDG-PET (2016, appendix G): the series
 * time unless it is after the earliest acquisition of all slices, as in series stored anew; then GE's private scan time where the
 * file has it, else that earliest acquisition. `chosen` overrules it; throws T027 where the file does not have that one.
 */
export function scanStart(
  header: PetHeader | null,
  startedAt: number | null,
  chosen: StartChoice | undefined,
  where: string,
): ScanStart {
  const known: readonly (readonly [StartRule, number | null | undefined])[] = [
    ['series time', header?.seriesAt],
    ['GE scan time', header?.geScanAt],
    ['earliest acquisition', header?.acquiredAt],
    ['start of the volume', startedAt],
  ];
  const readings = known.flatMap(([rule, at]) => (at === null || at === undefined ? [] : [{ rule, at }]));
  const of = (rule: StartRule) => readings.find((r) => r.rule === rule);
  const series = of('series time');
  const acquisition = of('earliest acquisition');
  const early = series && (!acquisition || series.at <= acquisition.at) ? series : undefined;
  if (chosen && !of(startChoices[chosen]))
    throw new InputError({
      code: 'T027',
      where,
      expected: `${startChoices[chosen]} in the header, as take: { scan-start: ${chosen} } says`,
      found: readings.map((r) => r.rule).join(', ') || 'no time',
      fix: 'take a reading that the header has, or leave scan-start out',
    });
  const taken =
    (chosen && of(startChoices[chosen])) ?? early ?? of('GE scan time') ?? acquisition ?? of('start of the volume');
  return { at: taken?.at ?? null, rule: taken?.rule ?? 'start of the volume', readings };
}

/** Between readings of the start that differ by more than the first (relative) a note stands, by more than the second a warning. */
const [tellingShift, largeShift] = [0.01, 0.1];

/** What another reading of the start would change (T026), by the half-life (s); a note where the study chose. */
export function startFindings(
  start: ScanStart,
  halfLifeSeconds: number | null,
  chosen: boolean,
  where: string,
): Finding[] {
  const { at, rule, readings } = start;
  if (at === null || halfLifeSeconds === null) return [];
  const factor = (other: number) => 2 ** ((other - at) / halfLifeSeconds);
  const far = readings
    .filter((r) => r.rule !== 'start of the volume' && Math.abs(Math.log(factor(r.at))) > tellingShift)
    .sort((a, b) => Math.abs(b.at - at) - Math.abs(a.at - at));
  const [other] = far;
  if (!other) return [];
  const large = Math.abs(Math.log(factor(other.at))) > largeShift;
  return [
    {
      level: large && !chosen ? 'warning' : 'note',
      code: 'T026',
      message: `the image is taken as corrected to ${clockText(at)} (${rule}); with ${clockText(other.at)} (${other.rule}) activities and SUV would be ${Number(factor(other.at).toPrecision(3))} times as large`,
      where,
      fix: 'find out to which time the scanner corrects, and answer with take: { scan-start: series, why: … } (or acquisition, ge)',
    },
  ];
}
