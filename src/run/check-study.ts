import { channelOf } from '../analysis/channel.ts';
import { countedLines } from '../analysis/counting/counted-lines.ts';
import { dwellOf } from '../analysis/dwell.ts';
import { tableColumn } from '../analysis/table-column.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Acquisition } from '../method/method.ts';
import { linesOf, type Trace } from '../signal/signal.ts';
import type { ParsedStudy } from '../study/parse.ts';
import { belongsTo, type Found, type FoundData, findData, type Referred, readFound } from './data.ts';
import type { Job } from './job.ts';
import { placedError } from './placed-error.ts';
import { planJobs } from './plan.ts';
import type { RunOptions, Source } from './source.ts';

export type StudyCheck = {
  readonly data: ReadonlyMap<string, FoundData>;
  readonly jobs: readonly Job[];
  /** Everything that would stop a run, as far as it can be told without computing a result. */
  readonly errors: readonly InputError[];
  readonly findings: readonly Finding[];
};

/**
 * Finds and reads every file, and looks whether each job has the channels, columns, dwell times and levels it names.
 * Goes on after errors, so that one look shows all of them. Whether dwell and dead time agree with the values is looked
 * at, nothing else is computed.
 */
export async function checkStudy(
  { study, positions }: ParsedStudy,
  source: Source,
  options: RunOptions,
): Promise<StudyCheck> {
  const errors: InputError[] = [];
  const findings: Finding[] = [];
  const data = new Map<string, FoundData>();
  for (const id of Object.keys(study.data)) {
    options.signal?.throwIfAborted();
    await collecting(errors, async () => {
      data.set(id, await findData(id, study, positions, source, options.progress, options.cache));
    });
  }
  if (errors.length > 0) return { data, jobs: [], errors, findings };
  let jobs: readonly Job[] = [];
  await collecting(errors, async () => {
    jobs = planJobs(study, positions, data);
  });
  const read = new Map<Found, readonly Acquisition[]>();
  for (const { acquisitions } of data.values())
    for (const found of acquisitions) {
      options.signal?.throwIfAborted();
      options.progress?.({ task: 'read', name: found.name, done: read.size, total: acquisitions.length });
      await collecting(errors, async () => {
        const one = await readFound({ found }, source);
        findings.push(...one.findings);
        read.set(found, one.acquisitions);
      });
    }
  for (const job of jobs)
    await collecting(errors, async () => {
      try {
        checkJob(job, read);
      } catch (error) {
        throw placedError(error, job);
      }
    });
  return { data, jobs, errors, findings };
}

async function collecting(errors: InputError[], act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    errors.push(error);
  }
}

function checkJob(job: Job, read: ReadonlyMap<Found, readonly Acquisition[]>): void {
  const inputs = respondedTo(job);
  for (const { found } of inputs) for (const acquisition of read.get(found) ?? []) checkInput(acquisition, job);
  for (const together of countedTogether(inputs, read)) checkCounting(together, job);
  if (job.kind !== 'calibration' || !job.entry.levels) return;
  const names = inputs.flatMap(({ found }) => read.get(found)?.map((a) => a.name) ?? []);
  const tables = inputs.some(({ found }) => found.columns !== undefined);
  const silent = Object.keys(job.entry.levels).find(
    (level) => !tables && !names.some((name) => belongsTo(name, level)),
  );
  if (silent === undefined) return;
  throw new InputError({
    code: 'Q115',
    where: job.positions.where(['calibrations', job.name, 'levels', silent]),
    expected: `a standard among the data: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' …' : ''}`,
    found: `the level ${silent} without data`,
    fix: 'name levels as the acquisitions are named, or drop the level',
  });
}

/** Acquisitions whose counts are found together: each with lines by itself, and the single traces of one data entry. */
function countedTogether(
  inputs: readonly Referred[],
  read: ReadonlyMap<Found, readonly Acquisition[]>,
): readonly (readonly Acquisition[])[] {
  const groups = new Map<string, Acquisition[]>();
  for (const { found } of inputs)
    for (const acquisition of read.get(found) ?? []) {
      const key = acquisition.signal.kind === 'trace' ? found.data : `${found.data}/${acquisition.name}`;
      groups.set(key, [...(groups.get(key) ?? []), acquisition]);
    }
  return [...groups.values()];
}

/** Dwell and dead time against the values. Throws U110 or U111. */
function checkCounting(acquisitions: readonly Acquisition[], job: Job): void {
  const lines = acquisitions.flatMap(({ signal }) => linesOf(signal));
  if (lines.length === 0) return;
  const channel = (line: Trace) => channelOf(line, job.channel, job.label, job.name);
  countedLines(lines, channel, acquisitions[0].stated, job.name);
}

/** What the method responds to, without what it reads beside that. */
function respondedTo(job: Job): readonly Referred[] {
  if (job.kind === 'calibration') return job.inputs;
  return Object.entries(job.inputs).flatMap(([role, list]) => (job.method.roles[role]?.beside ? [] : list));
}

function checkInput({ name, signal, columns, stated }: Acquisition, job: Job): void {
  const where = `${job.name} ${name}`;
  if (signal.kind === 'table')
    for (const role of job.method.tableColumns ?? ['sample', 'signal'])
      tableColumn(signal, columns?.[role], role, where);
  for (const line of linesOf(signal)) {
    const channel = channelOf(line, job.channel, job.label, job.name);
    dwellOf(line, channel, stated?.dwellSeconds ?? null, job.name);
  }
}
