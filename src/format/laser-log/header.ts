import { conversionFactor, type Unit, unit } from '../../quantity/unit.ts';
import { type Delimiter, delimiterOf, splitDelimited } from '../../text/delimited.ts';

/** Where the columns of a laser log stand; −1 where the log has none. Factors bring lengths to µm. */
export type LogHeader = {
  readonly delimiter: Delimiter;
  readonly columns: number;
  readonly stamp: number;
  readonly sequence: number;
  readonly comment: number;
  readonly x: number;
  readonly y: number;
  readonly speed: number;
  readonly state: number;
  readonly shots: number;
  readonly spot: number;
  /** µm in one unit of the column: of position, of spot size, and of speed (µm/s). */
  readonly positionUm: number;
  readonly spotUm: number;
  readonly speedUm: number;
  /** Words of a column name in brackets that are no unit of the expected kind. */
  readonly oddUnits: readonly string[];
  readonly statesUnits: boolean;
  /** The program that writes such a header, as far as it tells. */
  readonly software: string;
};

const named = (cell: string) =>
  cell
    .replace(/\(.*\)/, '')
    .replace(/[.\s]+/g, ' ')
    .trim()
    .toLowerCase();

/** The header of an Iolite style log: `Timestamp, …, X(um), Y(um), …, Laser State, …`; null for any other line. */
export function logHeader(line: string): LogHeader | null {
  const delimiter = delimiterOf(line);
  if (!delimiter) return null;
  const cells = splitDelimited(line, delimiter).map((cell) => cell.trim());
  const names = cells.map(named);
  const at = (...known: string[]) => names.findIndex((name) => known.includes(name));
  const columns = {
    stamp: at('timestamp'),
    x: at('x'),
    y: at('y'),
    state: at('laser state'),
    sequence: at('sequence number'),
    comment: at('comment'),
    speed: at('scan velocity'),
    shots: at('laser rep rate'),
    spot: at('spot size'),
  };
  if (columns.stamp < 0 || columns.x < 0 || columns.y < 0 || columns.state < 0) return null;
  const oddUnits: string[] = [];
  const factor = (column: number, like: Unit): number => {
    const stated = /\(([^)]*)\)/.exec(cells[column] ?? '')?.[1];
    if (!stated) return 1;
    try {
      return conversionFactor(unit(stated), like);
    } catch {
      oddUnits.push(cells[column]);
      return 1;
    }
  };
  return {
    ...columns,
    delimiter,
    columns: cells.length,
    positionUm: factor(columns.x, unit('um')),
    spotUm: factor(columns.spot, unit('um')),
    speedUm: factor(columns.speed, unit('um/s')),
    oddUnits,
    statesUnits: cells[columns.x].includes('('),
    software: names.includes('vertix number') ? 'Teledyne Chromium or alike' : 'NWR ActiveView or alike',
  };
}
