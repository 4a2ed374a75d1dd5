import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { nuclideOf, type Trace } from '../../signal/signal.ts';
import { headLines } from '../../text/decode.ts';
import { filledCells, splitDelimited } from '../../text/delimited.ts';
import { requireMasses } from '../../text/file-problems.ts';
import { readNumericRows } from '../../text/numeric-rows.ts';
import { numberedStem } from '../../text/stem.ts';
import { headBytes } from '../format.ts';

/** One `.xl` file as a Trace (s, cps). `cut` when its last row ends without a line break. Throws F004, F054, F061 and the codes of rows. */
export async function readLineFile(path: string, blob: Blob): Promise<{ line: Trace; cut: boolean }> {
  const lines = headLines(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()), 2);
  const labels = labelsOf(path, lines);
  requireUnit(path, lines[0]);
  const table = await readNumericRows(blob, {
    where: path,
    startLine: 3,
    delimiter: ',',
    decimal: '.',
    columns: labels.length + 1,
  });
  const line: Trace = {
    kind: 'trace',
    name: path.slice(numberedStem(path).folder.length),
    seconds: table.columns[0],
    channels: labels.map((label, i) => ({
      label,
      nuclide: nuclideOf(label),
      mode: 'rate',
      unit: unit('cps'),
      values: table.columns[i + 1],
    })),
    metadata: {},
  };
  return { line, cut: table.lastRowUnterminated };
}

function labelsOf(path: string, lines: readonly string[]): string[] {
  const names = lines[1] ?? '';
  if (!/^Time in Seconds\s*,/i.test(names))
    throw new InputError({
      code: /^Time in /i.test(names) ? 'F061' : 'F004',
      where: `${path}:2`,
      expected: '"Time in Seconds ,Na23,…"',
      found: lines.length < 2 ? 'no second line' : `"${names.slice(0, 60)}"`,
      fix: 'export the line again from the instrument software',
    });
  const labels = filledCells(splitDelimited(names, ',').slice(1)).map((cell) => cell.trim());
  requireMasses(labels, `${path}:2`);
  return labels;
}

function requireUnit(path: string, first: string): void {
  if (/,\s*Counts Per Second\s*,*\s*$/i.test(first)) return;
  throw new InputError({
    code: 'F061',
    where: `${path}:1`,
    expected: '"Intensity Vs Time, Counts Per Second"',
    found: `"${first.slice(0, 60)}"`,
    fix: 'export the line in counts per second',
  });
}
