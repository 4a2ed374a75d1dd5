import { InputError } from '../../finding/input-error.ts';
import { lineBlocks } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';
import { splitDelimited } from '../../text/delimited.ts';
import { cellNumber } from '../../text/numeric-rows.ts';
import { type LogHeader, logHeader } from './header.ts';
import { type Stamp, stampOf } from './stamps.ts';

/** One row of a log, its sparse columns filled from above; NaN where a number is missing throughout. */
export type LogRow = {
  readonly stamp: Stamp;
  /** Number of the pattern, and what the operator called it, as filled from above. */
  readonly sequence: string;
  readonly comment: string;
  readonly on: boolean;
  readonly xUm: number;
  readonly yUm: number;
  readonly spotUm: readonly [number, number];
  /** Scan velocity stated in this row (µm/s); NaN where it is not. */
  readonly speedUm: number;
  readonly shotsPerSecond: number;
};

export type LogRows = {
  readonly header: LogHeader;
  readonly rows: readonly LogRow[];
  /** The file ends without a line break. */
  readonly cut: boolean;
};

/** Rows of a log with more than this many are refused; a session of a day has a few ten thousand. */
const mostRows = 2_000_000;

/** Reads the rows in file order. Throws F004 (no log), F005 (no number), F006 (cut row), F130 (no stamp), F131 (no beam state). */
export async function readRows(path: string, blob: Blob, decimal: '.' | ','): Promise<LogRows> {
  let header: LogHeader | null = null;
  const rows: LogRow[] = [];
  let line = 0;
  let cut = false;
  let above: LogRow | null = null;
  for await (const block of lineBlocks(blob, { where: path })) {
    cut = block.unterminated;
    const texts = decodeText(block.bytes.subarray(0, block.end)).split(/\r\n|\n|\r/);
    texts.pop();
    for (const text of texts) {
      line++;
      if (text.trim() === '') continue;
      if (header === null) {
        header = logHeader(text);
        if (header === null) throw notALog(`${path}:${line}`, text);
        continue;
      }
      above = rowOf(text, header, above, decimal, `${path}:${line}`);
      rows.push(above);
      if (rows.length > mostRows) throw notALog(path, `more than ${mostRows} rows`);
    }
  }
  if (header === null) throw notALog(path, 'no line of text');
  return { header, rows, cut };
}

function rowOf(text: string, header: LogHeader, above: LogRow | null, decimal: '.' | ',', where: string): LogRow {
  const cells = splitDelimited(text, header.delimiter).map((cell) => cell.trim());
  if (cells.length <= Math.max(header.stamp, header.x, header.y, header.state)) throw cutRow(cells.length, where);
  const cell = (column: number) => (column < 0 ? '' : (cells[column] ?? ''));
  const number = (column: number) => numberOf(cell(column), decimal, `${where}, column ${column + 1}`);
  const stamp = stampOf(cell(header.stamp));
  if (!stamp) throw noStamp(cell(header.stamp), where);
  const sequence = cell(header.sequence);
  const comment = cell(header.comment);
  const size = cell(header.spot);
  return {
    stamp,
    sequence: sequence || (above?.sequence ?? ''),
    comment: comment || (sequence ? '' : (above?.comment ?? '')),
    on: isOn(cell(header.state), where),
    xUm: number(header.x) * header.positionUm,
    yUm: number(header.y) * header.positionUm,
    spotUm: size ? spotOf(size, header.spotUm, decimal, where) : (above?.spotUm ?? [Number.NaN, Number.NaN]),
    speedUm: number(header.speed) * header.speedUm,
    shotsPerSecond: number(header.shots),
  };
}

function numberOf(text: string, decimal: '.' | ',', where: string): number {
  const value = cellNumber(text, decimal);
  if (value !== null && Math.abs(value) !== Number.POSITIVE_INFINITY) return value;
  throw new InputError({
    code: 'F005',
    where,
    expected: `a number with "${decimal}" as decimal mark`,
    found: `"${text.slice(0, 60)}"`,
    fix: 'export the log again; state `decimal: ","` beside the data where that is its decimal mark',
  });
}

/** `20` and `40 x 40`, in µm. */
function spotOf(text: string, um: number, decimal: '.' | ',', where: string): readonly [number, number] {
  const parts = text.split(/\s*[x×*]\s*/i);
  const sizes = parts.map((part) => cellNumber(part, decimal) ?? Number.NaN);
  const good = sizes.length <= 2 && sizes.every((size) => size > 0 && Number.isFinite(size));
  if (good) return [sizes[0] * um, sizes[sizes.length - 1] * um];
  throw new InputError({
    code: 'F005',
    where,
    expected: 'a spot size such as "20" or "40 x 40"',
    found: `"${text.slice(0, 60)}"`,
    fix: 'correct the size of the spot in the log, or empty the cell',
  });
}

function isOn(text: string, where: string): boolean {
  const word = text.toLowerCase();
  if (word === 'on' || word === '1' || word === 'true') return true;
  if (word === 'off' || word === '0' || word === 'false') return false;
  throw new InputError({
    code: 'F131',
    where,
    expected: 'On or Off as the state of the laser',
    found: `"${text.slice(0, 60)}"`,
    fix: 'export the log again; a log without the state of the beam cannot place a pass',
  });
}

function noStamp(text: string, where: string): InputError {
  return new InputError({
    code: 'F130',
    where,
    expected: 'a time stamp such as 2024-07-17 13:12:58.112',
    found: `"${text.slice(0, 60)}"`,
    fix: 'export the log again; if a spreadsheet saved it, its times may have lost their seconds',
  });
}

function cutRow(found: number, where: string): InputError {
  return new InputError({
    code: 'F006',
    where,
    expected: 'at least the cells up to the state of the laser',
    found: `${found} cells`,
    fix: 'copy the log again; a row is cut',
  });
}

function notALog(where: string, found: string): InputError {
  return new InputError({
    code: 'F004',
    where,
    expected: 'a header with Timestamp, X, Y and Laser State',
    found: `"${found.slice(0, 60)}"`,
    fix: 'export the log of the laser again, in Iolite style',
  });
}
