import { InputError } from '../../finding/input-error.ts';
import { divide, multiply, type Quantity } from '../../quantity/quantity.ts';
import type { Animal } from '../animals/animal.ts';
import { decayCorrection } from './decay.ts';

/** Injected activities that differ by less are one dose. */
const oneDose = 0.02;

/**
 * What each animal was given over the dose of which standards are a share: its injected activity, decayed to the time of the
 * standard dose, over that; null where all animals had the one dose. Throws Q555 where doses differ by more than 2 % and no standard
 * dose is stated.
 */
export function sharesHold(
  animals: readonly Animal[],
  standardDose: { readonly activity: Quantity; readonly at: number } | null,
  halfLife: Quantity,
  where: string,
): (animal: Animal) => Quantity | null {
  const known = animals.filter((a) => a.injected !== null);
  const at = standardDose?.at ?? Math.min(...known.flatMap((a) => a.injectedAt ?? []));
  const given = ({ injected, injectedAt }: Animal): Quantity | null => {
    if (!injected) return null;
    const elapsed = injectedAt === null || !Number.isFinite(at) ? 0 : injectedAt - at;
    return { ...multiply(injected, decayCorrection(halfLife, elapsed, 0)), unit: injected.unit };
  };
  if (standardDose)
    return (animal) => {
      const own = given(animal);
      if (!own) throw differ(where, `none for animal ${animal.name}`, null);
      return divide(own, standardDose.activity);
    };
  const doses = known.flatMap((a) => given(a)?.value ?? []);
  const [least, most] = [Math.min(...doses), Math.max(...doses)];
  if (doses.length > 1 && most / least > 1 + oneDose)
    throw differ(where, `from ${mbq(least)} to ${mbq(most)} MBq at one time`, most / least);
  return () => null;
}

const mbq = (becquerels: number): string => (becquerels / 1e6).toPrecision(4);

function differ(where: string, found: string, factor: number | null): InputError {
  return new InputError({
    code: 'Q555',
    where,
    expected: 'injected doses that are one, or the dose of which the standards are a share',
    found,
    fix: 'state facts: { standard-dose: 3.70 MBq } with parameters: { standard-dose-at: 2026-03-02 09:00 }, or give standards of an animal its name',
    ...(factor ? { why: `%ID of some animals would be wrong by a factor of ${factor.toPrecision(3)}` } : {}),
  });
}
