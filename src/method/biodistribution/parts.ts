import { sharedFactor } from '../../analysis/animals/animals-of.ts';
import { metalParts } from '../../analysis/biodistribution/metal-parts.ts';
import type { OrganPart } from '../../analysis/biodistribution/organ-part.ts';
import { noOrgans, type OrganRow } from '../../analysis/biodistribution/organ-rows.ts';
import { statedParts } from '../../analysis/biodistribution/stated-parts.ts';
import { backgroundOf } from '../../analysis/gamma-counter/background.ts';
import { type CounterOutcome, counterParts } from '../../analysis/gamma-counter/counter-parts.ts';
import { twoSourceDeadTime } from '../../analysis/gamma-counter/dead-time.ts';
import { tubeOf } from '../../analysis/gamma-counter/tube.ts';
import { halfLife } from '../../chemistry/half-life.ts';
import { nuclideName } from '../../chemistry/isotopes.ts';
import { radionuclides } from '../../chemistry/radionuclide-table.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { convert, multiply, type Quantity } from '../../quantity/quantity.ts';
import type { Context, Responded } from '../method.ts';
import type { Facts } from './facts.ts';
import type { Parameters } from './parameters.ts';
import type { Organs } from './respond.ts';
import type { Sheet } from './sheet.ts';

