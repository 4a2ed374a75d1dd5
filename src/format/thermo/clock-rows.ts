import { InputError } from '../../finding/input-error.ts';
import { splitDelimited } from '../../text/delimited.ts';
import type { NumericLayout, NumericRows } from '../../text/numeric-rows.ts';
import { cellValue, requireCells } from './series.ts';
import { textLines } from './text-lines.ts';

type ClockRows = Pick<NumericRows, 'columns' | 'rows' | 'lastRowUnterminated'>;

/** Rows whose `Time …` columns are written `hh:mm:ss.fffffff`; the times in s. Throws F005, F006, F007, F009, F062. */
export async function readClockRows(blob: Blob, layout: NumericLayout, names: readonly string[]): Promise<ClockRows> {
  const { where, delimiter, decimal, startLine = 1 } = layout;
  const clocks = names.map((name) => name.startsWith('Time '));
  const columns: number[][] = names.map(() => []);
  let number = 0;
  for await (const lines of textLines(blob, where)) {
    for (const line of lines) {
      number++;
      if (number < startLine || line.trim() === '') continue;
      const cells = splitDelimited(line, delimiter);
      const place = `${where}:${number}`;
      requireCells(cells, names.length, place);
      for (let c = 0; c < names.length; c++) {
        if (!clocks[c]) columns[c].push(cellValue(cells, c, decimal, place));
        else {
          const seconds = clockSeconds(cells[c]);
          if (seconds === null) throw noTime(cells[c], `${place}, column ${c + 1}`);
          columns[c].push(seconds);
        }
      }
    }
  }
  const end = await blob.slice(-1).text();
  return {
    columns: columns.map((column) => Float64Array.from(column)),
    rows: columns[0].length,
    lastRowUnterminated: end !== '\n' && end !== '\r',
  };
}

/** Seconds of `[d.]hh:mm:ss[.fffffff]`; NaN where the cell is empty, null where it is no time. */
function clockSeconds(cell: string): number | null {
  const match = /^\s*(?:(\d{1,6})\.)?(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s*$/.exec(cell);
  if (!match) return cell.trim() === '' ? Number.NaN : null;
  const [, days = '0', hours, minutes, seconds, fraction = '0'] = match;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Number(`${whole}.${fraction}`);
}

function noTime(cell: string, where: string): InputError {
  return new InputError({
    code: 'F062',
    where,
    expected: 'a time such as 00:00:01.2345678',
    found: `"${cell.trim().slice(0, 60)}"`,
    fix: 'export the file again from Qtegra',
  });
}
