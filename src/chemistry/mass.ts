import { InputError } from '../finding/input-error.ts';
import { derived, divide, type Quantity, scale } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import { atomsOf, type Composition } from './composition.ts';
import { atomicMass, electronMass, mostAbundantIsotope, naturalIsotopes, nuclideMass } from './isotopes.ts';

/**
 * Molar mass (g/mol) of the neutral atoms: Σ count·atomic mass, its uncertainty that of the representative isotopic
 * compositions (carbon's dominates in ligands). Throws C003–C005.
 */
export function molarMass(c: Composition): Quantity {
  const parts = Object.entries(c.atoms).map(([key, count]) => [atomicMass(key), count] as const);
  let total = 0;
  for (const [mass, count] of parts) total += mass.value * count;
  return derived(total, unit('g/mol'), parts);
}

/** Average mass (Da) of the neutral atoms, no electron correction; the same number as the molar mass. Throws C003–C005. */
export function averageMass(c: Composition): Quantity {
  return { ...molarMass(c), unit: unit('Da') };
}

/** Mass (Da) with every element as its most abundant isotope, not its lightest; no electron correction. Throws C003–C005. */
export function monoisotopicMass(c: Composition): number {
  let total = 0;
  for (const key in c.atoms) {
    const nuclide = key.startsWith('[') ? key.slice(1, -1) : null;
    total += c.atoms[key] * (nuclide === null ? mostAbundantIsotope(key).mass : nuclideMass(nuclide).mass);
  }
  return total;
}

/** Standard deviation (Da) of the mass over the isotopologues: √Σ count·Σ abundance·(m − m̄)². Throws C003–C005. */
export function isotopicSpread(c: Composition): number {
  let variance = 0;
  for (const key in c.atoms) {
    if (key.startsWith('[')) continue;
    const isotopes = naturalIsotopes(key);
    const mean = isotopes.reduce((sum, { mass, abundance }) => sum + abundance * mass, 0);
    for (const { mass, abundance } of isotopes) variance += c.atoms[key] * abundance * (mass - mean) ** 2;
  }
  return Math.sqrt(variance);
}

/** m/z (Da per elementary charge) of an ion of this neutral mass: (mass − z·mₑ)/|z|. Throws C040 when z is zero. */
export function massToCharge(mass: number, charge: number, where = 'm/z'): number {
  if (charge !== 0) return (mass - charge * electronMass) / Math.abs(charge);
  throw new InputError({
    code: 'C040',
    where,
    expected: 'an ion',
    found: 'charge 0',
    fix: 'give the charge, for example [Au25(SG)18 - 7H]7-',
  });
}

/** Mass fraction (pure number) of an element, all its isotopes; its u keeps the correlation with the molar mass. */
export function metalMassFraction(c: Composition, symbol: string): Quantity {
  const ownKeys = Object.keys(c.atoms).filter((key) => atomsOf({ atoms: { [key]: 1 }, charge: 0 }, symbol) > 0);
  const parts = ownKeys.map((key) => [atomicMass(key), c.atoms[key]] as const);
  if (parts.length === 0) return scale(divide(molarMass(c), molarMass(c)), 0);
  const own = parts.reduce((sum, [mass, count]) => sum + mass.value * count, 0);
  return divide(derived(own, unit('g/mol'), parts), molarMass(c));
}
