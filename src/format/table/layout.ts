import { type Delimiter, delimiterOf, splitDelimited } from '../../text/delimited.ts';

export type TableCells = {
  readonly header: readonly string[];
  /** Line (from 1) of the header. */
  readonly headerLine: number;
  /** Null where the header is one cell. */
  readonly delimiter: Delimiter | null;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** The cells of a table from its lines; blank lines are left out. Null without a header. A line `sep=;` names the delimiter. */
export function headerAt(lines: readonly string[], o: { header?: number; delimiter?: Delimiter }): TableCells | null {
  const stated = /^"?sep=([,;\t])"?\s*$/.exec(lines[0] ?? '')?.[1];
  const first =
    o.header === undefined ? lines.findIndex((line, i) => line.trim() !== '' && !(i === 0 && stated)) : o.header - 1;
  if (first < 0 || first >= lines.length || lines[first].trim() === '') return null;
  const separator = stated === ',' || stated === ';' || stated === '\t' ? stated : null;
  const delimiter = o.delimiter ?? separator ?? delimiterOf(lines[first]);
  const header = splitDelimited(lines[first], delimiter ?? '\t').map((cell) => cell.trim());
  while (header.length > 1 && header[header.length - 1] === '') header.pop();
  const rows: { line: number; cells: string[] }[] = [];
  for (let i = first + 1; i < lines.length; i++) {
    if (lines[i].trim() !== '') rows.push({ line: i + 1, cells: splitDelimited(lines[i], delimiter ?? '\t') });
  }
  return { header, headerLine: first + 1, delimiter, rows };
}

/** Names of the columns, none empty and none twice; `changed` says which were given another name. */
export function columnNames(header: readonly string[]): { names: string[]; changed: string[] } {
  const names: string[] = [];
  const changed: string[] = [];
  for (const [i, cell] of header.entries()) {
    const plain = cell === '' ? `column ${i + 1}` : cell;
    let name = plain;
    for (let n = 2; names.includes(name); n++) name = `${plain} #${n}`;
    if (name !== plain) changed.push(name);
    names.push(name);
  }
  return { names, changed };
}

/** The first column with numbers written with a comma, and up to three of them; null where there is none. */
export function decimalCommas(cells: TableCells): { column: string; line: number; shown: string[] } | null {
  for (const [c, column] of columnNames(cells.header).names.entries()) {
    const written = cells.rows.filter((row) => /^\s*[-+]?\d+,\d+(e[-+]?\d+)?\s*$/i.test(row.cells[c] ?? ''));
    if (written.length > 0) {
      return { column, line: written[0].line, shown: written.slice(0, 3).map((row) => row.cells[c].trim()) };
    }
  }
  return null;
}

/** What stands in the last brackets of a column name: `CPS` in `Au197 (CPS)` and in `Au197 (CPS) #2`. */
export function unitText(name: string): string | undefined {
  return /[([]([^()[\]]+)[)\]](?: #\d+)?$/.exec(name)?.[1].trim();
}
