import type { Finding } from '../finding/finding.ts';
import type { Formula } from './formula.ts';
import { atomicMass } from './isotopes.ts';
import { ionCharge } from './lint-charge.ts';
import { averageMass, isotopicSpread, massToCharge, monoisotopicMass } from './mass.ts';
import { coreValence } from './valence.ts';

/** m/z of an ion: average and monoisotopic, and the standard deviation of its isotopologues, all in m/z. */
export type IonMass = { readonly average: number; readonly monoisotopic: number; readonly spread: number };

/** m/z of a formula with a charge, null without. Throws C005. */
export function ionMass({ composition }: Formula): IonMass | null {
  const { charge } = composition;
  if (charge === 0) return null;
  return {
    average: massToCharge(averageMass(composition).value, charge),
    monoisotopic: massToCharge(monoisotopicMass(composition), charge),
    spread: isotopicSpread(composition) / Math.abs(charge),
  };
}

/** Changes that are tried when the m/z does not fit: Da, and in words. */
function changes(formula: Formula): readonly { readonly mass: number; readonly text: string }[] {
  const exchange = atomicMass('Na').value - atomicMass('H').value;
  const metals = Object.keys(formula.body)
    .filter((key) => Object.hasOwn(coreValence, key))
    .map((key) => ({ mass: atomicMass(key).value, text: key }));
  const ligands = formula.ligands.map(({ ligand }) => ({
    mass: averageMass(ligand.composition).value,
    text: `(${ligand.name})`,
  }));
  const units = [...metals, ...ligands, { mass: exchange, text: '(Na-H)' }];
  return units.flatMap(({ mass, text }) =>
    [1, -1, 2, -2, 3, -3].map((n) => ({
      mass: n * mass,
      text: `${n < 0 ? '−' : '+'} ${Math.abs(n) > 1 ? Math.abs(n) : ''}${text}`,
    })),
  );
}

/** What would bring the average m/z into the range, nearest to its middle first: another charge, a metal, a ligand, Na. */
function fitting(formula: Formula, low: number, high: number): readonly string[] {
  const { charge } = formula.composition;
  const mass = averageMass(formula.composition).value;
  const hydrogen = atomicMass('H').value;
  const sign = Math.sign(charge);
  const found = changes(formula).map(({ mass: change, text }) => ({ text, mz: massToCharge(mass + change, charge) }));
  for (let size = 1; size <= 30; size++) {
    const z = sign * size;
    // as many H fewer, or more, as the charge changes: the core stays as it is
    if (z !== charge) found.push({ text: ionCharge(z), mz: massToCharge(mass + (z - charge) * hydrogen, z) });
  }
  const middle = (low + high) / 2;
  return found
    .filter(({ mz }) => mz >= low && mz <= high)
    .sort((a, b) => Math.abs(a.mz - middle) - Math.abs(b.mz - middle))
    .slice(0, 3)
    .map(({ text, mz }) => `${text} (m/z ${mz.toFixed(2)})`);
}

/** The average m/z against the range in which the ion was seen. Finding C073; a note where there is no charge. */
export function lintMz(
  formula: Formula,
  mass: IonMass | null,
  range: { readonly low: number; readonly high: number },
  where: string,
): readonly Finding[] {
  const { low, high } = range;
  const seen = `${low}–${high}`;
  if (mass === null)
    return [
      {
        level: 'error',
        code: 'C073',
        where,
        message: `no charge, so no m/z to compare with ${seen}`,
        fix: 'write the charge of the ion, as in [Au25(SG)18 - 6H]7-',
      },
    ];
  if (mass.average >= low && mass.average <= high) return [];
  const fits = fitting(formula, low, high);
  return [
    {
      level: 'error',
      code: 'C073',
      where,
      message: `m/z ${mass.average.toFixed(3)} (average; ${mass.monoisotopic.toFixed(3)} monoisotopic) lies outside ${seen}`,
      fix:
        fits.length > 0
          ? `would fit: ${fits.join(', ')}`
          : 'no other charge up to 30 and no change by up to 3 units fits either',
    },
  ];
}
