import { InputError } from '../finding/input-error.ts';
import { type Dimension, dimensionless, dimensionName, sameDimension } from './dimension.ts';
import { type Atom, atoms, prefixes } from './unit-table.ts';

/** A symbol with its exponent: `{ code: 'mL', exponent: -1 }`. */
type Term = { readonly code: string; readonly exponent: number };

/** A unit: UCUM code, dimension, and its size `mantissa · 10^exp10` in the coherent base units. */
export type Unit = {
  readonly code: string;
  readonly terms: readonly Term[];
  readonly dimension: Dimension;
  readonly mantissa: number;
  readonly exp10: number;
  readonly offset: number;
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function unknownUnit(text: string, symbol: string): InputError {
  return new InputError({
    code: 'U001',
    where: `unit "${text}"`,
    expected: 'a unit such as fg, amol/cell, ug/L, mm2, cps, %ID/g, Bq/mL',
    found: symbol ? `the unknown symbol "${symbol}"` : 'nothing',
    fix: 'write a UCUM code; `cupel explain U001` lists the symbols',
  });
}

function scaledAtom(symbol: string, text: string): Atom {
  const plain = atoms.get(symbol);
  if (plain) return plain;
  for (const length of [2, 1]) {
    const power = prefixes.get(symbol.slice(0, length));
    const base = atoms.get(symbol.slice(length));
    if (power !== undefined && base?.prefixes) {
      const prefix = symbol.slice(0, length).replace(/[µμ]/, 'u');
      return { ...base, code: `${prefix}${base.code}`, exp10: base.exp10 + power };
    }
  }
  throw unknownUnit(text, symbol);
}

const terms = (code: string, exponent: number): Term[] =>
  code === '1' ? [] : code.split('/').map((part, i) => ({ code: part, exponent: i === 0 ? exponent : -exponent }));

function codeOf(list: readonly Term[]): string {
  const write = (t: Term) => `${t.code}${Math.abs(t.exponent) === 1 ? '' : Math.abs(t.exponent)}`;
  const above = list.filter((t) => t.exponent > 0).map(write);
  const below = list.filter((t) => t.exponent < 0).map((t) => `/${write(t)}`);
  return `${above.join('.') || (below.length > 0 ? '' : '1')}${below.join('')}`;
}

function merged(list: readonly Term[]): Term[] {
  const sum = new Map<string, number>();
  for (const { code, exponent } of list) sum.set(code, (sum.get(code) ?? 0) + exponent);
  return [...sum].flatMap(([code, exponent]) => (exponent === 0 ? [] : [{ code, exponent }]));
}

const pureNumber: Unit = { code: '1', terms: [], dimension: dimensionless, mantissa: 1, exp10: 0, offset: 0 };

const tokenPattern =
  /([/.·*()])|((?:10\*[36]\{[^}]*\}|%\{ID\}|%ID|%|\[[^\]]+\]|[kM]?\{[^}]*\}|°C|[A-Za-zµμ]+|1(?![\d.])))(\^?[-+]?\d+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(\{[^}]*\})?|(\s+)/gy;

/** The whole number written as `2`, `-1`, `^-1` or `⁻¹`; 1 when nothing is written. */
function exponentOf(power: string | undefined, text: string): number {
  if (!power) return 1;
  const plain = [...power].map((c) =>
    c === '⁻' ? '-' : superscripts.includes(c) ? String(superscripts.indexOf(c)) : c,
  );
  const exponent = Number(plain.join('').replace('^', ''));
  if (exponent === 0 || Math.abs(exponent) > 12) throw unknownUnit(text, power);
  return exponent;
}

const parsed = new Map<string, Unit>();

/** The unit written as `text`: UCUM, or the everyday spellings (µ, ², cps, copies, %ID/g). Throws U001. */
export function unit(text: string): Unit {
  const known = parsed.get(text);
  if (known) return known;
  const result = parseUnit(text);
  if (parsed.size < 10_000) parsed.set(text, result);
  return result;
}

function parseUnit(text: string): Unit {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 100) throw unknownUnit(text, trimmed.slice(0, 40));
  let result = pureNumber;
  let sign = 1;
  /** Sign in front of each open bracket, outermost first. */
  const signs = [1];
  let position = 0;
  /** What stood last: an operator asks for a symbol after it; so does the start, except that `/s` may begin. */
  let last: 'start' | 'operator' | 'symbol' = 'start';
  while (position < trimmed.length) {
    tokenPattern.lastIndex = position;
    const match = tokenPattern.exec(trimmed);
    if (!match) throw unknownUnit(text, trimmed.slice(position));
    position = tokenPattern.lastIndex;
    const [, operator, symbol, power] = match;
    const outer = signs[signs.length - 1];
    if (symbol) {
      const a = scaledAtom(symbol, text);
      const exponent = sign * exponentOf(power, text);
      result = multiplyUnits(result, exponent === 1 ? ofAtom(a) : powerUnit(ofAtom(a), exponent));
      sign = outer;
      last = 'symbol';
    } else if (operator === '(') {
      if (last === 'symbol') throw unknownUnit(text, trimmed.slice(position - 1));
      signs.push(sign);
      last = 'operator';
    } else if (operator === ')') {
      if (signs.length === 1 || last !== 'symbol') throw unknownUnit(text, ')');
      signs.pop();
      sign = signs[signs.length - 1];
    } else if (operator) {
      if (last === 'operator' || (last === 'start' && operator !== '/')) throw unknownUnit(text, operator);
      sign = operator === '/' ? -outer : outer;
      last = 'operator';
    }
  }
  if (last !== 'symbol' || signs.length > 1) throw unknownUnit(text, trimmed.slice(-1));
  return result.code === 'Cel' ? { ...result, offset: 273.15 } : result;
}

