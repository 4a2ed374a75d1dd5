import { isotopeSource } from '../chemistry/isotopes.ts';
import { InputError } from '../finding/input-error.ts';
import type { Per } from '../measurement/measurement.ts';
import { methods } from '../method/index.ts';
import type { AnyMethod } from '../method/method.ts';
import { nuclideOf } from '../signal/signal.ts';
import type { Positions } from '../study/positions.ts';
import type { CalibrationEntry, MeasurementEntry, RoleRef, SpecimenEntry, Study } from '../study/study.ts';
import { validated } from '../study/validated.ts';
import { requireOwnLabel, requireSameNuclide } from './counted-nuclide.ts';
import { type FoundData, inputKey, referred } from './data.ts';
import { factsOf } from './facts-of.ts';
import type { CalibrationJob, Job, MeasurementJob } from './job.ts';
import { keyOf } from './key.ts';
import { type LinkedProbe, linkedProbe } from './links.ts';
import { besideStandards, rolesOf } from './roles.ts';

/** Isotope masses and abundances, the only constants results rest on beside exact ones. */
const constants = isotopeSource;

/** Raised when a result of a measurement gains a part that a kept one lacks: 2, masses of single cells; 3, atoms per probe. */
const parts = 3;

/** The jobs of a study in the order they can run: calibrations, then measurements. Throws what the entries get wrong. */
export function planJobs(study: Study, positions: Positions, data: ReadonlyMap<string, FoundData>): Job[] {
  const measurements = Object.entries(study.measurements).map(([id, entry]) =>
    measurementJob(id, entry, study, positions, data),
  );
  for (const m of measurements) requireOwnLabel(m);
  const calibrations = Object.entries(study.calibrations).map(([id, entry]) => {
    const user = measurements.find((m) => m.entry.calibration === id);
    return calibrationJob(id, entry, user ?? null, study, positions, data);
  });
  for (const m of measurements) {
    const calibration = calibrations.find((c) => c.name === m.entry.calibration);
    if (calibration) requireSameNuclide(m, calibration);
  }
  return [...calibrations, ...spectraFirst(measurements)];
}

/** Measurements that tell the atoms of a probe go before those that need them. */
function spectraFirst(measurements: readonly MeasurementJob[]): MeasurementJob[] {
  const first = new Set(measurements.flatMap((m) => m.atomsFrom?.measurement ?? []));
  return [...measurements.filter((m) => first.has(m.name)), ...measurements.filter((m) => !first.has(m.name))];
}

function methodOf(name: string, where: string): AnyMethod {
  const method = methods.find((m) => m.name === name);
  if (method) return method;
  throw new InputError({
    code: 'S072',
    where,
    expected: `one of ${methods.map((m) => m.name).join(', ')}`,
    found: name,
    fix: '`cupel methods` lists them with what they need',
  });
}

function checked(
  schema: AnyMethod['parameters'],
  value: unknown,
  path: readonly string[],
  positions: Positions,
): unknown {
  const result = validated(schema, value, path, positions);
  if (result.errors.length > 0) throw result.errors[0];
  return result.value;
}

function calibrationJob(
  id: string,
  entry: CalibrationEntry,
  user: MeasurementJob | null,
  study: Study,
  positions: Positions,
  data: ReadonlyMap<string, FoundData>,
): CalibrationJob {
  const path = ['calibrations', id];
  const method = methodOf(entry.method, positions.where([...path, 'method']));
  if (method.calibration === 'none') throw noCalibration(method, positions.where([...path, 'method']));
  const parameters = checked(method.parameters, entry.parameters, [...path, 'parameters'], positions);
  const probes = Object.values(study.probes);
  const channel = entry.channel ?? user?.channel ?? null;
  const label =
    user?.label ?? (probes.length === 1 ? probes[0].label : null) ?? (channel ? (nuclideOf(channel) ?? null) : null);
  const inputs = referred(entry.data, data, positions.where([...path, 'data']));
  const beside = besideStandards(id, entry, method, data, positions);
  const besideKeys = Object.fromEntries(Object.entries(beside).map(([role, list]) => [role, list.map(inputKey)]));
  const key = () =>
    keyOf({
      job: 'calibration',
      id,
      method: [method.name, method.version],
      parameters,
      entry: {
        ...entry,
        method: undefined,
        parameters: undefined,
        note: undefined,
        'laser-log': undefined,
        regions: undefined,
      },
      label,
      channel,
      constants,
      inputs: inputs.map(inputKey),
      beside: besideKeys,
    });
  return {
    kind: 'calibration',
    id: `calibration:${id}`,
    name: id,
    probe: null,
    method,
    parameters,
    label,
    channel,
    positions,
    entry,
    inputs,
    beside,
    key,
  };
}

function noCalibration(method: AnyMethod, where: string): InputError {
  return new InputError({
    code: 'S073',
    where,
    expected: `a method that is calibrated: ${methods
      .filter((m) => m.calibration !== 'none')
      .map((m) => m.name)
      .join(', ')}`,
    found: method.name,
    fix: 'leave this calibration out',
  });
}

