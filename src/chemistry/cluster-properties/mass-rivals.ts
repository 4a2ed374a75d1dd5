import { InputError } from '../../finding/input-error.ts';

/** A metal of the core: how many atoms are intended, and their average mass (Da). */
export type CoreMetal = { readonly symbol: string; readonly count: number; readonly mass: number };

/** A cluster as intended; masses are average masses (Da) of neutral species. */
export type IntendedCluster = {
  readonly metals: readonly CoreMetal[];
  readonly ligandCount: number;
  /** Of one free ligand, all its H in place. */
  readonly ligandMass: number;
  /** H lost by one ligand when it binds, and the most it can lose: its thiols. */
  readonly hydrogenLost: number;
  readonly mostHydrogenLost: number;
  readonly sulfursPerLigand: number;
  readonly hydrogenMass: number;
  /** Mass (Da) of all else in the formula, the same in every rival. */
  readonly restMass: number;
};

/** Another composition of nearly the same mass. */
export type MassRival = {
  /** `Au17`; the metals in the order of the intended ones. */
  readonly core: string;
  readonly metalAtoms: readonly number[];
  readonly ligandCount: number;
  /** Over the whole cluster. */
  readonly hydrogenLost: number;
  /** Average mass less that of the intended cluster, relative. */
  readonly ppm: number;
  /**
   * What copies have to be multiplied by when the rival is what is there and the first metal is counted; null without it.
   */
  readonly copiesFactor: number | null;
  readonly metalToSulfur: number;
  /** What tells the two apart with α = β = 5 %; standard uncertainties. */
  readonly apart: {
    readonly massUppm: number;
    readonly resolvingPower: number;
    readonly metalToSulfurU: number;
  };
};

/** 1.645 + 1.645: two normal distributions of one u are told apart at 5 % each way at this many u (Currie 1968). */
const apartBy = 3.29;

/** More have no exact formula. */
const mostAtoms = 500;

const metalToSulfur = (atoms: readonly number[], ligands: number, sulfurs: number): number =>
  atoms.reduce((sum, n) => sum + n, 0) / (ligands * sulfurs);

/**
 * All other M_nL_m within `tolerancePpm` of the intended mass, with the H lost in total free from none to all thiol H: what
 * a mass spectrum without isotope resolution cannot exclude. Nearest first. The same core and ligands with other H is no
 * rival, since it does not change the count. Throws C114 for more than two metals or 500 atoms.
 */
export function massRivals(cluster: IntendedCluster, tolerancePpm: number, where = 'cluster'): MassRival[] {
  const { metals, ligandMass, hydrogenMass, mostHydrogenLost, restMass, sulfursPerLigand } = cluster;
  if (metals.length < 1 || metals.length > 2)
    throw new InputError({
      code: 'C114',
      where,
      expected: 'a core of one or two metals',
      found: `${metals.length}: ${metals.map((m) => m.symbol).join(', ')}`,
      fix: 'seek the rivals of a simpler core',
    });
  const all = metals.reduce((sum, metal) => sum + metal.count, 0);
  if (all > mostAtoms)
    throw new InputError({
      code: 'C114',
      where,
      expected: `a cluster of at most ${mostAtoms} metal atoms`,
      found: `${all}`,
      fix: 'take larger ones as particles: their mass is a distribution',
    });
  const massOf = (atoms: readonly number[], ligands: number, lost: number) =>
    atoms.reduce((sum, n, i) => sum + n * metals[i].mass, 0) + ligands * ligandMass - lost * hydrogenMass + restMass;
  const intended = massOf(
    metals.map((m) => m.count),
    cluster.ligandCount,
    cluster.ligandCount * cluster.hydrogenLost,
  );
  const ownRatio = metalToSulfur(
    metals.map((m) => m.count),
    cluster.ligandCount,
    sulfursPerLigand,
  );
  const tolerance = intended * tolerancePpm * 1e-6;
  const nearest = new Map<string, MassRival>();
  const consider = (atoms: readonly number[], ligands: number, lost: number): void => {
    const away = massOf(atoms, ligands, lost) - intended;
    const total = atoms.reduce((sum, n) => sum + n, 0);
    const same = ligands === cluster.ligandCount && atoms.every((n, i) => n === metals[i].count);
    if (Math.abs(away) > tolerance || total < 1 || same) return;
    const key = `${atoms.join(' ')} ${ligands}`;
    const ppm = (away / intended) * 1e6;
    const known = nearest.get(key);
    if (known && Math.abs(known.ppm) <= Math.abs(ppm)) return;
    const ratio = metalToSulfur(atoms, ligands, sulfursPerLigand);
    nearest.set(key, {
      core: atoms.map((n, i) => (n === 0 ? '' : `${metals[i].symbol}${n}`)).join(''),
      metalAtoms: atoms,
      ligandCount: ligands,
      hydrogenLost: lost,
      ppm,
      copiesFactor: atoms[0] === 0 ? null : metals[0].count / atoms[0],
      metalToSulfur: ratio,
      apart: {
        massUppm: Math.abs(ppm) / apartBy,
        resolvingPower: intended / Math.abs(away),
        metalToSulfurU: Math.abs(ratio - ownRatio) / apartBy,
      },
    });
  };
  const last = metals[metals.length - 1].mass;
  const room = intended + tolerance - restMass;
  for (let ligands = 1; ligands * (ligandMass - mostHydrogenLost * hydrogenMass) <= room; ligands++)
    for (let lost = 0; lost <= ligands * mostHydrogenLost; lost++) {
      const forMetal = intended - restMass - ligands * ligandMass + lost * hydrogenMass;
      const mostFirst = metals.length === 1 ? 0 : Math.floor((forMetal + tolerance) / metals[0].mass);
      for (let first = 0; first <= mostFirst; first++) {
        const left = forMetal - (metals.length === 1 ? 0 : first * metals[0].mass);
        const n = Math.round(left / last);
        if (n >= 0) consider(metals.length === 1 ? [n] : [first, n], ligands, lost);
      }
    }
  return [...nearest.values()].sort((a, b) => Math.abs(a.ppm) - Math.abs(b.ppm));
}
