import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Classification } from '../measurement/classification.ts';
import { compare } from '../measurement/compare.ts';
import type { Comparison } from '../measurement/comparison.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { ParsedStudy } from '../study/parse.ts';
import type { Assumption, CalibrationRecord, InputRecord, MeasurementRecord, StudyRecord } from '../study/record.ts';
import type { ClassifyEntry } from '../study/study.ts';
import { agreeStudy } from './agree-study.ts';
import { runChecks } from './checks.ts';
import { type Found, type FoundData, findData } from './data.ts';
import type { Job, JobResult } from './job.ts';
import { jobFromJson, jobToJson } from './job-json.ts';
import { keyOf } from './key.ts';
import { linkedProbe } from './links.ts';
import { replacedWhere } from './placed-error.ts';
import { planJobs } from './plan.ts';
import type { RunOptions, Source } from './source.ts';

export type StudyRun = {
  readonly record: StudyRecord;
  /** Jobs by id, and whether each was taken from the cache. */
  readonly jobs: readonly { readonly id: string; readonly key: string; readonly cached: boolean }[];
};

/**
 * Source → format → method → record. Computes only jobs whose key the cache does not hold. Throws the `InputError` of
 * the first thing that cannot be used; what was computed before it stays in the cache. Ends with the reason of
 * `signal` when it is aborted.
 */
export async function runStudy(
  name: string,
  parsed: ParsedStudy,
  source: Source,
  options: RunOptions,
): Promise<StudyRun> {
  const { study, positions } = parsed;
  if (parsed.errors.length > 0) throw parsed.errors[0];
  const data = await allData(parsed, source, options);
  const planned = planJobs(study, positions, data);
  const jobs: Job[] = [];
  const results = new Map<string, JobResult>();
  const done: { id: string; key: string; cached: boolean }[] = [];
  for (const plan of planned) {
    options.signal?.throwIfAborted();
    const job = withAtoms(plan, results);
    const { result, key, cached } = await resultOf(job, results, source, options, [done.length, planned.length]);
    results.set(job.id, result);
    jobs.push(tellingAtoms(job, result, parsed));
    done.push({ id: job.id, key, cached });
  }
  const classified: Classified[] = [];
  for (const [id, entry] of Object.entries(study.classify)) {
    options.signal?.throwIfAborted();
    const { result, key, cached } = await classification(id, entry, parsed, results, options);
    classified.push(result);
    done.push({ id: `classify:${id}`, key, cached });
  }
  return { record: recordOf(name, parsed, data, jobs, results, classified, options.version), jobs: done };
}

/** The job with the atoms of its probe, where a spectrum before it tells them. Throws S090. */
function withAtoms(job: Job, results: ReadonlyMap<string, JobResult>): Job {
  if (job.kind === 'calibration' || !job.atomsFrom) return job;
  const { measurement, linked } = job.atomsFrom;
  const result = results.get(`measurement:${measurement}`);
  return { ...job, probe: linked((result?.kind === 'measurement' ? result.atoms : null) ?? []) };
}

/** The job with its own probe as it is known once its spectrum has told the atoms, for the record. */
function tellingAtoms(job: Job, result: JobResult, { study, positions }: ParsedStudy): Job {
  const entry = job.probe ? study.probes[job.probe.id] : undefined;
  if (!job.probe || entry?.atomsFrom !== job.name || result.kind !== 'measurement' || !result.atoms) return job;
  const { id } = job.probe;
  return { ...job, probe: linkedProbe(id, entry, null, positions.where(['probes', id]), result.atoms) };
}

type Classified = { readonly classification: Classification; readonly findings: readonly Finding[] };

/** A classification rests on measurements alone, so it is kept by their keys. */
async function classification(
  id: string,
  entry: ClassifyEntry,
  { study, positions }: ParsedStudy,
  results: ReadonlyMap<string, JobResult>,
  options: RunOptions,
): Promise<{ result: Classified; key: string; cached: boolean }> {
  const { classifyStudy, classificationVersion } = await import('./classify-study.ts');
  const named = Object.values(entry.groups).flat();
  const measurements = named.map((name) => [name, results.get(`measurement:${name}`)] as const);
  const key = await keyOf({
    job: 'classification',
    version: classificationVersion,
    id,
    entry: { ...entry, note: undefined },
    simulated: study.simulated !== undefined,
    groups: Object.entries(entry.groups),
    measurements: measurements.map(([name, result]) => [name, result?.key]),
  });
  const stored = await options.cache?.get(key);
  const kept = stored ? readBack(stored) : null;
  if (kept) return { result: kept as unknown as Classified, key, cached: true };
  const own = measurements.flatMap(([name, result]) =>
    result?.kind === 'measurement' ? [[name, result] as const] : [],
  );
  const measured = {
    rows: own.flatMap(([, result]) => result.rows),
    cells: new Map(own.map(([name, result]) => [name, result.cells] as const)),
    simulated: study.simulated !== undefined,
  };
  const where = positions.where(['classify', id]);
  try {
    const result = classifyStudy(id, entry, measured, where);
    await options.cache?.put(key, jobToJson(result));
    return { result, key, cached: false };
  } catch (error) {
    throw replacedWhere(error, `compare.${id}`, where);
  }
}

