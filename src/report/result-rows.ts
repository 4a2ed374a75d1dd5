import { quantityName } from '../measurement/ladder.ts';
import { type Measurement, type Rung, rungs } from '../measurement/measurement.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { displayNumber, displayQuantity } from '../quantity/display.ts';
import { convert, type Quantity, standardUncertainty } from '../quantity/quantity.ts';
import { convertValue, displayUnit, type Unit } from '../quantity/unit.ts';
import type { StudyRecord } from '../study/record.ts';
import { isOneReading } from './counted.ts';
import { readableUnit } from './readable.ts';

/** A row as it is shown, the same in the terminal, the report and the workbench. */
export type ResultRow = {
  readonly row: Measurement;
  /** The value in the unit shown. */
  readonly value: Quantity;
  readonly unit: string;
  /** `metal mass`, `metal mass per g` beside others; `spread between cells` for the deviation of a population. */
  readonly name: string;
  /** `352 ± 45 fg/cell (k = 2)`; begins with ≥ for a lower bound, `≥ 0 (found …)` for one not told from zero. */
  readonly text: string;
  /** `308 … 396`, in the unit shown; `≥ 308` for a lower bound. */
  readonly interval: string;
  /** `58 (1)`: how many it rests on, in brackets how many of them stand below L_C; `320 (all)` where a region of voxels does. */
  readonly n: string;
  readonly assumed: boolean;
  /** On the furthest rung of its group. */
  readonly furthest: boolean;
};

/** The rows of one specimen, region and time of a measurement. */
export type ResultGroup = {
  readonly measurement: string;
  /** `hel`, `section-3, tumour`. */
  readonly of: string;
  readonly rows: readonly ResultRow[];
  readonly furthest: Rung;
  /** The link that is missing for the rung `next`; null where the ladder ends. */
  readonly missing: { readonly next: Rung; readonly link: string } | null;
};

const keyOf = (r: Measurement) => JSON.stringify([r.measurement, r.specimen, r.subject, r.region, r.time]);
const statedOnce = (parts: readonly (string | null)[]) => parts.filter((p) => p !== null && p !== '').join(', ');

/** The name of a row; with its normaliser where the rows beside it have others. */
function rowName(row: Measurement, severalPer: boolean): string {
  if (row.statistic !== 'spread') return severalPer ? quantityName(row) : row.quantity;
  if (row.quantity === 'equivalent diameter') return 'spread of diameters';
  if (row.per === 'particle') return 'spread between particles';
  if (row.per === 'cell') return 'spread between cells';
  if (severalPer) return quantityName(row).replace(row.quantity, 'spread');
  return 'spread within';
}

/** A spread whose interval reaches zero: the scatter is not more than that of the measurement for certain. */
export const unresolved = (row: Measurement): boolean => row.statistic === 'spread' && row.lo <= 0;

/** A quantity as its row states it: `≥ …` for a lower bound, `≤ …` for an upper one, `≥ 0 (found …)` for one that tells nothing from zero. */
export function boundText(row: Pick<Measurement, 'bound' | 'lo'>, quantity: string): string {
  if (row.bound === 'upper') return `≤ ${quantity}`;
  if (row.bound !== 'lower') return quantity;
  return row.lo > 0 ? `≥ ${quantity}` : `≥ 0 (found ${quantity})`;
}

function shownRow(row: Measurement, name: string, u: Unit, furthest: boolean, k: number): ResultRow {
  const value = convert(row.value, u);
  const U = k * standardUncertainty(value);
  const at = (x: number) => displayNumber(convertValue(x, row.value.unit, u), U);
  const lower = row.bound === 'lower';
  const below = row.belowLod === null ? '' : ` (${row.belowLod > 0 && isOneReading(row) ? 'all' : row.belowLod})`;
  return {
    row,
    value,
    unit: displayUnit(u),
    name,
    text: unresolved(row)
      ? `≤ ${at(row.hi)} ${displayUnit(u)}, not resolved`
      : boundText(row, displayQuantity(value, { k })),
    interval:
      row.bound === 'upper'
        ? `≤ ${at(row.hi)}`
        : lower || row.hi === Number.POSITIVE_INFINITY
          ? `≥ ${at(row.lo)}`
          : `${at(row.lo)} … ${at(row.hi)}`,
    n: row.n === null ? '' : `${row.n}${row.statistic === 'mean' ? below : ''}`,
    assumed: row.basis === 'assumed',
    furthest,
  };
}

/**
 * All results of a record, grouped by what they are results of, in the order of the record. `k` is the coverage factor;
 * rows of the dimension of `wanted` are shown in that unit.
 */
export function resultGroups(record: StudyRecord, k = 2, wanted?: Unit): ResultGroup[] {
  const groups = new Map<string, Measurement[]>();
  for (const row of record.rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()].map((rows) => {
    const top = Math.max(...rows.map((r) => rungs.indexOf(r.rung)));
    const means = rows.filter((r) => r.statistic === 'mean');
    const severalPer = new Set(rows.map((r) => r.per)).size > 1;
    const shown = rows.map((r) => {
      const like = means.find((m) => m.quantity === r.quantity && m.per === r.per) ?? r;
      return shownRow(
        r,
        rowName(r, severalPer),
        wanted && sameDimension(wanted.dimension, r.value.unit.dimension) ? wanted : readableUnit(like),
        rungs.indexOf(r.rung) === top && r.statistic === 'mean',
        k,
      );
    });
    const next = rungs[Math.min(top + 1, rungs.length - 1)];
    const link = means.find((r) => r.missing !== null)?.missing ?? null;
    const first = rows[0];
    return {
      measurement: first.measurement,
      of: statedOnce([first.specimen, first.subject, first.region, first.time]),
      rows: shown,
      furthest: rungs[top],
      missing: link === null ? null : { next, link: link.startsWith(`${next}: `) ? link.slice(next.length + 2) : link },
    };
  });
}
