import { type AtomChange, addAtoms } from './composition.ts';
import type { Ligand } from './ligand-library.ts';
import { chargeOfCations, groupCharge, holdsCoreMetal } from './valence.ts';

/** A group outside the ligands and the core, `- 6 H`, `+ 2 Cs`, `+ 3 (Na-H)`, `[NH4]+`: atoms and charge of one. */
export type Adduct = {
  readonly text: string;
  readonly atoms: AtomChange;
  /** How many, below zero when lost. */
  readonly count: number;
  readonly charge: number;
  readonly basis: 'written' | 'by element' | 'known anion' | 'X-type ligand' | 'taken as neutral';
};

/** What has been read of a formula so far. */
export type Tally = {
  /** All atoms, those of ligands and adducts included. */
  readonly atoms: AtomChange;
  /** Atoms that stand neither in ligands nor in adducts. */
  readonly body: AtomChange;
  readonly charge: number;
  readonly ligands: ReadonlyMap<Ligand, number>;
  readonly adducts: readonly Adduct[];
  /** Charge of the core where the formula states it, `(1-)` or an ion within the ion. */
  readonly core: number | null;
  /** Charge of the core of the ion in brackets, should it stand within another. */
  readonly ionCore: number | null;
  /** The charge of the whole is written, not only that of the core. */
  readonly charged: boolean;
};

export const nothing: Tally = {
  atoms: {},
  body: {},
  charge: 0,
  ligands: new Map(),
  adducts: [],
  core: null,
  ionCore: null,
  charged: false,
};

export function addTally(a: Tally, b: Tally, times: number): Tally {
  let { ligands } = a;
  if (b.ligands.size > 0) {
    const sum = new Map(ligands);
    for (const [ligand, count] of b.ligands) sum.set(ligand, (sum.get(ligand) ?? 0) + times * count);
    ligands = sum;
  }
  return {
    atoms: addAtoms(a.atoms, b.atoms, times),
    body: addAtoms(a.body, b.body, times),
    charge: a.charge + times * b.charge,
    ligands,
    adducts:
      b.adducts.length === 0 ? a.adducts : [...a.adducts, ...b.adducts.map((x) => ({ ...x, count: x.count * times }))],
    core: a.core ?? b.core,
    ionCore: a.ionCore ?? b.ionCore,
    charged: a.charged || b.charged,
  };
}

export const singleAtom = (key: string): Tally => ({ ...nothing, atoms: { [key]: 1 }, body: { [key]: 1 } });

const atomsOfAdducts = (adducts: readonly Adduct[]): AtomChange =>
  adducts.reduce<AtomChange>((sum, { atoms, count }) => addAtoms(sum, atoms, count), {});

/** Body and adducts together: all atoms outside the ligands. */
export const outsideAtoms = ({ body, adducts }: Tally): AtomChange => addAtoms(body, atomsOfAdducts(adducts));

/** A group without core metal as one adduct, its ions kept as they are. */
export function asAdduct(tally: Tally, text: string): Tally {
  if (holdsCoreMetal(tally.body)) return tally;
  const written = tally.adducts.filter((adduct) => adduct.basis === 'written');
  const atoms = addAtoms(tally.body, atomsOfAdducts(tally.adducts.filter((adduct) => adduct.basis !== 'written')));
  if (Object.keys(atoms).length === 0) return { ...tally, body: {}, adducts: written };
  const adduct = { text, atoms, count: 1, ...groupCharge(atoms) };
  return { ...tally, body: {}, adducts: [...written, adduct] };
}

/** Charge of ligands that are ions themselves. */
function chargeOfLigands(ligands: ReadonlyMap<Ligand, number>): number {
  let charge = 0;
  for (const [ligand, count] of ligands) charge += ligand.composition.charge * count - ligand.protonsLost * count;
  return charge;
}

/** The charge that is left for the core: of the ion, less cations, adducts and ions among the ligands. */
export function chargeLeftForCore({
  charge,
  body,
  adducts,
  ligands,
}: Pick<Tally, 'charge' | 'body' | 'adducts' | 'ligands'>): number {
  const added = adducts.reduce((sum, adduct) => sum + adduct.charge * adduct.count, 0);
  return charge - added - chargeOfCations(body) - chargeOfLigands(ligands);
}

/** An ion in square brackets of this charge: the charge holds for the whole, whatever the ions within carry. */
export function asIon(tally: Tally, charge: number, text: string): Tally {
  if (!holdsCoreMetal(tally.body)) {
    const atoms = outsideAtoms(tally);
    const adducts =
      Object.keys(atoms).length === 0 ? [] : [{ text, atoms, count: 1, charge, basis: 'written' } as const];
    return { ...tally, body: {}, charge, adducts, charged: true };
  }
  const ion = { ...tally, charge, charged: true };
  return { ...ion, core: tally.core ?? tally.ionCore, ionCore: chargeLeftForCore(ion) };
}

/** The core charge that the text states: `(1-)`, or an ion that stands among adducts which its own charge leaves out. */
export function statedCore(tally: Tally): number | null {
  if (tally.core !== null || tally.ionCore === null) return tally.core;
  return tally.ionCore === chargeLeftForCore(tally) ? null : tally.ionCore;
}

/** The charge of the whole: as written, or where only that of the core is, the one that it makes with the adducts. */
export function wholeCharge(tally: Tally): number {
  return tally.charged || tally.core === null ? tally.charge : tally.charge + tally.core - chargeLeftForCore(tally);
}
