import { InputError } from '../finding/input-error.ts';
import type { Unit } from '../quantity/unit.ts';
import { convertValue, unit } from '../quantity/unit.ts';

/** Densities that tissue can have (g/mL), inflated lung and enamel among it. */
const [least, most] = [0.1, 3];

/** What is wrong with a density that no tissue has (Q479); null for one that tissue can have. `found` is as it was written. */
export function wrongDensity(
  density: { readonly value: number; readonly unit: Unit },
  found: string,
  where: string,
): InputError | null {
  const value = convertValue(density.value, density.unit, unit('g/mL'));
  if (value >= least && value <= most) return null;
  return new InputError({
    code: 'Q479',
    where,
    expected: `a density of tissue, between ${least} and ${most} g/mL`,
    found,
    fix: 'check the unit and the decimal point: 1.05 g/mL is 1050 g/L',
    why: 'results per gram are divided by it',
  });
}
