import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, composition } from './composition.ts';
import { freeStrand, strandEnds } from './dna.ts';
import { chargeLeft } from './electron-count.ts';
import { type Formula, parseFormula } from './formula.ts';
import { element } from './isotopes.ts';
import type { Ligand } from './ligand-library.ts';
import type { AcidicGroup } from './ligand-table.ts';
import { type FreeLigand, freePeptide } from './peptide.ts';
import { chargeOfCations } from './valence.ts';

/**
 * A ligand as the study states it: exactly one of the first five, each free and neutral, and what changes on binding.
 * `thiolates` (X-type bonds to the metal) defaults to the number of H lost in `bound`; nucleic acids have none.
 */
export type LigandDefinition = {
  /** May name other ligands in round brackets, `(SG)Na`. */
  readonly formula?: string;
  readonly peptide?: string;
  readonly protein?: string;
  readonly dna?: string;
  readonly rna?: string;
  /** `-2 H`, `+1 Na -1 H`; without it the ligand is taken as written. */
  readonly bound?: string;
  readonly acetyl?: boolean;
  readonly amide?: boolean;
  readonly disulfides?: number;
  /** `5'-phosphate 3'-OH`; OH where not named. */
  readonly ends?: string;
  readonly thiolates?: number;
  /** H that the bound ligand can give up, where a formula does not tell. */
  readonly acidic?: number;
};

/** Kinds of ligand, and the options that go with each besides `bound` and `thiolates`. */
export const ligandKinds = {
  formula: ['acidic'],
  peptide: ['acetyl', 'amide', 'disulfides'],
  protein: ['acetyl', 'amide', 'disulfides'],
  dna: ['ends'],
  rna: ['ends'],
} as const;

export type LigandKind = keyof typeof ligandKinds;

const kinds: readonly LigandKind[] = ['formula', 'peptide', 'protein', 'dna', 'rna'];

/** Atoms gained and lost on binding from `-2 H`, `-2H`, `+1 Na -1 H`. Throws C022, C003. */
export function parseBound(text: string, where = `bound "${text}"`): AtomChange {
  const plain = text.replace(/[−–]/g, '-').trim();
  let change: AtomChange = {};
  const end = plain
    .slice(0, 1000)
    .replace(/\s*([-+])\s*(\d{0,6})\s*([A-Z][a-z]?)(?![a-z])/g, (_, sign: string, digits: string, symbol: string) => {
      element(symbol, where);
      change = addAtoms(change, { [symbol]: 1 }, (sign === '-' ? -1 : 1) * (digits === '' ? 1 : Number(digits)));
      return '';
    });
  if (end.trim() === '' && plain !== '' && text.length <= 1000) return change;
  throw new InputError({
    code: 'C022',
    where,
    expected: 'atoms lost or gained, each with its sign, such as -2 H or +1 Na -1 H',
    found: `"${text}"`,
    fix: 'write the sign, the number and the element',
  });
}

type Known = Readonly<Record<string, Ligand>>;
type Groups = Pick<Ligand, 'acidic' | 'basic' | 'thiols'>;

/** Groups of a formula that is all ligands and alkali metals: the sum of those it names; else null each. */
function groupsOfFormula({ ligands, outside }: Formula): Groups {
  if (ligands.length === 0 || Object.keys(outside).some((key) => !['Li', 'Na', 'K', 'Cs', 'H'].includes(key)))
    return { acidic: null, basic: null, thiols: null };
  const sum = (of: (l: Ligand) => number | null) =>
    ligands.reduce<number | null>((total, { ligand: l, count }) => {
      const one = of(l);
      return total === null || one === null ? null : total + one * count;
    }, 0);
  const acidic: Partial<Record<AcidicGroup, number>> = {};
  for (const { ligand: l, count } of ligands)
    for (const group of Object.keys(l.acidic ?? {}) as AcidicGroup[])
      acidic[group] = (acidic[group] ?? 0) + count * (l.acidic?.[group] ?? 0);
  const known = ligands.every(({ ligand: l }) => l.acidic !== null);
  return { acidic: known ? acidic : null, basic: sum((l) => l.basic), thiols: sum((l) => l.thiols) };
}

/** What is left of the acids when `lost` H have gone: first from thiols and selenols, then from the strongest. */
function acidsLeft(acidic: FreeLigand['acidic'], lost: number): FreeLigand['acidic'] {
  const left: Partial<Record<AcidicGroup, number>> = { ...acidic };
  const order: readonly AcidicGroup[] = ['thiol', 'selenol', 'sulfonic acid', 'phosphate', 'carboxyl', 'phenol'];
  let rest = Math.max(0, lost);
  for (const group of order) {
    const taken = Math.min(rest, left[group] ?? 0);
    rest -= taken;
    left[group] = (left[group] ?? 0) - taken;
    if (left[group] === 0) delete left[group];
  }
  return left;
}

