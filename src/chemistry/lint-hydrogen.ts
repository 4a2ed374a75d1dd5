import type { Finding } from '../finding/finding.ts';
import { atomsOf } from './composition.ts';
import type { Formula } from './formula.ts';
import { acidicHydrogens, type Ligand } from './ligand-library.ts';

/** H lost and H to lose. `plain`: lost on their own; `lost`: with those exchanged for metal ions; below zero when gained. */
export type HydrogenBook = {
  readonly plain: number;
  readonly lost: number;
  readonly acidic: number | null;
  readonly basic: number | null;
  readonly sources: string;
  readonly unknown: readonly string[];
  readonly ligands: Formula['ligands'];
  /** H that stand in the body of the formula, beside the metal. */
  readonly ofCore: number;
};

const inAtoms = (atoms: Readonly<Record<string, number>>): number => atomsOf({ atoms, charge: 0 }, 'H');

const sumOf = (ligands: Formula['ligands'], of: (l: Ligand) => number | null): number | null =>
  ligands.reduce<number | null>((sum, { ligand, count }) => {
    const one = of(ligand);
    return sum === null || one === null ? null : sum + one * count;
  }, 0);

/** The H of a formula: lost or gained outside the ligands, and what the ligands can give and take. */
export function hydrogenBook(formula: Formula, hydrides = 0): HydrogenBook {
  const { ligands } = formula;
  let plain = hydrides - inAtoms(formula.body);
  let exchanged = 0;
  for (const { atoms, count, basis } of formula.adducts) {
    if (basis !== 'by element' || 'N' in atoms) continue;
    if (Object.keys(atoms).every((key) => key.endsWith('H') || key === '[2H]')) plain -= count * inAtoms(atoms);
    else exchanged -= count * inAtoms(atoms);
  }
  const groups = ligands.flatMap(({ ligand, count }) =>
    Object.entries(ligand.acidic ?? {}).map(([group, n]) => `${n * count} ${group} of ${count} ${ligand.name}`),
  );
  return {
    plain,
    lost: plain + exchanged,
    acidic: sumOf(ligands, acidicHydrogens),
    basic: sumOf(ligands, (ligand) => ligand.basic),
    sources: groups.join(', '),
    unknown: ligands.filter(({ ligand }) => ligand.acidic === null).map(({ ligand }) => ligand.name),
    ligands,
    ofCore: inAtoms(formula.body),
  };
}

/** More H lost than the ligands have to give (C071), more gained than they take (C072), or not known (C079). */
export function lintHydrogens(book: HydrogenBook, where: string): readonly Finding[] {
  const { lost, acidic, basic, unknown, ligands } = book;
  if (lost > 0 && unknown.length > 0)
    return [
      {
        level: 'note',
        code: 'C079',
        where,
        message: `how many H ${unknown.join(', ')} can give up is not known, so ${lost} H lost were not checked`,
        fix: `state it, for example --ligand "${unknown[0]}=…,acidic:2"`,
      },
    ];
  if (lost > 0 && acidic !== null && lost > acidic)
    return [
      {
        level: 'error',
        code: 'C071',
        where,
        message: `${lost} H lost, but there are ${acidic} acidic H${book.sources ? ` (${book.sources})` : ''}`,
        fix:
          acidic > 0
            ? `at most ${acidic} H can be lost or exchanged`
            : 'no H of these ligands is acidic: look for another adduct',
      },
    ];
  if (lost < 0 && basic !== null && ligands.length > 0 && -lost > basic)
    return [
      {
        level: 'warning',
        code: 'C072',
        where,
        message: `${-lost} H gained, but the ligands have ${basic} sites that take H+`,
        fix:
          book.ofCore > 0
            ? `when H of the cluster are hydrides, say so: --hydrides ${book.ofCore}`
            : 'check the sign of the charge and the adducts; metal cations are the usual ones here',
      },
    ];
  return [];
}
