import { InputError } from '../../finding/input-error.ts';
import { lineBlocks } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';
import { splitDelimited } from '../../text/delimited.ts';
import { type Cursor, numberAt } from '../../text/number-cell.ts';
import { cellNumber } from '../../text/numeric-rows.ts';
import type { MatrixLayout } from './layout.ts';

export type Matrix = {
  readonly width: number;
  readonly height: number;
  /** Row-major; NaN where a cell is empty, `NaN` or `-`. */
  readonly values: Float64Array;
  /** The last row ends without a line break. */
  readonly cut: boolean;
};

type Growing = { values: Float64Array; length: number; readonly width: number; height: number };

/** Rows of numbers of one length; lines that begin with `#` and blank ones are passed over. Throws F005, F009, F149. */
export async function readMatrix(
  path: string,
  blob: Blob,
  { delimiter, columns: width }: Pick<MatrixLayout, 'delimiter' | 'columns'>,
  decimal: '.' | ',',
): Promise<Matrix> {
  const at: Growing = { values: new Float64Array(4096), length: 0, width, height: 0 };
  const mark = decimal.charCodeAt(0);
  const between = delimiter.charCodeAt(0);
  const cursor: Cursor = { end: 0 };
  let line = 0;
  let cut = false;
  for await (const { bytes, end, unterminated } of lineBlocks(blob, { where: path })) {
    for (let p = 0; p < end; ) {
      line++;
      const from = p;
      const start = at.length;
      let plain = bytes[p] !== 35;
      while (plain) {
        const value = numberAt(bytes, p, mark, cursor);
        p = cursor.end;
        if (p < 0) plain = false;
        else {
          push(at, value);
          if (bytes[p] === between) p++;
          else {
            plain = bytes[p] === 10 || bytes[p] === 13;
            break;
          }
        }
      }
      if (p < 0 || (bytes[p] !== 10 && bytes[p] !== 13)) p = endOfLine(bytes, from);
      if (!plain) {
        at.length = start;
        pushCells(at, decodeText(bytes.subarray(from, p)), delimiter, decimal, `${path}:${line}`);
      }
      p += bytes[p] === 13 && bytes[p + 1] === 10 ? 2 : 1;
      if (at.length > start) closeRow(at, at.length - start, `${path}:${line}`);
    }
    cut = unterminated;
  }
  return { width, height: at.height, values: at.values.slice(0, at.length), cut };
}

/** A row with empty or quoted cells, by its text; nothing where it is blank or a comment. */
function pushCells(at: Growing, text: string, delimiter: string, decimal: '.' | ',', where: string): void {
  if (text.trim() === '' || text.startsWith('#')) return;
  const cells = splitDelimited(text, delimiter);
  while (cells.length > at.width && cells[cells.length - 1].trim() === '') cells.pop();
  cells.forEach((cell, i) => {
    const value = cellNumber(cell, decimal);
    if (value === null) throw notANumber(cell, decimal, `${where}, column ${i + 1}`);
    push(at, value);
  });
}

function push(at: Growing, value: number): void {
  if (at.length === at.values.length) {
    const larger = new Float64Array(at.length * 2);
    larger.set(at.values);
    at.values = larger;
  }
  at.values[at.length++] = value;
}

function closeRow(at: Growing, cells: number, where: string): void {
  at.height++;
  if (cells === at.width) return;
  throw new InputError({
    code: 'F149',
    where,
    expected: `${at.width} numbers, as in the first rows`,
    found: String(cells),
    fix: 'export the image again; rows of unequal length leave open which pixel a number belongs to',
  });
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let p = from;
  while (bytes[p] !== 10 && bytes[p] !== 13) p++;
  return p;
}

function notANumber(cell: string, decimal: '.' | ',', where: string): InputError {
  const comma = decimal === '.' && cellNumber(cell, ',') !== null;
  return new InputError({
    code: comma ? 'F009' : 'F005',
    where,
    expected: `a number with "${decimal}" as decimal mark`,
    found: `"${cell.trim().slice(0, 60)}"`,
    fix: comma
      ? 'state `decimal: ","` beside the data in the study, or export with a point'
      : 'remove the text, or begin the line with # where it is a comment',
  });
}
