import { builtInLigand, ligandNamed } from './ligand-library.ts';
import { ligandTable } from './ligand-table.ts';
import { knownModification } from './modification.ts';
import { modificationTable } from './modification-table.ts';

/** A ligand of the library: all its names, its formula as bound, X-type bonds, H it can give up. */
export type KnownLigand = {
  readonly names: readonly string[];
  readonly formula: string;
  readonly charge: number;
  readonly metalBonds: number;
  readonly acidic: Readonly<Record<string, number>>;
  readonly is: string;
};

/** A cap or modification: what is added less what leaves, and where it stands (n and c are the ends). */
export type KnownModification = {
  readonly name: string;
  readonly formula: string;
  readonly sites: string;
  readonly is: string;
};

/** What `cupel calc ligands` prints. */
export type KnownNames = {
  readonly ligands: readonly KnownLigand[];
  readonly modifications: readonly KnownModification[];
};

function knownLigand(names: readonly string[]): KnownLigand {
  const { formula, is } = ligandTable[names[0]];
  const { metalBonds, acidic, composition } = ligandNamed(names[0]);
  return { names, formula, charge: composition.charge, metalBonds, acidic: acidic ?? {}, is };
}

function modification(name: string): KnownModification {
  const { formula, sites, is } = modificationTable[name];
  return { name, formula, sites, is };
}

/** All ligands, caps and modifications known by name, or one of them. Throws C006 with the nearest names. */
export function knownNames(name?: string): KnownNames {
  if (name !== undefined) {
    const found = knownModification(name);
    if (builtInLigand(name) === null && found !== null)
      return { ligands: [], modifications: [modification(found.name)] };
    const { is } = ligandTable[ligandNamed(name).name];
    return { ligands: byMeaning().filter((ligand) => ligand.is === is), modifications: [] };
  }
  return { ligands: byMeaning(), modifications: Object.keys(modificationTable).map(modification) };
}

/** Ligands in the order of the table, the names of one together. */
function byMeaning(): readonly KnownLigand[] {
  const names = new Map<string, string[]>();
  for (const [name, { is }] of Object.entries(ligandTable)) names.set(is, [...(names.get(is) ?? []), name]);
  return [...names.values()].map(knownLigand);
}
