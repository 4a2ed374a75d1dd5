import type { Response } from '../../analysis/calibration.ts';
import { channelOf } from '../../analysis/channel.ts';
import { countedLines } from '../../analysis/counting/counted-lines.ts';
import { independentReadings } from '../../analysis/independent-readings.ts';
import { type Repeatability, repeatability } from '../../analysis/repeatability.ts';
import { tableColumn } from '../../analysis/table-column.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { mean, variance } from '../../numeric/robust.ts';
import { convertValue, type Unit, unit } from '../../quantity/unit.ts';
import { linesOf, type Table } from '../../signal/signal.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** Replicate readings by sample, and how well they repeat. */
export type Solutions = {
  readonly replicates: readonly { readonly name: string; readonly readings: readonly number[] }[];
  readonly repeatability: Repeatability | null;
};

const rate = unit('{count}/s');

/** Mean signal of each sample: rows of a table, or time-resolved acquisitions, replicates pooled. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Solutions> {
  const responses: Response[] = [];
  const replicates: { name: string; readings: number[] }[] = [];
  const findings: Finding[] = [];
  let pooled: Repeatability | null = null;
  for (const acquisition of acquisitions) {
    if (acquisition.signal.kind === 'table') {
      const read = fromTable(acquisition.signal, acquisition, context);
      pooled ??= read.pooled;
      responses.push(...read.responses);
      replicates.push(...read.groups);
      findings.push(...read.findings);
    } else responses.push(fromTrace(acquisition, parameters, context, findings));
  }
  return { value: { replicates, repeatability: pooled }, responses, findings };
}

function fromTable(table: Table, acquisition: Acquisition, context: Context) {
  const columns = acquisition.columns ?? {};
  const where = `${context.where} ${acquisition.name}`;
  const sample = tableColumn(table, columns.sample, 'sample', where);
  const signal = tableColumn(table, columns.signal, 'signal', where);
  if (!signal.values) throw notNumbers(signal.name, where);
  const level = columns.level === undefined ? null : tableColumn(table, columns.level, 'level', where);
  const groups = new Map<string, { readings: number[]; level: number }>();
  let negatives = 0;
  for (let i = 0; i < table.rows; i++) {
    const value = signal.values[i];
    if (Number.isNaN(value)) continue;
    if (value < 0) negatives++;
    const name = sample.text[i].trim();
    const group = groups.get(name) ?? { readings: [], level: Number.NaN };
    group.readings.push(value);
    if (level?.values && !Number.isNaN(level.values[i])) group.level = level.values[i];
    groups.set(name, group);
  }
  const pooled = repeatability([...groups.values()].map((g) => g.readings));
  const wanted = acquisition.select;
  if (wanted !== undefined && !groups.has(wanted)) throw noSample(wanted, [...groups.keys()], where);
  const signalUnit = signal.unit ?? rate;
  const chosen = [...groups].filter(([name, g]) =>
    wanted !== undefined ? name === wanted : !context.standards || level === null || !Number.isNaN(g.level),
  );
  const responses = chosen.map(([name, g]): Response => {
    const y = mean(g.readings);
    const u = (pooled?.sd(y) ?? 0) / Math.sqrt(g.readings.length);
    const stated = level && !Number.isNaN(g.level) ? { level: { value: g.level, unit: level.unit ?? unit('1') } } : {};
    return { name, value: y, u, dof: pooled?.dofAt(y) ?? null, unit: signalUnit, ...stated };
  });
  return {
    pooled,
    responses,
    groups: chosen.map(([name, g]) => ({ name, readings: g.readings })),
    findings: negatives > 0 ? [negativeReadings(negatives, signal.name, where)] : [],
  };
}

function fromTrace(acquisition: Acquisition, parameters: Parameters, context: Context, findings: Finding[]): Response {
  const lines = linesOf(acquisition.signal);
  if (lines.length !== 1)
    throw new InputError({
      code: 'Q140',
      where: `${context.where} ${acquisition.name}`,
      expected: 'a table of samples, or one time-resolved acquisition a sample',
      found: `${acquisition.signal.kind} of ${lines.length} lines`,
      fix: 'export one acquisition per sample, or a table with columns for sample and signal',
    });
  const [line] = lines;
  const channel = channelOf(line, context.channel, context.label, context.where);
  const counted = countedLines([line], () => channel, acquisition.stated, context.where);
  findings.push(...counted.findings);
  const [{ counts, variance: ofCounting, counting }] = counted.lines;
  const start = line.seconds[0] ?? 0;
  const kept: number[] = [];
  let poisson = 0;
  for (let i = 0; i < counts.length; i++) {
    const late = Number.isNaN(line.seconds[i]) || line.seconds[i] - start >= parameters.discard;
    if (!late || Number.isNaN(counts[i])) continue;
    kept.push(counts[i]);
    poisson += ofCounting[i];
  }
  if (kept.length < 2)
    throw new InputError({
      code: 'Q141',
      where: `${context.where} ${acquisition.name}`,
      expected: 'at least two readings after the discarded start',
      found: `${kept.length}`,
      fix: 'shorten parameters: { discard }, or measure longer',
    });
  const inRate: Unit = channel.mode === 'counts' ? rate : channel.unit;
  const perCount = convertValue(1 / counting.dwellSeconds, rate, inRate);
  const y = mean(kept) * perCount;
  const independent = independentReadings(kept);
  const scatter = Math.sqrt(variance(kept) / independent) * perCount;
  const u = Math.max(scatter, (Math.sqrt(Math.max(1, poisson)) / kept.length) * perCount);
  return { name: acquisition.name, value: y, u, dof: Math.max(1, independent - 1), unit: inRate };
}

function notNumbers(column: string, where: string): InputError {
  return new InputError({
    code: 'Q142',
    where,
    expected: `numbers in column "${column}"`,
    found: 'text',
    fix: 'check columns: { signal } and the decimal mark of the data entry',
  });
}

function noSample(wanted: string, names: readonly string[], where: string): InputError {
  return new InputError({
    code: 'Q143',
    where,
    expected: `a sample "${wanted}"`,
    found: `${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}`,
    fix: 'write the name as it stands in the table',
  });
}

function negativeReadings(count: number, column: string, where: string): Finding {
  return {
    level: 'warning',
    code: 'Q131',
    message: `${count} negative readings in column "${column}"; the instrument's software has already subtracted something`,
    where,
    fix: 'export signals without blank subtraction',
  };
}
