import { InputError } from '../../finding/input-error.ts';
import type { Spectrum } from '../signal.ts';
import { scanRanges, timeRange } from './scan-ranges.ts';
import type { SpectrumOptions } from './spectrum-options.ts';

/** Which scans of a run are wanted; null where all are. */
export type ScanChoice = {
  readonly scans: readonly (readonly [number, number])[] | null;
  readonly levels: readonly number[] | null;
  readonly seconds: readonly [number, number] | null;
  readonly polarity: 'positive' | 'negative' | null;
};

/** What is known of a scan before its numbers are unpacked. */
export type ScanFacts = Pick<Spectrum, 'polarity' | 'seconds' | 'msLevel'> & {
  /** Number of the scan as the file states it, or else its place, from 1; null in files of one spectrum. */
  readonly number: number | null;
};

/** The choice that options state. */
export function scanChoice(options: SpectrumOptions): ScanChoice {
  return {
    scans: options.scans === undefined ? null : scanRanges(String(options.scans)),
    levels: options['ms-level'] === undefined ? null : [options['ms-level']].flat(),
    seconds: options.time === undefined ? null : timeRange(options.time),
    polarity: options.polarity ?? null,
  };
}

/** True where the scan is wanted. A scan without polarity is taken to have the one asked for, as no other is known. */
export function isChosen(scan: ScanFacts, choice: ScanChoice): boolean {
  const { scans, levels, seconds, polarity } = choice;
  return (
    (scans === null || scans.some(([from, to]) => scan.number !== null && scan.number >= from && scan.number <= to)) &&
    (levels === null || (scan.msLevel !== null && levels.includes(scan.msLevel))) &&
    (seconds === null || (scan.seconds !== null && scan.seconds >= seconds[0] && scan.seconds <= seconds[1])) &&
    (polarity === null || scan.polarity === null || scan.polarity === polarity)
  );
}

/** The error of a run of which no scan is chosen: F171 where all have the other polarity, else F170. */
export function noneChosen(where: string, scans: readonly ScanFacts[], choice: ScanChoice): InputError {
  const { polarity } = choice;
  const otherwise = scans.filter((scan) => isChosen(scan, { ...choice, polarity: null }));
  if (polarity !== null && otherwise.length > 0)
    return new InputError({
      code: 'F171',
      where,
      expected: `${polarity} ions, as stated in the options`,
      found: `${polarity === 'positive' ? 'negative' : 'positive'} ions in ${otherwise.length === 1 ? 'its scan' : `all ${otherwise.length} scans`}`,
      fix: 'correct `polarity:`, or give the file of the other polarity',
      why: 'a charge of the wrong sign shifts every mass by two electrons and the carriers',
    });
  const asked = [
    choice.scans && `scans ${choice.scans.map(([a, b]) => (a === b ? a : `${a}-${b}`)).join(', ')}`,
    choice.levels && `ms-level ${choice.levels.join(', ')}`,
    choice.seconds && `time ${choice.seconds[0]}-${choice.seconds[1]} s`,
    polarity && `polarity ${polarity}`,
  ].filter((text) => text !== null);
  return new InputError({
    code: 'F170',
    where,
    expected: asked.length > 0 ? `a scan with ${asked.join(' and ')}` : 'at least one spectrum',
    found: scans.length === 0 ? 'no spectrum' : `scans ${factsOfScans(scans)}`,
    fix:
      scans.length === 0 ? 'give a file with spectra; chromatograms alone are not read' : 'choose scans that are there',
  });
}

/** `1 to 48, ms-level 1 and 2, time 0.3 to 1500 s`. */
function factsOfScans(scans: readonly ScanFacts[]): string {
  const ends = (values: readonly number[], unit: string): string => {
    if (values.length === 0) return 'without number';
    const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    return least === most ? `${least}${unit}` : `${least} to ${most}${unit}`;
  };
  const levels = [...new Set(scans.flatMap((s) => s.msLevel ?? []))].sort((a, b) => a - b);
  const times = scans.flatMap((s) => s.seconds ?? []);
  return [
    ends(
      scans.flatMap((s) => s.number ?? []),
      '',
    ),
    levels.length > 0 ? `ms-level ${levels.join(' and ')}` : 'ms-level not stated',
    times.length > 0 ? `time ${ends(times, ' s')}` : 'time not stated',
  ].join(', ');
}
