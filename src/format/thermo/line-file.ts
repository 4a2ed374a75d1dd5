import type { Finding } from '../../finding/finding.ts';
import { unit } from '../../quantity/unit.ts';
import type { Metadata } from '../../signal/metadata.ts';
import { nuclideOf, type Trace } from '../../signal/signal.ts';
import { headLines } from '../../text/decode.ts';
import { filledCells, splitDelimited } from '../../text/delimited.ts';
import { cutWarning, requireMasses } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { numberedStem } from '../../text/stem.ts';
import { headBytes } from '../format.ts';
import { decimalOf } from './decimal.ts';
import { filledRows } from './filled.ts';
import { headerLines, thermoLayout } from './layout.ts';
import { emptyRowsNote, notQtegra } from './problems.ts';

/** One LDR file as a Trace (s, cps), with the dwell time of each mass. Throws F004, F054 and the codes of rows. */
export async function readLineFile(path: string, blob: Blob): Promise<{ line: Trace; findings: Finding[] }> {
  const lines = headLines(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()), headerLines);
  const layout = thermoLayout(lines);
  if (layout?.kind !== 'lines' || layout.header < 0)
    throw notQtegra(`${path}:${lines.length}`, 'a line "Time,31P,…" that names the masses', 'none');
  const { delimiter, header } = layout;
  const findings: Finding[] = [];
  const labels = filledCells(splitDelimited(lines[header], delimiter).slice(1)).map((cell) => cell.trim());
  requireMasses(labels, `${path}:${header + 1}`);
  const settings = lines[header + 1]?.includes('dwell time=') ? lines[header + 1] : '';
  const decimal = decimalOf(lines.slice(header + 1), delimiter);
  const dwell = numbersAfter('dwell time', settings, decimal);
  if (dwell.length !== labels.length)
    findings.push({
      level: 'note',
      code: 'F058',
      message: `${dwell.length} dwell times stand over ${labels.length} masses; none is used`,
      where: `${path}:${header + 2}`,
      fix: 'state the dwell times in the study',
    });
  const table = await readNumericRows(blob, {
    where: path,
    startLine: header + (settings === '' ? 2 : 3),
    delimiter,
    decimal,
    columns: labels.length + 1,
  });
  const filled = filledRows(table.columns.slice(1));
  if (filled < table.rows) findings.push(emptyRowsNote(path, table.rows - filled));
  if (table.lastRowUnterminated) findings.push(cutWarning(path));
  const line: Trace = {
    kind: 'trace',
    name: path.slice(numberedStem(path).folder.length),
    seconds: table.columns[0].slice(0, filled),
    channels: labels.map((label, i) => ({
      label,
      nuclide: nuclideOf(label),
      mode: 'rate',
      unit: unit('cps'),
      dwellSeconds: dwell.length === labels.length ? dwell[i] : undefined,
      values: table.columns[i + 1].slice(0, filled),
    })),
    metadata: { ...headerMetadata(lines.slice(0, header)), ...analogFactors(labels, settings, decimal) },
  };
  return { line, findings };
}

/** The numbers that follow `key=` in the line under the masses, in order. */
function numbersAfter(key: string, settings: string, decimal: '.' | ','): number[] {
  const found = settings.matchAll(new RegExp(`${key}=([-+\\d${decimal}eE]+)`, 'g'));
  return [...found].map((match) => Number(match[1].replace(',', '.'))).filter((value) => value > 0);
}

/** Factors from the analog to the counting detector (cps per analog unit). */
function analogFactors(labels: readonly string[], settings: string, decimal: '.' | ','): Metadata {
  const factors = numbersAfter('xcal factor', settings, decimal);
  if (factors.length !== labels.length) return {};
  return { 'xcal factor': labels.map((label, i) => `${label} ${factors[i]}`).join('; ') };
}

/** Date, software and machine, and each group of settings as it stands. */
function headerMetadata(lines: readonly string[]): Metadata {
  const metadata: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const key = line.slice(0, colon).trim();
    const text = line.slice(colon + 1).replace(/;\s*$/, '');
    const value = (name: string) => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(text)?.[1];
    if (key === '<Identifier>') metadata.acquired = text;
    else if (key === 'Software') metadata.software = [value('Name'), value('Version')].join(' ').trim();
    else if (key === 'Configuration') metadata.instrument = `Thermo ${value('Machine') ?? ''}`.trim();
    else metadata[key] = text;
  }
  return metadata;
}
