import { InputError } from '../finding/input-error.ts';
import { type Formula, formulaOf, readTally } from './formula.ts';
import { type Counting, plainFormula } from './formula-reader.ts';
import type { Ligand } from './ligand-library.ts';

/** Formulae that differ in one number, `Ag25-xAux(SG)18`: `at(x)` for every whole x from `low` to `high`. */
export type FormulaRange = {
  readonly text: string;
  readonly low: number;
  readonly high: number;
  /** Throws C068 for an x outside the range. */
  readonly at: (x: number) => Formula;
};

const bounds = /[,;\s]\s*x\s*=\s*(\d{1,6})\s*(?:-|to|\.\.\.?|…)\s*(\d{1,6})\s*$/;

/** True for a text with x in the place of a count. */
export function isFormulaRange(text: string): boolean {
  // names of ligands may hold an x, so only groups without a word are looked into
  const outside = plainFormula(text).replace(/\([^()]*\)/g, (group) => (/[A-Za-z]{2}/.test(group) ? '()' : group));
  return text.length <= 10_000 && /[A-Za-z)\]\d+-]x(?![a-z])/.test(outside);
}

function unusable(where: string, expected: string, found: string, fix: string, code = 'C067'): InputError {
  return new InputError({ code, where, expected, found, fix });
}

/**
 * Reads `Ag25-xAux(SG)18`, `[Au24+x(SG)18]1-, x = 0–2`: x stands in counts as `25-x`, `24+x`, `2x`,
 * without spaces. Without bounds of its
 * own, x takes the values that leave no count below zero. Throws C067 where x is missing or unbounded, and as `parseFormula`.
 */
export function parseFormulaRange(
  text: string,
  ligands: Readonly<Record<string, Ligand>> = {},
  where = `formula "${text.slice(0, 60)}"`,
): FormulaRange {
  const stated = bounds.exec(plainFormula(text));
  const bare = plainFormula(stated ? text.slice(0, stated.index) : text);
  const counting = (x: number): Counting => ({ x, met: [] });
  const first = counting(0);
  readTally(bare, ligands, where, first);
  if (first.met.length === 0)
    throw unusable(where, 'x in a count, as in Ag25-xAux(SG)18', 'no x', 'read it as a single formula');
  let low = stated ? Number(stated[1]) : 0;
  let high = stated ? Number(stated[2]) : Number.POSITIVE_INFINITY;
  for (const { constant, slope } of first.met)
    if (slope < 0) high = Math.min(high, Math.floor(constant / -slope));
    else if (slope > 0) low = Math.max(low, Math.ceil(-constant / slope));
  if (!(high <= 1e6))
    throw unusable(
      where,
      'bounds for x',
      'none that the counts give',
      `write them, for example ${bare.trim()}, x = 0–5`,
    );
  if (low > high) throw unusable(where, 'bounds with room for one x', `x = ${low} to ${high}`, 'correct the bounds');
  const at = (x: number): Formula => {
    if (!Number.isInteger(x) || x < low || x > high)
      throw unusable(where, `a whole x from ${low} to ${high}`, `${x}`, 'take x from the range', 'C068');
    return formulaOf(readTally(bare, ligands, where, counting(x)), withValue(bare, x), where);
  };
  return { text: bare.trim(), low, high, at };
}

const zero = '\u0000';
/** A unit or an adduct whose count is zero: `Au0`, `(SG)0`, `[64Cu]0`, ` + 0(Na-H)`. */
const none = new RegExp(
  ` ?[-+·] ?${zero} ?(?:\\([^()]*\\)|[A-Z][a-z]?)|(?:\\[[^[\\]]*\\]|\\([^()]*\\)|[A-Z][a-wyz]?)${zero}`,
  'g',
);

/** The text with its counts written out: `Ag25-xAux(SG)18` at 1 is `Ag24Au1(SG)18`, at 0 it is `Ag25(SG)18`. */
function withValue(text: string, x: number): string {
  const written = text.replace(
    /(?:(\d+)([-+]))?(\d*)x(?![a-z])/g,
    (_, constant?: string, sign?: string, factor?: string) => {
      const term = Number(factor || 1) * x;
      const count = sign === undefined ? term : Number(constant) + (sign === '+' ? term : -term);
      return count === 0 ? zero : String(count);
    },
  );
  return written.replace(none, '').replaceAll(zero, '0').trim();
}
