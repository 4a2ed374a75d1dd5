import { cholesky } from '../numeric/cholesky.ts';
import { derived, exact, type Quantity, type Root, rooted } from './quantity.ts';
import { type Unit, unit } from './unit.ts';

/**
 * Quantities with a known covariance, such as the coefficients of one fit: p of them rest on p roots `id#1` … `id#p` of
 * one group, with the columns of the Cholesky factor as shares. Values, units and covariance are in the order given.
 * Throws R005 when the matrix is no covariance.
 */
export function correlated(
  values: ArrayLike<number>,
  units: readonly (Unit | string)[],
  covariance: readonly ArrayLike<number>[],
  root: Omit<Root, 'group'> & { readonly group?: string },
): Quantity[] {
  const factor = cholesky(covariance);
  const roots = units.map((_, k): Root => ({ ...root, id: `${root.id}#${k + 1}`, group: root.group ?? root.id }));
  return units.map((text, i) => {
    const own = typeof text === 'string' ? unit(text) : text;
    const parts = roots.flatMap((r, k) => (factor[i][k] === 0 ? [] : [rooted(0, factor[i][k], own, r)]));
    const q =
      parts.length === 0
        ? exact(values[i], own)
        : derived(
            values[i],
            own,
            parts.map((part) => [part, 1] as const),
          );
    return root.basis === 'assumed' ? { ...q, conditionalOn: [root.id] } : q;
  });
}
