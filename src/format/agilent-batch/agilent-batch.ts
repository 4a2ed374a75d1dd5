import { massHunterHeader } from '../../text/masshunter-csv.ts';
import type { Claim, Format } from '../format.ts';
import { type BatchFolder, batchFolder, batchRoot, csvOf } from './batch-folder.ts';
import { type AgilentBatchOptions, agilentBatchOptions } from './options.ts';

/** A MassHunter batch folder is one acquisition: a scan with one line for each `NNN.d`. */
export const agilentBatchFormat: Format<AgilentBatchOptions> = {
  name: 'agilent-batch',
  title: 'Agilent MassHunter batch folder (.b)',
  version: 1,
  options: agilentBatchOptions,
  claims,
  load: async () => (await import('./read.ts')).agilentBatchReader,
};

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const roots = new Map<string, Map<string, Uint8Array>>();
  for (const [path, head] of heads) {
    const root = batchRoot(path);
    if (root === null) continue;
    const files = roots.get(root) ?? new Map<string, Uint8Array>();
    roots.set(root, files.set(path, head));
  }
  return [...roots].flatMap(([root, files]) => claimOf(batchFolder(root, files), [...files.keys()]));
}

function claimOf(batch: BatchFolder<Uint8Array>, files: readonly string[]): Claim[] {
  const binary = batch.lines.filter((line) => isScan(batch.file(`${line}/AcqData/MSScan.bin`)));
  const csv = batch.lines.filter((line) => hasCsv(batch, line));
  const log = ['Method/BatchLog.xml', 'BatchLog.csv', 'Method/AcqMethod.xml'].some((path) => batch.file(path));
  const named = /\.b\/$/i.test(batch.root);
  if (binary.length === 0 && (csv.length === 0 || !(named || log))) return [];
  const doubts: string[] = [];
  if (!log) doubts.push('no batch log: the lines are taken in the order of their names');
  const without = batch.lines.filter((line) => !binary.includes(line) && !csv.includes(line));
  if (without.length > 0) doubts.push(`no signal in ${without.join(', ')}`);
  if (binary.length === 0)
    doubts.push('no binary data: the lines are read from csv, which does not state the dwell time');
  const name = batch.root.replace(/\/$/, '').replace(/^.*\//, '').replace(/\.b$/i, '');
  return [{ name: name || 'batch', files, doubts }];
}

function isScan(head: Uint8Array | undefined): boolean {
  return head !== undefined && head.length >= 92 && head[0] === 1 && head[1] === 1 && head[2] === 0 && head[3] === 0;
}

function hasCsv(batch: BatchFolder<Uint8Array>, line: string): boolean {
  const path = csvOf(batch, line);
  const head = path === undefined ? undefined : batch.file(path);
  return head !== undefined && massHunterHeader(head) !== null;
}
