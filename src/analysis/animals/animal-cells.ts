import { InputError } from '../../finding/input-error.ts';
import { exact, type Quantity, rooted } from '../../quantity/quantity.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue, displayUnit, requireSameDimension, unit } from '../../quantity/unit.ts';
import type { Column } from '../../signal/signal.ts';
import { clockSeconds } from '../../text/clock-time.ts';

/** A cell of the sheet: its column, row, what stands in it, and where that is. */
export type Cell = { readonly column: Column; readonly row: number; readonly text: string; readonly where: string };

export function cellOf(column: Column | undefined, row: number, where: string): Cell | null {
  const text = column?.text[row]?.trim() ?? '';
  if (!column || text === '' || /^(n\/?a|nan|-|–|—)$/i.test(text)) return null;
  return { column, row, text, where: `${where}, column "${column.name}"` };
}

/** How well readings of one kind are known where the cell does not say: relative, or in the unit of the result; and the root. */
export type Reading = {
  readonly relativeU?: number;
  readonly absoluteU?: number;
  readonly root: string;
  readonly label: string;
};

/**
 * The number of a cell in the unit `like`, resting on a root of its own. The unit is that of the heading, or stands in the cell
 * (`20.1 ± 0.1 g`). Throws T002 where there is none, U002 for another dimension, U005 for what is no number.
 */
export function cellQuantity(cell: Cell, like: string, { relativeU, absoluteU, root, label }: Reading): Quantity {
  const { column, text, where } = cell;
  const target = unit(like);
  const number = column.values?.[cell.row];
  const stated = number === undefined ? parseStated(text, where) : null;
  const own = stated && stated.unit.terms.length > 0 ? stated.unit : column.unit;
  if (!own) throw noUnit(cell, like);
  if (stated?.unit.terms.length) requireUnit(stated, target, where);
  else requireSameDimension(own, target, where);
  const value = convertValue(stated?.value ?? number ?? Number.NaN, own, target);
  if (!Number.isFinite(value)) throw noNumber(cell);
  const u = stated?.u != null ? convertValue(stated.u, own, target) : (absoluteU ?? Math.abs(value) * (relativeU ?? 0));
  if (u === 0) return exact(value, target);
  const law = stated?.law ?? ({ kind: 'normal' } as const);
  return rooted(value, u, target, { id: root, label, group: root, dof: stated?.dof ?? null, law, basis: 'measured' });
}

/** Half a day: a time without a date is the one of its kind that lies nearest to the injection. */
const halfDaySeconds = 43_200;

/**
 * The time of a cell (s from 1970 by the laboratory's clock): with its date, or a time of day, which is that of `date`, or the
 * one nearest to `near` (s). Throws T003 for what is no time, and for a time of day with neither.
 */
export function cellTime(cell: Cell, { date, near }: { date?: Cell | null; near?: number | null }): number {
  const whole = clockSeconds(cell.text);
  if (whole !== null && !/^\S+$/.test(cell.text)) return whole;
  const dayOf = date ? clockSeconds(date.text) : null;
  if (date && dayOf === null) throw noTime(date, 'a date such as 2026-03-02');
  const seconds = clockSeconds(`1970-01-01 ${cell.text}`);
  if (seconds === null)
    throw noTime(cell, 'a date and time such as 2026-03-02 09:15, or a time of day and a column of dates');
  if (near !== null && near !== undefined) {
    const sameDay = Math.floor(near / 86_400) * 86_400 + seconds;
    if (sameDay - near > halfDaySeconds) return sameDay - 86_400;
    return near - sameDay > halfDaySeconds ? sameDay + 86_400 : sameDay;
  }
  if (dayOf === null) throw noTime(cell, 'a time of day and a column of dates, or a date and time in one cell');
  return Math.floor(dayOf / 86_400) * 86_400 + seconds;
}

function noTime({ text, where }: Cell, expected: string): InputError {
  return new InputError({
    code: 'T003',
    where,
    expected,
    found: `"${text}"`,
    fix: 'write 2026-03-02 09:15, or 09:15 and name a column as date',
    why: 'an hour more or less is a factor of 1.46 for ¹⁸F, of 1.06 for ⁶⁴Cu',
  });
}

function noUnit({ column, text, where }: Cell, like: string): InputError {
  const shown = displayUnit(unit(like));
  const others = like === 'Bq' ? 'MBq, kBq, uCi, mCi' : like === 'g' ? 'g, kg' : like === 'ug' ? 'ug, mg' : shown;
  return new InputError({
    code: 'T002',
    where,
    expected: `a unit in the heading, such as "${column.name} (${others.split(',')[0]})" (${others})`,
    found: `the bare number "${text}"`,
    fix: `write the unit in brackets behind the heading, or state it with the data entry: options: { units: { "${column.name}": ${others.split(',')[0]} } }`,
    ...(like === 'Bq' ? { why: 'uCi read as kBq are wrong by a factor of 37' } : {}),
  });
}

function noNumber({ text, where }: Cell): InputError {
  return new InputError({
    code: 'T002',
    where,
    expected: 'a number with its unit',
    found: `"${text}"`,
    fix: 'correct the cell, or leave it empty where nothing was measured',
  });
}
