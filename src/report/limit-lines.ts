import type { MeasurementRecord } from '../study/record.ts';
import { plainNumber } from './phrases.ts';
import { type Cell, columns } from './terminal.ts';

type Row = Readonly<Record<string, string | number>>;

const units = ['counts', 'fg', 'nm'];

/** Limits of a measurement by every named rule, one object a row of its table `limits`; none where it has no such table. */
export function limitRows({ tables }: MeasurementRecord): Row[] {
  const table = tables.find((t) => t.name === 'limits');
  if (!table) return [];
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i]])));
}

/** Those of the widest window of the first acquisition of the sample, on the counts that have a mass where some do. */
function shown(rows: readonly Row[]): Row[] {
  const sample = rows.filter((r) => r.role === 'sample' && r.acquisition === rows[0].acquisition);
  const massed = sample.filter((r) => typeof r['critical value (fg)'] === 'number');
  const own = massed.length > 0 ? massed : sample;
  const widest = Math.max(...own.map((r) => Number(r['window (points)'])));
  return own.filter((r) => r['window (points)'] === widest);
}

/** The named limits of one window as lines of the terminal: critical value and detection limit in counts, fg and nm. */
export function limitLines(record: MeasurementRecord, width: number): string[] {
  const rows = shown(limitRows(record));
  if (rows.length === 0) return [];
  const [first] = rows;
  const values = (row: Row, what: string) =>
    units.flatMap((u) => {
      const value = row[`${what} (${u})`];
      return typeof value === 'number' ? [`${plainNumber(value)} ${u}`] : [];
    });
  const cells = rows.map((row): Cell[] => [
    { text: `    ${row.rule}` },
    { text: values(row, 'critical value').join(', '), right: true },
    { text: values(row, 'detection limit').join(', '), right: true },
    { text: row.decides === 'yes' ? 'decides' : '' },
  ]);
  const head: Cell[] = [
    { text: '    rule' },
    { text: 'critical value', right: true },
    { text: 'detection limit', right: true },
    { text: '' },
  ];
  const number = (column: string) => plainNumber(Number(first[column]));
  return [
    `  limits of one window of ${number('window (points)')} points (${number('window (ms)')} ms, background ${number('background (counts in the window)')} counts of ${first['counts of']}, ${first.acquisition}; α = ${number('alpha')}, β = ${number('beta')}):`,
    ...columns([head, ...cells], width),
  ];
}
