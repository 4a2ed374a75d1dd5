import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import type { FormulaReader } from './formula-reader.ts';
import { addTally, asAdduct, asIon, nothing, singleAtom, type Tally } from './formula-tally.ts';
import { isElement, nuclideMass } from './isotopes.ts';
import { builtInLigand, type Ligand, ligandNames } from './ligand-library.ts';

/** Capitals without counts that are groups of atoms; any other such word in brackets is taken for a ligand's name. */
const groups = new Set(
  'OH HO CO CN NC NO SH HS NH CH CS SO SCN NCS OCN NCO CNO CHO HCO COO OOH COOH HCOO SCH OCH NCH'.split(' '),
);

/** Reads the text of a formula; names in round brackets are the caller's ligands, then built-in ones, then formulae. */
export class FormulaParser {
  private readonly own: Readonly<Record<string, Ligand>>;

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
      if (charge !== null) total = asIon(total, charge, reader.text);
      reader.skipSpaces();
      if (reader.ended) return total;
      const operator = reader.match(/[-+·*]/y)?.[0];
      if (operator === undefined) throw this.unexpected(reader);
      reader.skipSpaces();
      const times = reader.count();
      reader.skipSpaces();
      const start = reader.position;
      const term = this.run(reader, depth, false);
      const group = asAdduct(term, reader.text.slice(start, reader.position).trim());
      total = this.add(reader, total, group, operator === '-' ? -times : times);
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
      total = this.add(reader, total, unit);
    }
  }

  /** The sum; a core charge may be stated once. Throws C009. */
  private add(reader: FormulaReader, a: Tally, b: Tally, times = 1): Tally {
    if (a.core === null || b.core === null) return addTally(a, b, times);
    throw reader.error('C009', 'the charge of the core once', `${a.core} and ${b.core}`, 'leave one of them out');
  }

  private unit(reader: FormulaReader, depth: number): Tally | null {
    if (reader.next === '(') return this.group(reader, depth);
    if (reader.next === '[') return this.bracket(reader, depth);
    const start = reader.position;
    // no symbol ends in x: in a range it is the number that varies
    const symbol = reader.match(reader.counting ? /[A-Z][a-wyz]?/y : /[A-Z][a-z]?/y)?.[0];
    if (symbol === undefined) return null;
    if (symbol.length === 2 && symbol[1] === 'x' && isElement(symbol[0])) throw reader.unexpectedRange(start + 1);
    if (symbol.length === 2 && !isElement(symbol) && isElement(symbol[0])) {
      reader.position = start + 1;
      const rest = reader.match(/[a-z]+/y)?.[0] ?? '';
      throw reader.error(
        'C003',
        'an element symbol; ligand names stand in round brackets',
        `"${symbol[0]}${rest}"`,
        this.bareLigand(reader, start) ?? `write the name as (name); ${this.didYouMeanLigand(symbol[0] + rest)}`,
        start,
      );
    }
    if (!isElement(symbol)) throw this.unknownElement(reader, symbol, start);
    const lower = reader.counting ? undefined : reader.match(/[a-z]+/y)?.[0];
    if (lower === 'x') throw reader.unexpectedRange(reader.position - 1);
    if (lower !== undefined)
      throw reader.error(
        'C003',
        'an element symbol',
        `"${symbol}${lower}"`,
        'ligand names stand in round brackets',
        start,
      );
    return addTally(nothing, singleAtom(symbol), reader.count());
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
      return addTally(nothing, singleAtom(`[${nuclide}]`), reader.count());
    }
    const inner = this.expression(this.inside(reader), depth + 1);
    const end = reader.position;
    const charge = reader.ionCharge();
    if (charge === null) return addTally(nothing, inner, reader.count());
    return asIon(inner, charge, reader.text.slice(start + 1, end - 1).trim());
  }

  private group(reader: FormulaReader, depth: number): Tally {
    const start = reader.position;
    const inner = this.inside(reader);
    const name = inner.text.trim();
    const core = reader.coreCharge(name);
    if (core !== null) return { ...nothing, charge: core, core };
    const ligand = Object.hasOwn(this.own, name) ? this.own[name] : builtInLigand(name);
    const count = reader.count();
    if (ligand) {
      const { atoms, charge } = ligand.composition;
      return addTally(nothing, { ...nothing, atoms, charge, ligands: new Map([[ligand, 1]]) }, count);
    }
    const named = /^[A-Z]{2,}$/.test(name)
      ? !groups.has(name)
      : /^[^\d]*(?:Ac|Pr|Pa|Po|At|Fr|Ra|Rn)(?![a-z])[^\d]*$/.test(name);
    if (named) throw this.unknownLigand(reader, name, start, `"${name}"`);
    try {
      return addTally(nothing, asAdduct(this.expression(inner, depth + 1), name), count);
    } catch (error) {
      if (error instanceof InputError && (error.code === 'C001' || error.code === 'C003'))
        throw this.unknownLigand(reader, name, start, `"${name}", and as a formula ${error.found} (${error.where})`);
      throw error;
    }
  }

  private unknownElement(reader: FormulaReader, symbol: string, start: number): InputError {
    const fix = this.bareLigand(reader, start) ?? 'ligand names stand in round brackets';
    return reader.error('C003', 'an element symbol from H to U', `"${symbol}"`, fix, start);
  }

  /** The mend for a ligand's name without round brackets at this place, or null. */
  private bareLigand(reader: FormulaReader, start: number): string | null {
    const here = ligandNames(this.own).filter((name) => {
      const from = reader.text.lastIndexOf(name, start);
      return name.length > 1 && from >= 0 && from + name.length > start;
    });
    if (here.length === 0) return null;
    return `write the ligand in round brackets: (${here.reduce((a, b) => (b.length > a.length ? b : a))})`;
  }

  /** The known ligand that this name is the free compound of, as GSH of SG and HSC2H4Ph of SC2H4Ph; or null. */
  private boundForm(name: string): string | null {
    const bare = [name.replace(/H$/, ''), name.replace(/^H/, '')].find(
      (word) => word !== name && ligandNames(this.own).includes(word),
    );
    return bare ? `${name} has its thiol H; bound it is (${bare})` : null;
  }

  private didYouMeanLigand(name: string): string {
    return didYouMean(name, ligandNames(this.own));
  }

  private unknownLigand(reader: FormulaReader, name: string, start: number, found: string): InputError {
    return reader.error(
      'C006',
      'the name of a defined ligand, or a formula',
      found,
      /^(?:S-?)?R['′]?$|^L$|^X$/.test(name)
        ? `${name} stands for any ligand: define it, for example --ligand ${name}=C8H9S, or write a known one, (SC2H4Ph)`
        : (this.boundForm(name) ??
            `define ${name} as a ligand; elements need counts, as in (C1V1); ${this.didYouMeanLigand(name)}`),
      start,
    );
  }

  private unexpected(reader: FormulaReader, start = reader.position): InputError {
    const found = reader.ended ? 'the end of the formula' : `"${reader.next}"`;
    if (reader.next === 'x') return reader.unexpectedRange(reader.position);
    if (/[)\]]/.test(reader.next))
      return reader.error('C002', 'an opening bracket before it', found, 'balance the brackets');
    const position = reader.ended ? start : reader.position;
    const small = /[a-z][a-z]?/y;
    small.lastIndex = position;
    const word = small.exec(reader.text)?.[0] ?? '';
    const symbol = [word, word[0]].map((text = '') => text.slice(0, 1).toUpperCase() + text.slice(1)).find(isElement);
    const fix = symbol ? `element symbols begin with a capital letter: ${symbol}` : 'correct the formula here';
    return reader.error('C001', 'an element, (ligand), [isotope], + or -', found, fix, position);
  }
}
