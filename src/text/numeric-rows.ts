import { InputError } from '../finding/input-error.ts';
import { lineBlocks } from './byte-lines.ts';
import { decodeText } from './decode.ts';
import { type Delimiter, splitDelimited } from './delimited.ts';
import { type Cursor, numberAt } from './number-cell.ts';

export type NumericLayout = {
  /** The file, for messages. */
  readonly where: string;
  /** Line (from 1) of the first row. With `startByte` it only numbers that row. */
  readonly startLine?: number;
  /** Byte at which line `startLine` begins. */
  readonly startByte?: number;
  readonly delimiter: Delimiter;
  readonly decimal: '.' | ',';
  /** Cells in a row; empty cells after them are let pass. */
  readonly columns: number;
  /** What a row with fewer cells does; an error unless told. */
  readonly onShortRow?: 'stop' | 'error' | 'nan';
  /** End at the first blank line; otherwise blank lines are skipped. */
  readonly stopAtBlank?: boolean;
  readonly signal?: AbortSignal;
};

export type NumericRows = {
  /** `rows` numbers in each; NaN where the cell was empty, `NaN` or `-`. */
  readonly columns: Float64Array[];
  readonly rows: number;
  readonly nanCells: number;
  /** Line (from 1) that ended the rows, or the line after the last one. */
  readonly stoppedAtLine: number;
  readonly stoppedBy: 'end' | 'blank' | 'short row';
  /** The first 200 characters of the line that ended the rows. */
  readonly stoppedText: string;
  /** True when the last row is also the end of the file and has no line break: its last number may be cut. */
  readonly lastRowUnterminated: boolean;
};

type Progress = {
  columns: Float64Array[];
  capacity: number;
  rows: number;
  nanCells: number;
  /** Line about to be read. */
  line: number;
  blankLine: number;
  stoppedBy: 'end' | 'blank' | 'short row' | null;
  stoppedText: string;
};

/**
 * Rows of numbers, read from the bytes without strings, bit for bit as `Number()` reads them, in memory of about twice
 * the result. Throws F005 (text for a number), F006 (short row), F007 (long row), F008 (endless line), F009 (decimal
 * comma), F015 (decimal mark and delimiter the same).
 */
export async function readNumericRows(blob: Blob, o: NumericLayout): Promise<NumericRows> {
  if (o.delimiter === o.decimal) throw sameMarks(o);
  const first = o.startLine ?? 1;
  let skip = o.startByte === undefined ? first - 1 : 0;
  const at: Progress = {
    columns: Array.from({ length: o.columns }, () => new Float64Array(0)),
    capacity: 0,
    rows: 0,
    nanCells: 0,
    line: first - skip,
    blankLine: 0,
    stoppedBy: null,
    stoppedText: '',
  };
  let unterminated = false;
  for await (const block of lineBlocks(blob, o)) {
    let position = 0;
    while (skip > 0 && position < block.end) {
      position = nextLine(block.bytes, position);
      skip--;
      at.line++;
    }
    while (position < block.end && at.stoppedBy === null) {
      if (at.rows >= at.capacity) grow(at, blob.size, block.taken);
      position = readBlock(block.bytes, position, block.end, at, o);
    }
    if (at.stoppedBy !== null) break;
    unterminated = block.unterminated;
  }
  for (let c = 0; c < o.columns; c++) at.columns[c] = at.columns[c].slice(0, at.rows);
  const { columns, rows, nanCells, line, stoppedBy, stoppedText } = at;
  return {
    columns,
    rows,
    nanCells,
    stoppedAtLine: line,
    stoppedBy: stoppedBy ?? 'end',
    stoppedText,
    lastRowUnterminated: unterminated && rows > 0 && at.blankLine !== line - 1,
  };
}

/** Reads rows until the block ends, the columns are full, or the rows stop; the position reached. */
function readBlock(bytes: Uint8Array, from: number, end: number, at: Progress, o: NumericLayout): number {
  const { columns, capacity } = at;
  const count = o.columns;
  const delimiter = o.delimiter.charCodeAt(0);
  const mark = o.decimal.charCodeAt(0);
  const cursor: Cursor = { end: from };
  let p = from;
  while (p < end && at.rows < capacity) {
    const lineFrom = p;
    const row = at.rows;
    let c = 0;
    for (; c < count; c++) {
      const value = numberAt(bytes, p, mark, cursor);
      p = cursor.end;
      if (p < 0) break;
      columns[c][row] = value;
      if (c === count - 1) while (bytes[p] === delimiter) p++;
      else if (bytes[p++] !== delimiter) break;
    }
    if (c === count && (bytes[p] === 10 || bytes[p] === 13)) {
      p = bytes[p] === 13 && bytes[p + 1] === 10 ? p + 2 : p + 1;
      at.rows++;
      at.line++;
      continue;
    }
    p = nextLine(bytes, lineFrom);
    if (!readUnusualRow(bytes.subarray(lineFrom, p), at, o)) return p;
    at.line++;
  }
  return p;
}

