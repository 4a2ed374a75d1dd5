import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from './composition.ts';
import { FormulaReader } from './formula-reader.ts';
import { isElement, nuclideMass } from './isotopes.ts';
import { builtInLigand, type Ligand, ligandNames } from './ligand-library.ts';

/** A formula as read: what is in it, how many of each ligand, and the atoms that stand outside ligands (H lost: < 0). */
export type Formula = {
  readonly text: string;
  readonly composition: Composition;
  readonly ligands: readonly { readonly ligand: Ligand; readonly count: number }[];
  readonly outside: AtomChange;
};

type Tally = { atoms: AtomChange; outside: AtomChange; charge: number; ligands: ReadonlyMap<string, number> };

/** Capitals without counts that are groups of atoms; any other such word in brackets is taken for a ligand's name. */
const groups = new Set(
  'OH HO CO CN NC NO SH HS NH CH CS SO SCN NCS OCN NCO CNO CHO HCO COO OOH COOH HCOO SCH OCH NCH'.split(' '),
);

const nothing: Tally = { atoms: {}, outside: {}, charge: 0, ligands: new Map() };

function add(a: Tally, b: Tally, times: number): Tally {
  const ligands = new Map(a.ligands);
  for (const [name, count] of b.ligands) ligands.set(name, (ligands.get(name) ?? 0) + times * count);
  return {
    atoms: addAtoms(a.atoms, b.atoms, times),
    outside: addAtoms(a.outside, b.outside, times),
    charge: a.charge + times * b.charge,
    ligands,
  };
}

const single = (key: string): Tally => ({ ...nothing, atoms: { [key]: 1 }, outside: { [key]: 1 } });

class Parser {
  readonly own: Readonly<Record<string, Ligand>>;
  readonly met = new Map<string, Ligand>();

  constructor(own: Readonly<Record<string, Ligand>>) {
    this.own = own;
  }

  /** `Au25(SG)18 - 7H + 3(Na-H) · 2H2O`, up to the end of the reader. */
  expression(reader: FormulaReader, depth: number): Tally {
    if (depth > 50)
      throw reader.error('C010', 'at most 50 brackets inside one another', 'more', 'write the inner groups out');
    let total = this.run(reader, depth, true);
    for (;;) {
      const charge = reader.finalCharge();
      if (charge !== null) total = { ...total, charge: total.charge + charge };
      reader.skipSpaces();
      if (reader.ended) return total;
      const operator = reader.match(/[-+·*]/y)?.[0];
      if (operator === undefined) throw this.unexpected(reader);
      reader.skipSpaces();
      const times = reader.count();
      reader.skipSpaces();
      total = add(total, this.run(reader, depth, false), operator === '-' ? -times : times);
    }
  }

