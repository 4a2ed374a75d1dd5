import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { conversionFactor, type Unit, unit } from '../../quantity/unit.ts';
import type { Column, Table } from '../../signal/signal.ts';
import { tableColumn } from '../table-column.ts';

const minute = unit('min');

/** A column of times in min. Throws Q480 for one without a unit where none is stated for it, Q481 for text or another dimension. */
export function minutesOf(column: Column, stated: Unit | null, where: string): Float64Array {
  const place = `${where}, column "${column.name}"`;
  const own = column.unit ?? stated;
  if (!own)
    throw new InputError({
      code: 'Q480',
      where: place,
      expected: 'a unit of time in the heading, as in "time (min)", or parameters: { time-unit: min }',
      found: 'none',
      fix: 'say whether these are seconds or minutes; nothing in the numbers tells',
      why: 'taken wrongly, rates are off by a factor of 60, and an input and tissue that differ by it fit nothing',
    });
  if (!sameDimension(own.dimension, minute.dimension) || !column.values)
    throw new InputError({
      code: 'Q481',
      where: place,
      expected: 'times',
      found: column.values ? `the unit ${own.code}` : 'text',
      fix: 'name the columns of times under columns:, and put their unit in the heading',
    });
  const factor = conversionFactor(own, minute);
  return column.values.map((v) => v * factor);
}

/** The column of numbers that plays a role. Throws Q144 where it is not there, Q481 where it is text. */
export function numbersOf(
  table: Table,
  name: string,
  role: string,
  where: string,
): Column & { readonly values: Float64Array } {
  const column = tableColumn(table, name, role, where);
  if (column.values) return column as Column & { readonly values: Float64Array };
  throw new InputError({
    code: 'Q481',
    where: `${where}, column "${name}"`,
    expected: 'numbers',
    found: 'text',
    fix: 'check the cells of that column, or name another',
  });
}
