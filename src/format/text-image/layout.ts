import { decodeText, looksBinary } from '../../text/decode.ts';
import { type Delimiter, filledCells, splitDelimited } from '../../text/delimited.ts';
import { cellNumber } from '../../text/numeric-rows.ts';

/** Fewer columns or rows are a list of points or of numbers, not a picture. */
const least = 3;

/** What the first lines of a matrix of numbers show. */
export type MatrixLayout = {
  readonly delimiter: Delimiter;
  readonly columns: number;
  /** Text after `#` of the lines above the numbers. */
  readonly comments: readonly string[];
  /** A number is written with a comma. */
  readonly decimalComma: boolean;
  /** The first column rises throughout by an even step, as a coordinate does. */
  readonly evenFirstColumn: boolean;
};

/** A matrix of at least 3 × 3 numbers, all rows of the head of one length; null for anything else. */
export function matrixLayout(head: Uint8Array): MatrixLayout | null {
  if (looksBinary(head)) return null;
  const all = decodeText(head).split(/\r\n|\n|\r/);
  if (head.length >= 65_536) all.pop();
  const comments = all.filter((line) => line.startsWith('#')).map((line) => line.replace(/^#+\s*/, '').trim());
  const rows = all.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (rows.length < least) return null;
  for (const delimiter of [';', '\t', ','] as const) {
    const layout = matrixOf(rows, delimiter);
    if (layout) return { ...layout, comments };
  }
  return null;
}

function matrixOf(rows: readonly string[], delimiter: Delimiter): Omit<MatrixLayout, 'comments'> | null {
  const cells = rows.map((row) => filledCells(splitDelimited(row, delimiter)));
  const columns = Math.max(cells[0].length, cells[1].length);
  if (columns < least) return null;
  let decimalComma = false;
  for (const row of cells) {
    if (row.length > columns) return null;
    for (const cell of row) {
      if (cellNumber(cell, '.') !== null) continue;
      if (delimiter === ',' || cellNumber(cell, ',') === null) return null;
      decimalComma = true;
    }
  }
  const first = cells.map((row) => Number(row[0]?.replace(',', '.')));
  const step = first[1] - first[0];
  const even = step > 0 && first.slice(1).every((x, i) => Math.abs(x - first[i] - step) < 0.01 * step);
  return { delimiter, columns, decimalComma, evenFirstColumn: even };
}