/** A row with empty, quoted or missing cells, by its text. False when the rows stop here. */
function readUnusualRow(bytes: Uint8Array, at: Progress, o: NumericLayout): boolean {
  const text = decodeText(bytes).replace(/[\r\n]+$/, '');
  const blank = text.trim() === '' && !(o.delimiter === '\t' && o.columns > 1 && text.includes('\t'));
  if (blank && !o.stopAtBlank) {
    at.blankLine = at.line;
    return true;
  }
  const cells = splitDelimited(text, o.delimiter);
  const short = cells.length < o.columns;
  if (blank || (short && o.onShortRow === 'stop')) {
    at.stoppedBy = blank ? 'blank' : 'short row';
    at.stoppedText = text.slice(0, 200);
    return false;
  }
  for (let c = 0; c < o.columns; c++) {
    const value = c < cells.length ? cellNumber(cells[c], o.decimal) : Number.NaN;
    if (value === null) throw notANumber(cells[c], c, at.line, o);
    if (Number.isNaN(value)) at.nanCells++;
    at.columns[c][at.rows] = value;
  }
  if (short && o.onShortRow !== 'nan') throw wrongCount('F006', cells.length, at.line, o);
  if (cells.slice(o.columns).some((cell) => cell.trim() !== '')) throw wrongCount('F007', cells.length, at.line, o);
  at.rows++;
  return true;
}

const plainNumber = { '.': /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i, ',': /^[-+]?(\d+,?\d*|,\d+)(e[-+]?\d+)?$/i };

/** What stands for a value that is missing; `n/a` is that of BIDS. */
const missing = new Set(['', '-', 'nan', 'n/a']);

/** The number in a cell; NaN where it is empty, `NaN`, `n/a` or `-`; null where it is text. */
export function cellNumber(cell: string, decimal: '.' | ','): number | null {
  const text = cell.trim();
  if (missing.has(text.toLowerCase())) return Number.NaN;
  if (!plainNumber[decimal].test(text)) return null;
  return Number(decimal === ',' ? text.replace(',', '.') : text);
}

function nextLine(bytes: Uint8Array, from: number): number {
  let p = from;
  while (bytes[p] !== 10 && bytes[p] !== 13) p++;
  return bytes[p] === 13 && bytes[p + 1] === 10 ? p + 2 : p + 1;
}

/** Makes room for as many rows as the file should have by the bytes taken so far, at most four times those it has. */
function grow(at: Progress, fileBytes: number, takenBytes: number): void {
  const first = Math.min(1024, Math.ceil(fileBytes / at.columns.length) + 16);
  const expected = at.rows === 0 ? first : Math.ceil(at.rows * (fileBytes / takenBytes) * 1.02) + 16;
  at.capacity = Math.min(Math.max(expected, Math.ceil(at.rows * 1.25) + 16), Math.max(at.rows * 4, 1024));
  for (let c = 0; c < at.columns.length; c++) {
    const larger = new Float64Array(at.capacity);
    larger.set(at.columns[c]);
    at.columns[c] = larger;
  }
}

function notANumber(cell: string, column: number, line: number, o: NumericLayout): InputError {
  const comma = o.decimal === '.' && cellNumber(cell, ',') !== null;
  return new InputError({
    code: comma ? 'F009' : 'F005',
    where: `${o.where}:${line}, column ${column + 1}`,
    expected: `a number with "${o.decimal}" as decimal mark`,
    found: `"${cell.trim().slice(0, 60)}"${comma ? ', which looks like a decimal comma' : ''}`,
    fix: comma
      ? 'export again with a point as decimal mark, or state `decimal: ","` where the format has that option'
      : 'remove the text, leave the cell empty, or export the file again',
  });
}

function wrongCount(code: 'F006' | 'F007', found: number, line: number, o: NumericLayout): InputError {
  const comma = code === 'F007' && o.delimiter === ',' && found >= 2 * o.columns - 1;
  return new InputError({
    code,
    where: `${o.where}:${line}`,
    expected: `${o.columns} cells`,
    found: `${found} cells${comma ? ': a decimal comma would also cut each number in two' : ''}`,
    fix: comma ? 'export again with a point as decimal mark' : 'export the file again; a row is cut or has extra cells',
  });
}

function sameMarks(o: NumericLayout): InputError {
  return new InputError({
    code: 'F015',
    where: o.where,
    expected: 'a decimal mark other than the delimiter',
    found: `"${o.decimal}" as both`,
    fix: 'state `delimiter` and `decimal` as the file has them',
  });
}
