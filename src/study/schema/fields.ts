import { z } from 'zod';
import { didYouMean } from '../../finding/did-you-mean.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { parseStated, requireUnit, type Stated } from '../../quantity/stated.ts';
import { unit } from '../../quantity/unit.ts';
import { clockSeconds } from '../../text/clock-time.ts';
import { requireFact } from '../fact.ts';
import { described } from '../validated.ts';

/** A refusal without its place, which `validated` adds. */
export function refusal(code: string, expected: string, found: string, fix: string, why?: string): InputError {
  return new InputError({ code, where: '', expected, found, fix, why });
}

/**
 * A schema of one value: `read` gives it, or throws an `InputError` whose place is filled in later. `expected` says in
 * words what to write, or makes the error for a missing key.
 */
export function field<T>(expected: string | (() => InputError), read: (raw: unknown) => T): z.ZodType<T> {
  return z.unknown().transform((raw, context): T => {
    try {
      if (raw === undefined)
        throw typeof expected === 'string' ? refusal('S006', expected, 'nothing', 'add the key') : expected();
      return read(raw);
    } catch (problem) {
      if (!(problem instanceof InputError)) throw problem;
      context.issues.push({ code: 'custom', input: raw, params: { problem }, message: problem.message });
      return z.NEVER;
    }
  });
}

function textOf(raw: unknown, expected: string): string {
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (typeof raw === 'string' && raw.trim() !== '') return raw;
  throw refusal('S005', expected, described(raw), `write ${expected} here`);
}

/** Text that is not empty; a bare number or `true` is taken as it is written. */
export const words = (expected = 'text') => field(expected, (raw) => textOf(raw, expected).trim());

/** One text or a list of them, as a list. */
export const wordList = (expected: string) =>
  field<readonly string[]>(`${expected}, or a list of them`, (raw) => {
    const list = Array.isArray(raw) ? raw : [raw];
    if (list.length === 0) throw refusal('S005', expected, 'an empty list', 'add at least one, or leave the key out');
    return list.map((entry) => textOf(entry, expected).trim());
  });

/** A reason in words. `why: x` is no reason, but that is for the reader to judge: only an empty one is refused. */
export const reason = () =>
  field('a reason in words', (raw) => {
    if (typeof raw === 'string' && raw.trim() !== '') return raw.trim();
    throw refusal('S010', 'a reason in words', described(raw), 'say why; the report prints it');
  });

/** One of `choices`; `spellings` maps other accepted ways to write them. */
export const choice = <T extends string>(choices: readonly T[], spellings: Readonly<Record<string, T>> = {}) =>
  field<T>(`one of ${choices.join(', ')}`, (raw) => {
    const written = textOf(raw, `one of ${choices.join(', ')}`).trim();
    const found = choices.find((c) => c === written) ?? (Object.hasOwn(spellings, written) ? spellings[written] : null);
    if (found !== null) return found;
    throw refusal('S007', `one of ${choices.join(', ')}`, described(raw), didYouMean(written, choices));
  });

function statedOf(raw: unknown): Stated {
  if (typeof raw === 'string' || typeof raw === 'number') return parseStated(raw, '');
  const expected = 'a number with its unit, such as 5.00 ± 0.01 mL';
  throw refusal('S005', expected, described(raw), 'write number, ± one standard uncertainty, and unit on one line');
}

/** A stated value whose dimension is that of one of `likes`; of any dimension when none is named. */
export const stated = (...likes: readonly string[]) =>
  field<Stated>(likes.length === 0 ? 'a value' : `a value as in ${likes.join(' or ')}`, (raw) => {
    const value = statedOf(raw);
    if (likes.length === 0) return value;
    const fitting = likes.find((like) => sameDimension(unit(like).dimension, value.unit.dimension));
    return requireUnit(value, fitting ?? likes[0], '');
  });

/** A stated value that must carry a unit, whichever. */
export const statedWithUnit = (likely: string) =>
  field<Stated>(`a value with its unit, as in ${likely}`, (raw) => {
    const value = statedOf(raw);
    if (value.unit.terms.length > 0) return value;
    throw refusal('U003', `a unit: ${likely}`, `the bare number "${value.text}"`, 'write the unit after the number');
  });

/** A count: a bare number is taken as a number of `like`, such as cells. */
export const counted = (like: string) =>
  field<Stated>(`a number of ${like}`, (raw) => requireFact(statedOf(raw), like, ''));

/** A pure number or percentage above `above` and not above `most`. */
export const share = (what: string, above: number, most = Number.POSITIVE_INFINITY, orEqual = false) =>
  field<Stated>(what, (raw) => {
    const value = requireUnit(statedOf(raw), '1', '');
    const number = value.value * (value.unit.code === '%' ? 0.01 : 1);
    if ((number > above || (orEqual && number === above)) && number <= most) return value;
    const range = Number.isFinite(most) ? `${what} from ${above} to ${most}` : `${what} above ${above}`;
    throw refusal('S014', range, described(raw), 'check the value; 100 % is 1');
  });

/** A stated length, volume … that is above zero. */
export const positive = (...likes: readonly string[]) =>
  stated(...likes).transform((value, context): Stated => {
    if (value.value > 0) return value;
    const problem = refusal('S014', 'a value above zero', `"${value.text}"`, 'check the value');
    context.issues.push({ code: 'custom', input: value, params: { problem }, message: problem.message });
    return z.NEVER;
  });

/** A map whose keys the author chooses. */
export const byName = <T>(entry: z.ZodType<T>) => z.record(z.string(), entry);

/** Parameters and options, checked later by the schema of the method or format they are for. */
export const anything = () => z.record(z.string(), z.unknown());

/** Date and time by the laboratory's clock, as seconds from 1970. */
export const clockTime = field('a date and time such as 2026-03-02 09:15', (raw) => {
  const found = typeof raw === 'string' ? clockSeconds(raw) : null;
  if (found !== null) return found;
  throw refusal(
    'S005',
    'a date and time such as 2026-03-02 09:15',
    described(raw),
    'write year-month-day hour:minute, by the clock all other times of the study are told by',
  );
});
