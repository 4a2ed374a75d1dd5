import { type AtomChange, addAtoms, hillFormula } from './composition.ts';
import { elementOfNuclide } from './isotopes.ts';

/** Valence electrons that each metal atom gives to the core. */
export const coreValence: Readonly<Record<string, number>> = {
  Au: 1,
  Ag: 1,
  Cu: 1,
  Cd: 2,
  Hg: 2,
  Zn: 2,
  Pd: 0,
  Pt: 0,
  Ni: 0,
};

/** Charge of what is taken for an ion where it stands outside the ligands: H+ and the metals of groups 1 and 2. */
const cationCharge: Readonly<Record<string, number>> = {
  H: 1,
  Li: 1,
  Na: 1,
  K: 1,
  Rb: 1,
  Cs: 1,
  Mg: 2,
  Ca: 2,
  Sr: 2,
  Ba: 2,
};

/** Anions of charge −1 that stand beside clusters; by atoms, in the order of `hillFormula`. */
const anions: readonly string[] = [
  'NO3',
  'BF4',
  'F6P',
  'F6Sb',
  'AsF6',
  'ClO4',
  'CHO2',
  'C2H3O2',
  'C2F3O2',
  'CF3O3S',
  'C24H20B',
];

const halides: readonly string[] = ['F', 'Cl', 'Br', 'I'];

export const isHalide = (symbol: string): boolean => halides.includes(symbol);
export const isCation = (symbol: string): boolean => Object.hasOwn(cationCharge, symbol);

/** Atoms by element, isotopes included. */
export function byElement(atoms: AtomChange): AtomChange {
  let sum: AtomChange = {};
  for (const key in atoms)
    sum = addAtoms(sum, { [key.startsWith('[') ? elementOfNuclide(key.slice(1, -1)) : key]: atoms[key] });
  return sum;
}

/** True where there is a metal that gives a core its electrons. */
export function holdsCoreMetal(atoms: AtomChange): boolean {
  return Object.keys(byElement(atoms)).some((symbol) => Object.hasOwn(coreValence, symbol));
}

/** Charge of the cations among these atoms: `{ Na: 3, H: -3 }` is 0, `{ Cs: 2 }` is 2. */
export function chargeOfCations(atoms: AtomChange): number {
  const elements = byElement(atoms);
  let charge = 0;
  for (const symbol in elements) charge += (cationCharge[symbol] ?? 0) * elements[symbol];
  return charge;
}

/** What a group outside the ligands carries: ions by element, NH4+, NO3- and the like, a halide bound as X, or a molecule taken as neutral. */
export function groupCharge(atoms: AtomChange): {
  readonly charge: number;
  readonly basis: 'by element' | 'known anion' | 'X-type ligand' | 'taken as neutral';
} {
  const elements = byElement(atoms);
  const symbols = Object.keys(elements);
  if (symbols.every(isCation)) return { charge: chargeOfCations(atoms), basis: 'by element' };
  if (symbols.length === 2 && elements.N === 1 && elements.H === 4) return { charge: 1, basis: 'by element' };
  if (symbols.every((symbol) => isHalide(symbol) || isCation(symbol)))
    return { charge: chargeOfCations(atoms), basis: 'X-type ligand' };
  if (anions.includes(hillFormula({ atoms: elements, charge: 0 }))) return { charge: -1, basis: 'known anion' };
  return { charge: 0, basis: 'taken as neutral' };
}
