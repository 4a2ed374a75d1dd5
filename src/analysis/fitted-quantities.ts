import { cholesky } from '../numeric/cholesky.ts';
import { normal } from '../quantity/law.ts';
import { derived, type Quantity, rooted } from '../quantity/quantity.ts';
import type { Unit } from '../quantity/unit.ts';

export type FittedParameter = { readonly name: string; readonly value: number; readonly unit: Unit };

/**
 * Parameters above zero with the covariance of their logarithms, as quantities that share its roots; null for a parameter
 * whose variance is not known. Roots are `<key>-1` … in the group `<key>s`, called `<label>, <name>`.
 */
export function fittedQuantities(
  parameters: readonly FittedParameter[],
  logCovariance: readonly ArrayLike<number>[],
  { dof, key, label }: { readonly dof: number | null; readonly key: string; readonly label: string },
): readonly (Quantity | null)[] {
  const known = Array.from(parameters.keys()).filter((k) => logCovariance[k][k] >= 0);
  const lower = cholesky(known.map((k) => Float64Array.from(known, (m) => logCovariance[k][m])));
  const roots = known.map((k) =>
    rooted(0, 1, '1', {
      id: `${key}-${k + 1}`,
      label: `${label}, ${parameters[k].name}`,
      group: `${key}s`,
      dof,
      law: normal,
      basis: 'measured',
    }),
  );
  return parameters.map(({ value, unit }, k) => {
    const i = known.indexOf(k);
    if (i < 0) return null;
    return derived(
      value,
      unit,
      roots.slice(0, i + 1).map((root, j) => [root, value * lower[i][j]] as const),
    );
  });
}