function ofAtom(a: Atom): Unit {
  const { code, dimension, mantissa, exp10 } = a;
  return { code, terms: terms(code, 1), dimension, mantissa, exp10, offset: a.offset ?? 0 };
}

/** The product of two units; equal symbols cancel. */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  if (a.terms.length === 0 && a.mantissa === 1 && a.exp10 === 0) return { ...b, offset: 0 };
  const list = merged([...a.terms, ...b.terms]);
  return {
    code: codeOf(list),
    terms: list,
    dimension: a.dimension.map((exponent, i) => exponent + b.dimension[i]),
    mantissa: a.mantissa * b.mantissa,
    exp10: a.exp10 + b.exp10,
    offset: 0,
  };
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return multiplyUnits(a, powerUnit(b, -1));
}

export function powerUnit(a: Unit, exponent: number): Unit {
  const list = a.terms.map((t) => ({ code: t.code, exponent: t.exponent * exponent }));
  return {
    code: codeOf(list),
    terms: list,
    dimension: a.dimension.map((e) => e * exponent + 0),
    mantissa: a.mantissa ** exponent,
    exp10: a.exp10 * exponent,
    offset: 0,
  };
}

/** `value · 10^power`, correctly rounded for whole powers within ±22. */
function shift(value: number, power: number): number {
  if (power === 0) return value;
  return power > 0 ? value * 10 ** power : value / 10 ** -power;
}

/** Factor by which a number in `from` is multiplied to stand in `to`. Throws U002 when the dimensions differ. */
export function conversionFactor(from: Unit, to: Unit): number {
  requireSameDimension(from, to);
  return shift(from.mantissa / to.mantissa, from.exp10 - to.exp10);
}

/** Converts a bare number, absolute temperatures included. Throws U002 when the dimensions differ. */
export function convertValue(value: number, from: Unit, to: Unit): number {
  if (from.code === to.code) return value;
  requireSameDimension(from, to);
  const scaled = shift(value * (from.mantissa / to.mantissa), from.exp10 - to.exp10);
  return from.offset === to.offset ? scaled : scaled + from.offset - to.offset;
}

export function requireSameDimension(found: Unit, expected: Unit, where = 'unit'): void {
  if (sameDimension(found.dimension, expected.dimension)) return;
  throw new InputError({
    code: 'U002',
    where: `${where} "${displayUnit(found)}"`,
    expected: `${dimensionName(expected.dimension)}, as in ${displayUnit(expected)}`,
    found: dimensionName(found.dimension),
    fix: 'give the quantity in a unit of the expected dimension (mass and amount need the molar mass between them)',
  });
}

const shownNames: Readonly<Record<string, string>> = {
  '10*3{count}': 'kcounts',
  '10*6{count}': 'Mcounts',
  '%{ID}': '%ID',
  "[hnsf'U]": 'HU',
  Cel: '°C',
};

/** One symbol as written: counted things in the plural above the line, in the singular below. */
function shownTerm({ code, exponent }: Term, withSign: boolean): string {
  const word = /^\{([a-zA-Z]+)\}$/.exec(code)?.[1] ?? shownNames[code] ?? code.replace(/^\[(.*)\]$/, '$1');
  const name =
    code.startsWith('{') && word !== 'ID' ? countedName(word, exponent > 0) : word.replace(/^u(?=[a-zA-Z])/, 'µ');
  const size = String(Math.abs(exponent));
  const raised = [...size].map((c) => superscripts[Number(c)] ?? c).join('');
  if (withSign && exponent < 0) return `${name}⁻${raised}`;
  return size === '1' ? name : `${name}${raised}`;
}

function countedName(word: string, plural: boolean): string {
  if (word === 'copies') return plural ? 'copies' : 'copy';
  return plural ? `${word}s` : word;
}

/** Counts per second as one symbol, where they stand together. */
function withRates(list: readonly Term[]): Term[] {
  const rates: Readonly<Record<string, string>> = { '{count}': 'cps', '10*3{count}': 'kcps', '10*6{count}': 'Mcps' };
  const count = list.find((t) => t.code in rates && Math.abs(t.exponent) === 1);
  const second = list.find((t) => t.code === 's' && t.exponent === -(count?.exponent ?? 0));
  if (!count || !second) return [...list];
  return list.flatMap((t) => (t === second ? [] : t === count ? [{ ...t, code: rates[t.code] }] : [t]));
}

/** The unit as a chemist writes it: `µg/L`, `mm²`, `amol/cell`, `cps`, `s⁻¹`. `unit` reads it back. */
export function displayUnit(u: Unit): string {
  const list = withRates(u.terms);
  const above = list.filter((t) => t.exponent > 0);
  const below = list.filter((t) => t.exponent < 0);
  if (above.length === 0) return below.map((t) => shownTerm(t, true)).join('·') || '1';
  return [above.map((t) => shownTerm(t, false)).join('·'), ...below.map((t) => shownTerm(t, false))].join('/');
}
