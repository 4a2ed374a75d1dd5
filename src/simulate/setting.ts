import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { parseStated, requireUnit } from '../quantity/stated.ts';
import { convertValue, displayUnit, unit } from '../quantity/unit.ts';

/** One thing of a simulation that can be set from the command line. */
export type Setting<S> = {
  readonly key: string;
  readonly help: string;
  /** The value as one would write it. */
  readonly shown: (settings: S) => string;
  /** Settings with this value. Throws X011 and the codes of units. */
  readonly changed: (settings: S, text: string, where: string) => S;
};

/** Where a number may lie, ends included. */
export type Range = { readonly least: number; readonly most: number };

type Lens<S, V> = { readonly get: (settings: S) => V; readonly put: (settings: S, value: V) => S };

/** The field of that name as a lens. */
export function field<S, K extends keyof S>(name: K): Lens<S, S[K]> {
  return { get: (s) => s[name], put: (s, value) => ({ ...s, [name]: value }) };
}

/** A number held in the unit `like`, written in any unit of its dimension; `1` for a pure number. */
export function numberSetting<S>(
  key: string,
  like: string,
  help: string,
  range: Range,
  { get, put }: Lens<S, number>,
): Setting<S> {
  return {
    key,
    help,
    shown: (s) => written(get(s), like),
    changed: (s, text, where) => put(s, numberOf(text, like, range, where)),
  };
}

/** A whole number. */
export function wholeSetting<S>(key: string, help: string, range: Range, lens: Lens<S, number>): Setting<S> {
  const whole = numberSetting(key, '1', help, range, lens);
  return {
    ...whole,
    changed: (s, text, where) => {
      const next = whole.changed(s, text, where);
      if (!Number.isInteger(lens.get(next))) throw refused(where, 'a whole number', text, 'leave the fraction out');
      return next;
    },
  };
}

/** Numbers between commas; where only the last has a unit, it is that of all. */
export function listSetting<S>(
  key: string,
  like: string,
  help: string,
  range: Range,
  { get, put }: Lens<S, readonly number[]>,
): Setting<S> {
  return {
    key,
    help,
    shown: (s) =>
      `${get(s)
        .slice(0, -1)
        .map((v) => `${v}, `)
        .join('')}${written(get(s).at(-1) ?? 0, like)}`,
    changed: (s, text, where) => {
      const parts = text.split(/[,;]/).map((part) => part.trim());
      const last = /[^\d.eE+-].*$/.exec(parts[parts.length - 1])?.[0] ?? '';
      const values = parts.map((part) =>
        numberOf(/[a-zA-Zµ%/]\s*$/.test(part) ? part : part + last, like, range, where),
      );
      return put(s, values);
    },
  };
}

/** One of a few words. */
export function choiceSetting<S, V extends string>(
  key: string,
  help: string,
  choices: readonly V[],
  { get, put }: Lens<S, V>,
): Setting<S> {
  return {
    key,
    help: `${help}: ${choices.join(', ')}`,
    shown: get,
    changed: (s, text, where) => {
      const choice = choices.find((c) => c.toLowerCase() === text.trim().toLowerCase());
      if (choice === undefined) throw refused(where, `one of ${choices.join(', ')}`, text, didYouMean(text, choices));
      return put(s, choice);
    },
  };
}

/** `defaults` with each `key=value`, in their order. Throws X010 for a key the simulation does not have, and what it throws. */
export function withSettings<S>(defaults: S, settings: readonly Setting<S>[], pairs: readonly string[]): S {
  return pairs.reduce((s, pair) => {
    const at = pair.indexOf('=');
    const key = (at < 0 ? pair : pair.slice(0, at)).trim();
    const setting = settings.find((known) => known.key === key);
    const where = `--set ${key}`;
    const keys = settings.map((known) => known.key);
    if (!setting || at < 0)
      throw new InputError({
        code: 'X010',
        where: '--set',
        expected: 'key=value with a key of this simulation',
        found: `"${pair}"`,
        fix: setting ? `write ${key}="${setting.shown(defaults)}"` : didYouMean(key, keys),
      });
    return setting.changed(s, pair.slice(at + 1).trim(), where);
  }, defaults);
}

function numberOf(text: string, like: string, range: Range, where: string): number {
  const stated = requireUnit(parseStated(text, where), like, where);
  if (stated.u !== null) throw refused(where, 'a truth without ±', text, 'a simulation knows its truth exactly');
  // through 15 digits, so that 0.1 ms is 0.1 and not its neighbour
  const value = Number(convertValue(stated.value, stated.unit, unit(like)).toPrecision(15));
  if (value >= range.least && value <= range.most) return value;
  const expected = `${written(range.least, like)} to ${written(range.most, like)}`;
  throw refused(where, expected, text, 'choose a value in this range');
}

function written(value: number, like: string): string {
  return like === '1' ? String(value) : `${value} ${displayUnit(unit(like))}`;
}

function refused(where: string, expected: string, text: string, fix: string): InputError {
  return new InputError({ code: 'X011', where, expected, found: `"${text}"`, fix });
}
