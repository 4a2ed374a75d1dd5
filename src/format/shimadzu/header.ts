import { InputError } from '../../finding/input-error.ts';
import { headLines } from '../../text/decode.ts';
import { filledCells, splitDelimited } from '../../text/delimited.ts';
import { noText } from '../../text/file-problems.ts';
import { headBytes } from '../format.ts';

/** The columns of one raster line: its label and start as the file writes them, and its first column. */
export type LineBlock = { readonly label: string; readonly started: string; readonly column: number };

export type ShimadzuHeader = {
  /** Masses as the file names them, `Zn:64`, the same for every line. */
  readonly masses: readonly string[];
  readonly lines: readonly LineBlock[];
  readonly columns: number;
};

/** The three header rows. Throws F001, F004, F006, F054, F061, F064. */
export async function readHeader(path: string, blob: Blob): Promise<ShimadzuHeader> {
  const rows = await firstRows(path, blob);
  const unit = /^Time of scan\[([^\]]*)\]$/.exec(rows[0][0].trim())?.[1];
  if (unit === undefined)
    throw notShimadzu(`${path}:1`, '"Time of scan[…]" in the first cell', `"${rows[0][0].slice(0, 60)}"`);
  if (unit.replace(/\s/g, '') !== 'ms/(24*60*60*1000)')
    throw new InputError({
      code: 'F061',
      where: `${path}:1`,
      expected: 'times in days, "ms/(24*60*60*1000)"',
      found: `"${unit.slice(0, 60)}"`,
      fix: 'export the times in that unit',
    });
  const [labels, starts, masses] = rows.map(([corner, ...cells]) => [corner, ...filledCells(cells)]);
  if (masses.length < 2) throw notShimadzu(`${path}:3`, 'a mass over each column, such as Zn:64', 'none');
  if (labels.length !== masses.length || starts.length !== masses.length)
    throw new InputError({
      code: 'F006',
      where: `${path}:1`,
      expected: `line label, start and mass over each of ${masses.length - 1} columns`,
      found: `${labels.length - 1} labels, ${starts.length - 1} starts, ${masses.length - 1} masses`,
      fix: 'the header is cut: export the file again',
    });
  return blocksOf(path, labels, starts, masses);
}

/** Each line has one block of columns, which ends where the first mass comes again. */
function blocksOf(
  path: string,
  labels: readonly string[],
  starts: readonly string[],
  row: readonly string[],
): ShimadzuHeader {
  const again = row.indexOf(row[1], 2);
  const width = (again < 0 ? row.length : again) - 1;
  const masses = row.slice(1, 1 + width);
  const lines: LineBlock[] = [];
  for (let column = 1; column < row.length; column++) {
    const at = (column - 1) % width;
    if (at === 0) {
      const before = lines.at(-1);
      if (before?.label === labels[column] && before.started === starts[column])
        throw massTwice(`${path}:3, column ${column + 1}`, row[column], labels[column]);
      lines.push({ label: labels[column], started: starts[column], column });
    }
    const line = lines[lines.length - 1];
    if (row[column] !== masses[at] || labels[column] !== line.label)
      throw oddBlock(
        `${path}:3, column ${column + 1}`,
        `${masses[at]} of ${line.label}`,
        `${row[column]} of ${labels[column]}`,
      );
  }
  if ((row.length - 1) % width !== 0)
    throw oddBlock(`${path}:3`, `${width} masses for every line`, `${(row.length - 1) % width} for the last line`);
  return { masses, lines, columns: row.length };
}

/** The first three lines as cells, however long they are; a line over 1 MiB is F008 when the rows are read. */
async function firstRows(path: string, blob: Blob): Promise<string[][]> {
  const most = 4 << 20;
  for (let size = headBytes; ; size *= 4) {
    const head = new Uint8Array(await blob.slice(0, size).arrayBuffer());
    const lines = headLines(head, 3);
    if (lines.length === 3) return lines.map((line) => splitDelimited(line, ',').map((cell) => cell.trim()));
    if (size < blob.size && size < most) continue;
    const where = `${path}:${lines.length + 1}`;
    throw noText(head, path, 'a Shimadzu imaging csv') ?? notShimadzu(where, 'three header lines', `${lines.length}`);
  }
}

function notShimadzu(where: string, expected: string, found: string): InputError {
  return new InputError({ code: 'F004', where, expected, found, fix: 'export the file again, uncut' });
}

function massTwice(where: string, mass: string, line: string): InputError {
  const expected = `each mass once in line ${line}`;
  return new InputError({ code: 'F054', where, expected, found: `"${mass}" twice`, fix: 'export each mass once' });
}

function oddBlock(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'F064',
    where,
    expected,
    found,
    fix: 'export the file with the same masses for every line',
  });
}
