import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import type { Agreement } from '../measurement/agreement.ts';
import type { Classification } from '../measurement/classification.ts';
import { quantityName } from '../measurement/ladder.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { budgetByGroup } from '../quantity/budget.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { displayQuantity } from '../quantity/display.ts';
import { convert, type Quantity, standardUncertainty } from '../quantity/quantity.ts';
import { displayUnit, type Unit, unit } from '../quantity/unit.ts';
import { agreementLines } from '../report/agreement-text.ts';
import { classificationTitle, classifierLine, labelLines } from '../report/classification-text.ts';
import { limitLines, limitRows } from '../report/limit-lines.ts';
import { readable } from '../report/readable.ts';
import { boundText } from '../report/result-rows.ts';
import { resultSentence } from '../report/sentences.ts';
import type { MeasurementRecord } from '../study/record.ts';
import { exitCodes } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { opened, runOpened } from './study-run.ts';
import { outPaint, outWidth, say, sayJson } from './terminal.ts';

export type ShowFlags = { readonly study: string; readonly budget?: boolean; readonly unit?: string };

/** `cupel show [measurement]`: one result in words, with its budget; computes what is stale, writes no results. */
export async function show(call: Invocation, target: string | undefined, flags: ShowFlags): Promise<number> {
  const study = await opened(flags.study, (p) => call.quoting(p.positions));
  const settings = { quiet: call.quiet || call.json, signal: call.signal, acceptChanged: false, force: false };
  const { record } = await runOpened(study, settings);
  const names = [...record.measurements, ...record.agreements, ...record.classifications].map((m) => m.name);
  if (target !== undefined && !names.includes(target))
    throw new InputError({
      code: 'S076',
      where: 'cupel show',
      expected: `one of ${names.join(', ')}`,
      found: target,
      fix: didYouMean(target, names),
    });
  const wanted = target === undefined ? names : [target];
  const agreements = record.agreements.filter((a) => wanted.includes(a.name));
  const classifications = record.classifications.filter((c) => wanted.includes(c.name));
  const all = record.rows.filter((r) => wanted.includes(r.measurement));
  const rows = flags.unit === undefined ? all : all.flatMap((r) => inUnit(r, unit(flags.unit!)));
  if (rows.length === 0 && (flags.unit !== undefined || classifications.length + agreements.length === 0))
    throw new InputError({
      code: 'U002',
      where: '--unit',
      expected: `a unit of what was measured: ${[...new Set(all.map((r) => displayUnit(readable(r.value).unit)))].join(', ')}`,
      found: `${flags.unit}`,
      fix: 'between mass and amount stands the molar mass: choose the row you mean by its own kind of unit',
    });
  if (call.json) {
    sayJson({
      rows: rows.map((r) => asJson(r, flags.budget === true)),
      ...limitsJson(record.measurements.filter((m) => wanted.includes(m.name))),
      ...(agreements.length > 0 ? { agreements: agreements.map(agreementJson) } : {}),
      ...(classifications.length > 0 ? { classifications: classifications.map(classificationJson) } : {}),
    });
    return exitCodes.fine;
  }
  for (const name of wanted) {
    const agreement = agreements.find((a) => a.name === name);
    if (agreement) {
      const [title, ...lines] = agreementLines(agreement, 2);
      say(`${outPaint.bold(title)}\n${[...lines, agreement.verdict].map((line) => `  ${line}`).join('\n')}\n`);
      continue;
    }
    const classification = classifications.find((c) => c.name === name);
    if (classification) {
      printClassification(classification);
      continue;
    }
    say(outPaint.bold(name));
    say(`${resultSentence(record, name, 2, flags.unit === undefined ? undefined : unit(flags.unit))}\n`);
    for (const row of rows.filter((r) => r.measurement === name)) {
      const what = `${quantityName(row)}${row.statistic === 'spread' ? ', spread of the population' : ''}${placeText(row)}`;
      say(
        `  ${what}: ${boundText(row, displayQuantity(flags.unit ? row.value : readable(row.value)))}  ${outPaint.dim(`${row.rung}, ${row.basis}`)}`,
      );
      if (flags.budget) printBudget(row);
    }
    const measurement = record.measurements.find((m) => m.name === name);
    const limits = measurement ? limitLines(measurement, outWidth()) : [];
    if (limits.length > 0) say(`\n${limits.join('\n')}`);
  }
  return exitCodes.fine;
}

/** Critical values and detection limits by every named rule, of measurements that have them. */
function limitsJson(measurements: readonly MeasurementRecord[]) {
  const limits = Object.fromEntries(
    measurements.flatMap((m) => {
      const rows = limitRows(m);
      return rows.length > 0 ? [[m.name, rows]] : [];
    }),
  );
  return Object.keys(limits).length > 0 ? { limits } : {};
}

function printClassification(c: Classification): void {
  say(outPaint.bold(classificationTitle(c)));
  say(`${c.statement.text}\n`);
  for (const line of [...labelLines(c, 2), ...c.classifiers.map((one) => classifierLine(one, c.groups))])
    say(`  ${line}`);
}

/** Without figures and pairs, which stand in the record and in results/. */
function agreementJson({ figures: _, tables: __, ratio, regions, trends, ...rest }: Agreement) {
  const plain = <T>(q: Quantity, other: T) => ({ ...other, value: q.value, u: standardUncertainty(q) });
  return {
    ...rest,
    ratio: ratio && plain(ratio.ratio, { ...ratio, ratio: undefined }),
    regions: regions.map((r) => plain(r.ratio, { ...r, ratio: undefined })),
    trends: trends.map((t) => plain(t.slope, { ...t, slope: undefined })),
  };
}

/** Without figures and single cells, which stand in the record and in results/. */
function classificationJson({ figures: _, tables: __, labels, ...rest }: Classification) {
  return {
    ...rest,
    labels: labels.map(({ ratio, ...l }) => ({ ...l, ratio: ratio.value, u: standardUncertainty(ratio) })),
  };
}

/** The row in a unit of its dimension; none when it has another. */
function inUnit(row: Measurement, to: Unit): Measurement[] {
  if (!sameDimension(row.value.unit.dimension, to.dimension)) return [];
  const factor = convert({ ...row.value, value: 1, shares: {} }, to).value;
  return [{ ...row, value: convert(row.value, to), lo: row.lo * factor, hi: row.hi * factor }];
}

function printBudget(row: Measurement): void {
  for (const part of budgetByGroup(row.value)) {
    const percent = 100 * part.fraction;
    if (percent < 0.05) continue;
    const bar = '█'.repeat(Math.round(percent / 4));
    say(`      ${`${percent.toFixed(1)} %`.padStart(7)}  ${bar.padEnd(25)}  ${part.roots[0].label}`);
  }
}

function asJson(row: Measurement, budget: boolean) {
  const { value, ...rest } = row;
  return {
    ...rest,
    hi: Number.isFinite(row.hi) ? row.hi : null,
    value: value.value,
    u: standardUncertainty(value),
    unit: value.unit.code,
    ...(budget ? { budget: budgetByGroup(value) } : {}),
  };
}

/** ` (m1, liver, 24 h)`: whose, where and when, as far as a row has them; the time of the whole specimen stands in the sentence above. */
function placeText({ subject, region, time }: Measurement): string {
  const parts = (subject === null ? [region] : [subject, region, time]).filter((part) => part !== null && part !== '');
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
