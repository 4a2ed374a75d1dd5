import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convertValue, type Unit, unit } from '../../quantity/unit.ts';
import type { Column, Signal } from '../../signal/signal.ts';
import { tableColumn } from '../table-column.ts';

/** Concentrations of one subject along rising times after the dose. */
export type Profile = {
  readonly subject: string;
  readonly group: string | null;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Dose of this subject as the table has it. */
  readonly dose: { readonly value: number; readonly unit: Unit } | null;
};

export type Profiles = {
  readonly profiles: readonly Profile[];
  readonly timeUnit: Unit;
  readonly unit: Unit;
  /** Concentrations stated as below a limit, and what was made of them. */
  readonly belowLimit: number;
};

export type ProfileSource = {
  readonly name: string;
  readonly signal: Signal;
  readonly columns?: Readonly<Record<string, string>>;
};

/** Cells that state a concentration or an amount as below a limit. */
export const below = /^(?:<|≤|blq|bql|lloq|b\.?l\.?o?d|n\.?d\.?)/i;

/**
 * Profiles from tables with columns of time and concentration, and where they have them of subject, dose and group. Without
 * a column of subjects all rows are one profile, or, where times repeat, each row an animal of its own. A cell such as `<0.05` or `BLQ` counts as zero or is left out; `auto`: zero before the first
 * measured concentration and after the last, left out between them, as PKNCA does. Throws Q144 for a missing column
 * and Q570 for anything else that is no profile.
 */
export function profilesOf(
  sources: readonly ProfileSource[],
  belowLimit: 'auto' | 'zero' | 'leave out',
  where: string,
): Profiles {
  const rows = new Map<string, Row[]>();
  let units: { time: Unit; concentration: Unit } | null = null;
  let counted = 0;
  for (const { name, signal, columns = {} } of sources) {
    const place = `${where} ${name}`;
    if (signal.kind !== 'table') throw noProfile(place, `a ${signal.kind}`);
    const time = tableColumn(signal, columns.time, 'time', place);
    const concentration = tableColumn(signal, columns.concentration, 'concentration', place);
    const optional = (role: string): Column | null =>
      columns[role] === undefined ? null : tableColumn(signal, columns[role], role, place);
    const [subject, dose, group] = [optional('subject'), optional('dose'), optional('group')];
    if (!time.unit || !sameDimension(time.unit.dimension, unit('s').dimension))
      throw noProfile(place, `no unit of time in column "${time.name}"`);
    if (!concentration.unit) throw noProfile(place, `no unit in column "${concentration.name}"`);
    units ??= { time: time.unit, concentration: concentration.unit };
    for (let i = 0; i < signal.rows; i++) {
      const t = numberOf(time, i, place);
      if (Number.isNaN(t)) continue;
      const stated = concentration.text[i].trim();
      if (stated === '') continue;
      const limited = below.test(stated);
      if (limited) counted++;
      const c = limited ? 0 : convertValue(numberOf(concentration, i, place), concentration.unit, units.concentration);
      if (t < 0 || c < 0) throw noProfile(place, `${t < 0 ? `time ${t}` : `concentration ${c}`} in row ${i + 1}`);
      const key = subject ? subject.text[i].trim() : `${name}, row ${i + 1}`;
      const own =
        dose?.values && dose.unit && !Number.isNaN(dose.values[i]) ? { value: dose.values[i], unit: dose.unit } : null;
      const row = {
        t: convertValue(t, time.unit, units.time),
        c,
        limited,
        dose: own,
        group: group?.text[i].trim() || null,
      };
      rows.set(key, [...(rows.get(key) ?? []), row]);
    }
  }
  if (units === null || rows.size === 0) throw noProfile(where, 'no rows');
  const named = sources.some(({ columns }) => columns?.subject !== undefined);
  const every = [...rows.values()].flat();
  const repeated = new Set(every.map((r) => r.t)).size < every.length;
  const bySubject = named || repeated ? [...rows] : [['', every] as const];
  const profiles = bySubject.map(([subject, all]): Profile => {
    const sorted = kept(
      [...all].sort((a, b) => a.t - b.t),
      belowLimit,
    );
    const twice = sorted.find((r, i) => i > 0 && r.t === sorted[i - 1].t);
    if (twice) throw noProfile(where, `two concentrations of ${subject} at time ${twice.t}`);
    const groups = [...new Set(sorted.flatMap(({ group }) => group ?? []))];
    if (groups.length > 1)
      throw noProfile(where, `${subject || 'one subject'} in several groups: ${groups.join(', ')}`);
    const doses = new Set(sorted.flatMap(({ dose }) => (dose ? [dose.value] : [])));
    if (doses.size > 1)
      throw noProfile(where, `several doses of ${subject || 'one subject'}: ${[...doses].join(', ')}`);
    return {
      subject,
      group: sorted.find((r) => r.group !== null)?.group ?? null,
      times: Float64Array.from(sorted, (r) => r.t),
      values: Float64Array.from(sorted, (r) => r.c),
      dose: sorted.find((r) => r.dose !== null)?.dose ?? null,
    };
  });
  return { profiles, timeUnit: units.time, unit: units.concentration, belowLimit: counted };
}

type Row = {
  readonly t: number;
  readonly c: number;
  readonly limited: boolean;
  readonly dose: Profile['dose'];
  readonly group: string | null;
};

function kept(sorted: readonly Row[], belowLimit: 'auto' | 'zero' | 'leave out'): readonly Row[] {
  if (belowLimit === 'zero') return sorted;
  const measured = sorted.map((r) => !r.limited);
  const [first, last] = [measured.indexOf(true), measured.lastIndexOf(true)];
  return sorted.filter((r, i) => !r.limited || (belowLimit === 'auto' && (i < first || i > last)));
}

function numberOf(column: Column, i: number, where: string): number {
  const text = column.text[i].trim();
  const value = column.values ? column.values[i] : text === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value) && text !== '') throw noProfile(where, `"${text}" in column "${column.name}", row ${i + 1}`);
  return value;
}

function noProfile(where: string, found: string): InputError {
  return new InputError({
    code: 'Q570',
    where,
    expected: 'a table of times after the dose and concentrations, both with a unit and not below zero',
    found,
    fix: 'name columns: { time: "t (h)", concentration: "c (ug/mL)", subject: … }, with units in brackets or as options: { units: { Time: h, conc: mg/L } } of the data entry',
  });
}
