import { halfLife } from '../../chemistry/half-life.ts';
import { add, convert, divide, exact, type Quantity, subtract } from '../../quantity/quantity.ts';

/**
 * Rates of a radioactive label (1/time): λ_effective = λ_biological + λ_physical. `rate` is the biological one where
 * concentrations stand corrected for decay, else the effective one; biological is null where it is not above zero then.
 * Throws C060 for an unknown nuclide.
 */
export function radionuclideDecay(
  rate: Quantity,
  nuclide: string,
  decayCorrected: boolean,
): { readonly biological: Quantity | null; readonly effective: Quantity } {
  const physical = convert(divide(exact(Math.LN2, '1'), halfLife(nuclide)), rate.unit);
  if (decayCorrected) return { biological: rate, effective: add(rate, physical) };
  const biological = subtract(rate, physical);
  return { biological: biological.value > 0 ? biological : null, effective: rate };
}
