import { InputError } from '../finding/input-error.ts';
import type { Agreement } from '../measurement/agreement.ts';
import type { Classification } from '../measurement/classification.ts';
import type { Comparison } from '../measurement/comparison.ts';
import { type Measurement, measuredQuantities } from '../measurement/measurement.ts';
import { convert, standardUncertainty } from '../quantity/quantity.ts';
import { displayUnit } from '../quantity/unit.ts';
import { fulfils, parseCondition } from '../study/condition.ts';
import type { Positions } from '../study/positions.ts';
import type { Check } from '../study/record.ts';
import type { CheckEntry } from '../study/study.ts';

const fieldName = (quantity: string): string => quantity.replaceAll(' ', '-');
const rowFields = ['n', 'belowLod', 'relative-uncertainty', ...measuredQuantities.map(fieldName)];

type Checked = {
  readonly rows: readonly Measurement[];
  readonly comparisons: readonly Comparison[];
  readonly classifications: readonly Classification[];
  readonly agreements: readonly Agreement[];
};

/**
 * Holds results against the conditions of the study: `hel-cells.n`, `tumour/tissue.metal-mass`, `la-vs-solution.zeta`.
 * Throws S071 when a check names nothing that was measured.
 */
export function runChecks(
  checks: readonly CheckEntry[],
  { rows, comparisons, classifications, agreements }: Checked,
  positions: Positions,
): Check[] {
  return checks.map((check, i) => {
    const where = positions.where(['checks', i, 'that']);
    const condition = parseCondition(check.is, positions.where(['checks', i, 'is']));
    const dot = check.that.lastIndexOf('.');
    const [name, field] = [check.that.slice(0, dot), check.that.slice(dot + 1)];
    const comparison = comparisons.find((c) => c.name === name);
    if (comparison && (field === 'ratio' || field === 'zeta')) {
      const value = field === 'ratio' ? comparison.ratio.value : comparison.zeta;
      return { ...check, found: value.toPrecision(3), passed: fulfils(value, condition) };
    }
    const figure = agreementFigure(
      agreements.find((a) => a.name === name),
      field,
    );
    if (figure !== undefined) return { ...check, found: figure.toPrecision(3), passed: fulfils(figure, condition) };
    const classification = classifications.find((c) => c.name === name);
    const chance = classification ? chanceOf(classification, field) : undefined;
    if (chance !== undefined) return { ...check, found: chance.toPrecision(4), passed: fulfils(chance, condition) };
    const [measurement, region] = name.split('/');
    const own = rows.filter(
      (r) => r.measurement === measurement && r.statistic === 'mean' && (region === undefined || r.region === region),
    );
    const row = own.find((r) => field === fieldName(r.quantity)) ?? own[0];
    if (!row || !rowFields.includes(field))
      throw nothing(check.that, rows, [...comparisons, ...agreements, ...classifications], where);
    const { value, shown } = fieldOf(row, field, condition.limit.unit);
    return { ...check, found: shown, passed: value !== null && fulfils(value, condition) };
  });
}

/** Mean ratio, bias, number of pairs, or slope of ln(ratio) with time (1/h) of an agreement. */
function agreementFigure(agreement: Agreement | undefined, field: string): number | undefined {
  if (field === 'ratio') return agreement?.ratio?.ratio.value;
  if (field === 'bias') return agreement?.difference?.bias.value;
  if (field === 'n') return agreement?.n;
  return field === 'slope' ? agreement?.trends[0]?.slope.value : undefined;
}

/** AUC and balanced accuracy of the first classifier; chance of the statement. */
function chanceOf({ classifiers: [first], statement }: Classification, field: string): number | undefined {
  if (field === 'auc') return first.auc.value;
  if (field === 'balanced-accuracy') return first.balanced.value;
  return field === 'probability' ? Math.max(statement.first, statement.second) : undefined;
}

function fieldOf(
  row: Measurement,
  field: string,
  like: Measurement['value']['unit'],
): { value: number | null; shown: string } {
  if (field === 'n' || field === 'belowLod') return { value: row[field], shown: String(row[field] ?? 'none') };
  if (field === 'relative-uncertainty') {
    const value = (2 * standardUncertainty(row.value)) / Math.abs(row.value.value) / (like.code === '%' ? 0.01 : 1);
    return { value, shown: `${value.toPrecision(3)}${like.code === '%' ? ' %' : ''} (k = 2)` };
  }
  const q = convert(row.value, like);
  const unitText = like.code === '1' ? '' : ` ${displayUnit(like)}`;
  return { value: q.value, shown: `${q.value.toPrecision(4)}${unitText}` };
}

function nothing(
  that: string,
  rows: readonly Measurement[],
  others: readonly { readonly name: string }[],
  where: string,
): InputError {
  const names = [...new Set(rows.map((r) => r.measurement)), ...others.map((c) => c.name)];
  return new InputError({
    code: 'S071',
    where,
    expected: `<measurement>.<field>, <comparison>.ratio|zeta, <agreement>.ratio|bias|n|slope or <classification>.auc|balanced-accuracy|probability, of ${names.join(', ')}; fields ${rowFields.join(', ')}`,
    found: `"${that}"`,
    fix: 'write for example that: hel-cells.n',
  });
}
