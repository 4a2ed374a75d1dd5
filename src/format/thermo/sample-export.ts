import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import { type Channel, nuclideOf, type Scan, type Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { withoutRows } from '../../text/file-problems.ts';
import type { Reading } from '../format.ts';
import { filledRows } from './filled.ts';
import type { ThermoLayout } from './layout.ts';
import { emptyRowsNote, notQtegra, unitNote } from './problems.ts';
import { readColumns } from './sample-columns.ts';
import { readRows } from './sample-rows.ts';
import type { SampleExport, Series } from './series.ts';

/**
 * A columns or rows export as a Scan with one line a sample: the combined signal `Y` where the file has it, otherwise
 * the counter (cps), otherwise the analog reading. Throws F003, F004, F005, F006, F007, F009, F059.
 */
export async function readSampleExport(
  path: string,
  blob: Blob,
  layout: ThermoLayout,
  wanted: 'Y' | 'Counter' | 'Analog' | undefined,
): Promise<Reading> {
  const table = layout.kind === 'columns' ? await readColumns(path, blob, layout) : await readRows(path, blob, layout);
  const byType = scansByMass(path, table);
  const type = chosenType(path, [...byType.keys()], wanted);
  const of = (name: string) => byType.get(name) ?? new Map<string, Series[]>();
  const masses = [...of(type).keys()];
  const readings = (name: string) => masses.map((mass) => of(name).get(mass) ?? []);
  const signals = readings(type);
  requireSameScans(path, masses, signals);
  const times = readings('Time');
  const dwell = readings('Dwell time');
  const findings: Finding[] = [];
  const lines = table.samples.map((sample, i) => sampleLine(sample, i, { masses, signals, times, dwell, type }));
  const scans = signals[0].length;
  const shortened = lines.reduce((sum, line) => sum + scans - line.seconds.length, 0);
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(path);
  if (shortened > 0) findings.push(emptyRowsNote(path, shortened));
  if (times[0].length !== scans)
    findings.push({
      level: 'warning',
      code: 'F060',
      message: 'the file has no times for its points',
      where: path,
      fix: 'export the type "Time" too, or state the time of a point in the study',
    });
  findings.push(...lineFindings(lines, path), ...(type === 'Analog' ? [analogWarning(path)] : [unitNote(path)]));
  const metadata = { instrument: 'Thermo Qtegra', reading: type, ...timeOffsets(masses, times) };
  const scan: Scan = { kind: 'scan', name: acquisitionName(path), lines, metadata };
  return { signals: [scan], findings };
}

function chosenType(path: string, types: readonly string[], wanted: string | undefined): string {
  const type = (wanted ? [wanted] : ['Y', 'Counter', 'Analog']).find((name) => types.includes(name));
  if (type) return type;
  if (types.length === 0) throw withoutRows(path);
  throw notQtegra(path, `rows of type ${wanted ?? 'Y, Counter or Analog'}`, types.join(', '));
}

/** The readings of each type and mass, by scan. Throws F054 when one scan stands twice. */
function scansByMass(path: string, table: SampleExport): Map<string, Map<string, Series[]>> {
  const byType = new Map<string, Map<string, Series[]>>();
  for (const series of table.series) {
    const byMass = byType.get(series.type) ?? new Map<string, Series[]>();
    byType.set(series.type, byMass);
    const scans = byMass.get(series.mass);
    if (scans) scans.push(series);
    else byMass.set(series.mass, [series]);
  }
  for (const scans of [...byType.values()].flatMap((byMass) => [...byMass.values()])) {
    scans.sort((a, b) => a.scan - b.scan);
    const twice = scans.find((s, i) => i > 0 && s.scan === scans[i - 1].scan);
    if (twice) throw scanTwice(path, twice);
  }
  return byType;
}

function scanTwice(path: string, { mass, type, scan }: Series): InputError {
  return new InputError({
    code: 'F054',
    where: path,
    expected: `each scan of ${mass} ${type} once`,
    found: `scan ${scan} twice`,
    fix: 'export the file again with one row for each mass, scan and type',
  });
}

function requireSameScans(path: string, masses: readonly string[], signals: readonly (readonly Series[])[]): void {
  const odd = signals.findIndex(
    (list) => list.length !== signals[0].length || list.some((s, i) => s.scan !== signals[0][i].scan),
  );
  if (odd < 0) return;
  throw new InputError({
    code: 'F059',
    where: path,
    expected: `${signals[0].length} scans of ${masses[odd]}, as of ${masses[0]}`,
    found: `${signals[odd].length}, or other scan numbers`,
    fix: 'the file seems cut: export it again',
  });
}

type Grids = {
  readonly masses: readonly string[];
  readonly signals: readonly (readonly Series[])[];
  readonly times: readonly (readonly Series[])[];
  readonly dwell: readonly (readonly Series[])[];
  readonly type: string;
};

const ofSample = (list: readonly Series[], sample: number) => Float64Array.from(list, (s) => s.values[sample]);

function sampleLine(sample: SampleExport['samples'][number], index: number, grids: Grids): Trace {
  const values = grids.signals.map((list) => ofSample(list, index));
  const points = filledRows(values);
  const seconds = ofSample(grids.times[0], index);
  const channels = grids.masses.map((label, m): Channel => {
    const dwell = ofSample(grids.dwell[m], index);
    return {
      label,
      nuclide: nuclideOf(label),
      mode: grids.type === 'Analog' ? 'other' : 'rate',
      unit: unit(grids.type === 'Analog' ? '1' : 'cps'),
      dwellSeconds: dwell[0] > 0 && dwell.every((value) => value === dwell[0]) ? dwell[0] : undefined,
      values: values[m].slice(0, points),
    };
  });
  return {
    kind: 'trace',
    name: sample.name,
    seconds:
      grids.times[0].length === values[0].length ? seconds.slice(0, points) : new Float64Array(points).fill(Number.NaN),
    channels,
    metadata: sample.identifier ? { sample: sample.name, identifier: sample.identifier } : { sample: sample.name },
  };
}

/** Each mass is measured a little after the first one; the times of the trace are those of the first. */
function timeOffsets(masses: readonly string[], times: readonly (readonly Series[])[]): Record<string, string> {
  const start = times.map((list) => list[0]?.values[0] ?? Number.NaN);
  if (start.some(Number.isNaN)) return {};
  return {
    'time after first mass': masses.map((mass, m) => `${mass} ${(start[m] - start[0]).toFixed(5)} s`).join('; '),
  };
}

function analogWarning(where: string): Finding {
  return {
    level: 'warning',
    code: 'F053',
    message: 'analog readings have no unit of their own; they are no counts per second',
    where,
    fix: 'export "Y" or "Counter", or multiply by the cross-calibration factor of each mass',
  };
}
