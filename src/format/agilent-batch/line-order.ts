import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { splitDelimited } from '../../text/delimited.ts';
import { naturalCompare } from '../../text/natural-order.ts';
import { children, childText, descendants } from '../../text/xml.ts';
import type { BatchFolder } from './batch-folder.ts';
import { smallText, xmlFile } from './xml-file.ts';

/** A run of the batch as a log lists it. */
type Run = { readonly line: string; readonly passed: boolean; readonly sample: string; readonly acquired: string };

export type LineOrder = {
  /** The lines to read, in the order they were acquired; a line run twice stands at its last run. */
  readonly runs: readonly Run[];
  /** The file that gave the order; null where the names did. */
  readonly source: string | null;
  readonly findings: readonly Finding[];
};

const lineName = (path: string): string => path.replace(/^.*[\\/]/, '').trim();

const sources: readonly [string, (blob: Blob, where: string) => Promise<Run[]>][] = [
  ['Method/BatchLog.xml', batchLogXml],
  ['BatchLog.csv', batchLogCsv],
  ['Method/AcqMethod.xml', acqMethod],
];

/** Order of the lines by the first log that names one of them: BatchLog.xml, BatchLog.csv, AcqMethod.xml; else by name. */
export async function lineOrder(batch: BatchFolder<Blob>): Promise<LineOrder> {
  const findings: Finding[] = [];
  const present = new Set(batch.lines.map((line) => line.toLowerCase()));
  for (const [path, read] of sources) {
    const blob = batch.file(path);
    if (!blob) continue;
    try {
      const all = await read(blob, `${batch.root}${path}`);
      if (!all.some((run) => present.has(run.line.toLowerCase()))) continue;
      return {
        runs: lastRuns(all.filter((run) => run.passed)),
        source: path,
        findings: [...findings, ...failed(all, batch)],
      };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const message = `the log cannot be read (${error.found}); the order is taken from elsewhere`;
      findings.push({ level: 'warning', code: 'F026', message, where: `${batch.root}${path}` });
    }
  }
  const message = 'no batch log names these lines: they are taken in the order of their names';
  findings.push({ level: 'note', code: 'F026', message, where: batch.root });
  const runs = batch.lines.map((line) => ({ line, passed: true, sample: '', acquired: '' }));
  return { runs, source: null, findings };
}

function lastRuns(runs: readonly Run[]): Run[] {
  const last = new Map<string, Run>();
  for (const run of runs) {
    last.delete(run.line.toLowerCase());
    last.set(run.line.toLowerCase(), run);
  }
  return [...last.values()];
}

function failed(runs: readonly Run[], batch: BatchFolder<Blob>): Finding[] {
  const passed = new Set(runs.filter((run) => run.passed).map((run) => run.line.toLowerCase()));
  const listed = new Set(runs.map((run) => run.line.toLowerCase()));
  const bad = [...new Set(runs.filter((run) => !passed.has(run.line.toLowerCase())).map((run) => run.line))];
  const unlisted = batch.lines.filter((line) => !listed.has(line.toLowerCase()));
  const findings: Finding[] = [];
  const add = (message: string) => findings.push({ level: 'warning', code: 'F027', message, where: batch.root });
  if (bad.length > 0) add(`left out, the batch log does not say "Pass": ${bad.join(', ')}`);
  if (unlisted.length > 0) add(`left out, not in the batch log: ${unlisted.join(', ')}`);
  return findings;
}

async function batchLogXml(blob: Blob, where: string): Promise<Run[]> {
  return children(await xmlFile(blob, where), 'BatchLogInfo').map((info) => ({
    line: lineName(childText(info, 'DataFileName') ?? ''),
    passed: childText(info, 'AcqResult') === 'Pass',
    sample: childText(info, 'SampleName') ?? '',
    acquired: childText(info, 'AcqDateTime') ?? '',
  }));
}

async function batchLogCsv(blob: Blob, where: string): Promise<Run[]> {
  const rows = (await smallText(blob, where)).split(/\r\n|\n|\r/).map((line) => splitDelimited(line, ','));
  const named = (name: string, otherwise: number) => {
    const found = rows[0].findIndex((cell) => cell.trim() === name);
    return found < 0 ? otherwise : found;
  };
  const [file, result] = [named('File Name', 5), named('Acquisition Result', 6)];
  const [sample, acquired] = [named('Sample Name', 3), named('Acq. Date-Time', 1)];
  return rows
    .filter((row) => /\.d$/i.test(row[file]?.trim() ?? ''))
    .map((row) => ({
      line: lineName(row[file]),
      passed: row[result]?.trim() === 'Pass',
      sample: row[sample]?.trim() ?? '',
      acquired: row[acquired]?.trim() ?? '',
    }));
}

async function acqMethod(blob: Blob, where: string): Promise<Run[]> {
  return descendants(await xmlFile(blob, where), 'SampleParameter')
    .filter((sample) => childText(sample, 'DataFileName'))
    .sort((a, b) => naturalCompare(childText(a, 'SampleID') ?? '', childText(b, 'SampleID') ?? ''))
    .map((sample) => ({
      line: lineName(childText(sample, 'DataFileName') ?? ''),
      passed: true,
      sample: childText(sample, 'SampleName') ?? '',
      acquired: '',
    }));
}
