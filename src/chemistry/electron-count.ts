import { InputError } from '../finding/input-error.ts';
import type { Formula } from './formula.ts';
import { chargeLeftForCore } from './formula-tally.ts';
import { byElement, chargeOfCations, coreValence, isCation, isHalide } from './valence.ts';

const nonMetals = ['B', 'C', 'N', 'O', 'Si', 'P', 'S', 'As', 'Se', 'Te', 'He', 'Ne', 'Ar', 'Kr', 'Xe'];

/** Closed shells of the superatom model; 20 and 34 depend on the shape of the potential. */
const closedShells: readonly number[] = [2, 8, 18, 20, 34, 40, 58, 92];

/** True for 2, 8, 18, 20, 34, 40, 58 and 92 electrons. */
export const isClosedShell = (electrons: number): boolean => closedShells.includes(electrons);

/** A count of superatom electrons and all that went into it. */
export type ElectronCount = {
  readonly electrons: number;
  /** With the fewest and the most X-type bonds, where the ligands do not say how many of their thiols are bound. */
  readonly bounds: { readonly low: number; readonly high: number };
  readonly closedShell: boolean;
  readonly metalElectrons: number;
  /** Electrons held by thiolates, halides and hydrides. */
  readonly localised: number;
  readonly coreCharge: number;
  readonly coreChargeBasis: 'stated' | 'written in the formula' | 'ion charge less H+ and alkali ions';
  /** Assumptions in words, for the report. */
  readonly notes: readonly string[];
};

/** Charge that a formula leaves for its core, with where it comes from. */
function coreChargeOf(formula: Formula): {
  readonly charge: number;
  readonly basis: ElectronCount['coreChargeBasis'];
} {
  if (formula.coreCharge !== null) return { charge: formula.coreCharge, basis: 'written in the formula' };
  return { charge: chargeLeft(formula), basis: 'ion charge less H+ and alkali ions' };
}

/** The charge of the ion less that of cations, adducts and charged ligands. */
export function chargeLeft({ composition, body, adducts, ligands }: Formula): number {
  const counts = new Map(ligands.map(({ ligand, count }) => [ligand, count]));
  return chargeLeftForCore({ charge: composition.charge, body, adducts, ligands: counts });
}

function refuse(formula: Formula, code: string, expected: string, found: string, fix: string): InputError {
  return new InputError({ code, where: `formula "${formula.text}"`, expected, found, fix });
}

/** Metals, halides and H of the body and of its X-type adducts. Throws C041. */
function atomsOfCore(
  formula: Formula,
  notes: string[],
): { metals: number; electrons: number; halides: number; hydrogens: number } {
  const sum = { metals: 0, electrons: 0, halides: 0, hydrogens: 0 };
  const elements = byElement(formula.body);
  for (const symbol in elements) {
    const count = elements[symbol];
    if (Object.hasOwn(coreValence, symbol)) {
      sum.metals += count;
      sum.electrons += count * coreValence[symbol];
    } else if (isHalide(symbol)) sum.halides += count;
    else if (symbol === 'H') sum.hydrogens += count;
    else if (nonMetals.includes(symbol)) notes.push(`${count} ${symbol} outside the ligands not counted`);
    else if (!isCation(symbol))
      throw refuse(
        formula,
        'C041',
        `metals among ${Object.keys(coreValence).join(', ')}`,
        symbol,
        'count this cluster by hand',
      );
  }
  for (const { atoms, count, basis, text } of formula.adducts) {
    if (basis === 'taken as neutral') notes.push(`${count} ${text} taken as neutral and without X-type bond`);
    if (basis !== 'X-type ligand') continue;
    const own = byElement(atoms);
    for (const symbol in own) if (isHalide(symbol)) sum.halides += count * own[symbol];
  }
  return sum;
}

/**
 * n* = N·v − M − q (Walter et al. 2008, doi 10.1073/pnas.0801001105): N metal atoms of valence v, M X-type bonds, q the
 * charge of the core, which is not the charge of the ion: without `coreCharge`, stated here or in the formula, it is that
 * of the ion less H+, cations, ions and charged ligands. Metals inside ligands are not counted. Of the H of the core
 * `hydrides` are counted as X-type H−, the others as H+. Throws C041, C042, C069.
 */
export function electronCount(formula: Formula, coreCharge?: number, hydrides = 0): ElectronCount {
  const notes: string[] = [];
  const { metals, electrons: metalElectrons, halides, hydrogens } = atomsOfCore(formula, notes);
  if (metals <= 0)
    throw refuse(
      formula,
      'C042',
      `a cluster of ${Object.keys(coreValence).join(', ')}`,
      'none outside the ligands',
      'check the formula; ligands are not counted as core',
    );
  if (!Number.isInteger(hydrides) || hydrides < 0 || hydrides > Math.max(0, hydrogens))
    throw refuse(
      formula,
      'C069',
      `0 to ${Math.max(0, hydrogens)} hydrides`,
      `${hydrides}`,
      'write the hydrides into the cluster, as in [Cu25H22(PPh3)12]+',
    );
  let localised = halides + hydrides;
  let unbound = 0;
  for (const { ligand, count } of formula.ligands) {
    localised += count * ligand.metalBonds;
    const free = ligand.metalBondsBasis === 'taken as one' ? Math.max(0, (ligand.thiols ?? 0) - 1) : 0;
    unbound += count * free;
    const more = free > 0 ? `, of ${free + 1} thiols` : '';
    notes.push(`${ligand.name}: ${ligand.metalBonds} X-type bond(s) each, ${ligand.metalBondsBasis}${more}`);
  }
  const derived = chargeLeft(formula) + hydrides;
  const { charge: written, basis } = coreChargeOf(formula);
  const cations = cationsOutside(formula) - hydrides;
  if (coreCharge === undefined && formula.coreCharge === null && cations !== 0)
    notes.push(`${cations} H or alkali outside the ligands taken as cations`);
  const stated = coreCharge ?? formula.coreCharge;
  if (stated !== null && formula.composition.charge !== 0 && stated !== derived)
    notes.push(`core charge ${stated} stated; the formula as an ion would give ${derived}`);
  const q = coreCharge ?? (formula.coreCharge !== null ? written : derived);
  const electrons = metalElectrons - localised - q;
  if (unbound > 0) notes.push(`${electrons - unbound} electrons with all thiols bound`);
  return {
    electrons,
    bounds: { low: electrons - unbound, high: electrons },
    closedShell: isClosedShell(electrons),
    metalElectrons,
    localised,
    coreCharge: q,
    coreChargeBasis: coreCharge === undefined ? basis : 'stated',
    notes,
  };
}

/** Charge of the cations that stand outside ligands and are no ions by themselves. */
function cationsOutside({ body, adducts }: Formula): number {
  const added = adducts.filter(({ basis }) => basis !== 'written');
  return chargeOfCations(body) + added.reduce((sum, { charge, count }) => sum + charge * count, 0);
}
