import type { Finding } from '../../finding/finding.ts';
import { unit } from '../../quantity/unit.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import { nuclideOf, type Scan, type Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { cutWarning, withoutRows } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import type { Reader, Reading } from '../format.ts';
import { type LineBlock, readHeader } from './header.ts';
import type { ShimadzuOptions } from './options.ts';

export const shimadzuReader: Reader<ShimadzuOptions> = { read };

const secondsInDay = 86_400;

/** One imaging file as a Scan in kcps, a block of columns a line. Throws what its header and its rows throw, and F003. */
async function read(files: ReadonlyMap<string, Blob>, options: ShimadzuOptions): Promise<Reading> {
  const [[path, blob]] = files;
  const header = await readHeader(path, blob);
  const table = await readNumericRows(blob, {
    where: path,
    startLine: 4,
    delimiter: ',',
    decimal: '.',
    columns: header.columns,
  });
  const seconds = table.columns[0].map((days) => days * secondsInDay);
  const lines = header.lines.map((block) =>
    lineOf(block, header.masses, table.columns, seconds, options.unit ?? 'kcps'),
  );
  if (lines.every((line) => line.seconds.length === 0)) throw withoutRows(path);
  const scan: Scan = {
    kind: 'scan',
    name: acquisitionName(path),
    lines,
    metadata: { instrument: 'Shimadzu ICP-MS', acquired: header.lines[0].started },
  };
  const findings: Finding[] = lineFindings(lines, path);
  if (!options.unit) findings.push(unitNote(path));
  if (table.lastRowUnterminated) findings.push(cutWarning(path));
  return { signals: [scan], findings };
}

/** The columns of one line, up to its last filled row. */
function lineOf(
  block: LineBlock,
  masses: readonly string[],
  columns: readonly Float64Array[],
  seconds: Float64Array,
  unitCode: string,
): Trace {
  const own = masses.map((_, i) => columns[block.column + i]);
  let points = seconds.length;
  while (points > 0 && own.every((values) => Number.isNaN(values[points - 1]))) points--;
  return {
    kind: 'trace',
    name: block.label,
    seconds: seconds.slice(0, points),
    channels: masses.map((label, i) => ({
      label,
      nuclide: nuclideOf(label),
      mode: 'rate',
      unit: unit(unitCode),
      values: points === seconds.length ? own[i] : own[i].slice(0, points),
    })),
    metadata: { acquired: block.started },
  };
}

function unitNote(where: string): Finding {
  return {
    level: 'note',
    code: 'F053',
    message: 'the file states no unit; the signal is taken as kcps, the convention of this layout',
    where,
    fix: 'state `options: { unit: kcps }` or `options: { unit: cps }` under the data entry once it is checked',
  };
}
