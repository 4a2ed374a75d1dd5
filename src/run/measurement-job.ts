import type { Calibration } from '../analysis/calibration.ts';
import type { Finding } from '../finding/finding.ts';
import type { AtomsPosterior } from '../measurement/atoms-posterior.ts';
import type { CellMasses } from '../measurement/cell-masses.ts';
import type { Figure } from '../measurement/figure.ts';
import { climb, establishedRow, type Identity, type Links } from '../measurement/ladder.ts';
import type { Measurement, Per } from '../measurement/measurement.ts';
import { type Limits, plausibility } from '../measurement/plausibility.ts';
import type { Acquisition, AnyMethod, Context, OutcomeAssumption, OutcomeTable, Responded } from '../method/method.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { MeasurementRecord } from '../study/record.ts';

export type MeasurementInput = {
  readonly id: string;
  readonly method: AnyMethod;
  readonly parameters: unknown;
  readonly per: readonly Per[];
  readonly facts: Readonly<Record<string, Quantity>>;
  /** Reads the acquisitions of a role; each role is let go once the method has responded to it. */
  readonly roles: Readonly<Record<string, () => Promise<readonly Acquisition[]>>>;
  readonly calibration: Calibration | null;
  readonly links: Links;
  readonly limits: Limits;
  readonly specimen: string;
  readonly subject: string | null;
  readonly time: string | null;
  readonly context: Context;
  /** Codes of the warnings of the calibration: they touch every row. */
  readonly calibrationFlags: readonly string[];
};

export type MeasurementResult = {
  readonly rows: readonly Measurement[];
  /** Masses of the single cells of the sample, from a method that sees them. */
  readonly cells: CellMasses | null;
  /** Atoms per probe, from a method that sees its composition. */
  readonly atoms: readonly AtomsPosterior[] | null;
  readonly record: MeasurementRecord;
  readonly assumptions?: readonly OutcomeAssumption[];
  readonly findings: readonly Finding[];
};

/** Responds to every role with the same code, measures once per normaliser, and climbs the ladder. */
export async function runMeasurement(input: MeasurementInput): Promise<MeasurementResult> {
  const { id, method, parameters, calibration, facts } = input;
  const { respond, measure } = await method.load();
  const roles: Record<string, Responded<unknown>> = {};
  const names: Record<string, readonly string[]> = {};
  const beside: Record<string, readonly Acquisition[]> = {};
  const read = async (role: string) => {
    const acquisitions = await input.roles[role]();
    names[role] = acquisitions.map(nameOf);
    return acquisitions;
  };
  const all = Object.keys(input.roles);
  for (const role of all) if (method.roles[role]?.beside) beside[role] = await read(role);
  const context: Context = { ...input.context, beside, pers: input.per };
  for (const role of all) {
    if (method.roles[role]?.beside) continue;
    const acquisitions = await read(role);
    if (acquisitions.length > 0) roles[role] = await respond(acquisitions, parameters, { ...context, role });
  }
  const rows: Measurement[] = [];
  const findings: Finding[] = [];
  const figures = new Map<string, Figure>();
  const tables = new Map<string, OutcomeTable>();
  const assumptions: OutcomeAssumption[] = [];
  let cells: CellMasses | null = null;
  let atoms: readonly AtomsPosterior[] | null = null;
  let used: Readonly<Record<string, string>> = {};
  const limits: MeasurementRecord['limits'][number][] = [];
  const identity: Identity = {
    measurement: id,
    method: method.name,
    methodVersion: method.version,
    specimen: input.specimen,
    subject: input.subject,
    time: input.time,
    inputs: Object.values(names).flat(),
  };
  for (const per of input.per.length > 0 ? input.per : [null]) {
    const outcome = measure({ roles, calibration, facts, parameters, per, context });
    findings.push(...outcome.findings);
    for (const figure of outcome.figures) figures.set(figure.name, figure);
    for (const table of outcome.tables) tables.set(table.name, table);
    used = outcome.used;
    assumptions.push(...(outcome.assumptions ?? []));
    cells = outcome.cells ?? cells;
    atoms = outcome.atoms ?? atoms;
    for (const content of outcome.contents) {
      const climbed = climb(content, input.links, identity);
      const guard = plausibility(climbed.rows, input.limits, id);
      rows.push(
        ...climbed.rows.map((row) => flagged({ ...row, flags: [...row.flags, ...input.calibrationFlags] }, guard)),
      );
      findings.push(...climbed.findings, ...guard);
      limits.push(...content.limits);
    }
    for (const other of outcome.others ?? []) {
      rows.push(establishedRow(other, input.links, identity));
      limits.push(...(other.limits ?? []));
    }
  }
  for (const role of Object.keys(roles)) if (role !== 'sample') findings.push(...roles[role].findings);
  return {
    rows,
    cells,
    atoms,
    record: {
      name: id,
      method: method.name,
      methodTitle: method.title,
      methodVersion: method.version,
      calibration: calibration?.name ?? null,
      roles: names,
      limits: unique(limits),
      used,
      figures: [...figures.values()],
      tables: [...tables.values()],
    },
    assumptions: unique(assumptions),
    findings: unique(findings),
  };
}

const nameOf = (a: Acquisition): string => (a.select === undefined ? a.name : `${a.name}#${a.select}`);
/** The guard speaks of the stain where probe is counted, and of membrane and protein where target is. */
const aboutStain = new Set(['Q324', 'Q325']);

function flagged(row: Measurement, guard: readonly Finding[]): Measurement {
  if (row.rung === 'metal') return row;
  const codes = guard.filter((f) => f.level !== 'note' && (row.rung === 'target' || aboutStain.has(f.code)));
  return codes.length === 0 ? row : { ...row, flags: [...row.flags, ...codes.map((f) => f.code)] };
}

function unique<T>(list: readonly T[]): T[] {
  const seen = new Map(list.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}
