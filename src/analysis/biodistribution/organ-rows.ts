import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { parseStated } from '../../quantity/stated.ts';
import { convertValue, displayUnit, type Unit, unit } from '../../quantity/unit.ts';
import type { Column, Signal, Table } from '../../signal/signal.ts';
import { type Cell, cellOf } from '../animals/animal-cells.ts';
import { tableColumn } from '../table-column.ts';

/** A time after injection as results carry it, `24 h`, and in hours. */
export type OrganTime = { readonly text: string; readonly hours: number };

/** What columns of a table of organs can hold. */
export const organColumns = [
  ...(['sample', 'animal', 'organ', 'time', 'mass', 'tare'] as const),
  ...(['counts', 'counting', 'measured', 'share', 'activity', 'activity-at'] as const),
  ...(['metal', 'u', 'volume', 'dilution', 'dose'] as const),
] as const;
export type OrganColumn = (typeof organColumns)[number];

/** One tube, digest or organ. */
export type OrganRow = {
  readonly place: string;
  /** Roots of this row begin with it. */
  readonly root: string;
  readonly animal: string;
  readonly organ: string;
  readonly time: OrganTime | null;
  readonly cell: (role: OrganColumn) => Cell | null;
};

export type OrganSource = {
  readonly name: string;
  readonly signal: Signal;
  readonly columns?: Readonly<Record<string, string>>;
  readonly select?: string;
};

/** The rows of tables whose columns the study names. Throws Q144 for a column that is not there and Q540 for no such table. */
export function organRows(sources: readonly OrganSource[], where: string, key: string): OrganRow[] {
  return sources.flatMap(({ name, signal, columns = {}, select }) => {
    const place = `${where} ${name}`;
    if (signal.kind !== 'table') throw noOrgans(place, `a ${signal.kind}`);
    const found = new Map(
      Object.entries(columns).map(([role, title]) => [role, tableColumn(signal, title, role, place)]),
    );
    const strange = [...found.keys()].find((role) => !organColumns.some((known) => known === role));
    if (strange !== undefined) throw noOrgans(place, `a column for "${strange}"`);
    const organ = tableColumn(signal, columns.organ, 'organ', place);
    return rowsOf(signal).flatMap((i): OrganRow[] => {
      const sample = found.get('sample')?.text[i].trim();
      if (select !== undefined && sample !== select) return [];
      const own = sample === undefined || sample === '' ? `row ${i + 1}` : sample;
      const at = `${place}, ${own}`;
      const row = organ.text[i].trim();
      if (row === '') throw noOrgans(at, 'no organ');
      return [
        {
          place: at,
          root: `${key}#${name}/${i + 1}`,
          animal: found.get('animal')?.text[i].trim() ?? '',
          organ: row,
          time: timeOf(found.get('time'), i, at),
          cell: (role) => cellOf(found.get(role), i, at),
        },
      ];
    });
  });
}

/** Rows in which something stands. */
function rowsOf(table: Table): number[] {
  return Array.from({ length: table.rows }, (_, i) => i).filter((i) =>
    table.columns.some((c) => c.text[i].trim() !== ''),
  );
}

function timeOf(column: Column | undefined, i: number, where: string): OrganTime | null {
  const cell = cellOf(column, i, where);
  if (!cell) return null;
  const number = cell.column.values?.[i];
  const stated = number === undefined ? parseStated(cell.text, cell.where) : null;
  const own: Unit | undefined = stated && stated.unit.terms.length > 0 ? stated.unit : cell.column.unit;
  const value = stated?.value ?? number ?? Number.NaN;
  if (!own || !sameDimension(own.dimension, unit('h').dimension) || !(value >= 0))
    throw new InputError({
      code: 'Q541',
      where: cell.where,
      expected: 'a time after injection with its unit, 0 or more',
      found: `"${cell.text}"`,
      fix: 'write "time (h)" in the heading, or 24 h in the cell',
    });
  return { text: `${Number(value.toPrecision(6))} ${displayUnit(own)}`, hours: convertValue(value, own, unit('h')) };
}

export function noOrgans(where: string, found: string): InputError {
  return new InputError({
    code: 'Q540',
    where,
    expected: `a table of organs with columns: { animal, organ } and one of counts, metal or dose; it may hold ${organColumns.join(', ')}`,
    found,
    fix: 'name the columns with the data entry, as in columns: { animal: Mouse, organ: Organ, counts: Counts, counting: "t (s)" }',
  });
}
