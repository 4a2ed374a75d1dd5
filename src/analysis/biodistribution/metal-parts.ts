import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { standardDeviation } from '../../numeric/robust.ts';
import { tQuantile } from '../../numeric/student-t.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import {
  convert,
  divide,
  exact,
  multiply,
  type Quantity,
  standardUncertainty,
  subtract,
} from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Animal } from '../animals/animal.ts';
import { cellQuantity } from '../animals/animal-cells.ts';
import { groupMean } from '../group-mean.ts';
import { type OrganPart, perGramOf, tissueMass } from './organ-part.ts';
import type { OrganRow } from './organ-rows.ts';

export type MetalSetting = {
  readonly where: string;
  readonly key: string;
  /** Relative standard uncertainty of a reading that has none of its own. */
  readonly repeatability: number;
  /** Factor of the calibration and recovery of the digestion, shared by all readings. */
  readonly calibration: Quantity | null;
  readonly recovery: Quantity | null;
  readonly balanceG: number;
  readonly animalOf: (row: OrganRow) => Animal;
};

/** Metal (ug) in one organ, and where it is known its mass (g). */
type Digest = { readonly row: OrganRow; readonly metal: Quantity; readonly mass: Quantity | null };

/** The blank of one organ: metal per gram of animals that were given none. */
type OrganBlank = { readonly perGram: Quantity; readonly sd: number; readonly n: number };

/**
 * Shares of the injected metal from ICP-MS: mass fraction in the tissue (ug/g) times its mass, or concentration of the digest times
 * dilution and volume, less the mean of blank animals in the same organ, over the metal that was injected. Throws Q556, Q557.
 */
export function metalParts(
  rows: { readonly tissue: readonly OrganRow[]; readonly blanks: readonly OrganRow[] },
  setting: MetalSetting,
): { readonly parts: readonly OrganPart[]; readonly findings: readonly Finding[] } {
  const blanks = blanksOf(
    rows.blanks.map((row) => digestOf(row, setting)),
    setting.key,
  );
  const lacking = new Set<string>();
  const parts = rows.tissue.map((row): OrganPart => {
    const { metal, mass } = digestOf(row, setting);
    const animal = setting.animalOf(row);
    const blank = mass ? blanks.get(row.organ.toLowerCase()) : undefined;
    if (!blank) lacking.add(row.organ);
    const inBlank = blank && mass ? convert(multiply(blank.perGram, mass), 'ug') : null;
    const net = inBlank ? subtract(metal, inBlank) : metal;
    const dose = animal.metalDose;
    if (!dose || !(dose.value > 0)) throw noDose(animal.name);
    const fraction = convert(multiply(divide(net, dose), exact(1, '{ID}')), '%{ID}');
    const unitPerUg = 100 / convert(dose, 'ug').value;
    return {
      place: row.place,
      animal,
      organ: row.organ,
      time: row.time,
      mass,
      fraction,
      perGram: perGramOf(fraction, mass),
      bound: null,
      amount: metal,
      blank: inBlank,
      limits: blank && mass ? limitsOf(blank, mass.value * unitPerUg) : null,
    };
  });
  return { parts, findings: lacking.size > 0 ? [noBlank([...lacking], setting.where)] : [] };
}

