import { cholesky } from '../../numeric/cholesky.ts';
import { normal } from '../../quantity/law.ts';
import { apply, derived, type Quantity, rooted } from '../../quantity/quantity.ts';
import { type Unit, unit } from '../../quantity/unit.ts';

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
  const known = Array.from(names.keys()).filter((k) => logCovariance[k][k] >= 0);
  const lower = cholesky(known.map((k) => Float64Array.from(known, (m) => logCovariance[k][m])));
  const per = unit(`1/${timeUnit.code}`);
  const roots = known.map((k) =>
    rooted(0, 1, '1', {
      id: `${key}#rate-${k + 1}`,
      label: `scatter of the course, ${names[k]}`,
      group: `${key}#rates`,
      dof,
      law: normal,
      basis: 'measured',
    }),
  );
  return Array.from(names.keys(), (k) => {
    const i = known.indexOf(k);
    if (i < 0) return null;
    return derived(
      rates[k],
      per,
      roots.slice(0, i + 1).map((root, j) => [root, rates[k] * lower[i][j]] as const),
    );
  });
}

/** ln 2 / k, in the unit of time of the course. */
export function halfLife(rate: Quantity, timeUnit: Unit): Quantity {
  return apply({ ...rate, unit: unit('1') }, Math.LN2 / rate.value, -Math.LN2 / rate.value ** 2, timeUnit);
}