export type Roles = Readonly<Record<string, Responded<Organs> | undefined>>;
export type Input = {
  readonly roles: Roles;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** The shares of the dose of all organs, those of blocked animals apart, and how they came about. */
export type Parts = {
  readonly parts: readonly OrganPart[];
  readonly blocked: ReadonlySet<OrganPart>;
  readonly counter: CounterOutcome | null;
  /** `64Cu` where counts were counted. */
  readonly nuclide: string | null;
  readonly findings: readonly Finding[];
  readonly used: Readonly<Record<string, string>>;
};

/** Whether a word of the study stands there, letter case aside. */
const isOne = (text: string, words: readonly string[]) => words.some((w) => w.toLowerCase() === text.toLowerCase());

/** Reads the rows by what they hold. */
export function partsOf(input: Input, sheet: Sheet): Parts {
  const { roles, parameters, context } = input;
  const { kind } = roles.sample!.value;
  for (const role of Object.values(roles))
    if (role && role.value.kind !== kind) throw noOrgans(context.where, `${kind} and ${role.value.kind}`);
  const rowsOf = (role: string) => sheet.kept(roles[role]?.value.rows ?? []);
  const isBlocked = (row: OrganRow) => isOne(sheet.animalOf(row).group ?? '', parameters.blocked);
  const withBlocked = (tissue: readonly OrganRow[], parts: readonly OrganPart[], nonspecific: readonly OrganRow[]) =>
    new Set(parts.filter((_, i) => nonspecific.includes(tissue[i]) || isBlocked(tissue[i])));
  const nonspecific = rowsOf('nonspecific');
  if (kind === 'counts') return counted(input, sheet, rowsOf, withBlocked);
  const inBlanks = (row: OrganRow) => row.animal !== '' && isOne(sheet.animalOf(row).group ?? '', parameters.blanks);
  const all = [...rowsOf('sample'), ...nonspecific];
  const tissue = all.filter((row) => !inBlanks(row));
  if (kind === 'dose') {
    const parts = statedParts(tissue, parameters['weighing-u'], sheet.animalOf);
    return { ...none, parts, blocked: withBlocked(tissue, parts, nonspecific) };
  }
  const { parts, findings } = metalParts(
    { tissue, blanks: [...rowsOf('blank'), ...all.filter(inBlanks)] },
    {
      where: context.where,
      key: context.key,
      repeatability: parameters.repeatability,
      calibration: input.facts.calibration ?? null,
      recovery: input.facts.recovery ?? null,
      balanceG: parameters['weighing-u'],
      animalOf: sheet.animalOf,
    },
  );
  return { ...none, parts, blocked: withBlocked(tissue, parts, nonspecific), findings };
}

const none = { counter: null, nuclide: null, findings: [], used: {} };

function counted(
  { facts, parameters, context }: Input,
  sheet: Sheet,
  rowsOf: (role: string) => OrganRow[],
  blockedOf: (
    tissue: readonly OrganRow[],
    parts: readonly OrganPart[],
    blocked: readonly OrganRow[],
  ) => ReadonlySet<OrganPart>,
): Parts {
  const sources = parameters['two-source'] ?? [];
  const sample = rowsOf('sample');
  const nonspecific = rowsOf('nonspecific');
  const is = (row: OrganRow, words: readonly string[]) => isOne(row.organ, words);
  const isTissue = (row: OrganRow) => !is(row, [...parameters.background, ...parameters.standard, ...sources]);
  const tissue = [...sample, ...nonspecific].filter(isTissue);
  const background = [...rowsOf('blank'), ...sample.filter((row) => is(row, parameters.background))];
  const standards = [...rowsOf('reference'), ...sample.filter((row) => is(row, parameters.standard))];
  const nuclide = nuclideOfTubes(sheet, parameters, context);
  const deadTime = deadTimeOf(facts, sources, sample, background, context);
  const dose = facts['standard-dose'];
  const at = parameters['standard-dose-at'];
  if ((dose === undefined) !== (at === undefined)) throw doseWithoutTime(context);
  const outcome = counterParts(
    { tissue, background, standards },
    {
      where: context.where,
      key: context.key,
      halfLife: halfLife(nuclide, context.where),
      deadTime,
      background: facts.background ? convert(facts.background, '{count}/s') : null,
      efficiency: facts.efficiency ? convert(facts.efficiency, '{count}/s/Bq') : null,
      standardsFactor: factorOf(facts, parameters, standards, context),
      dispensingRelativeU: parameters.dispensing,
      standardDose:
        dose && at !== undefined ? { activity: standardDoseOf(dose, facts, parameters, context), at } : null,
      balanceG: parameters['weighing-u'],
      animalOf: sheet.animalOf,
    },
  );
  return {
    parts: outcome.parts,
    blocked: blockedOf(tissue, outcome.parts, nonspecific),
    counter: outcome,
    nuclide,
    findings: [...outcome.findings, ...unsaidDeadTime(outcome, deadTime, context)],
    used: { nuclide, ...outcome.used },
  };
}

/** The radionuclide of the tubes: named, that of the probe, or that of the sheet. Throws Q564 where they clash or there is none. */
function nuclideOfTubes(sheet: Sheet, parameters: Parameters, context: Context): string {
  const ofLabel = context.label !== null && Object.hasOwn(radionuclides, context.label) ? context.label : null;
  const named = [
    parameters.nuclide === undefined ? null : nuclideName(parameters.nuclide, context.where),
    ofLabel,
    ...sheet.animals.map((a) => a.nuclide),
  ].flatMap((n) => n ?? []);
  const all = [...new Set(named)];
  if (all.length === 1) return all[0];
  throw new InputError({
    code: 'Q564',
    where: context.where,
    expected: 'one radionuclide: of the probe (label: 64Cu), of the animal sheet, or parameters: { nuclide: 64Cu }',
    found:
      all.length === 0
        ? `none${context.label ? `; the label ${context.label} of the probe is stable` : ''}`
        : all.join(' and '),
    fix: 'correct the sheet or the probe; measure each radionuclide by itself',
    why: 'decay is corrected with its half-life',
  });
}

function deadTimeOf(
  facts: Facts,
  sources: readonly string[],
  sample: readonly OrganRow[],
  background: readonly OrganRow[],
  context: Context,
): Quantity | null {
  const stated = facts['dead-time'] ? convert(facts['dead-time'], 's') : null;
  if (sources.length === 0) return stated;
  const where = `${context.where}.parameters.two-source`;
  if (stated) throw twice(where);
  const one = (organ: string, rows: readonly OrganRow[]) => {
    const row = rows.find((r) => isOne(r.organ, [organ]));
    if (!row) throw noOrgans(where, `no row of "${organ}"`);
    return tubeOf(row, null).observed;
  };
  const [first, second, both] = sources.map((organ) => one(organ, sample));
  if (background.length === 0) throw noOrgans(where, 'no background tube');
  const empty = background.map((row) => tubeOf(row, null));
  return twoSourceDeadTime(
    { first, second, both, background: backgroundOf(empty, null, where).background.rate },
    where,
  );
}

/** What all standards share: their dilution, or the calibrator that measured them. */
function factorOf(facts: Facts, p: Parameters, standards: readonly OrganRow[], context: Context): Quantity | null {
  const inBq = standards.some((row) => row.cell('activity'));
  return (inBq && calibratorOf(facts, p, context)) || (facts.dilution ?? null);
}

/** The dose of which standards are a share, in the becquerels of what measured it. */
function standardDoseOf(dose: Quantity, facts: Facts, p: Parameters, context: Context): Quantity {
  const calibrator = calibratorOf(facts, p, context);
  const activity = convert(dose, 'Bq');
  return calibrator ? { ...multiply(activity, calibrator), unit: activity.unit } : activity;
}

/** The dose calibrator, where it measured the standards as well as the animals. Throws Q553 where the study does not say. */
function calibratorOf(facts: Facts, p: Parameters, context: Context): Quantity | null {
  const calibrator = facts['dose-calibrator'];
  if (!calibrator || p['standards-by'] === 'certificate') return null;
  if (p['standards-by'] === 'dose-calibrator') return sharedFactor(calibrator, 'animals');
  throw new InputError({
    code: 'Q553',
    where: context.where,
    expected: 'parameters: { standards-by: dose-calibrator } or { standards-by: certificate }',
    found: 'standards of an activity, or a standard dose, and a factor of the dose calibrator',
    fix: 'say what measured the activity of the standards',
    why: `measured by the same calibrator as the injected doses, its factor cancels; else %ID differ by ${calibrator.value}`,
  });
}

/** Dead time (s) that a counter of this kind may have, for what it would cost. */
const usualDeadTimeSeconds = 4e-6;

function unsaidDeadTime({ tubes }: CounterOutcome, deadTime: Quantity | null, context: Context): Finding[] {
  const fastest = Math.max(0, ...tubes.map((t) => t.net.tube.observed.value));
  if (deadTime || fastest * usualDeadTimeSeconds < 0.005) return [];
  const message = `no dead time is stated: at the fastest ${fastest.toPrecision(3)} cps a dead time of 4 µs would cost ${(100 * fastest * usualDeadTimeSeconds).toPrecision(2)} %`;
  const fix = 'state facts: { dead-time: 4 ± 0.4 us }, or 0 us where the counter corrects it (live time)';
  return [{ level: 'warning', code: 'Q565', message, where: context.where, fix }];
}

const doseWithoutTime = (context: Context): InputError =>
  new InputError({
    code: 'Q555',
    where: context.where,
    expected: 'the fact standard-dose together with parameters: { standard-dose-at: 2026-03-02 09:00 }',
    found: 'one of them',
    fix: 'state both, or neither',
  });

const twice = (where: string): InputError =>
  new InputError({
    code: 'Q545',
    where,
    expected: 'the dead time stated, or two sources counted',
    found: 'both',
    fix: 'leave one out',
  });
