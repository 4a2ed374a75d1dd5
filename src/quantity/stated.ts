import { InputError, within } from '../finding/input-error.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { tQuantile } from '../numeric/student-t.ts';
import { dimensionName } from './dimension.ts';
import { type Law, normal } from './law.ts';
import { assuming, exact, type Quantity, type Root, rooted } from './quantity.ts';
import { conversionFactor, displayUnit, requireSameDimension, type Unit, unit } from './unit.ts';

/** A number as a user stated it: `u` is one standard uncertainty in the same unit, null when none was stated. */
export type Stated = {
  readonly kind: 'stated';
  readonly text: string;
  readonly value: number;
  readonly u: number | null;
  readonly unit: Unit;
  readonly dof: number | null;
  readonly law: Law;
};

const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const patterns = {
  bracketed: new RegExp(String.raw`^\(\s*(${number})\s*±\s*(${number})\s*\)(?:[eE]([-+]?\d+))?(.*)$`),
  concise: /^([-+]?(?:\d+\.?\d*|\.\d+))\((\d+\.?\d*)\)(?:[eE]([-+]?\d+))?(.*)$/,
  plusMinus: new RegExp(String.raw`^(${number})([^±]*)±\s*(${number})(.*)$`),
  plain: new RegExp(`^(${number})(.*)$`),
  comma: /^[-+(\s]*\d+,\d|±\s*\d+,\d/,
  qualifier: /^(.*[^/\s(])\(([^()]*[^()\d.][^()]*)\)$|^(.*[^/\s]\s)\(([^()]*)\)$/,
};

function refuse(code: string, where: string, text: string, expected: string, found: string, fix: string): never {
  throw new InputError({ code, where, expected, found: found || `"${text}"`, fix });
}

const forms = 'a number with its unit, such as 5.00 ± 0.01 mL, 5.00(1) mL, 352 ± 45 fg (k=2), 20 mL ± 1 % or 3 %';

/** Everyday typography to plain characters: minus signs, spaces, +/-, powers of ten. */
function plainText(text: string): string {
  return text
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u00a0\u2007-\u200b\u202f\u205f\s]+/g, ' ')
    .replace(/\+\s?\/\s?-|\+-/g, '±')
    .replace(/(?<=[\d.)])\s?[×x·*]\s?10(?:\^\s?([-+]?\d+)|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))/g, (_, ascii, raised) => {
      if (ascii !== undefined) return `e${ascii}`;
      return `e${[...String(raised)].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('')}`;
    })
    .trim();
}

type Coverage = { readonly law: Law; readonly dof: number | null; readonly divisor: number };

const halfWidths: Record<string, { law: Law; divisor: number }> = {
  rectangular: { law: { kind: 'rectangular' }, divisor: Math.sqrt(3) },
  uniform: { law: { kind: 'rectangular' }, divisor: Math.sqrt(3) },
  triangular: { law: { kind: 'triangular' }, divisor: Math.sqrt(6) },
  arcsine: { law: { kind: 'arcsine' }, divisor: Math.SQRT2 },
};

/** What stands in the last brackets: `k=2`, `95 %`, `rectangular`, `dof=9`, alone or after one another; null if unknown. */
function coverage(words: string): Coverage | null {
  let law: Law = normal;
  let dof: number | null = null;
  let k: number | null = null;
  let level: number | null = null;
  let halfWidth: number | null = null;
  for (const word of words.split(/[,;]/).map((w) => w.trim().toLowerCase())) {
    const factor = /^k ?= ?(\d+\.?\d*)$/.exec(word);
    const percent = /^(?:p ?= ?)?(\d+\.?\d*) ?%(?: ci)?$/.exec(word);
    const freedom = /^(?:dof|df|ν|nu) ?=? ?(\d+\.?\d*)$/.exec(word);
    if (factor) k = Number(factor[1]);
    else if (percent) level = Number(percent[1]) / 100;
    else if (freedom) dof = Number(freedom[1]);
    else if (Object.hasOwn(halfWidths, word)) ({ law, divisor: halfWidth } = halfWidths[word]);
    else if (word !== 'normal') return null;
  }
  const given = [k, level, halfWidth].filter((x) => x !== null);
  if (given.length > 1 || k === 0 || dof === 0 || (level !== null && !(level > 0 && level < 1))) return null;
  if (halfWidth !== null) return { law, dof, divisor: halfWidth };
  if (dof !== null) law = { kind: 't', dof };
  if (level === null) return { law, dof, divisor: k ?? 1 };
  const p = 0.5 + level / 2;
  return { law, dof, divisor: dof === null ? normalQuantile(p) : tQuantile(p, dof) };
}

