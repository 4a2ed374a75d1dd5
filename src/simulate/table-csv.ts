import type { Table } from '../signal/signal.ts';

/** A table as its cells stand, separated by semicolons, CRLF. */
export function tableCsv(table: Table): Uint8Array {
  const lines = [table.columns.map((column) => column.name).join(';')];
  for (let row = 0; row < table.rows; row++) lines.push(table.columns.map((column) => column.text[row]).join(';'));
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}
