import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { apply, type Quantity, rooted } from '../quantity/quantity.ts';
import { nuclideName } from './isotopes.ts';
import { type Radionuclide, radionuclides } from './radionuclide-table.ts';

const secondsPer: Readonly<Record<Radionuclide['unit'], number>> = { min: 60, h: 3600, d: 86400, a: 365.2422 * 86400 };

/** The table's entry of a radionuclide. Throws C060 when it has none. */
export function radionuclide(nuclide: string, where = `nuclide "${nuclide}"`): Radionuclide {
  const name = nuclideName(nuclide, where);
  const entry = radionuclides[name];
  if (entry) return entry;
  throw new InputError({
    code: 'C060',
    where,
    expected: 'a radionuclide with a half-life in the table',
    found: name,
    fix: didYouMean(name, Object.keys(radionuclides)),
  });
}

/** Half-life in seconds with its standard uncertainty, one root for each nuclide. Throws C060. */
export function halfLife(nuclide: string, where?: string): Quantity {
  const entry = radionuclide(nuclide, where);
  const name = nuclideName(nuclide);
  const factor = secondsPer[entry.unit];
  const id = `constant:half-life/${name}`;
  return rooted(entry.halfLife * factor, entry.standardU * factor, 's', {
    id,
    label: `half-life of ${name}`,
    group: id,
    dof: null,
    law: { kind: 'normal' },
    basis: 'certificate',
  });
}

/** Fraction of the activity left after `seconds`: 2^(−t/T); above 1 for a time before the reference. Throws C060. */
export function decayFactor(nuclide: string, seconds: number, where?: string): Quantity {
  const half = halfLife(nuclide, where);
  const fraction = 2 ** (-seconds / half.value);
  return apply(half, fraction, (fraction * Math.LN2 * seconds) / half.value ** 2);
}