  private run(reader: FormulaReader, depth: number, spaced: boolean): Tally {
    let total = nothing;
    const start = reader.position;
    for (let found = false; ; found = true) {
      if (spaced) reader.match(/ +(?=[A-Z([])/y);
      const unit = this.unit(reader, depth);
      if (unit === null) {
        if (!found) throw this.unexpected(reader, start);
        return total;
      }
      total = add(total, unit, 1);
    }
  }

  private unit(reader: FormulaReader, depth: number): Tally | null {
    if (reader.next === '(') return this.group(reader, depth);
    if (reader.next === '[') return this.bracket(reader, depth);
    const start = reader.position;
    const symbol = reader.match(/[A-Z][a-z]?/y)?.[0];
    if (symbol === undefined) return null;
    if (symbol.length === 2 && !isElement(symbol) && isElement(symbol[0])) {
      reader.position = start + 1;
      const rest = reader.match(/[a-z]+/y)?.[0] ?? '';
      throw reader.error(
        'C003',
        'an element symbol; ligand names stand in round brackets',
        `"${symbol[0]}${rest}"`,
        `write the name as (name); ${this.didYouMeanLigand(symbol[0] + rest)}`,
        start,
      );
    }
    if (!isElement(symbol)) throw this.unknownElement(reader, symbol, start);
    const lower = reader.match(/[a-z]+/y)?.[0];
    if (lower !== undefined)
      throw reader.error(
        'C003',
        'an element symbol',
        `"${symbol}${lower}"`,
        'ligand names stand in round brackets',
        start,
      );
    return add(nothing, single(symbol), reader.count());
  }

  /** The inside of a bracket that opens here; the reader is left after the closing one. Throws C002. */
  private inside(reader: FormulaReader): FormulaReader {
    const start = reader.position;
    const open: string[] = [];
    for (let i = start; i < reader.text.length; i++) {
      const c = reader.text[i];
      if (c === '(' || c === '[') open.push(c);
      else if (c === ')' || c === ']') {
        if (open.pop() !== (c === ')' ? '(' : '['))
          throw reader.error(
            'C002',
            `a bracket that matches "${reader.text[start]}"`,
            `"${c}"`,
            'balance the brackets',
            i,
          );
        if (open.length === 0) {
          reader.position = i + 1;
          return reader.part(start + 1, i);
        }
      }
    }
    const missing = reader.text[start] === '(' ? ')' : ']';
    throw reader.error('C002', `a closing "${missing}"`, 'the end of the formula', `close the bracket`, start);
  }

  private bracket(reader: FormulaReader, depth: number): Tally {
    const start = reader.position;
    const isotope = reader.match(/\[\s*(\d+m?)([A-Z][a-z]?)\s*\]/y);
    if (isotope) {
      const nuclide = `${isotope[1]}${isotope[2]}`;
      nuclideMass(nuclide, reader.where(start));
      return add(nothing, single(`[${nuclide}]`), reader.count());
    }
    const inner = this.expression(this.inside(reader), depth + 1);
    const charge = reader.ionCharge();
    return charge === null ? add(nothing, inner, reader.count()) : { ...inner, charge: inner.charge + charge };
  }

  private group(reader: FormulaReader, depth: number): Tally {
    const start = reader.position;
    const inner = this.inside(reader);
    const name = inner.text.trim();
    const ligand = this.ligand(name);
    const count = reader.count();
    if (ligand) {
      const { atoms, charge } = ligand.composition;
      return add(nothing, { atoms, outside: {}, charge, ligands: new Map([[name, 1]]) }, count);
    }
    const named = /^[A-Z]{2,}$/.test(name)
      ? !groups.has(name)
      : /^[^\d]*(?:Ac|Pr|Pa|Po|At|Fr|Ra|Rn)(?![a-z])[^\d]*$/.test(name);
    if (named) throw this.unknownLigand(reader, name, start, `"${name}"`);
    try {
      return add(nothing, this.expression(inner, depth + 1), count);
    } catch (error) {
      if (error instanceof InputError && (error.code === 'C001' || error.code === 'C003'))
        throw this.unknownLigand(reader, name, start, `"${name}", and as a formula ${error.found} (${error.where})`);
      throw error;
    }
  }

  private ligand(name: string): Ligand | null {
    const known = this.met.get(name) ?? (Object.hasOwn(this.own, name) ? this.own[name] : null);
    if (known) {
      this.met.set(name, known);
      return known;
    }
    const ligand = builtInLigand(name);
    if (ligand) this.met.set(name, ligand);
    return ligand;
  }

  private unknownElement(reader: FormulaReader, symbol: string, start: number): InputError {
    const bare = ligandNames(this.own).find((name) => {
      const from = reader.text.lastIndexOf(name, start);
      return from >= 0 && from + name.length > start;
    });
    const fix = bare ? `write the ligand in round brackets: (${bare})` : 'ligand names stand in round brackets';
    return reader.error('C003', 'an element symbol from H to U', `"${symbol}"`, fix, start);
  }

  private didYouMeanLigand(name: string): string {
    return didYouMean(name, ligandNames(this.own));
  }

  private unknownLigand(reader: FormulaReader, name: string, start: number, found: string): InputError {
    return reader.error(
      'C006',
      'the name of a defined ligand, or a formula',
      found,
      `define ${name} as a ligand; elements need counts, as in (C1V1); ${this.didYouMeanLigand(name)}`,
      start,
    );
  }

  private unexpected(reader: FormulaReader, start = reader.position): InputError {
    const found = reader.ended ? 'the end of the formula' : `"${reader.next}"`;
    if (/[)\]]/.test(reader.next))
      return reader.error('C002', 'an opening bracket before it', found, 'balance the brackets');
    const position = reader.ended ? start : reader.position;
    return reader.error('C001', 'an element, (ligand), [isotope], + or -', found, 'correct the formula here', position);
  }
}

/**
 * Reads `Au24[64Cu](SG)18`, `[Au25(SG)18 - 7H]7-`, `CuSO4·5H2O`. Names in round brackets are the caller's ligands, then
 * the built-in ones, then formulae. Throws C001–C004, C006–C010 with the column.
 */
export function parseFormula(
  text: string,
  ligands: Readonly<Record<string, Ligand>> = {},
  where = `formula "${text.slice(0, 60)}"`,
): Formula {
  if (text.trim() === '' || text.length > 10_000)
    throw new InputError({
      code: 'C010',
      where,
      expected: 'a formula of 1 to 10,000 characters',
      found: text.trim() === '' ? 'nothing' : `${text.length} characters`,
      fix: 'write a formula such as Au25(SG)18; give proteins as ligands with a sequence',
    });
  const parser = new Parser(ligands);
  const tally = parser.expression(new FormulaReader(text, where), 0);
  const found = [...tally.ligands].map(([name, count]) => ({ name, count }));
  const lost = found.find(({ count }) => count < 0);
  if (lost)
    throw new InputError({
      code: 'C008',
      where,
      expected: `at least as many (${lost.name}) as are lost`,
      found: `${lost.count} (${lost.name}) in the sum`,
      fix: 'check the losses',
    });
  return {
    text: text.trim(),
    composition: composition(tally.atoms, tally.charge, where),
    ligands: found.flatMap(({ name, count }) => {
      const ligand = parser.met.get(name);
      return ligand && count > 0 ? [{ ligand, count }] : [];
    }),
    outside: tally.outside,
  };
}
