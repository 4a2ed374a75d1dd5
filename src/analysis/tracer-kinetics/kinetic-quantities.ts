import { correlated } from '../../quantity/correlated.ts';
import { normal } from '../../quantity/law.ts';
import { derived, type Quantity } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { KineticFit, Outcome } from './kinetic-fit.ts';

/** Something stated that a fit rests on, with its standard uncertainty, and the fits with it one u more and one u less. */
export type StatedInput = {
  readonly quantity: Quantity;
  readonly u: number;
  readonly more: KineticFit;
  readonly less: KineticFit;
};

const outcomeUnit: Readonly<Record<Outcome['symbol'], string>> = {
  VT: 'mL/mL',
  Ki: 'mL/mL/min',
  Kiref: '/min',
  BPND: '1',
  K1: 'mL/mL/min',
  k2: '/min',
  k3: '/min',
  k4: '/min',
  "k2'": '/min',
  k2a: '/min',
  R1: '1',
  vB: '1',
  delay: 'min',
  DVR: '1',
};

/** ∂of/∂parameter by central differences, with steps of a thousandth of a standard error where there is one. */
function gradient({ parameters, covariance }: KineticFit, of: Outcome['of']): Float64Array {
  return parameters.map((value, k) => {
    const u = Math.sqrt(covariance[k][k]);
    const step = u > 0 ? 1e-3 * u : 1e-6 * Math.max(Math.abs(value), 1e-6);
    const at = (x: number) => of(parameters.map((v, m) => (m === k ? x : v)));
    return (at(value + step) - at(value - step)) / (2 * step);
  });
}

/** Standard error of an outcome from the scatter about its fit; NaN where a parameter that it rests on is not known. */
export function standardErrorOf(fit: KineticFit, of: Outcome['of']): number {
  const slope = gradient(fit, of);
  let variance = 0;
  for (const [k, row] of fit.covariance.entries())
    for (const [m, value] of row.entries())
      if (slope[k] !== 0 && slope[m] !== 0) variance += slope[k] * slope[m] * value;
  return Math.sqrt(variance);
}

/**
 * The outcomes of a fit as quantities that share its roots, p of one group with the degrees of freedom of the scatter, and those
 * of what was stated. Null for one that the curve does not determine, or that bounds alone make. `key` begins the names of the roots.
 */
export function kineticQuantities(
  fit: KineticFit,
  stated: readonly StatedInput[],
  key: string,
  label: string,
): readonly (readonly [Outcome['symbol'], Quantity | null])[] {
  const known = Array.from(fit.parameters.keys()).filter((k) => fit.covariance[k][k] >= 0);
  const parameters = correlated(
    known.map((k) => fit.parameters[k]),
    known.map(() => '1'),
    known.map((k) => known.map((m) => fit.covariance[k][m])),
    { id: `${key}#scatter`, label: `scatter of the curve of ${label}`, dof: fit.dof, law: normal, basis: 'measured' },
  );
  return fit.outcomes.map(({ symbol, of }, o) => {
    const value = of(fit.parameters);
    const slope = gradient(fit, of);
    const restsOn = Array.from(slope.keys()).filter((k) => slope[k] !== 0);
    const unknown = restsOn.some((k) => !known.includes(k) && !held(fit, k));
    // Of parameters at their bounds alone nothing is known but the bound: no 0 ± 0.
    const bounds = restsOn.length > 0 && restsOn.every((k) => held(fit, k));
    if (unknown || bounds || !Number.isFinite(value) || !slope.every(Number.isFinite)) return [symbol, null] as const;
    const shares = stated.map(
      ({ quantity, u, more, less }) =>
        [quantity, (more.outcomes[o].of(more.parameters) - less.outcomes[o].of(less.parameters)) / (2 * u)] as const,
    );
    const own = parameters.map((parameter, j) => [parameter, slope[known[j]]] as const);
    return [symbol, derived(value, unit(outcomeUnit[symbol]), [...own, ...shares])] as const;
  });
}

/** A parameter at a bound that means something: an amplitude or a share of blood of zero. */
function held({ parameters, covariance }: KineticFit, k: number): boolean {
  return Number.isNaN(covariance[k][k]) && parameters[k] === 0;
}
