import { InputError } from '../finding/input-error.ts';
import type { AtomChange } from './composition.ts';
import { knownModification, modificationNamed, type NamedModification } from './modification.ts';
import { namedResidues, residues, threeLetters } from './residue-table.ts';

/** A residue of a chain; `letter` is empty for those that have only a name. */
export type Residue = {
  readonly letter: string;
  readonly atoms: AtomChange;
  readonly basic: number;
  readonly modifications: readonly NamedModification[];
};

/** A chain as written, N-terminus first; an end without a cap is H or OH. */
export type PeptideSequence = {
  readonly residues: readonly Residue[];
  readonly nTerm: NamedModification | null;
  readonly cTerm: NamedModification | null;
  readonly cyclic: boolean;
};

const mostResidues = 100_000;

/** The parts of a chain between dashes; dashes in brackets part nothing. Throws C066 for brackets that do not match. */
function parts(text: string, where: string): readonly string[] {
  const found = [''];
  const open: string[] = [];
  for (const c of text) {
    if (c === '-' && open.length === 0) {
      found.push('');
      continue;
    }
    if (c === '[' || c === '(') open.push(c);
    if ((c === ']' || c === ')') && open.pop() !== (c === ']' ? '[' : '(')) throw notation(where, `"${c}" alone`);
    found[found.length - 1] += c;
  }
  if (open.length > 0) throw notation(where, `"${open[0]}" not closed`);
  return found;
}

function notation(where: string, found: string, fix = 'write for example Ac-CCY[Phospho]KK-NH2'): InputError {
  const expected = 'one-letter codes, modifications in square brackets after them, and caps with a dash';
  return new InputError({ code: 'C066', where, expected, found, fix });
}

function unknownResidue(where: string, found: string): InputError {
  return new InputError({
    code: 'C030',
    where,
    expected: 'one-letter codes of the 20 amino acids, U or O',
    found,
    fix: 'correct the sequence',
  });
}

/** Reads parts of a chain and counts its residues for the places in messages. */
class ChainReader {
  readonly residues: Residue[] = [];
  private readonly where: string;

  constructor(where: string) {
    this.where = where;
  }

  place(): string {
    return `${this.where} residue ${this.residues.length + 1}`;
  }

  /** `CCY[Phospho]K`, `Cys`, `Ahx`, each with modifications in brackets. */
  part(text: string): void {
    const [, name, rest] = /^([^[(]*)(.*)$/s.exec(text) ?? [text, text, ''];
    const own = Object.hasOwn(namedResidues, name) ? namedResidues[name] : null;
    if (own)
      this.residues.push({ letter: '', atoms: own.atoms, basic: own.basic ?? 0, ...this.modified(rest, '', '') });
    else if (Object.hasOwn(threeLetters, name)) this.letter(threeLetters[name], rest);
    else this.run(text);
  }

  private run(text: string): void {
    let position = 0;
    while (position < text.length) {
      const letter = text[position++];
      const end = /^(?:\[[^\]]*\]|\([^)]*\))*/.exec(text.slice(position, position + 400))?.[0].length ?? 0;
      if (letter === 'p' && /[STY]/.test(text[position] ?? '') && /[A-Z]/.test(text))
        throw notation(
          this.place(),
          `"p${text[position]}", which reads two ways`,
          `write ${text[position]}[Phospho] for the phosphate, P${text[position]} for D-proline`,
        );
      if (letter === 'p' && this.residues.length === 0 && /[EQ]/.test(text[position] ?? '') && /[A-Z]/.test(text))
        throw notation(
          this.place(),
          `"p${text[position]}", which reads two ways`,
          'write pGlu- for pyroglutamic acid, P for D-proline',
        );
      this.letter(letter.toUpperCase(), text.slice(position, position + end), letter);
      position += end;
    }
  }

  private letter(letter: string, brackets: string, written = letter): void {
    if (!Object.hasOwn(residues, letter)) throw unknownResidue(this.place(), `"${written}"`);
    if (this.residues.length >= mostResidues) throw unknownResidue(this.where, `more than ${mostResidues} residues`);
    const basic = 'KRH'.includes(letter) ? 1 : 0;
    this.residues.push({ letter, atoms: residues[letter], basic, ...this.modified(brackets, letter, letter) });
  }

