import { InputError } from '../finding/input-error.ts';
import type { AtomChange } from './composition.ts';
import type { Formula } from './formula.ts';
import { elementOfNuclide } from './isotopes.ts';

/** Valence electrons that each metal atom gives to the core. */
const valence: Readonly<Record<string, number>> = { Au: 1, Ag: 1, Cu: 1, Cd: 2, Hg: 2, Zn: 2, Pd: 0, Pt: 0, Ni: 0 };
const halides = ['F', 'Cl', 'Br', 'I'];
const counterIons = ['H', 'Li', 'Na', 'K', 'Rb', 'Cs'];
const nonMetals = ['B', 'C', 'N', 'O', 'Si', 'P', 'S', 'As', 'Se', 'Te', 'He', 'Ne', 'Ar', 'Kr', 'Xe'];

/** Closed shells of the superatom model; 20 and 34 depend on the shape of the potential. */
const closedShells: readonly number[] = [2, 8, 18, 20, 34, 40, 58, 92];

/** A count of superatom electrons and all that went into it. */
export type ElectronCount = {
  readonly electrons: number;
  readonly closedShell: boolean;
  readonly metalElectrons: number;
  /** Electrons held by thiolates and halides. */
  readonly localised: number;
  readonly coreCharge: number;
  readonly coreChargeBasis: 'stated' | 'ion charge less H+ and alkali ions';
  /** Assumptions in words, for the report. */
  readonly notes: readonly string[];
};

/** Atoms outside ligands by element, isotopes included. */
function byElement(outside: AtomChange): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const key in outside) {
    const symbol = key.startsWith('[') ? elementOfNuclide(key.slice(1, -1)) : key;
    sum.set(symbol, (sum.get(symbol) ?? 0) + outside[key]);
  }
  return sum;
}

/**
 * n* = N·v − M − q (Walter et al. 2008, doi 10.1073/pnas.0801001105): N metal atoms of valence v, M X-type bonds, q the
 * charge of the core, which is not the charge of the ion: without `coreCharge`, H and alkali atoms outside the ligands
 * are taken as H+ and M+. Metals inside ligands are not counted. Throws C041, C042.
 */
export function electronCount(formula: Formula, coreCharge?: number): ElectronCount {
  const notes: string[] = [];
  let metalElectrons = 0;
  let metals = 0;
  let localised = 0;
  let cations = 0;
  for (const [symbol, count] of byElement(formula.outside)) {
    if (Object.hasOwn(valence, symbol)) {
      metals += count;
      metalElectrons += count * valence[symbol];
    } else if (halides.includes(symbol)) localised += count;
    else if (counterIons.includes(symbol)) cations += count;
    else if (nonMetals.includes(symbol)) notes.push(`${count} ${symbol} outside the ligands not counted`);
    else
      throw new InputError({
        code: 'C041',
        where: `formula "${formula.text}"`,
        expected: `metals among ${Object.keys(valence).join(', ')}`,
        found: symbol,
        fix: 'count this cluster by hand',
      });
  }
  if (metals <= 0)
    throw new InputError({
      code: 'C042',
      where: `formula "${formula.text}"`,
      expected: `a cluster of ${Object.keys(valence).join(', ')}`,
      found: 'none outside the ligands',
      fix: 'check the formula; ligands are not counted as core',
    });
  for (const { ligand, count } of formula.ligands) {
    localised += count * ligand.metalBonds;
    notes.push(`${ligand.name}: ${ligand.metalBonds} X-type bond(s) each, ${ligand.metalBondsBasis}`);
  }
  const derivedCharge = formula.composition.charge - cations;
  if (coreCharge === undefined && cations !== 0)
    notes.push(`${cations} H or alkali outside the ligands taken as cations`);
  if (coreCharge !== undefined && formula.composition.charge !== 0 && coreCharge !== derivedCharge)
    notes.push(`core charge ${coreCharge} stated; the formula as an ion would give ${derivedCharge}`);
  const q = coreCharge ?? derivedCharge;
  const electrons = metalElectrons - localised - q;
  return {
    electrons,
    closedShell: closedShells.includes(electrons),
    metalElectrons,
    localised,
    coreCharge: q,
    coreChargeBasis: coreCharge === undefined ? 'ion charge less H+ and alkali ions' : 'stated',
    notes,
  };
}
