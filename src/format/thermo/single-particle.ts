import type { Finding } from '../../finding/finding.ts';
import { unit } from '../../quantity/unit.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import { type Channel, nuclideOf, type Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { headLines } from '../../text/decode.ts';
import { filledCells, splitDelimited } from '../../text/delimited.ts';
import { cutWarning, requireMasses, withoutRows } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { headBytes, type Reading } from '../format.ts';
import { readClockRows } from './clock-rows.ts';
import { decimalOf } from './decimal.ts';
import { headerLines, type ThermoLayout } from './layout.ts';
import { notQtegra, unitNote } from './problems.ts';

/** A single-particle csv as a Trace in cps, or in counts where its header says so. Throws F003, F004, F054, F062 and the codes of rows. */
export async function readSingleParticle(path: string, blob: Blob, layout: ThermoLayout): Promise<Reading> {
  const lines = headLines(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()), headerLines);
  const { delimiter, header } = layout;
  const names = filledCells(splitDelimited(lines[header], delimiter)).map((cell) => cell.trim());
  const signals = names.flatMap((name, at) =>
    at === 0 || name.startsWith('Time ') ? [] : [{ at, ...signalOf(name) }],
  );
  const odd = names.find((name) => /^Intensity \(/.test(name) && !/^Intensity \((cps|counts)\)/i.test(name));
  if (odd)
    throw notQtegra(`${path}:${header + 1}`, '"Intensity (cps)" or "Intensity (counts)"', `"${odd.slice(0, 60)}"`);
  requireMasses(
    signals.map((signal) => signal.label),
    `${path}:${header + 1}`,
  );
  const times = names.findIndex((name) => name.startsWith('Time '));
  if (times < 0) throw notQtegra(`${path}:${header + 1}`, 'a column "Time 197Au"', `"${names.join(',').slice(0, 60)}"`);
  const decimal = decimalOf(lines.slice(header + 1), delimiter);
  const rows = { where: path, startLine: header + 2, delimiter, decimal, columns: names.length };
  const clock = splitDelimited(lines[header + 1] ?? '', delimiter)[times]?.includes(':');
  const table = await (clock ? readClockRows(blob, rows, names) : readNumericRows(blob, rows));
  if (table.rows === 0) throw withoutRows(path);
  const channels = signals.map(
    ({ at, label, counts }): Channel => ({
      label,
      nuclide: nuclideOf(label),
      mode: counts ? 'counts' : 'rate',
      unit: unit(counts ? 'counts' : 'cps'),
      values: table.columns[at],
    }),
  );
  const trace: Trace = {
    kind: 'trace',
    name: acquisitionName(path),
    seconds: table.columns[times],
    channels,
    metadata: { instrument: 'Thermo Qtegra' },
  };
  const findings: Finding[] = lineFindings([trace], path);
  if (table.lastRowUnterminated) findings.push(cutWarning(path));
  if (signals.some((signal) => !signal.stated)) findings.push(unitNote(path));
  return { signals: [trace], findings };
}

/** `Intensity (cps) 80Se | 80Se.16O` names its unit; `197Au` does not, and is cps. */
function signalOf(name: string): { label: string; counts: boolean; stated: boolean } {
  const match = /^Intensity \(([^)]*)\)\s*(.*)$/.exec(name);
  const stated = match?.[1].toLowerCase();
  return {
    label: match ? match[2] : name,
    counts: stated === 'counts',
    stated: stated === 'counts' || stated === 'cps',
  };
}
