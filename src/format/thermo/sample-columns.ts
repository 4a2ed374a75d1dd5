import { filledCells, splitDelimited } from '../../text/delimited.ts';
import { decimalOf } from './decimal.ts';
import type { ThermoLayout } from './layout.ts';
import { notQtegra } from './problems.ts';
import { cellValue, isRead, requireCells, type SampleExport, type Series, scanNumber } from './series.ts';
import { textLines } from './text-lines.ts';

/** Cells before the samples: run, scan, mass, type. */
const corner = 4;

/** A columns export: a sample a column, a row for each mass, type and scan. Survey runs are passed over. */
export async function readColumns(path: string, blob: Blob, { delimiter }: ThermoLayout): Promise<SampleExport> {
  let names: string[] = [];
  let identifiers: string[] = [];
  let decimal: '.' | ',' | null = null;
  const series: Series[] = [];
  let number = 0;
  for await (const lines of textLines(blob, path)) {
    decimal ??= decimalOf(lines.slice(2), delimiter);
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const where = `${path}:${number}`;
      const cells = splitDelimited(line, delimiter);
      if (number === 1) {
        names = filledCells(cells.slice(corner));
        if (names.length === 0) throw notQtegra(`${path}:1`, 'the names of the samples', 'none');
      } else if (number === 2) identifiers = cells.slice(corner);
      else if (cells[0] === 'MainRuns') {
        requireCells(cells, corner + names.length, where);
        if (!isRead(cells[3])) continue;
        const values = names.map((_, i) => cellValue(cells, corner + i, decimal ?? '.', where));
        series.push({ mass: cells[2], type: cells[3], scan: scanNumber(cells[1], where), values });
      } else if (!/^\w*Runs$/.test(cells[0])) throw notQtegra(where, 'a row of "MainRuns"', `"${line.slice(0, 40)}"`);
    }
  }
  return { samples: names.map((name, i) => ({ name, identifier: identifierOf(identifiers[i]) })), series };
}

/** Qtegra writes `<Identifier>` where a sample has none. */
export function identifierOf(cell: string | undefined): string {
  return cell === undefined || cell === '<Identifier>' ? '' : cell.trim();
}
