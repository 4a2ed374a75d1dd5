import { InputError } from '../../finding/input-error.ts';
import { convert, derived, divide, multiply, power, type Quantity, scale } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';

/** What turns the mass of metal in a particle into its size: density (mass by volume) and mass fraction of the metal. */
export type Material = { readonly density: Quantity; readonly massFraction: Quantity };

/** Mass of metal (fg) in a sphere of that diameter: π/6·ρ·f·d³ (Pace 2011, doi 10.1021/ac201952t). */
export function metalInSphere(diameter: Quantity, { density, massFraction }: Material): Quantity {
  return convert(scale(multiply(multiply(density, massFraction), power(diameter, 3)), Math.PI / 6), 'fg');
}

/**
 * Diameter (nm) of the sphere that holds that mass of metal: (6 m/(π·ρ·f))^(1/3), Pace 2011. Throws Q100 when density or
 * fraction is zero, Q180 for a mass that is not above zero.
 */
export function equivalentDiameter(metal: Quantity, { density, massFraction }: Material): Quantity {
  if (!(metal.value > 0))
    throw new InputError({
      code: 'Q180',
      where: 'equivalent diameter',
      expected: 'a mass above zero',
      found: `${metal.value} ${metal.unit.code}`,
      fix: 'look at the blank and the calibration: no particle can have such a mass',
    });
  const volume = convert(scale(divide(metal, multiply(density, massFraction)), 6 / Math.PI), 'nm3');
  const value = Math.cbrt(volume.value);
  return derived(value, unit('nm'), [[volume, value / (3 * volume.value)]]);
}
