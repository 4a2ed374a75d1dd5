import { type AtomChange, addAtoms, type Composition, composition } from '../../chemistry/composition.ts';
import { electronCount } from '../../chemistry/electron-count.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Ligand } from '../../chemistry/ligand-library.ts';
import { InputError } from '../../finding/input-error.ts';
import type { SearchSpace } from './search-space.ts';

/** Numbers of a candidate, in the order of the search space. `hydrogensLost` counts all H, negative where gained. */
export type Counts = {
  readonly metals: readonly number[];
  readonly ligands: readonly number[];
  readonly adducts: readonly number[];
  /** H lost from the ligands as stated, in all, the swapped ones of `(Na-H)` not among them. */
  readonly hydrogensLost: number;
  readonly charge: number;
};

/** One ion that may explain a pattern. */
export type Species = Counts & {
  /** As chemists write it, `[Au25(p-MBA)18 - 7H + 2(Na-H)]7-`; `parseFormula` reads it back. */
  readonly formula: string;
  /** The cluster without its carriers, `Au25(p-MBA)18`. */
  readonly cluster: string;
  /** Atoms of the ion as it flies, its carriers and lost H included; charge that of the ion. */
  readonly composition: Composition;
  /** Signed charge of the core; null where H lost from S–H and from acid groups cannot be told apart. */
  readonly coreCharge: number | null;
  /** Superatom electrons; null where the core charge is, or a metal has no known valence. */
  readonly electrons: number | null;
  readonly closedShell: boolean;
};

const counted = (symbol: string, count: number): string => (count === 0 ? '' : `${symbol}${count === 1 ? '' : count}`);

const signed = (count: number, what: string): string =>
  count === 0 ? '' : ` ${count < 0 ? '-' : '+'} ${Math.abs(count) === 1 ? '' : Math.abs(count)}${what}`;

/** `Au25(p-MBA)18`. */
function clusterText(space: SearchSpace, counts: Counts): string {
  const metals = space.metals.map(({ symbol }, i) => counted(symbol, counts.metals[i]));
  const ligands = space.ligands.map(({ ligand }, i) => counted(`(${ligand.name})`, counts.ligands[i]));
  return [...metals, ...ligands].join('');
}

function formulaText(space: SearchSpace, counts: Counts): string {
  const adducts = space.adducts.map(({ name }, i) => signed(counts.adducts[i], name)).join('');
  const inner = `${clusterText(space, counts)}${signed(-counts.hydrogensLost, 'H')}${adducts}`;
  const size = Math.abs(counts.charge);
  return counts.charge === 0 ? inner : `[${inner}]${size === 1 ? '' : size}${counts.charge < 0 ? '-' : '+'}`;
}

/** Charge that adducts and charged ligands bring. */
function carriedCharge(space: SearchSpace, counts: Pick<Counts, 'ligands' | 'adducts'>): number {
  const adducts = space.adducts.reduce((sum, { charge }, i) => sum + charge * counts.adducts[i], 0);
  return space.ligands.reduce((sum, { ligand }, i) => sum + ligand.composition.charge * counts.ligands[i], adducts);
}

/** Core charge from charge balance, `z + H lost − charges of adducts and ligands`; null where H lost from S–H mixes in. */
export function coreCharge(space: SearchSpace, counts: Counts): number | null {
  if (space.hydrogens.kind !== 'charge balance') return null;
  return counts.charge + counts.hydrogensLost - carriedCharge(space, counts);
}

/** H that adducts such as `(Na-H)` swap for themselves. */
export function adductHydrogens(space: SearchSpace, counts: Counts): number {
  return space.adducts.reduce((sum, { change }, i) => sum + Math.max(0, -(change.H ?? 0)) * counts.adducts[i], 0);
}

/** The atoms of counts. Throws C008 where more H are lost than the ligands have. */
export function speciesComposition(space: SearchSpace, counts: Counts): Composition {
  let atoms: AtomChange = { H: -counts.hydrogensLost };
  for (const [i, { symbol }] of space.metals.entries()) atoms = addAtoms(atoms, { [symbol]: counts.metals[i] });
  for (const [i, { ligand }] of space.ligands.entries())
    atoms = addAtoms(atoms, ligand.composition.atoms, counts.ligands[i]);
  for (const [i, { change }] of space.adducts.entries()) atoms = addAtoms(atoms, change, counts.adducts[i]);
  return composition(addAtoms(atoms, {}), counts.charge, clusterText(space, counts));
}

function electronsOf(cluster: string, ligands: readonly Ligand[], charge: number | null) {
  if (charge === null || cluster === '') return null;
  try {
    const named = Object.fromEntries(ligands.map((ligand) => [ligand.name, ligand]));
    return electronCount(parseFormula(cluster, named), charge);
  } catch (error) {
    if (error instanceof InputError && (error.code === 'C041' || error.code === 'C042')) return null;
    throw error;
  }
}

/** All that is to be said of a candidate. Throws C008 where more H are lost than there are. */
export function species(space: SearchSpace, counts: Counts): Species {
  const cluster = clusterText(space, counts);
  const charge = coreCharge(space, counts);
  const electrons = electronsOf(
    cluster,
    space.ligands.map(({ ligand }) => ligand),
    charge,
  );
  return {
    ...counts,
    formula: formulaText(space, counts),
    cluster,
    composition: speciesComposition(space, counts),
    coreCharge: charge,
    electrons: electrons?.electrons ?? null,
    closedShell: electrons?.closedShell ?? false,
  };
}

/** Metal atoms per sulfur atom of the ligands, what ICP-MS measures; null without sulfur. */
export function metalPerSulfur(space: SearchSpace, counts: Counts): number | null {
  const sulfur = space.ligands.reduce(
    (sum, { ligand }, i) => sum + counts.ligands[i] * (ligand.composition.atoms.S ?? 0),
    0,
  );
  return sulfur === 0 ? null : counts.metals.reduce((sum, n) => sum + n, 0) / sulfur;
}
