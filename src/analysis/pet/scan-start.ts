import type { PetHeader } from '../../signal/volume.ts';

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
 * file has it, else that earliest acquisition. `chosen` overrules it.
 */
export function scanStart(header: PetHeader | null, startedAt: number | null, chosen?: StartChoice): ScanStart {
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
  const taken =
    (chosen && of(startChoices[chosen])) ?? early ?? of('GE scan time') ?? acquisition ?? of('start of the volume');
  return { at: taken?.at ?? null, rule: taken?.rule ?? 'start of the volume', readings };
}
