import { apply, type Quantity } from '../../quantity/quantity.ts';
import { type Unit, unit } from '../../quantity/unit.ts';
import { fittedQuantities } from '../fitted-quantities.ts';

/**
 * Rates with the covariance of their logarithms, as quantities that share its roots; null for a rate whose variance is not
 * known. `key` begins the names of the roots.
 */
export function rateQuantities(
  rates: ArrayLike<number>,
  names: readonly string[],
  logCovariance: readonly ArrayLike<number>[],
  dof: number,
  timeUnit: Unit,
  key: string,
): readonly (Quantity | null)[] {
  const per = unit(`1/${timeUnit.code}`);
  const parameters = names.map((name, k) => ({ name, value: rates[k], unit: per }));
  return fittedQuantities(parameters, logCovariance, { dof, key: `${key}#rate`, label: 'scatter of the course' });
}

/** ln 2 / k, in the unit of time of the course. */
export function halfLife(rate: Quantity, timeUnit: Unit): Quantity {
  return apply({ ...rate, unit: unit('1') }, Math.LN2 / rate.value, -Math.LN2 / rate.value ** 2, timeUnit);
}
