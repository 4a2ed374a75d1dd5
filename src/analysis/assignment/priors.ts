import type { Prior } from './assignment.ts';
import type { SearchSpace } from './search-space.ts';
import type { Species } from './species.ts';

/** Soft priors, each off unless asked for. Charge balance and the ranges of the search are hard and always hold. */
export type PriorChoice = {
  readonly electronShells?: boolean;
  readonly metalToLigandWindow?: boolean;
  readonly fewAdducts?: boolean;
};

/** Odds that a soft prior gives, small enough for a spectrum that tells anything to overrule it. */
const shellOdds = 3;
const windowOdds = 10;
const adductOdds = 2;

/**
 * Thiolates on n gold atoms: m = 2.1·n^(2/3), ± 35 %, as a surface would carry. A rule of our own that holds Au4L4, Au10L10,
 * Au25L18, Au38L24, Au102L44, Au144L60 and Au279L84.
 */
export function inWindow({ metals, ligands }: Pick<Species, 'metals' | 'ligands'>): boolean {
  const n = metals.reduce((sum, k) => sum + k, 0);
  const m = ligands.reduce((sum, k) => sum + k, 0);
  const usual = 2.1 * n ** (2 / 3);
  return m >= 0.65 * usual && m <= 1.35 * usual;
}

/** ln of the weight that the chosen priors give a species, up to a constant. */
export function logPrior(species: Species, choice: PriorChoice): number {
  let weight = 0;
  if (choice.electronShells && species.closedShell) weight += Math.log(shellOdds);
  if (choice.metalToLigandWindow && !inWindow(species)) weight -= Math.log(windowOdds);
  if (choice.fewAdducts) weight -= Math.log(adductOdds) * species.adducts.reduce((sum, k) => sum + k, 0);
  return weight;
}

/** All priors, on or off, in words. */
export function priorsOf(space: SearchSpace, choice: PriorChoice): readonly Prior[] {
  const balanced = space.hydrogens.kind === 'charge balance';
  return [
    {
      name: 'charge balance',
      on: balanced,
      hard: true,
      text: balanced
        ? 'H lost = core charge − ion charge + charges of adducts'
        : `H lost is ${space.hydrogens.kind === 'free' ? 'free within its range' : 'a whole number for each ligand, and as the charge asks'}: the core charge stays unknown`,
    },
    {
      name: 'electron shells',
      on: choice.electronShells === true,
      hard: false,
      text: `a closed shell (2, 8, 18, 20, 34, 58 electrons) counts ${shellOdds} times`,
    },
    {
      name: 'metal to ligand window',
      on: choice.metalToLigandWindow === true,
      hard: false,
      text: `a number of ligands off 2.1·n^(2/3) by more than 35 % counts 1/${windowOdds}`,
    },
    {
      name: 'few adducts',
      on: choice.fewAdducts === true,
      hard: false,
      text: `each adduct counts 1/${adductOdds}`,
    },
  ];
}
