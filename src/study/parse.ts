import { z } from 'zod';
import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { parseCondition } from './condition.ts';
import type { Positions } from './positions.ts';
import { countedTwice, methodClashes, type RawSections, unknownReferences } from './references.ts';
import { agreementSchema } from './schema/agreement.ts';
import { calibrationSchema } from './schema/calibration.ts';
import { classifySchema } from './schema/classify.ts';
import { dataSchema } from './schema/data.ts';
import { wordList, words } from './schema/fields.ts';
import { acceptSchema, checkSchema, compareSchema, excludeSchema, measurementSchema } from './schema/measurement.ts';
import { probeSchema } from './schema/probe.ts';
import { specimenSchema } from './schema/specimen.ts';
import type { Study } from './study.ts';
import { described, mostErrors, validated } from './validated.ts';
import { parseYaml } from './yaml-text.ts';

/** A study file as read: with errors `study` holds only the entries that are sound and must not be computed. */
export type ParsedStudy = {
  readonly study: Study;
  readonly positions: Positions;
  readonly errors: readonly InputError[];
};

const format = 'cupel-study/1';

const headSchema = z.object({
  title: words('a title'),
  simulated: words('what the data were simulated by').optional(),
  authors: wordList('a name').default([]),
  note: words().optional(),
});

const topKeys = [
  ...['format', 'title', 'simulated', 'authors', 'note', 'probes', 'specimens', 'data', 'calibrations'],
  ...['measurements', 'compare', 'agreement', 'classify', 'checks', 'accept', 'exclude'],
];

const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

const isMapOf = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the text of `study.yaml` and goes on after errors to collect all of them: syntax, unknown keys, units, reasons
 * that are missing, references that lead nowhere, controls counted twice. Each names its line.
 */
export function parseStudy(text: string, file = 'study.yaml'): ParsedStudy {
  const { value, positions, errors: syntax } = parseYaml(text, file);
  const errors: InputError[] = [...syntax];
  const top: Readonly<Record<string, unknown>> = isMapOf(value) ? value : {};
  if (value === undefined) return { study: emptyStudy, positions, errors };
  if (!isMapOf(value)) return { study: emptyStudy, positions, errors: [...errors, noStudy(file, value)] };

  const take = <T>(schema: z.ZodType<T>, raw: unknown, path: readonly (string | number)[]): T | undefined => {
    const result = validated(schema, raw, path, positions);
    errors.push(...result.errors);
    return result.value;
  };
  const entries = <T>(section: string, schema: z.ZodType<T>): Record<string, T> => {
    const raw = top[section];
    if (raw === undefined || raw === null) return {};
    if (!isMapOf(raw)) {
      errors.push(wrongSection(positions, section, 'a map of entries, each under an id', raw));
      return {};
    }
    return Object.fromEntries(
      Object.entries(raw).flatMap(([id, entry]): [string, T][] => {
        if (!idPattern.test(id)) errors.push(badId(positions.where([section, id]), id));
        const parsed = take(schema, entry, [section, id]);
        return parsed === undefined ? [] : [[id, parsed]];
      }),
    );
  };
  const list = <T>(section: string, schema: z.ZodType<T>): T[] => {
    const raw = top[section];
    if (raw === undefined || raw === null) return [];
    if (!Array.isArray(raw)) {
      errors.push(wrongSection(positions, section, 'a list of entries, each after a hyphen', raw));
      return [];
    }
    return raw.flatMap((entry, i) => take(schema, entry, [section, i]) ?? []);
  };

  if (top.format !== format) errors.push(wrongFormat(positions, top.format));
  const unknown = Object.keys(top).filter((key) => !topKeys.includes(key));
  errors.push(...unknown.slice(0, mostErrors).map((key) => unknownSection(positions, key)));
  const head = take(headSchema, top, []) ?? { title: '', authors: [] };
  const study: Study = {
    format,
    ...head,
    probes: entries('probes', probeSchema),
    specimens: entries('specimens', specimenSchema),
    data: entries('data', dataSchema),
    calibrations: entries('calibrations', calibrationSchema),
    measurements: entries('measurements', measurementSchema),
    compare: entries('compare', compareSchema),
    agreement: entries('agreement', agreementSchema),
    classify: entries('classify', classifySchema),
    checks: list('checks', checkSchema),
    accept: list('accept', acceptSchema),
    exclude: list('exclude', excludeSchema),
  };
  errors.push(
    ...unknownReferences(rawSections(top), positions),
    ...methodClashes(study, positions),
    ...countedTwice(study, positions),
    ...badConditions(study, positions),
  );
  return { study, positions, errors: byLine(errors) };
}

