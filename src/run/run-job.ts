import type { Finding } from '../finding/finding.ts';
import type { Limits } from '../measurement/plausibility.ts';
import type { Acquisition, Context } from '../method/method.ts';
import { exact, multiply, type Quantity } from '../quantity/quantity.ts';
import { requireFact, rootedFact } from '../study/fact.ts';
import { levelLikeOf, runCalibration } from './calibration-job.ts';
import { type Referred, readFound } from './data.ts';
import type { Job, JobResult, MeasurementJob } from './job.ts';
import type { LinkedProbe } from './links.ts';
import { runMeasurement } from './measurement-job.ts';
import { placedError } from './placed-error.ts';
import type { RunOptions, Source } from './source.ts';

/** Reads the inputs of a job and computes it; errors name their place in the study. */
export async function runJob(...given: Parameters<typeof computed>): Promise<JobResult> {
  try {
    return await computed(...given);
  } catch (error) {
    throw placedError(error, given[0]);
  }
}

async function computed(
  job: Job,
  key: string,
  results: ReadonlyMap<string, JobResult>,
  source: Source,
  options: RunOptions,
): Promise<JobResult> {
  const findings: Finding[] = [];
  const read = async (list: readonly Referred[]): Promise<Acquisition[]> => {
    const all: Acquisition[] = [];
    for (const item of list) {
      options.signal?.throwIfAborted();
      const one = await readFound(item, source);
      all.push(...one.acquisitions);
      findings.push(...one.findings);
      options.progress?.({ task: 'read', name: item.found.name, done: all.length, total: list.length });
    }
    return all;
  };
  const context: Context = {
    where: job.name,
    label: job.label,
    key: key.slice(0, 16),
    channel: job.channel,
    ...(job.probe
      ? { probe: { formula: job.probe.probe.formula, ligands: job.probe.ligands, atoms: job.probe.probe.atoms } }
      : {}),
    standards: job.kind === 'calibration',
    ...(job.kind === 'calibration' ? { levelLike: levelLikeOf(job.entry, job.method) } : {}),
  };
  if (job.kind === 'calibration') {
    const { method, parameters, entry, positions } = job;
    const beside: Record<string, readonly Acquisition[]> = {};
    for (const [role, list] of Object.entries(job.beside)) beside[role] = await read(list);
    const acquisitions = await read(job.inputs);
    const own = { ...context, beside };
    const result = await runCalibration({
      id: job.name,
      entry,
      method,
      parameters,
      acquisitions,
      context: own,
      positions,
    });
    return { ...result, kind: 'calibration', key, findings: [...findings, ...result.findings] };
  }
  const calibration = calibrationOf(job, results);
  const roles = Object.fromEntries(Object.entries(job.inputs).map(([role, list]) => [role, () => read(list)]));
  const result = await runMeasurement({
    id: job.name,
    method: job.method,
    parameters: job.parameters,
    per: job.per,
    facts: job.facts,
    roles,
    calibration: calibration?.record.calibration ?? null,
    calibrationFlags: [...new Set(calibration?.findings.filter((f) => f.level === 'warning').map((f) => f.code))],
    links: job.probe?.links ?? noLinks,
    limits: limitsOf(job),
    specimen: job.specimen.id,
    subject: job.specimen.entry?.subject ?? null,
    time: job.specimen.entry?.time?.text ?? null,
    context,
  });
  return { ...result, kind: 'measurement', key, findings: [...findings, ...result.findings] };
}

const noLinks: LinkedProbe['links'] = {
  probe: null,
  target: null,
  labelContent: null,
  labelOverNatural: null,
  specificFraction: null,
  targetsPerProbe: null,
  occupancy: null,
};

function calibrationOf(job: MeasurementJob, results: ReadonlyMap<string, JobResult>) {
  const result = job.entry.calibration === undefined ? undefined : results.get(`calibration:${job.entry.calibration}`);
  return result?.kind === 'calibration' ? result : null;
}

function limitsOf(job: MeasurementJob): Limits {
  const { id, entry } = job.specimen;
  const of = (name: 'diameter' | 'concentration' | 'volume' | 'cells' | 'protein-per-cell') => {
    const stated = entry?.[name];
    if (!stated) return null;
    const counted = name === 'cells' ? requireFact(stated, '{cell}', id) : stated;
    return rootedFact(counted, ['specimens', id, name], `${id}: ${name}`, 'measured');
  };
  const { target } = job;
  return {
    diameter: of('diameter'),
    footprint: target?.footprint
      ? rootedFact(target.footprint, ['probes', 'target', 'footprint'], 'footprint', 'assumed')
      : null,
    targetMass: target?.mass ? rootedFact(target.mass, ['probes', 'target', 'mass'], 'target mass', 'assumed') : null,
    cellProtein: ofOneCell(of('protein-per-cell')),
    concentration: of('concentration'),
    volume: of('volume'),
    cells: of('cells') ?? job.facts.cells ?? null,
  };
}

/** Protein written per cell, as that of one cell. */
function ofOneCell(q: Quantity | null): Quantity | null {
  return q?.unit.terms.some((t) => t.code === '{cell}') ? multiply(q, exact(1, '{cell}')) : q;
}
