import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convertValue, type Unit, unit } from '../../quantity/unit.ts';
import type { Signal } from '../../signal/signal.ts';
import { tableColumn } from '../table-column.ts';
import type { Course } from './course.ts';

export type TimedCourse = Course & { readonly timeUnit: Unit };

export type CourseSource = {
  readonly name: string;
  readonly signal: Signal;
  readonly columns?: Readonly<Record<string, string>>;
};

/**
 * One course from tables with a column of time and one for each species, in the order of `species`; rows of several tables are
 * put together by time; or a series along `axis` equivalents. Throws Q144 for a column that is not there and Q360 for anything else that is no course.
 */
export function courseOf(
  sources: readonly CourseSource[],
  species: readonly string[] | undefined,
  where: string,
  axis: 'time' | 'equivalents' = 'time',
): TimedCourse {
  const rows: { at: number; values: number[] }[] = [];
  let timeUnit: Unit | null = null;
  let names: readonly string[] = species ?? [];
  for (const { name, signal, columns } of sources) {
    const place = `${where} ${name}`;
    if (signal.kind !== 'table') throw noCourse(place, `a ${signal.kind}`);
    const time = tableColumn(signal, columns?.[axis], axis, place);
    const own = time.unit ?? (axis === 'equivalents' ? unit('1') : undefined);
    if (!own || !sameDimension(own.dimension, unit(axis === 'time' ? 's' : '1').dimension))
      throw noCourse(place, `no unit of ${axis} in column "${time.name}"`);
    timeUnit ??= own;
    const others = signal.columns.filter((c) => c !== time && c.values);
    if (species === undefined && names.length === 0) names = others.map((c) => c.name);
    const taken = names.map((column) => tableColumn(signal, column, 'species', place));
    const text = taken.find((c) => !c.values);
    if (!time.values || text) throw noCourse(place, `text in column "${text?.name ?? time.name}"`);
    for (let i = 0; i < signal.rows; i++) {
      const at = convertValue(time.values[i], own, timeUnit);
      if (Number.isNaN(at)) continue;
      if (at < 0) throw noCourse(place, `${axis} ${at}`);
      rows.push({ at, values: taken.map((c) => c.values?.[i] ?? Number.NaN) });
    }
  }
  if (timeUnit === null || names.length === 0) throw noCourse(where, 'no column of a species');
  rows.sort((a, b) => a.at - b.at);
  if (rows.length < (axis === 'time' ? 3 : 1) || !(rows[rows.length - 1].at > 0))
    throw noCourse(where, `${rows.length} rows`);
  return {
    species: names,
    times: Float64Array.from(rows, (r) => r.at),
    intensities: names.map((_, s) => Float64Array.from(rows, (r) => r.values[s])),
    timeUnit,
  };
}

export function noCourse(where: string, found: string): InputError {
  return new InputError({
    code: 'Q360',
    where,
    expected: 'a table of times (three and more) or equivalents, not below zero, with intensities of species',
    found,
    fix: 'name columns: { time: "t (min)" }, with the unit in brackets or under options: { units }, and check the species',
  });
}
