import type { Profile } from '../../analysis/pharmacokinetics/profile.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { exact, type Quantity } from '../../quantity/quantity.ts';
import { asQuantity, parseStated } from '../../quantity/stated.ts';
import { displayUnit, divideUnits, type Unit, unit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** A parameter with its own ±, one root for all that rests on it; null where it is not stated. Throws Q571 for none above zero. */
export function statedOnce(
  written: string | undefined,
  name: keyof Parameters,
  label: string,
  context: Context,
): Quantity | null {
  if (written === undefined) return null;
  const where = `${context.where}.parameters.${name}`;
  const id = `${context.key}#${name}`;
  const stated = asQuantity(parseStated(written, where), { id, label, basis: 'measured' });
  if (stated.value > 0) return stated;
  throw new InputError({
    code: 'Q571',
    where,
    expected: `a ${label} above zero, with its unit`,
    found: written,
    fix: `write it as in ${name}: ${name === 'dose' ? '100 ± 2 ug' : '0.28 ± 0.06 mL/min'}`,
  });
}

/** What a dose over a concentration, or an amount over one, can be: a volume or a mass of the body, of all of it or per kg. */
const reached = ['mL', 'mL/kg', 'g', 'g/kg'].map(unit);

/** Whether an amount over a concentration is a volume (or mass) of the body: both count the same, moles, masses or becquerels. */
export const countsAlike = (amount: Unit, concentration: Unit): boolean =>
  reached.some((u) => sameDimension(u.dimension, divideUnits(amount, concentration).dimension));

/** Throws Q571 for a dose that counts otherwise than the concentrations: moles beside masses, becquerels beside %ID. */
export function requireAlike(dose: Quantity | null, concentration: Unit, context: Context): Quantity | null {
  if (dose === null || countsAlike(dose.unit, concentration)) return dose;
  throw new InputError({
    code: 'Q571',
    where: `${context.where}.parameters.dose`,
    expected: `a dose that concentrations in ${displayUnit(concentration)} are a part of`,
    found: `${dose.value} ${displayUnit(dose.unit)}`,
    fix: 'state both as masses, as moles, as activities or as shares of the dose (100 %ID)',
    why: 'clearance and volumes would come out in a unit that is neither a flow nor a volume',
  });
}

/** The dose of a subject: its own column, or the one stated for all; null where there is neither. Throws Q571 where both are. */
export function doseOf(
  profile: Pick<Profile, 'subject' | 'dose'>,
  forAll: Quantity | null,
  context: Context,
): Quantity | null {
  if (profile.dose === null) return forAll;
  if (forAll === null) return exact(profile.dose.value, profile.dose.unit);
  throw new InputError({
    code: 'Q571',
    where: `${context.where}.parameters.dose`,
    expected: 'one dose',
    found: `one for all, and ${profile.dose.value} of ${profile.subject || 'the subject'} in the table`,
    fix: 'leave out dose:, or the column',
  });
}