function statedUnit(text: string, whole: string, where: string): Unit {
  const written = text.trim();
  if (written === '') return unit('1');
  if (/^[\d.,]/.test(written) && !/^1(?![\d.,])/.test(written))
    refuse('U005', where, whole, forms, '', 'write one number without spaces inside, then the unit');
  try {
    return unit(written);
  } catch (error) {
    throw within(where, error);
  }
}

/** Uncertainty in the brackets of `5.00(1)e-3`, in the last digits; brackets with a point are taken as they stand. */
function conciseU(digits: string, bracket: string, exponent: number): number {
  const decimals = bracket.includes('.') ? 0 : (digits.split('.')[1]?.length ?? 0);
  return Number(`${bracket}e${exponent - decimals}`);
}

/**
 * Reads what a user writes: a bare ± is one standard uncertainty; `(k=2)`, `(95 %)`, `(rectangular)`, `(dof=9)` after it
 * say otherwise; `20 mL ± 1 %` is relative. Throws U001 (unit), U002 (unit of ±), U004 (decimal comma), U005 (unreadable).
 */
export function parseStated(text: string | number, where: string): Stated {
  const original = String(text);
  const clean = plainText(original);
  if (patterns.comma.test(clean))
    refuse(
      'U004',
      where,
      original,
      'a decimal point',
      `a comma in "${original}"`,
      `write ${original.replace(/(\d),(\d)/g, '$1.$2')} (or leave the comma out, if it groups thousands)`,
    );
  const ending = patterns.qualifier.exec(clean);
  const words = ending ? coverage(ending[2] ?? ending[4]) : null;
  if (ending?.[4] !== undefined && !words)
    refuse(
      'U005',
      where,
      original,
      '(k=2), (95 %), (rectangular), (triangular), (arcsine) or (dof=9) in the last brackets',
      `"(${ending[4]})"`,
      'say in the brackets what the ± is, or leave them out',
    );
  const body = words && ending ? (ending[1] ?? ending[3]).trim() : clean;
  const { law, dof, divisor } = words ?? { law: normal, dof: null, divisor: 1 };
  const stated = numbers(body, original, where);
  if (!stated || !Number.isFinite(stated.value) || !Number.isFinite(stated.u ?? 0) || (stated.u ?? 0) < 0)
    refuse('U005', where, original, forms, '', 'write the number first, then ± and its uncertainty, then the unit');
  if (words && stated.u === null)
    refuse(
      'U005',
      where,
      original,
      '± before the brackets',
      '',
      'write what the brackets belong to: 352 ± 45 fg (k=2)',
    );
  const u = stated.u === null ? null : stated.u / divisor;
  return { kind: 'stated', text: original, value: stated.value, u, unit: stated.unit, dof, law };
}

function numbers(
  body: string,
  original: string,
  where: string,
): { value: number; u: number | null; unit: Unit } | null {
  const power = (mantissa: string, exponent: string | undefined) => Number(`${mantissa}e${exponent ?? 0}`);
  const bracketed = patterns.bracketed.exec(body);
  if (bracketed) {
    const [, value, u, exponent, rest] = bracketed;
    const tenfold = exponent === undefined ? Number : (x: string) => power(x, exponent);
    return { value: tenfold(value), u: tenfold(u), unit: statedUnit(rest, original, where) };
  }
  const concise = patterns.concise.exec(body);
  if (concise) {
    const [, value, bracket, exponent, rest] = concise;
    const u = conciseU(value, bracket, Number(exponent ?? 0));
    return { value: power(value, exponent), u, unit: statedUnit(rest, original, where) };
  }
  const plusMinus = patterns.plusMinus.exec(body);
  if (plusMinus) return withTolerance(plusMinus, original, where);
  const plain = body.includes('±') ? null : patterns.plain.exec(body);
  return plain ? { value: Number(plain[1]), u: null, unit: statedUnit(plain[2], original, where) } : null;
}

