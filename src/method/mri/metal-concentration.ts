import type { Calibration } from '../../analysis/calibration.ts';
import { atomicMass, elementOfNuclide } from '../../chemistry/isotopes.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convert, divide, multiply, type Quantity } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';

/**
 * Rate over relaxivity in the unit `to` of mass or of amount per volume; levels of a relaxivity are moles or masses of the
 * label's metal. Throws Q536 without a label, whose molar mass takes one to the other.
 */
export function concentrationIn(to: string, rate: Quantity, calibration: Calibration, context: Context): Quantity {
  const level = divide(rate, calibration.slope);
  const target = unit(to);
  if (sameDimension(level.unit.dimension, target.dimension)) return convert(level, target);
  if (context.label === null)
    throw new InputError({
      code: 'Q536',
      where: context.where,
      expected: 'a probe with a label, such as 158Gd: its molar mass takes moles of metal to mass',
      found: 'none',
      fix: 'name the probe of the specimen, or of the measurement',
    });
  const molarMass = atomicMass(elementOfNuclide(context.label));
  const mass = sameDimension(level.unit.dimension, unit('mmol/L').dimension);
  return convert(mass ? multiply(level, molarMass) : divide(level, molarMass), target);
}
