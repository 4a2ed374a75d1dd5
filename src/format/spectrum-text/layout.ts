import { decodeText, looksBinary } from '../../text/decode.ts';
import { filledCells } from '../../text/delimited.ts';
import { cellNumber } from '../../text/numeric-rows.ts';

/** `' '` stands for any run of blanks and tabs. */
export type PointDelimiter = '\t' | ';' | ',' | ' ';

/** How a list of points is written, as its first lines show. */
export type PointLayout = {
  readonly delimiter: PointDelimiter;
  readonly decimal: '.' | ',';
  /** A decimal comma whose every fraction has three digits could be a thousands mark. */
  readonly doubtfulDecimal: boolean;
  /** Cells in a row. */
  readonly columns: number;
  /** Names over the columns; empty where there are none. */
  readonly names: readonly string[];
  /** All text above the points, and comments. */
  readonly said: string;
  /** Points of the first lines: the first two columns. */
  readonly x: readonly number[];
  readonly y: readonly number[];
};

export const isComment = (line: string): boolean => /^\s*([#%!"]|\/\/|$)/.test(line);

const mostHeaderLines = 200;
const wholeHead = 65_536;

/** Cells of a line, without empty ones at its end. */
export function pointCells(line: string, delimiter: PointDelimiter): string[] {
  return delimiter === ' ' ? line.trim().split(/\s+/) : filledCells(line.split(delimiter));
}

/** Rows of at least two numbers below any header, all of one length; null for anything else. */
export function pointLayout(head: Uint8Array): PointLayout | null {
  if (looksBinary(head)) return null;
  const lines = decodeText(head).split(/\r\n|\n|\r/);
  if (head.length >= wholeHead) lines.pop();
  for (const decimal of ['.', ','] as const)
    for (const delimiter of ['\t', ';', ',', ' '] as const) {
      if (delimiter === decimal) continue;
      const layout = layoutOf(lines, delimiter, decimal);
      if (layout) return layout;
    }
  return null;
}

function layoutOf(lines: readonly string[], delimiter: PointDelimiter, decimal: '.' | ','): PointLayout | null {
  const header: string[] = [];
  const x: number[] = [];
  const y: number[] = [];
  let columns = 0;
  let fractions = false;
  let otherThanThree = false;
  for (const line of lines) {
    if (isComment(line)) {
      if (columns === 0) header.push(line);
      continue;
    }
    const cells = pointCells(line, delimiter);
    const numbers = cells.map((cell) => cellNumber(cell, decimal));
    const isRow = cells.length >= 2 && numbers.every((n) => n !== null) && !Number.isNaN(numbers[0] ?? Number.NaN);
    if (!isRow && columns === 0 && header.length < mostHeaderLines) {
      header.push(line);
      continue;
    }
    columns ||= cells.length;
    if (!isRow || cells.length !== columns) return null;
    x.push(numbers[0] ?? Number.NaN);
    y.push(numbers[1] ?? Number.NaN);
    if (decimal === ',')
      for (const cell of cells) {
        const digits = /,(\d*)/.exec(cell)?.[1].length;
        if (digits === undefined) continue;
        fractions = true;
        if (digits !== 3) otherThanThree = true;
      }
  }
  if (x.length < 2) return null;
  const last = header.findLast((line) => line.trim() !== '') ?? '';
  const names = pointCells(last.replace(/^\s*[#%!]+\s*/, ''), delimiter).map((name) => name.replaceAll('"', '').trim());
  return {
    delimiter,
    decimal,
    doubtfulDecimal: fractions && !otherThanThree,
    columns,
    names: names.length === columns ? names : [],
    said: header.join('\n'),
    x,
    y,
  };
}
