import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import type { Path } from './path.ts';
import type { Positions } from './positions.ts';
import { roleRefs } from './schema/data.ts';
import { type DataRole, dataRoles, type MeasurementEntry, type RoleRef, type Study } from './study.ts';
import { mostErrors } from './validated.ts';

/** The sections as they stand in the file, entries with errors included, so that one error does not make ten. */
export type RawSections = Readonly<Record<Section, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> & {
  /** Sections that are no map at all: nothing is known of what they should hold. */
  readonly unread: readonly string[];
  readonly checks: readonly Readonly<Record<string, unknown>>[];
  readonly exclude: readonly Readonly<Record<string, unknown>>[];
};

type Section = 'probes' | 'specimens' | 'data' | 'calibrations' | 'measurements' | 'compare' | 'agreement' | 'classify';

const one: Readonly<Record<Section, string>> = {
  probes: 'a probe',
  specimens: 'a specimen',
  data: 'a data entry',
  calibrations: 'a calibration',
  measurements: 'a measurement',
  compare: 'a comparison',
  agreement: 'an agreement',
  classify: 'a classification',
};

/** Every reference from one entry to another that leads nowhere (S008), each with the nearest id. */
export function unknownReferences(raw: RawSections, positions: Positions): readonly InputError[] {
  const errors: InputError[] = [];
  const look = (id: unknown, sections: readonly Section[], path: Path): void => {
    if (typeof id !== 'string' || sections.some((s) => Object.hasOwn(raw[s], id) || raw.unread.includes(s))) return;
    if (errors.length === mostErrors) return;
    errors.push(
      new InputError({
        code: 'S008',
        where: positions.where(path),
        expected: `the id of ${sections.map((section) => one[section]).join(' or ')}`,
        found: `"${id}"`,
        fix: didYouMean(
          id,
          sections.flatMap((section) => Object.keys(raw[section])),
        ),
      }),
    );
  };
  const lookRefs = (refs: unknown, path: Path): void => {
    for (const ref of roleRefs.safeParse(refs).data ?? []) look(ref.data, ['data'], path);
  };
  for (const [id, { atoms }] of Object.entries(raw.probes))
    if (isMap(atoms)) look(atoms.from, ['measurements'], ['probes', id, 'atoms', 'from']);
  for (const [id, entry] of Object.entries(raw.specimens)) look(entry.probe, ['probes'], ['specimens', id, 'probe']);
  for (const [id, entry] of Object.entries(raw.data)) look(entry.specimen, ['specimens'], ['data', id, 'specimen']);
  for (const [id, entry] of Object.entries(raw.calibrations))
    for (const role of ['data', 'laser-log', 'regions'] as const) lookRefs(entry[role], ['calibrations', id, role]);
  for (const [id, entry] of Object.entries(raw.measurements)) {
    for (const role of dataRoles) lookRefs(entry[role], ['measurements', id, role]);
    look(entry.calibration, ['calibrations'], ['measurements', id, 'calibration']);
    look(entry.specimen, ['specimens'], ['measurements', id, 'specimen']);
    look(entry.probe, ['probes'], ['measurements', id, 'probe']);
  }
  for (const section of ['compare', 'agreement'] as const)
    for (const [id, entry] of Object.entries(raw[section]))
      for (const [i, measurement] of (Array.isArray(entry.of) ? entry.of : []).entries())
        look(measurement, ['measurements'], [section, id, 'of', i]);
  for (const [id, entry] of Object.entries(raw.classify))
    for (const [group, listed] of Object.entries(isMap(entry.groups) ? entry.groups : {}))
      for (const [i, measurement] of (Array.isArray(listed) ? listed : [listed]).entries())
        look(measurement, ['measurements'], ['classify', id, 'groups', group, i]);
  for (const [i, check] of raw.checks.entries())
    if (typeof check.that === 'string')
      look(
        check.that.split('.')[0].split('/')[0],
        ['measurements', 'compare', 'agreement', 'classify', 'calibrations'],
        ['checks', i, 'that'],
      );
  for (const [i, entry] of raw.exclude.entries()) look(entry.data, ['data'], ['exclude', i, 'data']);
  return errors;
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A measurement and its calibration must respond by the same method (S021). */
export function methodClashes(study: Study, positions: Positions): readonly InputError[] {
  return Object.entries(study.measurements).flatMap(([id, entry]) => {
    const calibration = entry.calibration === undefined ? undefined : study.calibrations[entry.calibration];
    if (calibration === undefined || calibration.method === entry.method) return [];
    return [
      new InputError({
        code: 'S021',
        where: positions.where(['measurements', id, 'calibration']),
        expected: `a calibration by ${entry.method}`,
        found: `"${entry.calibration}", which is by ${calibration.method}`,
        fix: 'name a calibration of the same method, so that standards and samples pass through the same steps',
        why: 'responses of different methods have different meanings and units',
      }),
    ];
  });
}

const sameRef = (a: RoleRef, b: RoleRef): boolean =>
  a.data === b.data && (a.select === undefined || b.select === undefined || a.select === b.select);

const controls: readonly (readonly [DataRole, DataRole])[] = [
  ['blank', 'nonspecific'],
  ['sample', 'blank'],
  ['sample', 'nonspecific'],
  ['sample', 'reference'],
];

/** What keeps one acquisition from standing in two roles: it would be subtracted from itself, or twice (S011). */
export function countedTwice(study: Study, positions: Positions): readonly InputError[] {
  return Object.entries(study.measurements).flatMap(([id, entry]) => [
    ...controls.flatMap(([a, b]) =>
      entry[a].some((ref) => entry[b].some((other) => sameRef(ref, other))) ? [twice(positions, id, a, b)] : [],
    ),
    ...mistakenControl(study, positions, id, entry),
  ]);
}

function twice(positions: Positions, id: string, a: DataRole, b: DataRole): InputError {
  const subtracted = a === 'blank';
  return new InputError({
    code: 'S011',
    where: positions.where(['measurements', id, b]),
    expected: `other data as ${b} than as ${a}`,
    found: `the same data as ${a} and as ${b}`,
    fix: subtracted
      ? `leave out ${b} (or ${a}): each control is named once`
      : b === 'reference'
        ? 'name the data of the reference particles'
        : `name the data of the ${b} control`,
    why: subtracted
      ? 'subtracting one control as blank and as nonspecific counts the blank twice'
      : b === 'reference'
        ? 'the sample would be measured by itself'
        : 'the sample would be subtracted from itself',
  });
}

/** Specimens without probe given as the nonspecific control beside a blank (or the reverse) subtract the blank twice. */
function mistakenControl(
  study: Study,
  positions: Positions,
  id: string,
  entry: MeasurementEntry,
): readonly InputError[] {
  const roleOf = (ref: RoleRef) => study.specimens[study.data[ref.data]?.specimen ?? '']?.role;
  const wanted = [
    ['blank', 'nonspecific'],
    ['nonspecific', 'blank'],
  ] as const;
  return wanted.flatMap(([role, other]) => {
    const wrong = entry[role].find((ref) => roleOf(ref) === other);
    if (wrong === undefined) return [];
    return [
      new InputError({
        code: 'S011',
        where: positions.where(['measurements', id, role]),
        expected: `data of a specimen whose role is ${role}`,
        found: `"${wrong.data}", whose specimen has the role ${other}`,
        fix: `name it under \`${other}:\`, or correct \`role:\` of the specimen`,
        why:
          role === 'nonspecific'
            ? 'a blank subtracted as nonspecific control counts the blank twice'
            : 'a control that holds probe is no blank: what binds nonspecifically would be taken for background',
      }),
    ];
  });
}
