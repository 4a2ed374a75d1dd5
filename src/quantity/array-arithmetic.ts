import { InputError } from '../finding/input-error.ts';
import type { Quantities } from './quantities.ts';
import { convert, type Quantity, type Root, type RootId } from './quantity.ts';
import { conversionFactor, convertValue, divideUnits, multiplyUnits, type Unit, unit } from './unit.ts';

/** Values of one unit with their own standard uncertainties (none: 0) and mask (none: all count), sharing no root. */
export function quantities(
  values: ArrayLike<number>,
  u: Unit | string,
  own?: ArrayLike<number>,
  mask?: Uint8Array,
): Quantities {
  return {
    unit: typeof u === 'string' ? unit(u) : u,
    values: Float64Array.from(values),
    own: own ? Float64Array.from(own) : new Float64Array(values.length),
    shared: [],
    mask: mask ? mask.slice() : new Uint8Array(values.length).fill(1),
    conditionalOn: [],
  };
}

/** One number for all elements, or one for each. */
type Factor = number | Float64Array;
type Part = { readonly own: Float64Array | null; readonly shares: ReadonlyMap<RootId, readonly [Root, Factor]> };

const partOf = (qs: Quantities): Part => ({
  own: qs.own,
  shares: new Map(qs.shared.map(({ root, share }) => [root.id, [root, share]])),
});

const partOfOne = (q: Quantity): Part => ({
  own: null,
  shares: new Map(Object.values(q.shares).map(({ root, value }) => [root.id, [root, value]])),
});

function addProduct(total: Float64Array, p: Factor, s: Factor): void {
  const n = total.length;
  if (typeof p !== 'number') {
    if (typeof s === 'number') for (let i = 0; i < n; i++) total[i] += p[i] * s;
    else for (let i = 0; i < n; i++) total[i] += p[i] * s[i];
  } else if (typeof s === 'number') {
    const product = p * s;
    for (let i = 0; i < n; i++) total[i] += product;
  } else for (let i = 0; i < n; i++) total[i] += p * s[i];
}

/** First-order shares of values with partial derivatives `p` (by `a`) and `r` (by `b`); own parts are independent. */
function combined(
  base: Pick<Quantities, 'unit' | 'values' | 'mask' | 'conditionalOn'>,
  a: Part,
  p: Factor,
  b: Part,
  r: Factor,
): Quantities {
  const n = base.values.length;
  const own = new Float64Array(n);
  const square = (part: Part, factor: Factor) => {
    const { own: u } = part;
    if (!u) return;
    for (let i = 0; i < n; i++) {
      const c = (typeof factor === 'number' ? factor : factor[i]) * u[i];
      own[i] += c * c;
    }
  };
  square(a, p);
  square(b, r);
  for (let i = 0; i < n; i++) own[i] = Math.sqrt(own[i]);
  const shared = [...new Map([...a.shares, ...b.shares])].map(([id, [root]]) => {
    const share = new Float64Array(n);
    const inA = a.shares.get(id);
    const inB = b.shares.get(id);
    if (inA) addProduct(share, p, inA[1]);
    if (inB) addProduct(share, r, inB[1]);
    return { root, share };
  });
  return { ...base, own, shared };
}

function both(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.every((id) => a.includes(id)) ? a : [...new Set([...a, ...b])];
}

/** qs + sign·q. Throws U002 when the dimensions differ. */
function shifted(qs: Quantities, q: Quantity, sign: 1 | -1): Quantities {
  const c = convert(q, qs.unit);
  const values = qs.values.map((v) => v + sign * c.value);
  const base = { unit: qs.unit, values, mask: qs.mask, conditionalOn: both(qs.conditionalOn, q.conditionalOn) };
  return combined(base, partOf(qs), 1, partOfOne(c), sign);
}

/** Each element plus q, in the unit of the array. Throws U002 when the dimensions differ. */
export function addQuantity(qs: Quantities, q: Quantity): Quantities {
  return shifted(qs, q, 1);
}

/** Each element minus q, in the unit of the array. Throws U002 when the dimensions differ. */
export function subtractQuantity(qs: Quantities, q: Quantity): Quantities {
  return shifted(qs, q, -1);
}

