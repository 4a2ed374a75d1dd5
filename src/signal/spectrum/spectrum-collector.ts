import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Metadata } from '../metadata.ts';
import type { Signal, Spectrum } from '../signal.ts';
import { checkedPoints } from './checked-points.ts';
import { meanSpectrum } from './mean-spectrum.ts';
import { isChosen, noneChosen, type ScanChoice, type ScanFacts, scanChoice } from './scan-choice.ts';
import type { SpectrumOptions } from './spectrum-options.ts';

/** A scan with its points as the file has them. */
export type FoundScan = ScanFacts &
  Pick<Spectrum, 'name' | 'shape' | 'abscissa' | 'ordinate' | 'metadata'> & { readonly where: string };

/** Gathers the scans of a run that are wanted, and makes signals of them. */
export type SpectrumCollector = {
  /** Whether the numbers of a scan are needed at all; every scan of the file is asked about once. */
  wants(scan: ScanFacts): boolean;
  /** Throws F171 (another shape), F172 (no m/z, unless such scans are left empty) and F174 (more than can be held). */
  add(scan: FoundScan): void;
  /** A spectrum where there is one or the mean is asked for, else all. Throws F170, F171, F173, F175. */
  reading(run: { name: string; metadata: Metadata }): { signals: readonly Signal[]; findings: readonly Finding[] };
};

/** Most bytes of numbers held. */
const mostBytes = 2 ** 30;

/**
 * `damaged`: what becomes of a scan whose m/z are none, refused or left without points. A run of many scans is worth reading
 * for the others, and for what its headers say.
 */
export function spectrumCollector(
  where: string,
  options: SpectrumOptions,
  damaged: 'refused' | 'left empty' = 'refused',
): SpectrumCollector {
  const choice: ScanChoice = scanChoice(options);
  const seen: ScanFacts[] = [];
  const scans: Spectrum[] = [];
  const said = { sorted: [] as string[], left: [] as string[], negative: [] as string[], damaged: [] as string[] };
  let firstDamage: InputError | null = null;
  let bytes = 0;

  function add(scan: FoundScan): void {
    const { where: place, number, shape, abscissa, ordinate, metadata, name, seconds, msLevel } = scan;
    bytes += 16 * abscissa.values.length;
    if (bytes > mostBytes) throw tooMuch(where);
    if (options.shape && shape && options.shape !== shape) throw otherShape(place, options.shape, shape);
    const points = pointsOf(abscissa.values, ordinate.values, place, name);
    if (points.sorted) said.sorted.push(name);
    if (points.left > 0) said.left.push(name);
    if (points.negative > 0) said.negative.push(name);
    scans.push({
      kind: 'spectrum',
      name,
      abscissa: { ...abscissa, values: points.abscissa },
      ordinate: { ...ordinate, values: points.ordinate },
      shape: shape ?? options.shape ?? null,
      polarity: scan.polarity ?? options.polarity ?? null,
      seconds,
      msLevel,
      metadata: { ...(number === null ? {} : { scan: String(number) }), ...metadata },
    });
  }

  function pointsOf(x: Float64Array, y: Float64Array, place: string, name: string): ReturnType<typeof checkedPoints> {
    try {
      return checkedPoints(x, y, place);
    } catch (error) {
      if (damaged === 'refused' || !(error instanceof InputError)) throw error;
      firstDamage ??= error;
      said.damaged.push(name);
      return checkedPoints(new Float64Array(), new Float64Array(), place);
    }
  }

  function wants(scan: ScanFacts): boolean {
    seen.push(scan);
    return isChosen(scan, choice);
  }

  function reading(run: { name: string; metadata: Metadata }) {
    if (scans.length === 0) throw noneChosen(where, seen, choice);
    if (scans.every(({ abscissa }) => abscissa.values.length === 0)) {
      if (!firstDamage) throw withoutPoints(where, scans.length);
      if (scans.length === 1 || options.average) throw firstDamage;
    }
    const empty = scans.flatMap(({ abscissa, name }) =>
      abscissa.values.length === 0 && !said.damaged.includes(name) ? [name] : [],
    );
    const findings = findingsOf(
      where,
      { ...said, empty },
      (firstDamage as InputError | null)?.found ?? null,
      scans.length,
    );
    const labels = [...new Set(scans.map(({ abscissa }) => abscissa.label))];
    const signals = labels.map((label): Signal => {
      const own = scans.filter(({ abscissa }) => abscissa.label === label);
      if (own.length > 1 && !options.average) return { kind: 'spectra', ...run, spectra: own };
      const one = meanSpectrum(own, options['tolerance-ppm'], where);
      return { ...one, name: run.name, metadata: { ...run.metadata, ...one.metadata } };
    });
    return { signals, findings };
  }

  return { wants, add, reading };
}

function findingsOf(
  where: string,
  said: Record<'sorted' | 'left' | 'negative' | 'empty' | 'damaged', readonly string[]>,
  firstDamage: string | null,
  count: number,
): Finding[] {
  const spectra = (names: readonly string[]): string => {
    if (count === 1) return 'the spectrum';
    return names.length > 3 ? `${names.length} of ${count} spectra` : names.join(', ');
  };
  const findings: Finding[] = [];
  const say = (level: Finding['level'], code: string, names: readonly string[], what: string, fix: string) => {
    if (names.length > 0) findings.push({ level, code, message: `${spectra(names)}: ${what}`, where, fix });
  };
  say('note', 'F176', said.empty, 'no points', 'nothing, where the instrument found no ions; else convert again');
  say(
    'warning',
    'F177',
    said.sorted,
    'points not in rising order; sorted',
    'check the file: it may hold two scans in one',
  );
  say(
    'warning',
    'F178',
    said.left,
    'points whose intensity is no number; left out',
    'export or convert the file again',
  );
  say(
    'warning',
    'F011',
    said.negative,
    'negative intensities; a detector counts no fewer than zero',
    'export the signal without background correction',
  );
  say(
    'warning',
    'F240',
    said.damaged,
    `m/z that are none (${firstDamage} among them): the points are left out, what the file states of the scan is kept`,
    'convert the file again from the raw data',
  );
  return findings;
}

function tooMuch(where: string): InputError {
  return new InputError({
    code: 'F174',
    where,
    expected: `spectra of at most ${mostBytes / 16} points in all`,
    found: 'more',
    fix: 'read a part: `scans: 1-1000`, `ms-level: 1` or `time: 0.5-2 min` among the options',
  });
}

function withoutPoints(where: string, count: number): InputError {
  return new InputError({
    code: 'F175',
    where,
    expected: 'a spectrum with points',
    found: count === 1 ? 'one without any' : `${count} spectra, none with a point`,
    fix: 'convert the file again from the raw data, or choose other scans',
  });
}

function otherShape(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'F171',
    where,
    expected: `a ${expected} spectrum, as stated in the options`,
    found: `a ${found} spectrum, as the file states`,
    fix: 'correct `shape:`; convert the raw data without peak picking where the profile is needed',
  });
}
