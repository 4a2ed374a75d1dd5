import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { nuclideOf, type Scan, type Trace } from '../../signal/signal.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Reader, Reading } from '../format.ts';
import { type LineBlock, readHeader } from './header.ts';
import type { ShimadzuOptions } from './options.ts';
import { lineFindings } from './raster.ts';

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
  const { folder, ending } = numberedStem(path);
  const scan: Scan = {
    kind: 'scan',
    name: path.slice(folder.length, path.length - ending.length),
    lines,
    metadata: { instrument: 'Shimadzu ICP-MS', acquired: header.lines[0].started },
  };
  const findings: Finding[] = lineFindings(path, lines);
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

function withoutRows(where: string): InputError {
  return new InputError({
    code: 'F003',
    where,
    expected: 'rows of numbers under the three header lines',
    found: 'none',
    fix: 'export the acquisition again, or leave the file out of the study',
  });
}

function unitNote(where: string): Finding {
  return {
    level: 'note',
    code: 'F053',
    message: 'the file states no unit; the signal is taken as kcps, the convention of this layout',
    where,
    fix: 'state `unit: kcps` or `unit: cps` with the data once it is checked',
  };
}

function cutWarning(where: string): Finding {
  return {
    level: 'warning',
    code: 'F010',
    message: 'the file ends within its last row, whose last number may be cut',
    where,
    fix: 'copy or export the file again',
  };
}
