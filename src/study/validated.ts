import type { z } from 'zod';
import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import type { Path } from './path.ts';
import type { Positions } from './positions.ts';

/** `value` is undefined exactly when there are errors. */
export type Validated<T> =
  | { readonly value: T; readonly errors: readonly [] }
  | { readonly value: undefined; readonly errors: readonly InputError[] };

/** More errors than this of one kind say nothing new. */
export const mostErrors = 100;

type Issue = z.core.$ZodIssue;

/** `"12"`, `a list`: what stands there, in few words. */
export function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map of keys';
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

/** Known keys of the object that refused some, written into the message of the issue by `knownKeysMessage`. */
const separator = '\u0000';

function knownKeysMessage(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const definition: object = issue.inst?._zod.def ?? {};
  if (!('shape' in definition) || typeof definition.shape !== 'object' || definition.shape === null) return '';
  return Object.keys(definition.shape).join(separator);
}

/** `{ value: 0,95 }` is read as the keys `value` and `95`, of which the second has no value. */
const commaFix =
  'between { and } a comma ends a value: put quotes around text that holds one; the decimal mark is a point';

const withoutValue = (input: unknown, key: string): boolean =>
  typeof input === 'object' && input !== null && new Map(Object.entries(input)).get(key) === null;

function bounds(issue: Issue): string {
  if (issue.code === 'too_small') {
    const many = issue.origin === 'array' || issue.origin === 'string';
    return many ? `at least ${issue.minimum}` : `${issue.inclusive ? '≥' : '>'} ${issue.minimum}`;
  }
  if (issue.code === 'too_big') {
    const many = issue.origin === 'array' || issue.origin === 'string';
    return many ? `at most ${issue.maximum}` : `${issue.inclusive ? '≤' : '<'} ${issue.maximum}`;
  }
  return issue.message;
}

/** True when a branch of a union was never meant: what stands there is of another kind altogether. */
const ofOtherKind = (issue: Issue): boolean =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

/** What a value must be, in words: of a union, each of its kinds. */
function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code !== 'invalid_union') return bounds(issue);
  return [...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation)))].join(' or ');
}

function wrongKind(issue: Issue, where: string): InputError {
  const kind = issue.code === 'invalid_type' ? (kinds[issue.expected] ?? issue.expected) : issue.message;
  const missing = issue.input === undefined;
  return new InputError({
    code: missing ? 'S006' : 'S005',
    where,
    expected: kind,
    found: described(issue.input),
    fix: missing ? 'add the key' : `write ${kind} here`,
  });
}

function errorsOf(issue: Issue, path: Path, positions: Positions): InputError[] {
  const here = [...path, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const where = positions.where(here);
  if (issue.code === 'custom') {
    const problem: unknown = issue.params?.problem;
    if (problem instanceof InputError) {
      const { code, expected, found, fix, why } = problem;
      return [new InputError({ code, where, expected, found, fix, why, cause: problem.cause })];
    }
  }
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message === '' ? [] : issue.message.split(separator);
    return issue.keys.slice(0, mostErrors).map(
      (key) =>
        new InputError({
          code: 'S004',
          where: positions.where([...here, key]),
          expected: 'a key that Cupel knows here',
          found: `the key "${key.slice(0, 60)}"`,
          fix: withoutValue(issue.input, key) ? commaFix : didYouMean(key, known),
        }),
    );
  }
  if (issue.code === 'invalid_value') {
    if (issue.input === undefined) return [wrongKind(issue, where)];
    const values = issue.values.map(String);
    return [
      new InputError({
        code: 'S007',
        where,
        expected: values.length === 1 ? values[0] : `one of ${values.join(', ')}`,
        found: described(issue.input),
        fix: didYouMean(String(issue.input), values),
      }),
    ];
  }
  if (issue.code === 'invalid_union') {
    const fitting = issue.errors.filter((branch) => !branch.some(ofOtherKind));
    if (fitting.length === 1) return fitting[0].flatMap((inner) => errorsOf(inner, here, positions));
  }
  if (issue.code === 'invalid_type' || issue.input === undefined) return [wrongKind(issue, where)];
  return [
    new InputError({
      code: 'S005',
      where,
      expected: expectation(issue),
      found: described(issue.input),
      fix: 'change the value',
    }),
  ];
}

/**
 * `value` parsed by `schema`, or what is wrong with it as errors that name the line of `path` in the study file.
 * For the study itself, for parameters of methods and for options of formats.
 */
export function validated<T>(schema: z.ZodType<T>, value: unknown, path: Path, positions: Positions): Validated<T> {
  const result = schema.safeParse(value, { reportInput: true, error: knownKeysMessage });
  if (result.success) return { value: result.data, errors: [] };
  const issues = result.error.issues.slice(0, mostErrors);
  return { value: undefined, errors: issues.flatMap((issue) => errorsOf(issue, path, positions)).slice(0, mostErrors) };
}
