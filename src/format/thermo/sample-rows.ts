import { splitDelimited } from '../../text/delimited.ts';
import { decimalOf } from './decimal.ts';
import type { ThermoLayout } from './layout.ts';
import { notQtegra } from './problems.ts';
import { identifierOf } from './sample-columns.ts';
import { cellValue, isRead, requireCells, type SampleExport, type Series, scanNumber } from './series.ts';
import { textLines } from './text-lines.ts';

/** A rows export: a sample a row, a column for each mass, type and scan; run, scan, mass and type stand in lines 1 to 4. */
export async function readRows(path: string, blob: Blob, { delimiter }: ThermoLayout): Promise<SampleExport> {
  const header: string[][] = [];
  const samples: { name: string; identifier: string }[] = [];
  let columns: { at: number; series: Series }[] = [];
  let last = 0;
  let decimal: '.' | ',' | null = null;
  let number = 0;
  for await (const lines of textLines(blob, path)) {
    decimal ??= decimalOf(lines.slice(4), delimiter);
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const where = `${path}:${number}`;
      const cells = splitDelimited(line, delimiter);
      if (number <= 4) {
        header.push(cells);
        if (number === 4) {
          columns = seriesOf(header, path);
          last = header[0].lastIndexOf('MainRuns');
        }
        continue;
      }
      requireCells(cells, last + 1, where);
      for (const { at, series } of columns) series.values.push(cellValue(cells, at, decimal ?? '.', where));
      samples.push({ name: cells[0].trim() || `line ${number}`, identifier: identifierOf(cells[1]) });
    }
  }
  if (columns.length === 0) throw notQtegra(`${path}:1`, 'four lines of run, scan, mass and type', 'no column of them');
  return { samples, series: columns.map((column) => column.series) };
}

function seriesOf(header: readonly string[][], path: string): { at: number; series: Series }[] {
  const [runs, scans, masses, types] = header;
  if (header.length < 4) throw notQtegra(`${path}:4`, 'four lines of run, scan, mass and type', `${header.length}`);
  const columns: { at: number; series: Series }[] = [];
  for (let at = 0; at < runs.length; at++) {
    if (runs[at] !== 'MainRuns' || !isRead(types[at] ?? '')) continue;
    const scan = scanNumber(scans[at], `${path}:2, column ${at + 1}`);
    columns.push({ at, series: { mass: masses[at] ?? '', type: types[at], scan, values: [] } });
  }
  return columns;
}
