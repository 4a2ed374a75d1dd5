import type { Profile } from '../../analysis/pharmacokinetics/profile.ts';
import { InputError } from '../../finding/input-error.ts';
import { exact, type Quantity } from '../../quantity/quantity.ts';
import { asQuantity, parseStated } from '../../quantity/stated.ts';
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
