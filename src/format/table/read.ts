import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Unit } from '../../quantity/unit.ts';
import type { Column, Table } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { longestLine } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';
import { noText } from '../../text/file-problems.ts';
import { cellNumber } from '../../text/numeric-rows.ts';
import type { Reader } from '../format.ts';
import { columnNames, decimalCommas, headerAt, type TableCells } from './layout.ts';
import type { TableOptions } from './options.ts';
import { columnUnits } from './units.ts';

const mostBytes = 64 * 2 ** 20;

/** One table. A decimal comma that the study does not confirm is an error (F009), never a guess. */
export const tableReader: Reader<TableOptions> = {
  async read(files, options) {
    const [first, ...others] = files;
    if (!first || others.length > 0) throw problem('F016', first?.[0] ?? 'table', 'one file', `${files.size} files`);
    const [path, blob] = first;
    const cells = await tableCells(path, blob, options);
    if (options.decimal === undefined) requirePoint(cells, path);
    const { names, changed } = columnNames(cells.header);
    const { units, findings } = columnUnits(names, options.units ?? {}, `${path}:${cells.headerLine}`);
    if (changed.length > 0) findings.push(renamed(changed, `${path}:${cells.headerLine}`));
    const columns = names.map((name, c) =>
      columnOf(name, cells.rows, c, options.decimal ?? '.', units.get(name), path, findings),
    );
    const table: Table = { kind: 'table', name: acquisitionName(path), rows: cells.rows.length, columns, metadata: {} };
    return { signals: [table], findings };
  },
};

async function tableCells(path: string, blob: Blob, options: TableOptions): Promise<TableCells> {
  const head = new Uint8Array(await blob.slice(0, longestLine + 1).arrayBuffer());
  const empty = noText(head, path, 'a table of text');
  if (empty) throw empty;
  if (head.length > longestLine && !head.includes(10) && !head.includes(13)) throw endless(path);
  if (blob.size > mostBytes) {
    throw problem('F032', path, 'a table of at most 64 MiB', `${Math.round(blob.size / 2 ** 20)} MiB`);
  }
  const lines = decodeText(new Uint8Array(await blob.arrayBuffer())).split(/\r\n|\n|\r/);
  if (lines.some((line) => line.length > longestLine)) throw endless(path);
  const delimiter = options.delimiter === 'tab' ? '\t' : options.delimiter;
  const cells = headerAt(lines, { header: options.header, delimiter });
  if (!cells) throw problem('F033', path, 'a row that names the columns', `none in line ${options.header ?? 1}`);
  const decimal = options.decimal ?? '.';
  if (cells.header.every((cell) => cell !== '' && !Number.isNaN(cellNumber(cell, decimal) ?? Number.NaN))) {
    throw problem(
      'F033',
      `${path}:${cells.headerLine}`,
      'names of columns',
      `"${cells.header.slice(0, 3).join(', ')}"`,
    );
  }
  if (cells.rows.length === 0) throw problem('F003', path, 'rows below the header', 'none');
  for (const row of cells.rows) requireLength(row, cells, path);
  return cells;
}

function requireLength(row: TableCells['rows'][number], cells: TableCells, path: string): void {
  const wanted = cells.header.length;
  if (row.cells.length < wanted) throw problem('F006', `${path}:${row.line}`, `${wanted} cells`, `${row.cells.length}`);
  if (row.cells.slice(wanted).some((cell) => cell.trim() !== '')) {
    const hint = cells.delimiter === ',' ? ' (a decimal comma cuts a number in two)' : '';
    throw problem('F007', `${path}:${row.line}`, `${wanted} cells`, `${row.cells.length}${hint}`);
  }
}

function requirePoint(cells: TableCells, path: string): void {
  const commas = decimalCommas(cells);
  if (!commas) return;
  throw new InputError({
    code: 'F009',
    where: `${path}:${commas.line}, column "${commas.column}"`,
    expected: 'numbers with a decimal point, or a confirmed decimal comma',
    found: `decimal comma: ${commas.shown.join(' ')}`,
    fix: 'confirm with `decimal: ","` beside the data in the study; if the comma marks thousands, export without it',
    why: 'as a thousands mark the comma would make the values 10 to 1000 times larger',
  });
}

function columnOf(
  name: string,
  rows: TableCells['rows'],
  index: number,
  decimal: '.' | ',',
  unit: Unit | undefined,
  path: string,
  findings: Finding[],
): Column {
  const text = rows.map((row) => row.cells[index].trim());
  const otherMark = decimal === ',' ? '.' : ',';
  const values = new Float64Array(rows.length);
  const other: number[] = [];
  let filled = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = cellNumber(text[i], decimal);
    if (value === null) other.push(i);
    else values[i] = value;
    if (value !== null && !Number.isNaN(value)) filled++;
  }
  if (other.length === 0 && filled > 0) return { name, text, values, unit };
  const foreign = other.find((i) => text[i].includes(otherMark) && cellNumber(text[i], otherMark) !== null);
  if (filled === 0 && foreign !== undefined) {
    const message = `column "${name}" is read as text: none of its cells is a number with "${decimal}" as decimal mark, first "${text[foreign].slice(0, 40)}"`;
    const fix = `state decimal: "${otherMark}" if that is its decimal mark; export without marks of thousands otherwise`;
    findings.push({ level: 'warning', code: 'F034', message, where: `${path}:${rows[foreign].line}`, fix });
  }
  if (filled > 0) {
    const message = `column "${name}" is read as text: ${other.length} of ${rows.length} cells are no number, first "${text[other[0]].slice(0, 40)}"`;
    findings.push({ level: 'note', code: 'F034', message, where: `${path}:${rows[other[0]].line}` });
  }
  return { name, text, unit };
}

const renamed = (changed: readonly string[], where: string): Finding => ({
  level: 'warning',
  code: 'F031',
  message: `columns of the same name; the later ones are called ${changed.join(', ')}`,
  where,
});

const fixes: Readonly<Record<string, string>> = {
  F003: 'export the file again, or leave it out of the study',
  F006: 'complete the row, or state the right `delimiter` and `header` line',
  F007: 'export with `;` as delimiter or a decimal point, or state the right `delimiter` and `header` line',
  F016: 'give each table on its own',
  F032: 'read time-resolved signals in the format of their instrument; split or shorten other tables',
  F033: 'add a row of column names, or state its line with `header: N`',
};

const problem = (code: string, where: string, expected: string, found: string): InputError =>
  new InputError({ code, where, expected, found, fix: fixes[code] ?? 'export the file again' });

const endless = (where: string): InputError =>
  new InputError({
    code: 'F008',
    where,
    expected: 'lines of at most 1 MiB',
    found: 'a line longer than that',
    fix: 'check that the right file was chosen',
  });
