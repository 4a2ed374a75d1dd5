import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { normal } from '../../quantity/law.ts';
import { type Quantity, rooted } from '../../quantity/quantity.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import { cellQuantity, cellTime } from '../animals/animal-cells.ts';
import type { OrganRow } from '../biodistribution/organ-rows.ts';
import { trueRate } from './dead-time.ts';

/** One tube as it was counted. */
export type Tube = {
  readonly row: OrganRow;
  readonly counts: number;
  readonly seconds: number;
  /** Begin of the counting (s from 1970 by the laboratory's clock); null where the table has none. */
  readonly startedAt: number | null;
  /** Counts registered per second (cps), background included. */
  readonly observed: Quantity;
  /** The same, corrected for dead time. */
  readonly gross: Quantity;
};

/**
 * Reads counts or a rate (cps, cpm) with its counting time. The counts carry their Poisson uncertainty, which dead time narrows by
 * 1 − mτ (variance nT/(1 + nτ)³ of a renewal process; Müller 1973, doi 10.1016/0029-554X(73)90773-8); of no counts at all it is
 * that of one. Throws Q546 for cells that are missing or no counts.
 */
export function tubeOf(row: OrganRow, deadTime: Quantity | null): Tube {
  const cell = row.cell('counts');
  const counting = row.cell('counting');
  if (!cell || !counting) throw notCounted(row.place, !cell ? 'no counts' : 'no counting time');
  const seconds = cellQuantity(counting, 's', { root: '', label: '' }).value;
  const number = cell.column.values?.[cell.row] ?? Number.NaN;
  const own = cell.column.unit ?? unit('{count}');
  const perSecond = sameDimension(own.dimension, unit('{count}/s').dimension);
  if (!perSecond && !sameDimension(own.dimension, unit('{count}').dimension) && own.terms.length > 0)
    throw notCounted(cell.where, `a column in ${own.code}`);
  const counts = perSecond ? convertValue(number, own, unit('{count}/s')) * seconds : number;
  if (!(counts >= 0) || !Number.isFinite(counts)) throw notCounted(cell.where, `"${cell.text}"`);
  if (!(seconds > 0)) throw notCounted(counting.where, `"${counting.text}"`);
  const rate = counts / seconds;
  const alive = 1 - Math.min(0.5, rate * (deadTime?.value ?? 0));
  const observed = rooted(rate, (alive * Math.sqrt(Math.max(counts, 1))) / seconds, '{count}/s', {
    id: `${row.root}/counts`,
    label: `${row.place}: counts`,
    group: `${row.root}/counts`,
    dof: null,
    law: normal,
    basis: 'measured',
  });
  const measured = row.cell('measured');
  return {
    row,
    counts,
    seconds,
    startedAt: measured ? cellTime(measured, {}) : null,
    observed,
    gross: trueRate(observed, deadTime, row.place),
  };
}

function notCounted(where: string, found: string): InputError {
  return new InputError({
    code: 'Q546',
    where,
    expected: 'counts (a number, or a rate in cps or cpm) and the counting time with its unit',
    found,
    fix: 'name columns: { counts: Counts, counting: "t (s)" }; without a counting time a count rate has no uncertainty',
  });
}
