import { InputError } from '../../finding/input-error.ts';
import type { Unit } from '../../quantity/unit.ts';
import type { Column, Table } from '../../signal/signal.ts';
import { type Frames, framesOf } from './frames.ts';
import { minutesOf, numbersOf } from './time-columns.ts';

/** Curves of all regions of one scan, in the same frames. */
export type TissueCurves = {
  readonly frames: Frames;
  /** False where only the middles of frames are known. */
  readonly haveLengths: boolean;
  readonly regions: readonly { readonly name: string; readonly values: Float64Array }[];
  /** The column of weights, where one is named. */
  readonly weights: Float64Array | null;
  /** Null where headings tell no unit. */
  readonly unit: Unit | null;
};

const roles = ['time', 'start', 'end', 'duration', 'weights'] as const;

/**
 * Curves from a table with columns for the times of frames (`start` with `duration` or `end`, or `time`, their middles) and one
 * for each region. A row of length 0 at time 0 only says that there was nothing yet. Throws Q144, Q480, Q481, Q482.
 */
export function curvesOfTable(
  table: Table,
  columns: Readonly<Record<string, string>>,
  regions: readonly string[] | null,
  timeUnit: Unit | null,
  where: string,
): TissueCurves {
  const times = (role: string): Float64Array | null =>
    columns[role] === undefined ? null : minutesOf(numbersOf(table, columns[role], role, where), timeUnit, where);
  const mapped = new Set(roles.flatMap((role) => (columns[role] === undefined ? [] : [columns[role]])));
  const columnOf = (name: string) => table.columns.find((c) => regionName(c) === name)?.name ?? name;
  const own = (regions ?? table.columns.filter((c) => c.values && !mapped.has(c.name)).map((c) => c.name)).map(
    (name) => {
      const column = numbersOf(table, columnOf(name), 'region', where);
      return { ...column, name: regionName(column) };
    },
  );
  if (own.length === 0) throw noFrames(where, 'no column of a region');
  const [start, duration, end, time] = [times('start'), times('duration'), times('end'), times('time')];
  const length = start && (duration ?? end?.map((v, i) => v - start[i]));
  if (!length && !time) throw noFrames(where, 'no columns: { start, duration }, { start, end } or { time }');
  const all = length
    ? framesOf(start, length)
    : framesOf(
        time!,
        time!.map(() => 0),
      );
  const empty = (i: number) => all.mids[i] === 0 && (!length || length[i] === 0) && own.every((c) => c.values[i] === 0);
  const rows = Array.from({ length: table.rows }, (_, i) => i).filter((i) => !empty(i));
  const at = (values: Float64Array) => Float64Array.from(rows, (i) => values[i]);
  const frames = { starts: at(all.starts), ends: at(all.ends), mids: at(all.mids) };
  checkFrames(
    frames,
    length !== null,
    own.map((c) => ({ name: c.name, values: at(c.values) })),
    where,
  );
  if (length && time) checkMiddles(at(time), frames, where);
  return {
    frames,
    haveLengths: length !== null,
    regions: own.map((c) => ({ name: c.name, values: at(c.values) })),
    weights: columns.weights === undefined ? null : at(numbersOf(table, columns.weights, 'weights', where).values),
    unit: commonUnit(
      own.map((c) => c.unit ?? null),
      where,
    ),
  };
}

/** What a column is called without the unit in its heading: `tumour (kBq/mL)` is `tumour`. */
function regionName({ name, unit }: Column): string {
  return unit ? name.replace(/\s*[([][^()[\]]*[)\]]$/, '') || name : name;
}

function checkFrames(
  { starts, ends, mids }: Frames,
  lengths: boolean,
  regions: TissueCurves['regions'],
  where: string,
): void {
  if (mids.length < 3) throw noFrames(where, `${mids.length} frames`);
  for (let i = 0; i < mids.length; i++) {
    if (!(starts[i] >= 0)) throw noFrames(where, `a start at ${starts[i]} min`);
    if (lengths && !(ends[i] > starts[i]))
      throw noFrames(where, `a frame of ${ends[i] - starts[i]} min at ${starts[i]} min`);
    if (i > 0 && !(mids[i] > mids[i - 1])) throw noFrames(where, `${mids[i]} min after ${mids[i - 1]} min`);
    if (lengths && i > 0 && starts[i] < ends[i - 1] - 1e-6 * ends[i - 1])
      throw noFrames(where, `a frame that starts at ${starts[i]} min, before the last one ended (${ends[i - 1]} min)`);
    for (const { name, values } of regions)
      if (!Number.isFinite(values[i])) throw noFrames(`${where}, column "${name}"`, `no number at ${mids[i]} min`);
  }
}

/** The stated time of a frame lies within it. */
function checkMiddles(time: Float64Array, { starts, ends }: Frames, where: string): void {
  for (let i = 0; i < time.length; i++)
    if (!(time[i] >= starts[i] - 1e-6 && time[i] <= ends[i] + 1e-6))
      throw noFrames(where, `time ${time[i]} min outside its frame, ${starts[i]} to ${ends[i]} min`);
}

function commonUnit(units: readonly (Unit | null)[], where: string): Unit | null {
  const [first] = units;
  for (const unit of units)
    if (unit?.code !== first?.code)
      throw new InputError({
        code: 'Q482',
        where,
        expected: 'regions in one unit',
        found: `${first?.code ?? 'none'} and ${unit?.code ?? 'none'}`,
        fix: 'bring all regions to one unit, or choose some: parameters: { regions: [ … ] }',
      });
  return first ?? null;
}

function noFrames(where: string, found: string): InputError {
  return new InputError({
    code: 'Q481',
    where,
    expected: 'three frames or more, one after the other from injection on, with a number for each region',
    found,
    fix: 'name columns: { start, duration } or { time }, and check their numbers and unit',
  });
}
