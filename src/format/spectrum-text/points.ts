import { InputError } from '../../finding/input-error.ts';
import { lineBlocks } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';
import { type Cursor, numberAt } from '../../text/number-cell.ts';
import { cellNumber } from '../../text/numeric-rows.ts';
import { isComment, type PointDelimiter, pointCells } from './layout.ts';

export type PointRows = {
  readonly delimiter: PointDelimiter;
  readonly decimal: '.' | ',';
  readonly columns: number;
  /** The two columns, from 0. */
  readonly picked: readonly [number, number];
};

type Growing = { x: Float64Array; y: Float64Array; length: number };

/** Two columns of all rows below the header; comments and blank lines are passed over. Throws F005, F006, F008, F009. */
export async function readPoints(
  path: string,
  blob: Blob,
  rows: PointRows,
): Promise<{ x: Float64Array; y: Float64Array }> {
  const at: Growing = { x: new Float64Array(1024), y: new Float64Array(1024), length: 0 };
  const plain = rows.columns === 2 && rows.picked[0] === 0;
  const cursor: Cursor = { end: 0 };
  let line = 0;
  for await (const { bytes, end } of lineBlocks(blob, { where: path }))
    for (let p = 0; p < end; ) {
      line++;
      const next = plain ? plainRow(bytes, p, rows, cursor, at) : -1;
      if (next >= 0) {
        p = next;
        continue;
      }
      const from = p;
      while (bytes[p] !== 10 && bytes[p] !== 13) p++;
      unusualRow(decodeText(bytes.subarray(from, p)), rows, at, `${path}:${line}`);
      p += bytes[p] === 13 && bytes[p + 1] === 10 ? 2 : 1;
    }
  return { x: at.x.slice(0, at.length), y: at.y.slice(0, at.length) };
}

/** Two numbers and no more; the start of the next line, −1 where the line is anything else. */
function plainRow(
  bytes: Uint8Array,
  from: number,
  { delimiter, decimal }: PointRows,
  cursor: Cursor,
  at: Growing,
): number {
  const mark = decimal.charCodeAt(0);
  const between = delimiter.charCodeAt(0);
  const x = numberAt(bytes, from, mark, cursor);
  let p = cursor.end;
  if (p < 0) return -1;
  if (delimiter === ' ') {
    if (bytes[p] !== 9 && bytes[p - 1] !== 32) return -1;
    while (bytes[p] === 9 || bytes[p] === 32) p++;
  } else if (bytes[p++] !== between) return -1;
  const y = numberAt(bytes, p, mark, cursor);
  p = cursor.end;
  if (p < 0) return -1;
  while (bytes[p] === between || bytes[p] === 32 || bytes[p] === 9) p++;
  if (bytes[p] !== 10 && bytes[p] !== 13) return -1;
  push(at, x, y);
  return bytes[p] === 13 && bytes[p + 1] === 10 ? p + 2 : p + 1;
}

function unusualRow(
  text: string,
  { delimiter, decimal, columns, picked }: PointRows,
  at: Growing,
  where: string,
): void {
  if (isComment(text)) return;
  const cells = pointCells(text, delimiter);
  const numbers = cells.map((cell) => cellNumber(cell, decimal));
  const isHeader = at.length === 0 && !(numbers.length >= 2 && numbers.every((n) => n !== null && !Number.isNaN(n)));
  if (isHeader) return;
  if (cells.length < columns) throw wrongRow('F006', where, `${columns} numbers`, `"${text.slice(0, 60)}"`);
  const [x, y] = picked.map((c) => numbers[c]);
  if (x === null || y === null) {
    const comma = cells.some((cell) => cellNumber(cell, '.') === null && cellNumber(cell, ',') !== null);
    throw wrongRow(
      comma ? 'F009' : 'F005',
      where,
      `numbers with "${decimal}" as decimal mark`,
      `"${text.slice(0, 60)}"`,
    );
  }
  push(at, x ?? Number.NaN, y ?? Number.NaN);
}

function push(at: Growing, x: number, y: number): void {
  if (at.length === at.x.length) {
    const [largerX, largerY] = [new Float64Array(2 * at.length), new Float64Array(2 * at.length)];
    largerX.set(at.x);
    largerY.set(at.y);
    at.x = largerX;
    at.y = largerY;
  }
  at.x[at.length] = x;
  at.y[at.length++] = y;
}

function wrongRow(code: 'F005' | 'F006' | 'F009', where: string, expected: string, found: string): InputError {
  return new InputError({
    code,
    where,
    expected,
    found,
    fix: code === 'F009' ? 'state `decimal: ","`' : 'correct the line, or begin it with # where it is a comment',
  });
}