/** Free ligand of a definition; of a formula also the X-type bonds of the ligands it names. Throws as its sequence or formula. */
function freeLigand(definition: LigandDefinition, kind: LigandKind, text: string, where: string, known: Known) {
  if (kind === 'formula') {
    const formula = parseFormula(text, known, where);
    const named = formula.ligands.reduce((sum, { ligand: l, count }) => sum + l.metalBonds * count, 0);
    const { acidic } = definition;
    const groups = { ...groupsOfFormula(formula), ...(acidic !== undefined && { acidic: { carboxyl: acidic } }) };
    const bonds = Math.max(0, named + chargeLeft(formula));
    return { composition: formula.composition, named: formula.ligands.length > 0 ? bonds : null, ...groups };
  }
  if (kind === 'peptide' || kind === 'protein') return { ...freePeptide(text, definition, where), named: null };
  const ends = definition.ends === undefined ? undefined : strandEnds(definition.ends, where);
  return { ...freeStrand(kind, text, ends, where), named: null };
}

type Bonds = Pick<Ligand, 'metalBonds' | 'metalBondsBasis' | 'protonsLost'>;

/**
 * X-type bonds: stated, or the H lost less the cations that took their place, or of the ligands named, or one; nucleic
 * acids lose H+ and make none.
 */
function bonds(stated: number | undefined, lost: number, named: number | null, kind: LigandKind): Bonds {
  const strand = kind === 'dna' || kind === 'rna';
  const protonsLost = strand ? lost - (stated ?? 0) : 0;
  if (stated !== undefined) return { metalBonds: stated, metalBondsBasis: 'stated', protonsLost };
  if (strand) return { metalBonds: 0, metalBondsBasis: 'none: nucleic acids bind by their bases', protonsLost };
  if (named !== null)
    return { metalBonds: named + Math.max(0, lost), metalBondsBasis: 'of the ligands it names', protonsLost };
  if (lost > 0) return { metalBonds: lost, metalBondsBasis: 'hydrogen lost on binding', protonsLost };
  return { metalBonds: 1, metalBondsBasis: 'taken as one', protonsLost };
}

/**
 * The ligand as bound; its formula may name those in `known`. Throws C020 unless exactly one kind is given with its own
 * options; C008, C022, C030–C033, C064–C066, and what a formula throws.
 */
export function ligand(
  name: string,
  definition: LigandDefinition,
  where = `ligand ${name}`,
  known: Known = {},
): Ligand {
  const given = kinds.filter((kind) => definition[kind] !== undefined);
  const kind = given[0];
  const text = given.length === 1 ? definition[kind] : undefined;
  const refuse = (expected: string, found: string) =>
    new InputError({
      code: 'C020',
      where,
      expected,
      found,
      fix: 'write for example { peptide: CCYKKKKQAGDV, bound: -2 H }',
    });
  if (text === undefined)
    throw refuse(`exactly one of ${kinds.join(', ')}`, given.length === 0 ? 'none' : given.join(' and '));
  if (!/^[^\s()[\]]+$/.test(name)) throw refuse('a name without spaces or brackets', `"${name}"`);
  for (const option of ['acetyl', 'amide', 'disulfides', 'ends', 'acidic'] as const)
    if (definition[option] !== undefined && !ligandKinds[kind].some((allowed) => allowed === option))
      throw refuse(`for ${kind} only ${['bound', 'thiolates', ...ligandKinds[kind]].join(', ')}`, option);
  for (const count of ['thiolates', 'acidic'] as const) {
    const value = definition[count];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) throw refuse(`${count} 0 or more`, `${value}`);
  }
  const change = definition.bound === undefined ? {} : parseBound(definition.bound, where);
  const { composition: whole, named, acidic, basic, thiols } = freeLigand(definition, kind, text, where, known);
  const lost = -(change.H ?? 0);
  const unreplaced = -chargeOfCations(change);
  const stated = definition.acidic !== undefined;
  return {
    name,
    composition: composition(addAtoms(whole.atoms, change), whole.charge, where),
    ...bonds(definition.thiolates, unreplaced, named, kind),
    source: `${kind} ${text}${definition.bound ? `, bound ${definition.bound}` : ''}`,
    acidic: acidic === null || stated ? acidic : acidsLeft(acidic, lost),
    basic,
    thiols,
  };
}

/**
 * All ligands of a probe, by name; a formula may name the others in round brackets. Throws what `ligand` throws, with
 * `<where>/<name>`, and C063 where they name each other in a circle.
 */
export function ligands(definitions: Readonly<Record<string, LigandDefinition>>, where = 'ligands'): Known {
  const made: Record<string, Ligand> = Object.create(null);
  const make = (name: string, path: readonly string[]): void => {
    if (name in made) return;
    if (path.includes(name))
      throw new InputError({
        code: 'C063',
        where: `${where}/${name}`,
        expected: 'a ligand made of others',
        found: `a circle: ${[...path.slice(path.indexOf(name)), name].join(' → ')}`,
        fix: 'write one of them out as a formula, or give it a name of its own',
      });
    for (const [, inner] of (definitions[name].formula ?? '').matchAll(/\(([^()]*)\)/g))
      if (Object.hasOwn(definitions, inner.trim())) make(inner.trim(), [...path, name]);
    made[name] = ligand(name, definitions[name], `${where}/${name}`, made);
  };
  for (const name of Object.keys(definitions)) make(name, []);
  return Object.fromEntries(Object.keys(definitions).map((name) => [name, made[name]]));
}