/** Each element times q. */
export function multiplyByQuantity(qs: Quantities, q: Quantity): Quantities {
  const values = qs.values.map((v) => v * q.value);
  const u = multiplyUnits(qs.unit, q.unit);
  const base = { unit: u, values, mask: qs.mask, conditionalOn: both(qs.conditionalOn, q.conditionalOn) };
  return combined(base, partOf(qs), q.value, partOfOne(q), qs.values);
}

/** Each element divided by q. Throws Q100 when q is zero. */
export function divideByQuantity(qs: Quantities, q: Quantity): Quantities {
  requireDivisor(q);
  const values = qs.values.map((v) => v / q.value);
  const u = divideUnits(qs.unit, q.unit);
  const base = { unit: u, values, mask: qs.mask, conditionalOn: both(qs.conditionalOn, q.conditionalOn) };
  return combined(
    base,
    partOf(qs),
    1 / q.value,
    partOfOne(q),
    values.map((v) => -v / q.value),
  );
}

function requireDivisor(q: Quantity): void {
  if (q.value !== 0) return;
  throw new InputError({
    code: 'Q100',
    where: 'division',
    expected: 'a divisor that is not zero',
    found: `0 ${q.unit.code}`,
    fix: 'check the input that should not be zero',
  });
}

function paired(a: Quantities, b: Quantities): { mask: Uint8Array; conditionalOn: readonly string[] } {
  if (a.values.length !== b.values.length) throw new RangeError(`${a.values.length} and ${b.values.length} elements`);
  return { mask: a.mask.map((m, i) => m & b.mask[i]), conditionalOn: both(a.conditionalOn, b.conditionalOn) };
}

/** a + b by element, in the unit of a; their own parts are taken as independent. Throws U002 when dimensions differ. */
export function addQuantities(a: Quantities, b: Quantities): Quantities {
  const c = convertQuantities(b, a.unit);
  const base = { ...paired(a, c), unit: a.unit, values: a.values.map((v, i) => v + c.values[i]) };
  return combined(base, partOf(a), 1, partOf(c), 1);
}

/** a − b by element, in the unit of a; their own parts are taken as independent. Throws U002 when dimensions differ. */
export function subtractQuantities(a: Quantities, b: Quantities): Quantities {
  const c = convertQuantities(b, a.unit);
  const base = { ...paired(a, c), unit: a.unit, values: a.values.map((v, i) => v - c.values[i]) };
  return combined(base, partOf(a), 1, partOf(c), -1);
}

/** a · b by element; their own parts are taken as independent. */
export function multiplyQuantities(a: Quantities, b: Quantities): Quantities {
  const values = a.values.map((v, i) => v * b.values[i]);
  const base = { ...paired(a, b), unit: multiplyUnits(a.unit, b.unit), values };
  return combined(base, partOf(a), b.values, partOf(b), a.values);
}

/** a / b by element; own parts independent. Where b is 0 the value is NaN and the mask 0. */
export function divideQuantities(a: Quantities, b: Quantities): Quantities {
  const { mask, conditionalOn } = paired(a, b);
  const inverse = b.values.map((v) => (v === 0 ? Number.NaN : 1 / v));
  const values = a.values.map((v, i) => v * inverse[i]);
  const base = {
    unit: divideUnits(a.unit, b.unit),
    values,
    conditionalOn,
    mask: mask.map((m, i) => (b.values[i] === 0 ? 0 : m)),
  };
  return combined(
    base,
    partOf(a),
    inverse,
    partOf(b),
    values.map((v, i) => -v * inverse[i]),
  );
}

/** Each element times a pure number. */
export function scaleQuantities(qs: Quantities, factor: number): Quantities {
  const times = (x: Float64Array, by: number) => x.map((v) => v * by);
  const shared = qs.shared.map(({ root, share }) => ({ root, share: times(share, factor) }));
  return { ...qs, values: times(qs.values, factor), own: times(qs.own, Math.abs(factor)), shared };
}

/** The same quantities in another unit. Throws U002 when the dimensions differ. */
export function convertQuantities(qs: Quantities, to: Unit | string): Quantities {
  const target = typeof to === 'string' ? unit(to) : to;
  if (target.code === qs.unit.code) return qs;
  const scaled = scaleQuantities(qs, conversionFactor(qs.unit, target));
  return { ...scaled, unit: target, values: qs.values.map((v) => convertValue(v, qs.unit, target)) };
}