  private modified(brackets: string, letter: string, name: string): { modifications: readonly NamedModification[] } {
    const modifications = [...brackets.matchAll(/[[(]([^\])]*)[\])]/g)].map(([, text]) => {
      const found = modificationNamed(text.trim(), this.place());
      if (letter === '' || !found.sites.includes(letter)) throw misfit(found, name || 'this residue', this.place());
      return found;
    });
    return { modifications };
  }
}

function misfit(modification: NamedModification, at: string, where: string): InputError {
  const ends = { n: 'the N-terminus', c: 'the C-terminus' };
  const sites = [...modification.sites].map((site) => (site === 'n' || site === 'c' ? ends[site] : site));
  return new InputError({
    code: 'C065',
    where,
    expected: `${modification.name} at ${sites.join(', ')}`,
    found: `at ${at}`,
    fix: 'correct the place or the name of the modification',
  });
}

/** A first or last part that is a cap; null where it is residues. Throws C064 where it is a word and neither. */
function cap(text: string, end: 'n' | 'c', where: string): NamedModification | 'free' | null {
  if (text === (end === 'n' ? 'H' : 'OH')) return 'free';
  const bracketed = /^\[(.*)\]$/.exec(text)?.[1];
  if (bracketed !== undefined) return modificationNamed(bracketed.trim(), where);
  const found = knownModification(text);
  if (found?.sites.includes(end)) return found;
  const word =
    /^[A-Z]?[a-z]{2,}$/.test(text) && !Object.hasOwn(namedResidues, text) && !Object.hasOwn(threeLetters, text);
  return word ? modificationNamed(text, where) : null;
}

/**
 * Reads a chain: one-letter codes, `Ac-CCY[Phospho]KK-NH2`, `[Acetyl]-CCY-[Amidated]` (ProForma 2.0, doi
 * 10.1021/acs.jproteome.1c00771), `FITC-Ahx-CCY`, `H-Cys-Cys-Tyr-OH`, `cyclo(RGDfK)`; small letters are D-amino acids,
 * which weigh the same. Throws C030, C064, C065, C066 with the residue.
 */
export function readPeptide(text: string, where: string): PeptideSequence {
  const plain = text.replace(/\s+/g, '').replace(/[−–‐‑]/g, '-');
  const closed = /^(?:cyclo|Cyclo|c)-?\((.*)\)$/.exec(plain);
  const ring = closed && knownModification(closed[1]) === null ? closed : null;
  const found = [...parts(ring ? ring[1] : plain, where)];
  const chain = new ChainReader(where);
  const ends = { n: null as NamedModification | null, c: null as NamedModification | null };
  let first: NamedModification | null = null;
  // a cap may have dashes of its own, as SCN-Bn-DOTA
  for (let n = Math.min(4, found.length - 1); !ring && n > 1; n--)
    if (knownModification(found.slice(0, n).join('-'))) found.splice(0, n, found.slice(0, n).join('-'));
  if (!ring && found.length > 1) {
    const start = cap(found[0], 'n', `${where} N-terminus`);
    if (start !== null) found.splice(0, 1);
    if (start !== null && start !== 'free') {
      if (start.sites.includes('n')) ends.n = start;
      else first = start;
    }
  }
  if (!ring && found.length > 1) {
    const last = cap(found[found.length - 1], 'c', `${where} C-terminus`);
    if (last !== null) found.splice(-1, 1);
    if (last !== null && last !== 'free') {
      if (!last.sites.includes('c')) throw misfit(last, 'the C-terminus', where);
      ends.c = last;
    }
  }
  found.forEach((part, i) => {
    if (part === '')
      throw found.length > 1 ? notation(where, 'nothing between two dashes') : unknownResidue(where, '0 residues');
    const handed = (part === 'D' || part === 'L') && Object.hasOwn(threeLetters, (found[i + 1] ?? '').slice(0, 3));
    if (!handed) chain.part(part);
  });
  const list = chain.residues;
  if (list.length === 0) throw unknownResidue(where, '0 residues');
  if (first) {
    if (!first.sites.includes(list[0].letter || '-'))
      throw misfit(first, `${list[0].letter}, the first residue`, where);
    list[0] = { ...list[0], modifications: [...list[0].modifications, first] };
  }
  list.forEach(({ letter, modifications }, i) => {
    const closed = modifications.find((m) => m.name.endsWith('->pyro-Glu'));
    if (closed && (i > 0 || ends.n || ring))
      throw misfit(closed, `${letter}, not a free N-terminus`, `${where} residue ${i + 1}`);
  });
  return { residues: list, nTerm: ends.n, cTerm: ends.c, cyclic: ring !== null };
}
