import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { readMassHunterCsv } from '../../text/masshunter-csv.ts';
import { type BatchFolder, csvOf } from './batch-folder.ts';
import { readBinaryLine } from './binary-line.ts';
import { integrationTimes } from './integration-times.ts';
import type { AgilentBatchOptions } from './options.ts';

/** One line in one unit, by channel. */
export type LineValues = {
  readonly line: string;
  readonly source: 'binary' | 'csv';
  readonly mode: 'rate' | 'counts';
  readonly labels: readonly string[];
  readonly dwellSeconds: readonly (number | undefined)[];
  readonly seconds: Float64Array;
  readonly values: readonly Float64Array[];
};

/** Lines by what went wrong: no files at all; unreadable files, with the reason; csv turned into counts. */
type Failures = { readonly missing: string[]; readonly unread: Map<string, string>; readonly converted: string[] };

/**
 * Reads the named lines: the binary, or the csv where that is missing or broken. So that a scan has one unit, CPS of
 * such a csv become counts by the dwell time of the binary lines. Lines that cannot be read are named in a warning.
 * Throws F025 when none can.
 */
export async function readLines(
  batch: BatchFolder<Blob>,
  names: readonly string[],
  options: AgilentBatchOptions,
): Promise<{ lines: LineValues[]; findings: Finding[] }> {
  const source = options.source ?? 'auto';
  const failures: Failures = { missing: [], unread: new Map(), converted: [] };
  const findings: Finding[] = [];
  const lines: LineValues[] = [];
  const times = await integrationTimes(batch);
  for (const name of names) {
    const binary = source === 'csv' ? null : await attempt(() => binaryLine(batch, name), name, failures);
    const csv =
      binary || source === 'binary' ? null : await attempt(() => csvLine(batch, name, options, times), name, failures);
    if (binary) lines.push(binary);
    else if (csv) {
      lines.push(csv.line);
      findings.push(...csv.findings);
    } else if (!failures.unread.has(name)) failures.missing.push(name);
  }
  const one = oneUnit(lines, failures);
  if (one.length === 0) throw noLine(batch.root, names, failures);
  return { lines: one, findings: [...findings, ...failureFindings(one, failures, batch.root)] };
}

async function attempt<T>(read: () => Promise<T>, name: string, failures: Failures): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    failures.unread.set(name, error.message);
    return null;
  }
}

async function binaryLine(batch: BatchFolder<Blob>, name: string): Promise<LineValues | null> {
  const read = await readBinaryLine(batch, name);
  return read && { line: name, source: 'binary', mode: 'counts', ...read };
}

async function csvLine(
  batch: BatchFolder<Blob>,
  name: string,
  options: AgilentBatchOptions,
  times: ReadonlyMap<string, number>,
): Promise<{ line: LineValues; findings: readonly Finding[] } | null> {
  const path = csvOf(batch, name);
  const blob = path === undefined ? undefined : batch.file(path);
  if (!blob) return null;
  const { header, seconds, values, findings } = await readMassHunterCsv(blob, `${batch.root}${path}`, {
    decimal: options.decimal,
  });
  const { labels, mode } = header;
  const dwellSeconds = labels.map((label) => times.get(label));
  return { line: { line: name, source: 'csv', mode, labels, dwellSeconds, seconds, values }, findings };
}

/** Where some lines are binary, the csv lines as counts too, with the dwell times of the binary. */
function oneUnit(lines: readonly LineValues[], failures: Failures): LineValues[] {
  const binary = lines.find((line) => line.source === 'binary');
  if (!binary) return [...lines];
  return lines.map((line) => {
    if (line.source === 'binary') return line;
    failures.converted.push(line.line);
    const dwell = line.labels.map((label) => binary.dwellSeconds[binary.labels.indexOf(label)]);
    if (line.mode === 'counts') return { ...line, dwellSeconds: dwell };
    if (dwell.some((seconds) => seconds === undefined)) return line;
    const values = line.values.map((rates, c) => rates.map((rate) => rate * (dwell[c] ?? Number.NaN)));
    return { ...line, mode: 'counts', dwellSeconds: dwell, values };
  });
}

function failureFindings(lines: readonly LineValues[], failures: Failures, where: string): Finding[] {
  const { missing, unread, converted } = failures;
  const findings: Finding[] = [];
  const warn = (code: string, message: string) => findings.push({ level: 'warning', code, message, where });
  const read = new Set(lines.map((line) => line.line));
  const reasons = (wanted: boolean) =>
    [...unread].filter(([line]) => read.has(line) === wanted).map(([line, reason]) => `${line} (${reason})`);
  const lost = reasons(false);
  const broken = reasons(true);
  if (missing.length > 0) warn('F020', `in the batch, but without signal: ${missing.join(', ')}; the others are read`);
  if (lost.length > 0) warn('F021', `lines that cannot be read: ${lost.join('; ')}`);
  if (broken.length > 0) warn('F021', `binary data that cannot be read, csv taken instead: ${broken.join('; ')}`);
  if (converted.length > 0) {
    warn(
      'F028',
      `from csv as counts (CPS × dwell time, two decimals), the others from binary: ${converted.join(', ')}`,
    );
  }
  return findings;
}

function noLine(root: string, names: readonly string[], failures: Failures): InputError {
  return new InputError({
    code: 'F025',
    where: root,
    expected: `a line with signal among ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`,
    found: [...failures.unread.values()][0] ?? 'no AcqData and no csv in them',
    fix: 'copy the whole batch folder, or export the lines as csv from MassHunter',
  });
}
