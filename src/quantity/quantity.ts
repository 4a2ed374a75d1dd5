import { InputError } from '../finding/input-error.ts';
import type { Law } from './law.ts';
import {
  conversionFactor,
  convertValue,
  divideUnits,
  multiplyUnits,
  powerUnit,
  requireSameDimension,
  type Unit,
  unit,
} from './unit.ts';

/** Stable by name, never random: `study.yaml:/probes/cv-au/atoms`, `<job key>#2`. */
export type RootId = string;

/** An independent input. Roots of one `group` share the degrees of freedom `dof` (null: infinite) of one evaluation. */
export type Root = {
  readonly id: RootId;
  readonly label: string;
  readonly group: string;
  readonly dof: number | null;
  readonly law: Law;
  readonly basis: 'measured' | 'certificate' | 'assumed';
};

/** How much a result moves, in its own unit, when the root moves by one standard uncertainty. */
export type Share = { readonly root: Root; readonly value: number };

/**
 * A number with unit, and the signed share of every root input it rests on: u² = Σ share², cov(a, b) = Σ shareA·shareB
 * (GUM 2008, 5.1 and 5.2). `conditionalOn` names the assumptions it holds under, also those without uncertainty.
 */
export type Quantity = {
  readonly value: number;
  readonly unit: Unit;
  readonly shares: Readonly<Record<RootId, Share>>;
  readonly conditionalOn: readonly RootId[];
};

const asUnit = (u: Unit | string): Unit => (typeof u === 'string' ? unit(u) : u);

/** A quantity without uncertainty, such as a defined constant. */
export function exact(value: number, u: Unit | string): Quantity {
  return { value, unit: asUnit(u), shares: {}, conditionalOn: [] };
}

/** A quantity resting on one root, with standard uncertainty `standardU` in the same unit. */
export function rooted(value: number, standardU: number, u: Unit | string, root: Root): Quantity {
  const conditionalOn = root.basis === 'assumed' ? [root.id] : [];
  const shares = standardU === 0 ? {} : { [root.id]: { root, value: standardU } };
  return { value, unit: asUnit(u), shares, conditionalOn };
}

/** `value` with first-order shares Σ cᵢ·shareᵢ for sensitivities cᵢ = ∂value/∂inputᵢ (GUM 2008, eq. 13). */
export function derived(value: number, u: Unit, partials: readonly (readonly [Quantity, number])[]): Quantity {
  const shares: Record<RootId, Share> = {};
  const conditions = new Set<RootId>();
  for (const [q, sensitivity] of partials) {
    for (const id of q.conditionalOn) conditions.add(id);
    for (const id in q.shares) {
      const share = q.shares[id];
      shares[id] = { root: share.root, value: (shares[id]?.value ?? 0) + sensitivity * share.value };
    }
  }
  return { value, unit: u, shares, conditionalOn: [...conditions] };
}

/** The quantity in another unit. Throws U002 when the dimensions differ. */
export function convert(q: Quantity, to: Unit | string): Quantity {
  const target = asUnit(to);
  if (target.code === q.unit.code) return q;
  return derived(convertValue(q.value, q.unit, target), target, [[q, conversionFactor(q.unit, target)]]);
}

/** a + b in the unit of a. Throws U002 when the dimensions differ. */
export function add(a: Quantity, b: Quantity): Quantity {
  requireSameDimension(b.unit, a.unit);
  const c = convert(b, a.unit);
  return derived(a.value + c.value, a.unit, [
    [a, 1],
    [c, 1],
  ]);
}

/** a − b in the unit of a. Throws U002 when the dimensions differ. */
export function subtract(a: Quantity, b: Quantity): Quantity {
  requireSameDimension(b.unit, a.unit);
  const c = convert(b, a.unit);
  return derived(a.value - c.value, a.unit, [
    [a, 1],
    [c, -1],
  ]);
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  return derived(a.value * b.value, multiplyUnits(a.unit, b.unit), [
    [a, b.value],
    [b, a.value],
  ]);
}

/** a / b. Throws Q100 when b is zero. */
export function divide(a: Quantity, b: Quantity): Quantity {
  if (b.value === 0)
    throw new InputError({
      code: 'Q100',
      where: 'division',
      expected: 'a divisor that is not zero',
      found: `0 ${b.unit.code}`,
      fix: 'check the input that should not be zero',
    });
  const ratio = a.value / b.value;
  return derived(ratio, divideUnits(a.unit, b.unit), [
    [a, 1 / b.value],
    [b, -ratio / b.value],
  ]);
}

export function power(a: Quantity, exponent: number): Quantity {
  if (exponent === 0) return { ...exact(1, '1'), conditionalOn: a.conditionalOn };
  return derived(a.value ** exponent, powerUnit(a.unit, exponent), [[a, exponent * a.value ** (exponent - 1)]]);
}

/** a multiplied by a pure number. */
export function scale(a: Quantity, factor: number): Quantity {
  return derived(a.value * factor, a.unit, [[a, factor]]);
}

export function sum(list: readonly Quantity[]): Quantity {
  return list.slice(1).reduce(add, list[0]);
}

/** f(a) for a pure number a, with derivative f′(a). */
export function apply(a: Quantity, value: number, derivative: number, u: Unit | string = '1'): Quantity {
  return derived(value, asUnit(u), [[a, derivative]]);
}

/** Combined standard uncertainty, in the unit of q. */
export function standardUncertainty(q: Quantity): number {
  let variance = 0;
  for (const id in q.shares) variance += q.shares[id].value ** 2;
  return Math.sqrt(variance);
}

/** cov(a, b) in the product of their units: Σ shareA·shareB over the roots they share. */
export function covariance(a: Quantity, b: Quantity): number {
  let total = 0;
  for (const id in a.shares) if (id in b.shares) total += a.shares[id].value * b.shares[id].value;
  return total;
}

/** Correlation coefficient of a and b; NaN when one of them is exact. */
export function correlation(a: Quantity, b: Quantity): number {
  return covariance(a, b) / (standardUncertainty(a) * standardUncertainty(b));
}

/** The quantity marked as holding only under the named assumption. */
export function assuming(q: Quantity, id: RootId): Quantity {
  return q.conditionalOn.includes(id) ? q : { ...q, conditionalOn: [...q.conditionalOn, id] };
}
