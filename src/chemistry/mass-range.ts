import { hillFormula } from './composition.ts';
import { parseFormulaRange } from './formula-range.ts';
import type { Ligand } from './ligand-library.ts';
import { averageMass, massToCharge, monoisotopicMass } from './mass.ts';

/** One formula of a range. Masses in Da of the neutral atoms; m/z only for ions. */
export type MassOfMember = {
  readonly x: number;
  readonly formula: string;
  readonly hill: string;
  readonly average: number;
  readonly monoisotopic: number;
  readonly mz: { readonly average: number; readonly monoisotopic: number } | null;
};

/** What `cupel calc mass "Ag25-xAux(SG)18"` prints: members from `low` on, not more than 1000 of them. */
export type MassRangeAnswer = {
  readonly formula: string;
  readonly low: number;
  readonly high: number;
  readonly members: readonly MassOfMember[];
};

const mostMembers = 1000;

/** Masses of all members of a range. Throws what the range throws, and C005. */
export function calcMassRange(text: string, ligands: Readonly<Record<string, Ligand>> = {}): MassRangeAnswer {
  const range = parseFormulaRange(text, ligands);
  const { low, high } = range;
  const members: MassOfMember[] = [];
  for (let x = low; x <= Math.min(high, low + mostMembers - 1); x++) {
    const { text: formula, composition } = range.at(x);
    const average = averageMass(composition).value;
    const monoisotopic = monoisotopicMass(composition);
    const { charge } = composition;
    const mz =
      charge === 0
        ? null
        : { average: massToCharge(average, charge), monoisotopic: massToCharge(monoisotopic, charge) };
    members.push({ x, formula, hill: hillFormula(composition), average, monoisotopic, mz });
  }
  return { formula: range.text, low, high, members };
}
