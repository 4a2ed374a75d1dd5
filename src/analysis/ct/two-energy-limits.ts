import type { Limit } from '../../measurement/metal-content.ts';
import { effectiveDof } from '../../quantity/coverage.ts';
import { covariance, type Quantity } from '../../quantity/quantity.ts';
import { levelLimits, type ReadBack } from '../limits.ts';
import type { Decomposition, Rise } from './two-energy.ts';

/**
 * L_C, L_D and L_Q (mg/mL) of either material in one region, `of` a place, by the rules of a calibration: L_C = t·u(0),
 * L_D = L_C + t·u(L_D) with the 95 % quantile t of the degrees of freedom at none (ISO 11843-2, 5.2 and 5.3), L_Q = 10 u(L_Q)
 * (IUPAC 1995). u(c) is what the noise, the repeatability and the blank of that region make of the concentration c, with the
 * slopes and their covariance. The other material is held at what was found of it, at least 0: the uncertainty of its slopes
 * counts at none of the one, as much as there is of the other. All are 0 where nothing shows noise.
 */
export function twoEnergyLimits(
  rise: Rise,
  found: readonly [Quantity, Quantity],
  solve: Decomposition,
  of: string,
): readonly [readonly Limit[], readonly Limit[]] {
  const [x, y] = found.map((q) => Math.max(0, q.value));
  const limits = (of0: Quantity, of1: Quantity, material: string, other: string) =>
    levelLimits(
      linearReadBack(of0, of1),
      { unit: 'mg/mL', n: solve.n, of },
      `${material} in one region by two energies, ${other} as found there`,
    );
  const [first, second] = solve.materials;
  return [
    limits(solve.at([0, y], rise)[0], solve.at([1, y], rise)[0], first, second),
    limits(solve.at([x, 0], rise)[1], solve.at([x, 1], rise)[1], second, first),
  ];
}

/** A level whose shares are linear in it, from what is read back of levels 0 and 1. */
function linearReadBack(none: Quantity, one: Quantity): ReadBack {
  const [ofNone, both, ofOne] = [covariance(none, none), covariance(none, one), covariance(one, one)];
  const dof = effectiveDof(none);
  return {
    sdAt: (c) => Math.sqrt(Math.max(0, (1 - c) ** 2 * ofNone + 2 * c * (1 - c) * both + c ** 2 * ofOne)),
    dof: Number.isFinite(dof) ? dof : null,
  };
}
