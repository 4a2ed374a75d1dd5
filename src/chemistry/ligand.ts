import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from './composition.ts';
import { strandComposition, strandEnds } from './dna.ts';
import { parseFormula } from './formula.ts';
import { element } from './isotopes.ts';
import type { Ligand } from './ligand-library.ts';
import { peptideComposition } from './peptide.ts';

/**
 * A ligand as the study states it: exactly one of the first five, each free and neutral, and what changes on binding.
 * `thiolates` (X-type bonds to the metal) defaults to the number of H lost in `bound`.
 */
export type LigandDefinition = {
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
};

/** Kinds of ligand, and the options that go with each besides `bound` and `thiolates`. */
export const ligandKinds = {
  formula: [],
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
  const end = plain.replace(
    /\s*([-+])\s*(\d{0,6})\s*([A-Z][a-z]?)(?![a-z])/g,
    (_, sign: string, digits: string, symbol: string) => {
      element(symbol, where);
      change = addAtoms(change, { [symbol]: 1 }, (sign === '-' ? -1 : 1) * (digits === '' ? 1 : Number(digits)));
      return '';
    },
  );
  if (end.trim() === '' && plain !== '') return change;
  throw new InputError({
    code: 'C022',
    where,
    expected: 'atoms lost or gained, each with its sign, such as -2 H or +1 Na -1 H',
    found: `"${text}"`,
    fix: 'write the sign, the number and the element',
  });
}

/** The free, neutral ligand of a definition. Throws C020 and what its sequence or formula throws. */
function freeLigand(definition: LigandDefinition, kind: LigandKind, text: string, where: string): Composition {
  if (kind === 'formula') return parseFormula(text, {}, where).composition;
  if (kind === 'peptide' || kind === 'protein') return peptideComposition(text, definition, where);
  const ends = definition.ends === undefined ? undefined : strandEnds(definition.ends, where);
  return strandComposition(kind, text, ends, where);
}

/** The ligand as bound. Throws C020 unless exactly one kind is given with its own options; C008, C022, C030–C033. */
export function ligand(name: string, definition: LigandDefinition, where = `ligand ${name}`): Ligand {
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
  for (const option of ['acetyl', 'amide', 'disulfides', 'ends'] as const)
    if (definition[option] !== undefined && !ligandKinds[kind].some((allowed) => allowed === option))
      throw refuse(`for ${kind} only ${ligandKinds[kind].join(', ') || 'bound and thiolates'}`, option);
  const change = definition.bound === undefined ? {} : parseBound(definition.bound, where);
  const free = freeLigand(definition, kind, text, where);
  const lost = -(change.H ?? 0);
  const stated = definition.thiolates;
  if (stated !== undefined && !(Number.isInteger(stated) && stated >= 0))
    throw refuse('thiolates 0 or more', `${stated}`);
  const metalBondsBasis = stated !== undefined ? 'stated' : lost > 0 ? 'hydrogen lost on binding' : 'taken as one';
  return {
    name,
    composition: composition(addAtoms(free.atoms, change), free.charge, where),
    metalBonds: stated ?? (lost > 0 ? lost : 1),
    metalBondsBasis,
    source: `${kind} ${text}${definition.bound ? `, bound ${definition.bound}` : ''}`,
  };
}

/** All ligands of a probe, by name. Throws what `ligand` throws, with `<where>/<name>`. */
export function ligands(
  definitions: Readonly<Record<string, LigandDefinition>>,
  where = 'ligands',
): Readonly<Record<string, Ligand>> {
  return Object.fromEntries(Object.entries(definitions).map(([n, d]) => [n, ligand(n, d, `${where}/${n}`)]));
}
