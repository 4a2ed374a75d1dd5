import { quantityName } from '../measurement/ladder.ts';
import { displayMeasured } from '../quantity/display.ts';
import { convert, standardUncertainty } from '../quantity/quantity.ts';
import { displayUnit, type Unit } from '../quantity/unit.ts';
import { readableUnit } from './readable.ts';
import type { ResultGroup, ResultRow } from './result-rows.ts';

/** Most groups of a measurement that are shown one by one, each with its heading. */
const mostGroups = 6;

/** One quantity over places (animal, region) and times: `value ± U` in one unit. */
export type ResultMatrix = {
  /** `dose fraction per g`, and the unit of all its cells as it is shown. */
  readonly name: string;
  readonly unit: string;
  /** Empty where no result has a time of its own. */
  readonly times: readonly string[];
  readonly lines: readonly {
    readonly place: string;
    readonly cells: readonly (ResultRow | null)[];
    readonly texts: readonly string[];
  }[];
};

/** A measurement of many animals, regions or times, as tables. */
export type WideResults = {
  /** Groups whose rows the tables hold: those over animals where there are such, else all. */
  readonly groups: readonly ResultGroup[];
  readonly matrices: readonly ResultMatrix[];
  /** Rows of single animals beside the tables. */
  readonly single: number;
  readonly missing: readonly NonNullable<ResultGroup['missing']>[];
};

/** The tables of a measurement of more groups than can be read one by one; null for one of few. */
export function wideResults(own: readonly ResultGroup[], k: number): WideResults | null {
  if (own.length <= mostGroups) return null;
  const overAnimals = own.filter((g) => g.rows[0].row.subject === null);
  const groups = overAnimals.length > 0 ? overAnimals : own;
  const rows = groups.flatMap((g) => g.rows.filter((r) => r.row.statistic === 'mean'));
  const names = [...new Set(rows.map(({ row }) => quantityName(row)))];
  const missing = groups.flatMap((g) => (g.missing ? [g.missing] : []));
  return {
    groups,
    matrices: names.map((name) =>
      matrix(
        name,
        rows.filter((r) => quantityName(r.row) === name),
        k,
      ),
    ),
    single: own.filter((g) => !groups.includes(g)).reduce((sum, g) => sum + g.rows.length, 0),
    missing: missing.filter((m, i) => missing.findIndex((o) => o.link === m.link && o.next === m.next) === i),
  };
}

const placeOf = ({ row }: ResultRow): string =>
  [row.subject, row.region].filter((part) => part !== null && part !== '').join(', ') || row.specimen;

function matrix(name: string, rows: readonly ResultRow[], k: number): ResultMatrix {
  const unit = commonUnit(rows);
  const times = [...new Set(rows.flatMap(({ row }) => row.time ?? []))];
  const text = (r: ResultRow | undefined): string => (r ? cellText(r, unit, k) : '');
  const lines = [...new Set(rows.map(placeOf))].map((place) => {
    const own = rows.filter((r) => placeOf(r) === place);
    const cells = (times.length > 0 ? times : [null]).map((t) => own.find((r) => r.row.time === t));
    return { place, cells: cells.map((c) => c ?? null), texts: cells.map(text) };
  });
  return { name, unit: displayUnit(unit), times, lines };
}

/** The unit that the largest value reads best in: smaller ones keep their digits, large ones no zeros. */
function commonUnit(rows: readonly ResultRow[]): Unit {
  const { unit } = rows[0].row.value;
  const size = (r: ResultRow) => Math.abs(convert(r.row.value, unit).value);
  return readableUnit(rows.reduce((a, b) => (size(b) > size(a) ? b : a)).row);
}

function cellText({ row }: ResultRow, unit: Unit, k: number): string {
  const value = convert(row.value, unit);
  const measured = displayMeasured(value.value, standardUncertainty(value), '', k).replace(/ *\(k = [^)]*\) *$/, '');
  const bound = row.bound === 'lower' ? '≥ ' : '';
  return `${bound}${measured.trim()}${row.basis === 'assumed' ? ' *' : ''}`;
}
