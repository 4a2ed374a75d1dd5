import type { Finding } from '../../finding/finding.ts';
import { type IonMass, ionChannels, ionMass, usualStep } from '../../signal/ion-channels.ts';
import type { Metadata } from '../../signal/metadata.ts';
import { nuclideOf, type Trace } from '../../signal/signal.ts';
import { cutWarning, requireMasses } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { numberedStem } from '../../text/stem.ts';
import { headBytes } from '../format.ts';
import { nuTextLayout, ticksPerSecond } from './layout.ts';
import { notNuText } from './problems.ts';

/** A line, the masses of its channels, and what is to be said of the file. */
type LaserLine = { readonly line: Trace; readonly masses: readonly IonMass[]; readonly findings: readonly Finding[] };

const isPosition = (name: string): boolean => /^[xy] \[um\]$/i.test(name);

/**
 * One `line_N.csv` as a Trace of ion signals (s from the first cycle of the run). Spot, spacing and the positions (µm) of
 * its first and last point stand in the metadata. Throws F004, F054 and the codes of rows.
 */
export async function readLaserLine(path: string, blob: Blob): Promise<LaserLine> {
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const layout = nuTextLayout(head);
  if (layout?.kind !== 'laser line') throw notNuText(path, head);
  const { header, names, above } = layout;
  const masses = names.flatMap((name, at) => (at === 0 || isPosition(name) ? [] : [{ name, at }]));
  requireMasses(
    masses.map(({ name }) => name),
    `${path}:${header + 1}`,
  );
  const rows = { where: path, startLine: header + 2, delimiter: ',', decimal: '.', columns: names.length } as const;
  const table = await readNumericRows(blob, rows);
  const seconds = table.columns[0];
  const ticks = ticksPerSecond(names[0]);
  for (let i = 0; i < seconds.length; i++) seconds[i] /= ticks;
  const ions = masses.map(({ name }) => {
    const nuclide = nuclideOf(name);
    return nuclide ? { label: name, nuclides: [nuclide] } : ionMass(name, Number.parseFloat(name));
  });
  const line: Trace = {
    kind: 'trace',
    name: path.slice(numberedStem(path).folder.length),
    seconds,
    channels: ionChannels(
      ions,
      masses.map(({ at }) => table.columns[at]),
      { dwellSeconds: usualStep(seconds) },
    ),
    metadata: { ...stated(above), ...ends(names, table.columns) },
  };
  return { line, masses: ions, findings: table.lastRowUnterminated ? [cutWarning(path)] : [] };
}

const keys: Readonly<Record<string, readonly [string, string]>> = {
  timestamp: ['acquired', ''],
  'laser line number': ['line number', ''],
  'laser line name': ['line name', ''],
  'laser image name': ['image name', ''],
  'spot size': ['spot size', ' um'],
  'spot spacing': ['spot spacing', ' um'],
  'number of shots': ['shots', ''],
  'direction of ablation': ['direction', ''],
};

/** The `key:,value` lines above the table, in the words of the metadata; others as they stand. */
function stated(above: readonly string[]): Metadata {
  const metadata: Record<string, string> = {};
  const start: string[] = [];
  for (const line of above) {
    const [, key, value] = /^([^,]*?):?,(.*)$/.exec(line) ?? [];
    if (key === undefined || value.trim() === '') continue;
    const axis = /^starting ([xyz])$/i.exec(key.trim());
    const known = keys[key.trim().toLowerCase()];
    if (axis) start.push(value.trim());
    else if (known) metadata[known[0]] = `${value.trim()}${known[1]}`;
    else metadata[key.trim()] = value.trim();
  }
  return start.length === 3 ? { ...metadata, 'start (x, y, z)': `${start.join(', ')} um` } : metadata;
}

/** Positions of the first and the last point, from the columns x and y. */
function ends(names: readonly string[], columns: readonly Float64Array[]): Metadata {
  const at = ['x [um]', 'y [um]'].map((axis) => names.findIndex((name) => name.toLowerCase() === axis));
  const points = columns[0].length;
  if (at.includes(-1) || points === 0) return {};
  const position = (i: number) => `${at.map((c) => columns[c][i]).join(', ')} um`;
  return { 'first point (x, y)': position(0), 'last point (x, y)': position(points - 1) };
}