function measurementJob(
  id: string,
  entry: MeasurementEntry,
  study: Study,
  positions: Positions,
  data: ReadonlyMap<string, FoundData>,
): MeasurementJob {
  const path = ['measurements', id];
  const method = methodOf(entry.method, positions.where([...path, 'method']));
  const parameters = checked(method.parameters, entry.parameters, [...path, 'parameters'], positions);
  const specimen = specimenOf(entry, study);
  const probe = probeOf(entry, specimen.entry, study, positions);
  const target = probe ? (study.probes[probe.id].target ?? null) : null;
  const atomsFrom = atomsFromOf(id, entry, probe, study, positions);
  const channel = entry.channel ?? null;
  const label = probe?.probe.label ?? (channel ? (nuclideOf(channel) ?? null) : null);
  const facts = factsOf(id, entry, method, specimen, positions);
  const inputs = rolesOf(id, entry, method, data, positions);
  if (method.calibration === 'required' && entry.calibration === undefined)
    throw new InputError({
      code: 'S073',
      where: positions.where(path),
      expected: `calibration: one of ${Object.keys(study.calibrations).join(', ') || 'those you add under calibrations:'}`,
      found: 'none',
      fix: `${method.name} turns signal into metal only through a calibration`,
    });
  if (method.calibration === 'none' && entry.calibration !== undefined)
    throw noCalibration(method, positions.where([...path, 'calibration']));
  const per = perOf(entry, method, positions.where([...path, 'per']));
  const key = (keyOfJob: (job: string) => string) =>
    keyOf({
      job: 'measurement',
      parts,
      id,
      method: [method.name, method.version],
      parameters,
      per,
      facts: entry.facts,
      specimen: specimen.entry ? { ...specimen.entry, note: undefined } : specimen.id,
      probe: probe ? { ...study.probes[probe.id], note: undefined } : null,
      label,
      channel,
      constants,
      calibration: entry.calibration === undefined ? null : keyOfJob(`calibration:${entry.calibration}`),
      atoms: atomsFrom ? keyOfJob(`measurement:${atomsFrom.measurement}`) : null,
      inputs: Object.fromEntries(Object.entries(inputs).map(([role, list]) => [role, list.map(inputKey)])),
    });
  return {
    kind: 'measurement',
    id: `measurement:${id}`,
    name: id,
    probe,
    method,
    parameters,
    label,
    channel,
    positions,
    entry,
    per,
    facts,
    inputs,
    specimen,
    target,
    atomsFrom,
    key,
  };
}

/** Where the atoms of the probe come from; a spectrum that tells those of any probe asks for none itself. */
function atomsFromOf(
  id: string,
  entry: MeasurementEntry,
  probe: LinkedProbe | null,
  study: Study,
  positions: Positions,
): MeasurementJob['atomsFrom'] {
  const own = probe ? study.probes[probe.id] : undefined;
  const tells = Object.values(study.probes).some((p) => p.atomsFrom === id);
  if (!probe || own?.atomsFrom === undefined || tells) return null;
  const where = positions.where(['probes', probe.id]);
  return {
    measurement: own.atomsFrom,
    linked: (atoms) => linkedProbe(probe.id, own, countedIn(entry), where, atoms),
  };
}

function perOf(entry: MeasurementEntry, method: AnyMethod, where: string): readonly Per[] {
  if (entry.per.length === 0) return method.per.slice(0, 1);
  const wrong = entry.per.find((p) => !method.per.includes(p));
  if (wrong === undefined) return entry.per;
  throw new InputError({
    code: 'S074',
    where,
    expected: method.per.length > 0 ? `per: ${method.per.join(', ')} for ${method.name}` : `no per: for ${method.name}`,
    found: wrong,
    fix: method.per.length > 0 ? 'choose one of these, or another method' : 'leave per: out',
  });
}

/** The specimen named by the measurement, by its data, or by the sample's name in a table. */
function specimenOf(entry: MeasurementEntry, study: Study): { id: string; entry: SpecimenEntry | null } {
  const [first] = entry.sample;
  const id = entry.specimen ?? study.data[first?.data]?.specimen ?? bySampleName(first, study);
  if (id !== undefined) return { id, entry: study.specimens[id] ?? null };
  return { id: first?.select ?? first?.data ?? '', entry: null };
}

function bySampleName(ref: RoleRef | undefined, study: Study): string | undefined {
  const name = ref?.select?.toLowerCase();
  if (name === undefined) return undefined;
  const found = Object.entries(study.specimens).find(
    ([id, s]) => s.role === undefined && (id.toLowerCase() === name || s.line?.toLowerCase() === name),
  );
  return found?.[0];
}

function probeOf(
  entry: MeasurementEntry,
  specimen: SpecimenEntry | null,
  study: Study,
  positions: Positions,
): LinkedProbe | null {
  const ids = Object.keys(study.probes);
  const id = entry.probe ?? specimen?.probe ?? (specimen === null && ids.length === 1 ? ids[0] : undefined);
  return id === undefined ? null : linkedProbe(id, study.probes[id], countedIn(entry), positions.where(['probes', id]));
}

const countedIn = ({ channel }: MeasurementEntry): string | null =>
  channel === undefined ? null : (nuclideOf(channel) ?? null);