function rawSections(top: Readonly<Record<string, unknown>>): RawSections {
  const map = (section: string) =>
    Object.fromEntries(
      Object.entries(isMapOf(top[section]) ? top[section] : {}).map(([id, entry]) => [id, isMapOf(entry) ? entry : {}]),
    );
  const list = (section: string) =>
    (Array.isArray(top[section]) ? top[section] : []).map((entry) => (isMapOf(entry) ? entry : {}));
  const unread = Object.keys(top).filter((section) => !isMapOf(top[section]));
  return {
    unread,
    probes: map('probes'),
    specimens: map('specimens'),
    data: map('data'),
    calibrations: map('calibrations'),
    measurements: map('measurements'),
    compare: map('compare'),
    agreement: map('agreement'),
    classify: map('classify'),
    checks: list('checks'),
    exclude: list('exclude'),
  };
}

const emptyStudy: Study = {
  format,
  title: '',
  authors: [],
  probes: {},
  specimens: {},
  data: {},
  calibrations: {},
  measurements: {},
  compare: {},
  agreement: {},
  classify: {},
  checks: [],
  accept: [],
  exclude: [],
};

function badConditions(study: Study, positions: Positions): InputError[] {
  return study.checks.flatMap((check, i) => {
    try {
      parseCondition(check.is, positions.where(['checks', i, 'is']));
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [error];
    }
  });
}

/** In the order of the file. */
function byLine(errors: readonly InputError[]): InputError[] {
  const line = (error: InputError): number => Number(/:(\d+)/.exec(error.where)?.[1] ?? 0);
  return [...errors].sort((a, b) => line(a) - line(b));
}

function noStudy(file: string, value: unknown): InputError {
  const found = value === null ? 'an empty file' : described(value);
  return new InputError({
    code: 'S003',
    where: file,
    expected: `a study that begins with format: ${format}`,
    found,
    fix: '`cupel init` writes a commented study.yaml',
  });
}

function wrongFormat(positions: Positions, found: unknown): InputError {
  const newer = typeof found === 'string' && found.startsWith('cupel-study/');
  return new InputError({
    code: 'S003',
    where: positions.where(['format']),
    expected: `format: ${format}`,
    found: described(found),
    fix: newer ? 'use the version of Cupel that wrote it' : `write format: ${format} as the first line`,
  });
}

function unknownSection(positions: Positions, key: string): InputError {
  return new InputError({
    code: 'S004',
    where: positions.where([key]),
    expected: 'a key that Cupel knows here',
    found: `the key "${key.slice(0, 60)}"`,
    fix: didYouMean(key, topKeys),
  });
}

function wrongSection(positions: Positions, section: string, expected: string, found: unknown): InputError {
  return new InputError({
    code: 'S005',
    where: positions.where([section]),
    expected,
    found: described(found),
    fix: '`cupel init` writes an example of every section',
  });
}

function badId(where: string, id: string): InputError {
  return new InputError({
    code: 'S022',
    where,
    expected: 'an id of letters, digits, - and _ (64 at most)',
    found: `"${id.slice(0, 70)}"`,
    fix: 'rename the entry, here and where it is named',
  });
}
