import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { type Composition, composition } from './composition.ts';
import { type AcidicGroup, ligandTable } from './ligand-table.ts';

/** A ligand as it sits on the metal. `metalBonds` is its number of electron-withdrawing X-type bonds (thiolate S). */
export type Ligand = {
  readonly name: string;
  readonly composition: Composition;
  readonly metalBonds: number;
  /** Where `metalBonds` comes from. */
  readonly metalBondsBasis:
    | 'stated'
    | 'hydrogen lost on binding'
    | 'library'
    | 'of the ligands it names'
    | 'none: nucleic acids bind by their bases'
    | 'taken as one';
  /** What it was made from, for the report. */
  readonly source: string;
  /** H that the bound ligand can still give up, or exchange for a metal ion, by group; null where that is not known. */
  readonly acidic: Readonly<Partial<Record<AcidicGroup, number>>> | null;
  /** Sites that take up H+ (amines, guanidines, imidazoles); null where that is not known. */
  readonly basic: number | null;
  /** Thiols (and selenols) of the free ligand, the most X-type bonds it can make; null where that is not known. */
  readonly thiols: number | null;
  /** H lost on binding that went as H+ and not for an X-type bond (nucleic acids): it adds to the charge of the core. */
  readonly protonsLost: number;
};

/** H that a bound ligand can give up or exchange for a metal ion; null where that is not known. */
export function acidicHydrogens(ligand: Ligand): number | null {
  if (ligand.acidic === null) return null;
  return Object.values(ligand.acidic).reduce((sum, count) => sum + count, 0);
}

const known = new Map<string, Ligand>();

/** The ligand of this name in the built-in library, or null. */
export function builtInLigand(name: string): Ligand | null {
  const met = known.get(name);
  if (met) return met;
  if (!Object.hasOwn(ligandTable, name)) return null;
  const { formula, bonds, is, acidic = {}, basic = 0, charge = 0 } = ligandTable[name];
  const atoms: Record<string, number> = {};
  for (const [, symbol, count] of formula.matchAll(/([A-Z][a-z]?)(\d*)/g)) atoms[symbol] = Number(count || 1);
  const ligand: Ligand = {
    name,
    composition: composition(atoms, charge, `ligand ${name}`),
    metalBonds: bonds,
    metalBondsBasis: 'library',
    source: `${formula}: ${is}`,
    acidic,
    basic,
    thiols: is.includes('thiol H') || is.includes('selenol H') ? bonds : 0,
    protonsLost: 0,
  };
  known.set(name, ligand);
  return ligand;
}

/** Names of the caller's ligands and of the built-in ones. */
export function ligandNames(own: Readonly<Record<string, Ligand>> = {}): readonly string[] {
  return [...new Set([...Object.keys(own), ...Object.keys(ligandTable)])];
}

/** The caller's ligand of this name, else the built-in one. Throws C006 with the nearest names. */
export function ligandNamed(
  name: string,
  own: Readonly<Record<string, Ligand>> = {},
  where = `ligand "${name}"`,
): Ligand {
  const found = Object.hasOwn(own, name) ? own[name] : builtInLigand(name);
  if (found) return found;
  throw new InputError({
    code: 'C006',
    where,
    expected: 'the name of a defined ligand',
    found: `"${name}"`,
    fix: `define it, for example --ligand ${name}=C8H9S; ${didYouMean(name, ligandNames(own))}`,
  });
}
