import { headLines, looksBinary } from '../../text/decode.ts';
import { numberedStem } from '../../text/stem.ts';
import type { Claim, Format } from '../format.ts';
import { columnNames, decimalCommas, headerAt, type TableCells, unitText } from './layout.ts';
import { type TableOptions, tableOptions } from './options.ts';

/** A csv, tsv or text table with one header row. Delimiter, decimal mark and units are shown as doubts. */
export const tableFormat: Format<TableOptions> = {
  name: 'table',
  title: 'Plain table (csv, tsv, txt)',
  version: 2,
  options: tableOptions,
  claims,
  anyText: true,
  load: async () => (await import('./read.ts')).tableReader,
};

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    const cells = looksBinary(head) ? null : headerAt(headLines(head, 200), {});
    if (!cells?.delimiter || !isTable(cells)) return [];
    const { folder, ending } = numberedStem(path);
    const name = path.slice(folder.length, path.length - ending.length);
    return [
      { name, files: [path], doubts: [`delimiter: ${delimiterNames[cells.delimiter]}`, ...contentDoubts(cells)] },
    ];
  });
}

/** Rows as long as the header, names in the header, and a number somewhere, which may have its uncertainty or be a limit. */
function isTable({ header, rows }: TableCells): boolean {
  const isNumber = (cell: string) => /^\s*[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?\s*$/i.test(cell);
  const isStated = (cell: string) => /^\s*[<>≤≥]?=?\s*[-+]?\d+\.?\d*(e[-+]?\d+)?\s*(±.*)?$/i.test(cell);
  return (
    header.length > 1 &&
    rows.length > 0 &&
    !header.some(isNumber) &&
    rows.every((row) => row.cells.length === header.length || row.cells.slice(header.length).every((c) => c === '')) &&
    rows.every((row) => row.cells.length >= header.length) &&
    rows.some((row) => row.cells.some((cell) => isNumber(cell) || isStated(cell)))
  );
}

function contentDoubts(cells: TableCells): string[] {
  const names = columnNames(cells.header).names;
  const units = names.flatMap((name) => (unitText(name) ? [`${name}`] : []));
  const commas = decimalCommas(cells);
  return [
    ...(commas
      ? [`decimal comma in column ${commas.column}: ${commas.shown.join(' ')}; confirm with \`decimal: ","\``]
      : []),
    ...(units.length > 0 ? [`units taken from the header: ${units.join(', ')}`] : ['no units in the header']),
  ];
}
