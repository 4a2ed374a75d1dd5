import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { conversionFactor, type Unit, unit } from '../../quantity/unit.ts';
import type { Column, Table } from '../../signal/signal.ts';
import type { Curve } from './convolution.ts';
import { minutesOf, numbersOf } from './time-columns.ts';
import type { InputFunction } from './tissue.ts';

/** Part of the area under the input that may lie before its first sample without a word. */
const silentShare = 0.01;

/**
 * The input function of a table with `time`, and `plasma`, `blood` or both, and `parent` fraction; cells may be empty where one of
 * them was not sampled, and are then read off the straight line between its neighbours. Plasma times parent fraction is taken
 * at every time of either. `tissueUnit` is the unit it is brought to. Throws Q144, Q480 to Q483.
 */
export function inputOfTable(
  table: Table,
  columns: Readonly<Record<string, string>>,
  tissueUnit: Unit | null,
  timeUnit: Unit | null,
  where: string,
): { readonly input: InputFunction; readonly findings: readonly Finding[] } {
  if (columns.time === undefined) throw noInput(where, 'no columns: { time }');
  const times = minutesOf(numbersOf(table, columns.time, 'time', where), timeUnit, where);
  const measured = (role: 'plasma' | 'blood' | 'parent'): Curve | null => {
    if (columns[role] === undefined) return null;
    const column = numbersOf(table, columns[role], role, where);
    const factor = role === 'parent' ? fractionFactor(column, where) : activityFactor(column, tissueUnit, where);
    return filled(times, column.values, factor, role, where);
  };
  const [plasma, blood, parent] = [measured('plasma'), measured('blood'), measured('parent')];
  const taken = plasma ?? blood;
  if (!taken) throw noInput(where, 'neither columns: { plasma } nor { blood }');
  const findings: Finding[] = [];
  const said = (message: string, fix: string) => findings.push({ level: 'warning', code: 'Q490', message, where, fix });
  if (!plasma)
    said(
      'whole blood is taken for plasma',
      'give columns: { plasma }, or say why red cells hold as much tracer as plasma does',
    );
  if (!parent)
    said(
      'no parent fraction: everything in plasma is taken for the tracer itself',
      'give columns: { parent }; metabolites in the input make VT and Ki too small',
    );
  const whole = parent ? product(taken, checkedParent(parent, where)) : taken;
  const early = missingStart(whole);
  if (early > silentShare)
    said(
      `the input begins at ${whole.times[0].toPrecision(3)} min; a straight line from zero at injection is put before it, ${(100 * early).toFixed(1)} % of its area`,
      'give the samples from injection on, the integral of the input needs all of them',
    );
  return { input: { plasma: fromZero(whole), blood: blood ? fromZero(blood) : null }, findings };
}

/** Points of one column that are there, checked. */
function filled(times: Float64Array, values: Float64Array, factor: number, role: string, where: string): Curve {
  const rows = Array.from(times.keys()).filter((i) => Number.isFinite(values[i]) && Number.isFinite(times[i]));
  rows.sort((a, b) => times[a] - times[b]);
  if (rows.length < 3) throw noInput(where, `${rows.length} values of ${role}`);
  for (const [j, i] of rows.entries()) {
    if (times[i] < 0) throw noInput(where, `time ${times[i]} min`);
    if (j > 0 && times[i] === times[rows[j - 1]]) throw noInput(where, `two values of ${role} at ${times[i]} min`);
  }
  return {
    times: Float64Array.from(rows, (i) => times[i]),
    values: Float64Array.from(rows, (i) => values[i] * factor),
  };
}

/** Straight line from zero at injection to the first point. */
function fromZero({ times, values }: Curve): Curve {
  if (times[0] <= 0) return { times, values };
  return { times: Float64Array.of(0, ...times), values: Float64Array.of(0, ...values) };
}

/** The part of the area that the line before the first point adds. */
function missingStart({ times, values }: Curve): number {
  let area = 0;
  for (let i = 1; i < times.length; i++) area += ((times[i] - times[i - 1]) * (values[i] + values[i - 1])) / 2;
  const before = (times[0] * values[0]) / 2;
  return before / (area + before);
}

/** a·b at the times of both within those of a, level before and after b. */
function product(a: Curve, b: Curve): Curve {
  const last = a.times[a.times.length - 1];
  const times = Float64Array.from(new Set([...a.times, ...b.times.filter((t) => t >= a.times[0] && t <= last)])).sort();
  return { times, values: times.map((t) => valueAt(a, t) * valueAt(b, t)) };
}

function valueAt({ times, values }: Curve, t: number): number {
  if (t <= times[0]) return values[0];
  for (let i = 1; i < times.length; i++)
    if (t <= times[i]) {
      const part = (t - times[i - 1]) / (times[i] - times[i - 1]);
      return values[i - 1] + part * (values[i] - values[i - 1]);
    }
  return values[values.length - 1];
}

function checkedParent(parent: Curve, where: string): Curve {
  const wrong = parent.values.find((v) => !(v >= 0 && v <= 1.02));
  if (wrong === undefined) return parent;
  throw new InputError({
    code: 'Q483',
    where,
    expected: 'parent fractions between 0 and 1, or % in the heading',
    found: String(wrong),
    fix: 'write the heading as "parent (%)" where they are percent',
    why: 'percent taken for fractions would make VT 100 times too small',
  });
}

function fractionFactor(column: Column, where: string): number {
  if (!column.unit) return 1;
  const one = unit('1');
  if (sameDimension(column.unit.dimension, one.dimension)) return conversionFactor(column.unit, one);
  throw noInput(where, `a parent fraction in ${column.unit.code}`);
}

/** To the unit of the tissue. Throws Q482 where only one of the two has a unit, or they have different dimensions. */
function activityFactor(column: Column, tissue: Unit | null, where: string): number {
  const own = column.unit ?? null;
  if (own && tissue && sameDimension(own.dimension, tissue.dimension)) return conversionFactor(own, tissue);
  if (!own && !tissue) return 1;
  throw new InputError({
    code: 'Q482',
    where: `${where}, column "${column.name}"`,
    expected: `activity in the unit of the tissue, ${tissue?.code ?? 'which states none'}`,
    found: own?.code ?? 'no unit',
    fix: 'put the unit in both headings, as in "plasma (kBq/mL)", or under options: { units }',
    why: 'VT, K1 and Ki change by the same factor as the input',
  });
}

function noInput(where: string, found: string): InputError {
  return new InputError({
    code: 'Q483',
    where,
    expected: 'an input function: times from injection on, and three values or more of plasma or blood',
    found,
    fix: 'name columns: { time, plasma, blood, parent } of the input table',
  });
}