function digestOf(row: OrganRow, s: MetalSetting): Digest {
  const cell = row.cell('metal');
  if (!cell) throw noMetal(row.place, 'no metal');
  const mass = tissueMass(row, s.balanceG);
  const own = cell.column.unit;
  const inTissue = own && sameDimension(own.dimension, unit('ug/g').dimension);
  const like = inTissue ? 'ug/g' : own && sameDimension(own.dimension, unit('ug').dimension) ? 'ug' : 'ug/L';
  const reading = { root: `${row.root}/metal`, label: `${row.place}: metal` };
  const spread = row.cell('u');
  const absoluteU = spread ? Math.abs(cellQuantity(spread, like, { root: '', label: '' }).value) : undefined;
  let metal = cellQuantity(cell, like, { ...reading, absoluteU, relativeU: s.repeatability });
  for (const factor of [s.calibration, s.recovery && divide(exact(1, '1'), s.recovery)])
    if (factor) metal = { ...multiply(metal, factor), unit: metal.unit };
  if (like === 'ug') return { row, metal, mass };
  if (like === 'ug/g') {
    if (!mass) throw noMetal(row.place, 'a mass fraction and no mass of the organ');
    return { row, metal: convert(multiply(metal, mass), 'ug'), mass };
  }
  const volume = row.cell('volume');
  if (!volume) throw noMetal(row.place, 'a concentration and no volume of the digest');
  const litres = cellQuantity(volume, 'mL', {
    root: `${row.root}/volume`,
    label: `${row.place}: volume of the digest`,
  });
  const dilution = row.cell('dilution');
  const times = dilution ? Number(dilution.text.replace(/×|x$/i, '').trim()) : 1;
  if (!(times >= 1)) throw noMetal(dilution?.where ?? row.place, `a dilution of "${dilution?.text}"`);
  return { row, metal: convert(multiply(multiply(metal, litres), exact(times, '1')), 'ug'), mass };
}

/** Blanks by organ: mean with the uncertainty of the scatter between animals, shared by all results of the organ. */
function blanksOf(digests: readonly Digest[], key: string): ReadonlyMap<string, OrganBlank> {
  const organs = new Map<string, { metal: Quantity; mass: Quantity }[]>();
  for (const { row, metal, mass } of digests) {
    if (!mass) throw noMetal(row.place, 'a blank without the mass of its organ');
    const name = row.organ.toLowerCase();
    organs.set(name, [...(organs.get(name) ?? []), { metal, mass }]);
  }
  return new Map(
    [...organs].map(([organ, list]): [string, OrganBlank] => {
      const each = list.map(({ metal, mass }) => convert(divide(metal, mass), 'ug/g'));
      const values = each.map((q) => q.value);
      const n = values.length;
      if (n === 1) return [organ, { perGram: each[0], sd: standardUncertainty(each[0]), n }];
      const sd = standardDeviation(values);
      // Calibration and recovery are in blanks as they are in samples, and leave with them.
      const found = groupMean(each, `${key}#blank/${organ}`, `blank ${organ}`);
      return [organ, { perGram: found.mean, sd, n }];
    }),
  );
}

/** L_C = t·s·√(1 + 1/n) and L_D = 2 L_C (Currie 1995, IUPAC, doi 10.1351/pac199567101699), `toShare` from ug/g to %ID. */
function limitsOf({ sd, n }: OrganBlank, toShare: number): OrganPart['limits'] {
  const dof = n > 1 ? n - 1 : null;
  const critical = tQuantile(0.95, dof ?? Number.POSITIVE_INFINITY) * sd * Math.sqrt(1 + 1 / n) * toShare;
  return { critical, detection: 2 * critical, n, dof };
}

const noMetal = (where: string, found: string): InputError =>
  new InputError({
    code: 'Q556',
    where,
    expected:
      'metal in the tissue (ug/g) and the mass of the organ, metal in the organ (ug), or metal in its digest (ug/L) and the volume',
    found,
    fix: 'name columns: { metal: "Au (ug/L)", volume: "V (mL)", dilution: dilution, mass: "mass (g)" }',
  });

const noDose = (name: string): InputError =>
  new InputError({
    code: 'Q557',
    where: `animal ${name}`,
    expected: 'the metal injected in the animal sheet, above zero',
    found: 'none',
    fix: 'add a column such as "metal dose (ug)"',
    why: 'metal per gram is no share of the dose without it',
  });

const noBlank = (organs: readonly string[], where: string): Finding => ({
  level: 'warning',
  code: 'Q558',
  message: `no blank animal for ${organs.join(', ')}: all metal found there is taken for injected metal`,
  where,
  fix: 'digest organs of animals that were given none, and name their group: parameters: { blanks: [untreated] }',
});
