import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { decodeText, headLines, looksBinary } from './decode.ts';
import { type Delimiter, filledCells, splitDelimited } from './delimited.ts';
import { noText } from './file-problems.ts';
import { type NumericRows, readNumericRows } from './numeric-rows.ts';

export type MassHunterHeader = {
  /** The .d folder as it was named on the instrument computer. */
  readonly path: string;
  readonly mode: 'rate' | 'counts';
  readonly acquired: string;
  /** Batch or method named behind `using`. */
  readonly batch: string;
  readonly labels: readonly string[];
  readonly delimiter: Delimiter;
  /** Line (from 1) of the first row. */
  readonly firstLine: number;
};

export type MassHunterCsv = {
  readonly header: MassHunterHeader;
  readonly seconds: Float64Array;
  /** By label, in `{count}/s` or `{count}` as `header.mode` says. */
  readonly values: readonly Float64Array[];
  readonly findings: readonly Finding[];
};

const titlePattern = /^"?Intensity Vs Time[,;\t]\s*([^",;\t]*)"?[,;\t\s]*$/i;
const timePattern = /^"?Time \[Sec\]"?([,;\t])/i;
const acquiredPattern = /^"?Acquired\s*:\s*(.*?)(?:\s+using\s+(?:Batch|AcqMethod)?\s*(.*?))?"?[,;\t\s]*$/i;

/** The header of a MassHunter time-resolved csv; null where the bytes are none. The unit is read by `readMassHunterCsv`. */
export function massHunterHeader(head: Uint8Array): (Omit<MassHunterHeader, 'mode'> & { unitWord: string }) | null {
  if (looksBinary(head)) return null;
  const lines = headLines(head, 20);
  const title = lines.findIndex((line) => titlePattern.test(line));
  const time = lines.findIndex((line) => timePattern.test(line));
  if (title < 0 || time < title) return null;
  const mark = timePattern.exec(lines[time])?.[1];
  const delimiter = mark === ';' || mark === '\t' ? mark : ',';
  const acquired = lines.map((line) => acquiredPattern.exec(line)).find((match) => match);
  const labels = filledCells(splitDelimited(lines[time], delimiter)).map((label) => label.trim());
  return {
    path: title > 0 ? lines[title - 1].replace(/[,;\t"\s]+$/, '') : '',
    unitWord: titlePattern.exec(lines[title])?.[1].trim() ?? '',
    acquired: acquired?.[1].trim() ?? '',
    batch: acquired?.[2]?.trim() ?? '',
    labels: labels.slice(1),
    delimiter,
    firstLine: time + 2,
  };
}

function modeOf(word: string, where: string): 'rate' | 'counts' {
  if (/^(cps|counts?\s*(per|\/)\s*s(ec(ond)?)?)$/i.test(word)) return 'rate';
  if (/^counts?$/i.test(word)) return 'counts';
  throw new InputError({
    code: 'F004',
    where: `${where}:2`,
    expected: 'the unit CPS or Counts after "Intensity Vs Time,"',
    found: `"${word.slice(0, 60)}"`,
    fix: 'export the time-resolved data again in CPS or Counts',
    why: 'counts and counts per second differ by the dwell time, often a factor of 10 to 10000',
  });
}

/**
 * A MassHunter time-resolved (TRA) csv. A file cut in its last row loses that row, with a warning (F010). Throws F001,
 * F002, F003, F004 and what `readNumericRows` throws.
 */
export async function readMassHunterCsv(
  blob: Blob,
  where: string,
  o: { decimal?: '.' | ','; signal?: AbortSignal } = {},
): Promise<MassHunterCsv> {
  const head = new Uint8Array(await blob.slice(0, 65_536).arrayBuffer());
  const found = massHunterHeader(head);
  if (!found) throw noHeader(head, where);
  const header = { ...found, mode: modeOf(found.unitWord, where) };
  const tail = blob.size <= head.length ? head : new Uint8Array(await blob.slice(-65_536).arrayBuffer());
  const footer = footerStart(tail);
  const body = footer < 0 ? blob : blob.slice(0, blob.size - tail.length + footer);
  const rows = await readNumericRows(body, {
    where,
    startLine: header.firstLine,
    delimiter: header.delimiter,
    decimal: o.decimal ?? '.',
    columns: header.labels.length + 1,
    onShortRow: 'stop',
    signal: o.signal,
  });
  const findings = footer < 0 ? cutFindings(rows, tail, where) : [];
  if (footer >= 0 && rows.stoppedBy === 'short row') throw shortRow(rows, where);
  const whole = footer < 0 && rows.lastRowUnterminated ? rows.rows - 1 : rows.rows;
  if (whole === 0 || header.labels.length === 0) throw noRows(where, header.labels.length);
  const [seconds, ...values] =
    whole === rows.rows ? rows.columns : rows.columns.map((column) => column.slice(0, whole));
  return { header, seconds, values, findings };
}

/** First byte of the line `   Printed:<date>`, within `tail`; −1 where there is none. */
function footerStart(tail: Uint8Array): number {
  const word = [80, 114, 105, 110, 116, 101, 100];
  for (let i = tail.length - word.length; i >= 0; i--) {
    if (!word.every((code, k) => tail[i + k] === code)) continue;
    let line = i;
    while (line > 0 && (tail[line - 1] === 32 || tail[line - 1] === 9 || tail[line - 1] === 34)) line--;
    if (line > 0 && (tail[line - 1] === 10 || tail[line - 1] === 13)) return line;
  }
  return -1;
}

function cutFindings(rows: NumericRows, tail: Uint8Array, where: string): Finding[] {
  if (rows.stoppedBy === 'short row' && !/^\s*"?Printed/.test(rows.stoppedText)) {
    const lines = decodeText(tail)
      .trimEnd()
      .split(/\r\n|\n|\r/);
    if (!lines[lines.length - 1].startsWith(rows.stoppedText.trimEnd())) throw shortRow(rows, where);
    return [cutWarning(`${where}:${rows.stoppedAtLine}`, 'the last row is incomplete and is left out')];
  }
  if (rows.lastRowUnterminated) {
    const message = 'the file ends inside its last row, whose last number may be cut; that row is left out';
    return [cutWarning(`${where}:${rows.stoppedAtLine - 1}`, message)];
  }
  return [];
}

const cutWarning = (where: string, message: string): Finding => ({
  level: 'warning',
  code: 'F010',
  message,
  where,
  fix: 'copy the file again from the instrument computer',
});

function shortRow(rows: NumericRows, where: string): InputError {
  return new InputError({
    code: 'F006',
    where: `${where}:${rows.stoppedAtLine}`,
    expected: `${rows.columns.length} cells`,
    found: `"${rows.stoppedText.slice(0, 60)}"`,
    fix: 'export the file again; a row in its middle has lost cells',
  });
}

function noRows(where: string, labels: number): InputError {
  return new InputError({
    code: 'F003',
    where,
    expected: 'rows of numbers below "Time [Sec]"',
    found: labels === 0 ? 'no channel in the header' : 'no whole row',
    fix: 'export the file again, or leave it out of the study',
  });
}

function noHeader(head: Uint8Array, where: string): InputError {
  const expected = 'a MassHunter time-resolved csv: "Intensity Vs Time,CPS", then "Time [Sec],…"';
  const empty = noText(head, where, expected);
  if (empty) return empty;
  const found = `"${headLines(head, 1)[0]?.slice(0, 60) ?? ''}"`;
  return new InputError({ code: 'F004', where, expected, found, fix: 'name the right format in the study' });
}