/** `5 ± 1 mL`, `5 mL ± 10 uL`, `5 mL ± 1 %` (relative unless the value itself is in a pure number's unit). */
function withTolerance(match: RegExpExecArray, original: string, where: string) {
  const [, first, between, second, after] = match;
  const value = Number(first);
  const tolerance = Number(second);
  if (between.trim() === '' && /^\s*%(?!\{?ID)/.test(after))
    refuse(
      'U007',
      where,
      original,
      'a ± that cannot be read in two ways',
      `"${original}": percent of the value, or a value in percent?`,
      `write ${first} ± ${Number(((value * tolerance) / 100).toPrecision(6))}${after.replace(/^\s*%\s*/, ' ').trimEnd()} for a relative ±, or (${first} ± ${second}) % for percent`,
    );
  const last = statedUnit(after, original, where);
  if (between.trim() === '') return { value, u: tolerance, unit: last };
  const own = statedUnit(between, original, where);
  if (after.trim() === '') return { value, u: tolerance, unit: own };
  const pure = unit('1');
  const relative = last.terms.length === 1 && (last.code === '%' || last.code === '[ppm]') && last.code !== own.code;
  if (relative) return { value, u: Math.abs(value) * tolerance * conversionFactor(last, pure), unit: own };
  requireSameDimension(last, own, where);
  return { value, u: tolerance * conversionFactor(last, own), unit: own };
}

/** Units one is likely to have meant, by dimension. */
const likely: Readonly<Record<string, string>> = {
  length: 'nm, µm, mm',
  'length²': 'µm², mm²',
  'length³': 'µL, mL, L',
  mass: 'fg, pg, ng, µg, mg, g',
  time: 'ms, s, min, h, d',
  amount: 'amol, fmol, pmol, nmol, µmol',
  'amount/length³': 'nmol/L, µmol/L, mmol/L',
  'mass/length³': 'ng/L, µg/L, mg/L',
  'mass/amount': 'g/mol, kg/mol',
  entity: 'cells, counts, copies',
  'entity/time': 'cps, kcps',
  activity: 'Bq, kBq, MBq, µCi',
  temperature: '°C, K',
  'length/time': 'µm/s, mm/s',
};

/** `stated` itself when it has the dimension of `like`. Throws U003 for a bare number, U002 for another dimension. */
export function requireUnit(stated: Stated, like: Unit | string, where: string): Stated {
  const expected = typeof like === 'string' ? unit(like) : like;
  const name = dimensionName(expected.dimension);
  if (name !== '1' && stated.unit.terms.length === 0)
    throw new InputError({
      code: 'U003',
      where,
      expected: `a unit of ${name}: ${likely[name] ?? displayUnit(expected)}`,
      found: `the bare number "${stated.text}"`,
      fix: `write the unit after it, as in ${stated.text.trim()} ${displayUnit(expected)}`,
    });
  requireSameDimension(stated.unit, expected, where);
  return stated;
}

/** The stated number as a quantity resting on one root; exact when no uncertainty was stated. */
export function asQuantity(
  stated: Stated,
  root: Pick<Root, 'id' | 'label' | 'basis'> & { readonly group?: string },
): Quantity {
  const { value, u, law, dof } = stated;
  const whole: Root = { id: root.id, label: root.label, basis: root.basis, group: root.group ?? root.id, dof, law };
  if (u !== null) return rooted(value, u, stated.unit, whole);
  const q = exact(value, stated.unit);
  return root.basis === 'assumed' ? assuming(q, root.id) : q;
}
