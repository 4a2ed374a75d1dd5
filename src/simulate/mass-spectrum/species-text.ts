import type { Composition } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { type LigandDefinition, ligands } from '../../chemistry/ligand.ts';
import { parseLigandArgument } from '../../chemistry/ligand-argument.ts';
import type { Ligand } from '../../chemistry/ligand-library.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Setting } from '../setting.ts';

/** A cluster of the sample: its atoms, the charge of its metal core, and how many of it there are beside the others. */
export type ClusterSpecies = {
  readonly formula: string;
  readonly composition: Composition;
  readonly coreCharge: number;
  readonly share: number;
};

function refused(where: string, found: string): InputError {
  return new InputError({
    code: 'X011',
    where,
    expected: 'clusters between semicolons, each a formula with its core charge and share after commas',
    found,
    fix: `write for example ${where.replace('--set ', '')}="Au25(SG)18, core -1, share 1; Au18(SG)14, share 0.1"`,
  });
}

/** Definitions by name of `CV=peptide:CCYKKKKQAGDV,bound:-2H; L=C7H5O2S`. Throws C021. */
export function ligandDefinitions(text: string): Readonly<Record<string, LigandDefinition>> {
  const parts = text.split(';').map((part) => part.trim());
  const known = parts.filter((part) => part !== '').map(parseLigandArgument);
  return Object.fromEntries(known.map(({ name, definition }) => [name, definition]));
}

/** The ligands of such a text. Throws C021 and what ligands throw. */
export const ligandsOf = (text: string): Readonly<Record<string, Ligand>> =>
  ligands(ligandDefinitions(text), '--set ligands');

/** `Au25(SG)18, core -1, share 1; Au18(SG)14`: core 0 and share 1 where not stated. Throws X011 and what formulae throw. */
export function clusterSpecies(text: string, ligandText: string, where = '--set species'): readonly ClusterSpecies[] {
  const own = ligandsOf(ligandText);
  const list = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry): ClusterSpecies => {
      const [formula, ...words] = entry.split(',').map((word) => word.trim());
      const { composition } = parseFormula(formula, own, where);
      if (composition.charge !== 0)
        throw refused(where, `${formula}, with a charge of the ion: the simulation makes the ions itself`);
      let coreCharge = 0;
      let share = 1;
      for (const word of words) {
        const match = /^(core|share)\s+([-+−]?\d+(?:\.\d+)?(?:e-?\d+)?)$/i.exec(word);
        const value = Number(match?.[2].replace('−', '-'));
        if (match?.[1].toLowerCase() === 'core' && Number.isInteger(value) && Math.abs(value) <= 50) coreCharge = value;
        else if (match?.[1].toLowerCase() === 'share' && value >= 0 && value <= 1e6) share = value;
        else throw refused(where, `"${word}"`);
      }
      return { formula, composition, coreCharge, share };
    });
  if (list.length === 0 || list.length > 50 || !(list.reduce((sum, { share }) => sum + share, 0) > 0))
    throw refused(where, list.length > 50 ? `${list.length} of them` : 'none of them');
  return list;
}

/** Clusters as text, checked when they are set. */
export function speciesSetting<S extends { readonly species: string; readonly ligands: string }>(): Setting<S> {
  return {
    key: 'species',
    help: 'clusters of the sample: formula, core charge and share, with semicolons between them',
    shown: (s) => s.species,
    changed: (s, text, where) => {
      clusterSpecies(text, s.ligands, where);
      return { ...s, species: text };
    },
  };
}

/** Ligands as text, to be set before the species that hold them. */
export function ligandsSetting<S extends { readonly ligands: string }>(): Setting<S> {
  return {
    key: 'ligands',
    help: 'ligands that are not built in, such as CV=peptide:CCYKKKKQAGDV,bound:-2H; set them before the species',
    shown: (s) => s.ligands,
    changed: (s, text) => {
      ligandsOf(text);
      return { ...s, ligands: text };
    },
  };
}

/** What a cluster loses on the way, and the share of its ions that do. */
export type Loss = { readonly formula: string; readonly composition: Composition; readonly share: number };

/** `Au4(CV)2 0.25; CV 0.1`; empty for none. Throws X011 and what formulae throw. */
export function losses(text: string, ligandText: string, where = '--set losses'): readonly Loss[] {
  const own = ligandsOf(ligandText);
  const refusedLoss = (found: string) =>
    new InputError({
      code: 'X011',
      where,
      expected: 'formulae with the share of ions that lose them, together at most 1',
      found,
      fix: 'write for example losses="Au4(SG)4 0.2; (SG) 0.1"',
    });
  const list = text
    .split(';')
    .filter((entry) => entry.trim() !== '')
    .map((entry): Loss => {
      const match = /^\s*(\S+)\s+(\d*\.?\d+)\s*$/.exec(entry);
      if (!match) throw refusedLoss(`"${entry.trim()}"`);
      return {
        formula: match[1],
        composition: parseFormula(match[1], own, where).composition,
        share: Number(match[2]),
      };
    });
  const total = list.reduce((sum, { share }) => sum + share, 0);
  if (total > 1 + 1e-12) throw refusedLoss(`${total} together`);
  return list;
}
