import { InputError } from '../finding/input-error.ts';
import { normal } from './law.ts';
import type { Quantities } from './quantities.ts';
import type { Quantity, Root, Share } from './quantity.ts';

/** Name of the root that a mean or an element brings of its own; its group is its id unless given. */
export type OwnRoot = Pick<Root, 'id' | 'label'> & Partial<Pick<Root, 'group' | 'basis'>>;

const rootOf = (own: OwnRoot, dof: number | null, law: Root['law']): Root => ({
  id: own.id,
  label: own.label,
  group: own.group ?? own.id,
  basis: own.basis ?? 'measured',
  dof,
  law,
});

/** Places that count: mask 1, and 1 in `selection` too where one is given. */
function counted(qs: Quantities, selection: Uint8Array | undefined, atLeast: number): number[] {
  const places: number[] = [];
  for (let i = 0; i < qs.mask.length; i++) if (qs.mask[i] && (!selection || selection[i])) places.push(i);
  if (places.length >= atLeast) return places;
  throw new InputError({
    code: 'R006',
    where: 'mean',
    expected: atLeast === 1 ? 'at least one value that counts' : `${atLeast} or more values, to know their spread`,
    found: String(places.length),
    fix: 'check what was excluded, or measure more',
  });
}

function averaged(values: Float64Array, places: readonly number[]): number {
  let total = 0;
  for (const i of places) total += values[i];
  return total / places.length;
}

function withOwn(
  qs: Quantities,
  value: number,
  shareOf: (share: Float64Array) => number,
  root: Root,
  u: number,
): Quantity {
  const shares: Record<string, Share> = {};
  for (const { root: common, share } of qs.shared) shares[common.id] = { root: common, value: shareOf(share) };
  if (u !== 0) shares[root.id] = { root, value: u };
  return { value, unit: qs.unit, shares, conditionalOn: qs.conditionalOn };
}

/**
 * Mean of the population the values are a sample of: s/√n with n − 1 degrees of freedom as one root (the spread already
 * holds what each value has of its own), and the averaged shared parts. Throws R006 below two values that count.
 */
export function meanOfPopulation(qs: Quantities, root: OwnRoot, selection?: Uint8Array): Quantity {
  const places = counted(qs, selection, 2);
  const n = places.length;
  const value = averaged(qs.values, places);
  let squares = 0;
  for (const i of places) squares += (qs.values[i] - value) ** 2;
  const u = Math.sqrt(squares / (n - 1) / n);
  return withOwn(qs, value, (share) => averaged(share, places), rootOf(root, n - 1, { kind: 't', dof: n - 1 }), u);
}

/**
 * Mean of exactly these values: √(Σ own²)/n as one root, and the averaged shared parts; their spread does not enter.
 * Throws R006 when no value counts.
 */
export function propagatedMean(qs: Quantities, root: OwnRoot, selection?: Uint8Array): Quantity {
  const places = counted(qs, selection, 1);
  let squares = 0;
  for (const i of places) squares += qs.own[i] ** 2;
  const u = Math.sqrt(squares) / places.length;
  return withOwn(qs, averaged(qs.values, places), (share) => averaged(share, places), rootOf(root, null, normal), u);
}

/** Standard deviation of the values that count, in their unit: the spread, not the uncertainty of the mean. */
export function spread(qs: Quantities, selection?: Uint8Array): number {
  const places = counted(qs, selection, 2);
  const centre = averaged(qs.values, places);
  let squares = 0;
  for (const i of places) squares += (qs.values[i] - centre) ** 2;
  return Math.sqrt(squares / (places.length - 1));
}

/** Element i with its own part as one root, masked or not. */
export function at(qs: Quantities, i: number, root: OwnRoot): Quantity {
  return withOwn(qs, qs.values[i], (share) => share[i], rootOf(root, null, normal), qs.own[i]);
}

/** Combined standard uncertainty of each element: √(own² + Σ share²). */
export function combinedUncertainty(qs: Quantities): Float64Array {
  const total = qs.own.map((u) => u * u);
  for (const { share } of qs.shared) for (let i = 0; i < total.length; i++) total[i] += share[i] * share[i];
  for (let i = 0; i < total.length; i++) total[i] = Math.sqrt(total[i]);
  return total;
}