async function allData({ study, positions }: ParsedStudy, source: Source, options: RunOptions) {
  const data = new Map<string, FoundData>();
  for (const id of Object.keys(study.data)) {
    options.signal?.throwIfAborted();
    data.set(id, await findData(id, study, positions, source, options.progress, options.cache));
  }
  const files = [...data.values()].flatMap((d) => d.acquisitions.flatMap((a) => a.inputs));
  await options.inputs?.(Object.fromEntries(files.map(({ path, sha256, bytes }) => [path, { sha256, bytes }])));
  return data;
}

async function resultOf(
  job: Job,
  results: ReadonlyMap<string, JobResult>,
  source: Source,
  options: RunOptions,
  [done, total]: readonly [number, number],
): Promise<{ result: JobResult; key: string; cached: boolean }> {
  const key = await job.key((id) => results.get(id)!.key);
  const step = { task: job.kind, name: job.name, done, total };
  const stored = await options.cache?.get(key);
  const kept = stored ? readBack(stored) : null;
  if (kept) {
    options.progress?.({ ...step, cached: true });
    return { result: { ...kept, key }, key, cached: true };
  }
  options.progress?.(step);
  const { runJob } = await import('./run-job.ts');
  const result = await runJob(job, key, results, source, options);
  await options.cache?.put(key, jobToJson(result));
  return { result, key, cached: false };
}

const unreadable = [SyntaxError, TypeError, RangeError, DOMException, InputError];

/** A cache entry that cannot be read counts as absent. */
function readBack(text: string): JobResult | null {
  try {
    return jobFromJson(text) as JobResult;
  } catch (error) {
    if (unreadable.some((kind) => error instanceof kind)) return null;
    throw error;
  }
}

function recordOf(
  name: string,
  { study, positions }: ParsedStudy,
  data: ReadonlyMap<string, FoundData>,
  jobs: readonly Job[],
  results: ReadonlyMap<string, JobResult>,
  classified: readonly Classified[],
  version: string,
): StudyRecord {
  const rows: Measurement[] = [];
  const measurements: MeasurementRecord[] = [];
  const calibrations: CalibrationRecord[] = [];
  const findings: Finding[] = [...data.values()].flatMap((d) => d.findings);
  const assumptions = new Map<string, Assumption>();
  const probes = new Map<string, StudyRecord['probes'][number]>();
  for (const job of jobs) {
    const result = results.get(job.id)!;
    findings.push(...result.findings);
    if (result.kind === 'calibration') calibrations.push(result.record);
    else {
      measurements.push(result.record);
      rows.push(...result.rows);
      for (const a of result.assumptions ?? []) assumptions.set(a.id, a);
    }
    if (job.probe) {
      probes.set(job.probe.id, job.probe.record);
      findings.push(...job.probe.findings);
      for (const a of job.probe.assumptions) assumptions.set(a.id, a);
    }
  }
  findings.push(...classified.flatMap((c) => c.findings));
  const classifications = classified.map((c) => c.classification);
  const used = new Set(rows.flatMap((r) => r.value.conditionalOn));
  const comparisons: Comparison[] = Object.entries(study.compare).map(([id, entry]) => {
    try {
      return compare(id, entry.of, entry.quantity, entry.region ?? null, rows);
    } catch (error) {
      throw replacedWhere(error, `compare.${id}`, positions.where(['compare', id]));
    }
  });
  const agreements = Object.entries(study.agreement).map(([id, entry]) =>
    agreeStudy(id, entry, rows, positions.where(['agreement', id])),
  );
  findings.push(...agreements.flatMap((a) => a.findings));
  return {
    format: 'cupel-record/1',
    software: { name: 'cupel', version },
    study: name,
    title: study.title,
    simulated: study.simulated !== undefined,
    rows,
    probes: [...probes.values()],
    measurements,
    calibrations,
    comparisons,
    agreements: agreements.map((a) => a.agreement),
    classifications,
    checks: runChecks(
      study.checks,
      { rows, comparisons, classifications, agreements: agreements.map((a) => a.agreement) },
      positions,
    ),
    findings: unique(answered(findings, study.accept)),
    assumptions: [...assumptions.values()].filter((a) => used.has(a.id)),
    inputs: [...data].flatMap(([id, d]) => d.acquisitions.flatMap((a) => inputRecords(id, a))),
  };
}

function inputRecords(data: string, found: Found): InputRecord[] {
  return found.inputs.map((i) => ({ ...i, format: found.format.name, formatVersion: found.format.version, data }));
}

/** Findings that say the same of several places become one that names up to three, or the first and their number. */
function unique(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const f of findings) {
    const same = `${f.code} ${f.level} ${f.message} ${f.accepted ?? ''}`;
    const group = groups.get(same) ?? [];
    if (!group.some((known) => known.where === f.where)) group.push(f);
    groups.set(same, group);
  }
  return [...groups.values()].map((group) => {
    const places = group.map((f) => f.where);
    const where = places.length <= 3 ? places.join(', ') : `${places[0]} and ${places.length - 1} more`;
    return { ...group[0], where };
  });
}

/** Warnings the study accepts keep their place and gain the reason; errors cannot be accepted. */
function answered(
  findings: readonly Finding[],
  accept: readonly { code: string; where?: string; why: string }[],
): Finding[] {
  return findings.map((f) => {
    const answer = accept.find((a) => a.code === f.code && (a.where === undefined || f.where.includes(a.where)));
    return answer && f.level === 'warning' ? { ...f, accepted: answer.why } : f;
  });
}
