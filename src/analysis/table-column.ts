import { InputError } from '../finding/input-error.ts';
import type { Column, Table } from '../signal/signal.ts';

/** The column of a table that plays a role in the study. Throws Q144 naming the columns there are. */
export function tableColumn(table: Table, name: string | undefined, role: string, where: string): Column {
  const found = table.columns.find((c) => c.name === name);
  if (found) return found;
  throw new InputError({
    code: 'Q144',
    where,
    expected: name === undefined ? `columns: { ${role}: <name of the column> } in the study` : `a column "${name}"`,
    found: table.columns.map((c) => `"${c.name}"`).join(', '),
    fix: `name the column that holds the ${role}`,
  });
}
