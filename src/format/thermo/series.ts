import { InputError } from '../../finding/input-error.ts';
import { cellNumber } from '../../text/numeric-rows.ts';

/** What one mass gave in one scan, for every sample, of one type: `Y`, `Counter`, `Analog`, `Time` (s), `Dwell time` (s). */
export type Series = {
  readonly mass: string;
  readonly type: string;
  readonly scan: number;
  readonly values: number[];
};

export type SampleExport = {
  readonly samples: readonly { readonly name: string; readonly identifier: string }[];
  readonly series: readonly Series[];
};

const types = new Set(['Y', 'Counter', 'Analog', 'Time', 'Dwell time']);

/** True for the types that are read; masses (`X [u]`) and others are passed over. */
export const isRead = (type: string): boolean => types.has(type);

/** The scan number in a cell. Throws F005. */
export function scanNumber(cell: string | undefined, where: string): number {
  const text = cell?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw textFor('a scan number', text, where, false);
}

/** The number in cell `at` (from 0) of a line; NaN where it is empty or `NaN`. Throws F005, or F009 on a decimal comma. */
export function cellValue(cells: readonly string[], at: number, decimal: '.' | ',', line: string): number {
  const value = cellNumber(cells[at] ?? '', decimal);
  if (value !== null) return value;
  const comma = decimal === '.' && cellNumber(cells[at], ',') !== null;
  throw textFor('a number', cells[at], `${line}, column ${at + 1}`, comma);
}

function textFor(expected: string, cell: string, where: string, comma: boolean): InputError {
  return new InputError({
    code: comma ? 'F009' : 'F005',
    where,
    expected,
    found: `"${cell.trim().slice(0, 60)}"${comma ? ', which looks like a decimal comma' : ''}`,
    fix: 'export the file again',
  });
}

/** Throws F006 or F007 when a row has not `count` cells; empty cells after them are let pass. */
export function requireCells(cells: readonly string[], count: number, where: string): void {
  const short = cells.length < count;
  if (!short && cells.slice(count).every((cell) => cell.trim() === '')) return;
  throw new InputError({
    code: short ? 'F006' : 'F007',
    where,
    expected: `${count} cells`,
    found: `${cells.length} cells${short ? '' : ': a decimal comma would also cut numbers in two'}`,
    fix: short
      ? 'the row is cut: export the file again'
      : 'export again with a point as decimal mark, or ";" as delimiter',
  });
}
