import { cellOf, cellQuantity, cellTime } from '../../analysis/animals/animal-cells.ts';
import { decayCorrection } from '../../analysis/gamma-counter/decay.ts';
import { tableColumn } from '../../analysis/table-column.ts';
import { halfLife } from '../../chemistry/half-life.ts';
import { radionuclides } from '../../chemistry/radionuclide-table.ts';
import { InputError } from '../../finding/input-error.ts';
import { multiply, type Quantity } from '../../quantity/quantity.ts';
import type { Unit } from '../../quantity/unit.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { lightUnit } from './light-unit.ts';
import type { Parameters } from './parameters.ts';

/** One well or spot of a picture: its light, and its activity (Bq) at the time of the picture; null of a background. */
export type Well = {
  readonly sample: string;
  readonly group: string;
  readonly signal: Quantity;
  readonly activity: Quantity | null;
};

/** The wells of the tables. Throws Q569 for one that lacks its activity, a time or a unit. */
export function respond(
  acquisitions: readonly Acquisition[],
  p: Parameters,
  context: Context,
): Responded<readonly Well[]> {
  let signalUnit: Unit | null = null;
  const wells = acquisitions.flatMap(({ name, signal: table, columns = {}, select }, t) => {
    const place = `${context.where} ${name}`;
    if (table.kind !== 'table') throw noWell(place, `a ${table.kind}`);
    const column = (role: string) =>
      columns[role] === undefined ? undefined : tableColumn(table, columns[role], role, place);
    const samples = tableColumn(table, columns.sample, 'sample', place);
    const light = tableColumn(table, columns.signal, 'signal', place);
    const own = lightUnit(light);
    signalUnit ??= own;
    if (!own) throw noWell(place, `no unit of "${light.name}"`);
    const group = column('group');
    return samples.text.flatMap((text, i): Well[] => {
      const sample = text.trim();
      const where = `${place}, ${sample || `row ${i + 1}`}`;
      const cell = cellOf({ ...light, unit: own }, i, where);
      if (!cell || (select !== undefined && sample !== select)) return [];
      const root = `${context.key}#${t + 1}-${name}/${i + 1}`;
      const signal = cellQuantity(cell, (signalUnit ?? own).code, {
        relativeU: p['signal-u'],
        ...{ root: `${root}/signal`, label: `${sample}: signal` },
      });
      const named = group?.text[i].trim() ?? '';
      const isBackground = named.toLowerCase() === p.background.toLowerCase();
      return [{ sample, group: named, signal, activity: isBackground ? null : activityOf(i, where, root, sample) }];
    });

    /** The activity decayed to the time of the picture. */
    function activityOf(i: number, where: string, root: string, sample: string): Quantity {
      const [activity, at, measured] = ['activity', 'activity-at', 'measured'].map((r) => cellOf(column(r), i, where));
      if (!activity || !at || !measured)
        throw noWell(where, `no ${!activity ? 'activity' : !at ? 'time of the activity' : 'time of the picture'}`);
      const reading = cellQuantity(activity, 'Bq', {
        relativeU: p['activity-u'],
        ...{ root: `${root}/activity`, label: `${sample}: activity` },
      });
      const stated = cellTime(at, {});
      const elapsed = stated - cellTime(measured, { near: stated });
      const decay = decayCorrection(halfLife(nuclideOf(p, context), where), elapsed, 0);
      const now = { ...multiply(reading, decay), unit: reading.unit };
      if (now.value > 0) return now;
      throw noWell(activity.where, `"${activity.text}"`);
    }
  });
  if (wells.length === 0) throw noWell(context.where, 'no well');
  return { value: wells, responses: [], findings: [] };
}

function nuclideOf({ nuclide }: Parameters, { label, where }: Context): string {
  const name = nuclide ?? (label !== null && Object.hasOwn(radionuclides, label) ? label : null);
  if (name !== null) return name;
  throw noWell(where, `no radionuclide${label ? ` (the label ${label} is stable)` : ''}`);
}

export function noWell(where: string, found: string): InputError {
  return new InputError({
    code: 'Q569',
    where,
    expected:
      'wells with a signal in its unit, an activity and the clock time it holds at, the clock time of the picture, and a radionuclide',
    found,
    fix: 'name columns: { sample, signal: "light (count)", activity: "A (kBq)", activity-at, measured, group }, and parameters: { nuclide: 64Cu }',
    why: 'light per becquerel is only comparable at one time: of ⁶⁴Cu 5 % is lost each hour',
  });
}
