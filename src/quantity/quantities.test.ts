import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../finding/code-of.reference.ts';
import {
  addQuantities,
  addQuantity,
  convertQuantities,
  divideByQuantity,
  divideQuantities,
  multiplyByQuantity,
  multiplyQuantities,
  quantities,
  scaleQuantities,
  subtractQuantities,
  subtractQuantity,
} from './array-arithmetic.ts';
import { at, combinedUncertainty, meanOfPopulation, propagatedMean, spread } from './array-mean.ts';
import { inverseLine } from './inverse-line.ts';
import { quantitiesFromJson, quantitiesToJson, quantityFromJson, quantityToJson, type RootTable } from './json.ts';
import type { Quantities } from './quantities.ts';
import {
  add,
  assuming,
  convert,
  correlation,
  covariance,
  derived,
  divide,
  exact,
  multiply,
  power,
  type Quantity,
  rooted,
  standardUncertainty,
  subtract,
} from './quantity.ts';
import { rootOf } from './root.reference.ts';
import { unit } from './unit.ts';

const measured = (id: string, value: number, u: number, code: string) => rooted(value, u, code, rootOf(id));
const number = fc.double({ min: 0.1, max: 100, noNaN: true });
/** Quantities in g over the three roots a, b, c. */
const some: fc.Arbitrary<Quantity> = fc.tuple(number, number, number, number).map(([v, a, b, c]) =>
  derived(v, unit('g'), [
    [measured('a', 0, a, 'g'), 1],
    [measured('b', 0, b, 'g'), 1],
    [measured('c', 0, c, 'g'), -1],
  ]),
);
function near(a: Quantity, b: Quantity, tolerance = 1e-9): void {
  expect(a.unit.code).toBe(b.unit.code);
  expect(Math.abs(a.value - b.value)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(b.value)));
  for (const id of new Set([...Object.keys(a.shares), ...Object.keys(b.shares)]))
    expect(Math.abs((a.shares[id]?.value ?? 0) - (b.shares[id]?.value ?? 0))).toBeLessThanOrEqual(
      tolerance * (1 + standardUncertainty(b)),
    );
}

describe('laws of quantities', () => {
  it('a − a and a/a are exact; (a·b)/b = a and (a + b) − b = a, shares included', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(standardUncertainty(subtract(a, a))).toBe(0);
        expect(standardUncertainty(divide(a, a))).toBeLessThan(1e-12 * standardUncertainty(a));
        near(divide(multiply(a, b), b), a, 1e-8);
        near(subtract(add(a, b), b), a);
        near(convert(convert(a, 'ng'), 'g'), a);
        near(power(a, 2), multiply(a, a), 1e-8);
      }),
    );
  });

  it('u(a + b)² = u(a)² + u(b)² + 2 cov(a, b)', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const left = standardUncertainty(add(a, b)) ** 2;
        const right = standardUncertainty(a) ** 2 + standardUncertainty(b) ** 2 + 2 * covariance(a, b);
        expect(Math.abs(left / right - 1)).toBeLessThan(1e-10);
        expect(Math.abs(correlation(a, b))).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('refuse a sum of mass and amount, and a division by zero', () => {
    expect(codeOf(() => add(exact(1, 'g'), exact(1, 'mol')))).toBe('U002');
    expect(codeOf(() => divide(exact(1, 'g'), exact(0, 'mol')))).toBe('Q100');
  });

  it('remember the assumptions they hold under', () => {
    const assumed = rooted(0.95, 0.03, '1', rootOf('occupancy', { basis: 'assumed' }));
    const q = multiply(assuming(exact(1, 'g'), 'targets'), assumed);
    expect([...q.conditionalOn].sort()).toEqual(['occupancy', 'targets']);
  });

  it('to the power 0 are exactly 1', () => {
    expect(power(measured('a', 0, 1, 'g'), 0)).toMatchObject({ value: 1, shares: {} });
  });
});

/** Three elements that share root a. */
const pixels = (values: readonly number[] = [10, 20, 40]): Quantities => ({
  ...quantities(
    values,
    '{count}/s',
    values.map((v) => Math.sqrt(v)),
  ),
  shared: [{ root: rootOf('a'), share: Float64Array.from(values, (v) => v / 50) }],
});
const element = (i: number) => ({ id: `own ${i}`, label: 'own' });
/** The elements as single quantities, whose own roots are named by place. */
const each = (qs: Quantities, prefix = 'own') =>
  Array.from(qs.values, (_, i) => at(qs, i, { id: `${prefix} ${i}`, label: prefix }));

describe('arrays propagate as single quantities do, element by element', () => {
  const q = derived(3, unit('cps'), [
    [measured('a', 0, 0.3, 'cps'), 1],
    [measured('b', 0, 0.2, 'cps'), -1],
  ]);
  const agree = (array: Quantities, single: (x: Quantity) => Quantity, tolerance = 1e-13) =>
    each(pixels()).forEach((x, i) => {
      const expected = single(x);
      const found = at(array, i, element(i));
      near(
        { ...found, shares: positive(found.shares, i) },
        { ...expected, shares: positive(expected.shares, i) },
        tolerance,
      );
    });
  /** The sign of an own share is a matter of taste. */
  const positive = (shares: Quantity['shares'], i: number) => {
    const own = shares[`own ${i}`];
    return own ? { ...shares, [`own ${i}`]: { ...own, value: Math.abs(own.value) } } : shares;
  };

  it('plus, minus, times and divided by a quantity', () => {
    agree(addQuantity(pixels(), q), (x) => add(x, q));
    agree(subtractQuantity(pixels(), q), (x) => subtract(x, q));
    agree(multiplyByQuantity(pixels(), q), (x) => multiply(x, q));
    agree(divideByQuantity(pixels(), q), (x) => divide(x, q));
    agree(convertQuantities(pixels(), 'kcps'), (x) => convert(x, 'kcps'));
    agree(scaleQuantities(pixels(), -2), (x) => multiply(x, exact(-2, '1')));
  });

  it('by another array, whose own parts are its own', () => {
    const other = pixels([5, 6, 7]);
    const others = each(other, 'other');
    const sums = [addQuantities, subtractQuantities, multiplyQuantities, divideQuantities];
    const singles = [add, subtract, multiply, divide];
    sums.forEach((f, k) => {
      const array = f(pixels(), other);
      each(pixels()).forEach((x, i) => {
        const expected = singles[k](x, others[i]);
        expect(array.values[i]).toBeCloseTo(expected.value, 12);
        expect(array.unit.code).toBe(expected.unit.code);
        expect(array.own[i]).toBeCloseTo(
          Math.hypot(expected.shares[`own ${i}`].value, expected.shares[`other ${i}`].value),
          12,
        );
        expect(array.shared[0].share[i]).toBeCloseTo(expected.shares.a.value, 12);
        expect(combinedUncertainty(array)[i]).toBeCloseTo(standardUncertainty(expected), 12);
      });
    });
  });

  it('through a calibration line, where intercept and slope are correlated', () => {
    const intercept = q;
    const slope = derived(2, unit('cps.L/ug'), [
      [measured('a', 0, 0.1, 'cps.L/ug'), 1],
      [measured('c', 0, 0.05, 'cps.L/ug'), 1],
    ]);
    agree(inverseLine(pixels(), intercept, slope), (x) => divide(subtract(x, intercept), slope));
    const long = divideByQuantity(subtractQuantity(pixels(), intercept), slope);
    expect(inverseLine(pixels(), intercept, slope).values).toEqual(long.values);
    expect(inverseLine(pixels(), intercept, slope).unit.code).toBe('ug/L');
    expect(codeOf(() => inverseLine(pixels(), q, exact(0, 'cps.L/ug')))).toBe('Q100');
    expect(codeOf(() => inverseLine(pixels(), exact(1, 'g'), slope))).toBe('U002');
  });

  it('leave their input as it was, and mask a division by zero', () => {
    const before = pixels();
    const given = pixels();
    divideQuantities(given, quantities([1, 0, 2], 's'));
    multiplyByQuantity(given, q);
    expect(given).toEqual(before);
    const ratio = divideQuantities(given, quantities([1, 0, 2], 's'));
    expect([...ratio.mask]).toEqual([1, 0, 1]);
    expect(ratio.values[1]).toBeNaN();
    expect(codeOf(() => divideByQuantity(given, exact(0, '1')))).toBe('Q100');
    expect(codeOf(() => addQuantity(given, exact(0, 'g')))).toBe('U002');
    expect(() => addQuantities(given, pixels([1, 2]))).toThrow(RangeError);
  });

  it('convert absolute temperatures with their offset', () => {
    const warm = convertQuantities(quantities([0, 37], 'Cel', [0.1, 0.1]), 'K');
    expect(warm.values[1]).toBeCloseTo(310.15, 12);
    expect(warm.own[1]).toBe(0.1);
  });
});

describe('means', () => {
  const masked = { ...pixels([10, 20, 40, Number.NaN]), mask: Uint8Array.of(1, 1, 1, 0) };

  it('of a population: s/√n with n − 1 degrees of freedom, shared parts averaged (by hand)', () => {
    const m = meanOfPopulation(masked, element(0));
    const s = Math.sqrt((13.333333333333334 ** 2 + 3.333333333333334 ** 2 + 16.666666666666664 ** 2) / 2);
    expect(m.value).toBeCloseTo(70 / 3, 12);
    expect(spread(masked)).toBeCloseTo(s, 12);
    expect(m.shares['own 0'].value).toBeCloseTo(s / Math.sqrt(3), 12);
    expect(m.shares['own 0'].root).toMatchObject({ dof: 2, law: { kind: 't', dof: 2 } });
    expect(m.shares.a.value).toBeCloseTo(70 / 3 / 50, 12);
  });

  it('of exactly these values: √Σu²/n, as adding them up one by one gives', () => {
    const m = propagatedMean(masked, element(0));
    const byHand = multiply(each(pixels()).reduce(add), exact(1 / 3, '1'));
    expect(standardUncertainty(m)).toBeCloseTo(standardUncertainty(byHand), 12);
    expect(m.shares['own 0'].value).toBeCloseTo(Math.sqrt(70) / 3, 12);
    expect(m.shares['own 0'].root.dof).toBeNull();
  });

  it('over a selection, which the mask still limits', () => {
    expect(propagatedMean(masked, element(0), Uint8Array.of(1, 0, 1, 1)).value).toBe(25);
  });

  it('of nothing, or the spread of one value, are refused', () => {
    expect(codeOf(() => propagatedMean(masked, element(0), new Uint8Array(4)))).toBe('R006');
    expect(codeOf(() => meanOfPopulation(masked, element(0), Uint8Array.of(1, 0, 0, 0)))).toBe('R006');
  });
});

describe('JSON keeps correlations', () => {
  const [x, y] = [measured('a', 2, 0.1, 'ug/L'), multiply(measured('a', 2, 0.1, 'ug/L'), measured('b', 3, 0.2, 'mL'))];
  const roots: RootTable = {};
  const text = JSON.stringify({ x: quantityToJson(x, roots), y: quantityToJson(y, roots), roots });

  it('of two results read back from one record', () => {
    const read = JSON.parse(text);
    const [x2, y2] = [quantityFromJson(read.x, read.roots), quantityFromJson(read.y, read.roots)];
    expect(x2).toEqual(x);
    expect(correlation(x2, y2)).toBe(correlation(x, y));
    expect(standardUncertainty(divide(x2, x))).toBe(0);
    expect(Object.keys(read.roots)).toEqual(['a', 'b']);
  });

  it('and of arrays, to the last bit, NaN included', () => {
    const table: RootTable = {};
    const qs = { ...pixels([0.1, Number.NaN, -1e-300]), mask: Uint8Array.of(1, 0, 1), conditionalOn: ['k'] };
    const json = JSON.parse(JSON.stringify(quantitiesToJson(qs, table)));
    expect(quantitiesFromJson(json, JSON.parse(JSON.stringify(table)))).toEqual(qs);
    const many = quantities(
      Float64Array.from({ length: 10_001 }, (_, i) => Math.sin(i)),
      'g',
    );
    expect(quantitiesFromJson(quantitiesToJson(many, {}), {})).toEqual(many);
  });

  it('writes what JSON has no number for as text', () => {
    const json = quantityToJson(exact(Number.NaN, 'g'), {});
    expect(quantityFromJson(JSON.parse(JSON.stringify(json)), {}).value).toBeNaN();
    expect(quantityFromJson(quantityToJson(exact(-Infinity, 'g'), {}), {}).value).toBe(-Infinity);
  });

  it('refuses a root that is missing, or two roots of one name', () => {
    const read = JSON.parse(text);
    expect(codeOf(() => quantityFromJson(read.x, {}))).toBe('U006');
    const other = rooted(1, 1, 'g', rootOf('a', { dof: 5 }));
    expect(codeOf(() => quantityToJson(other, { ...roots }))).toBe('U006');
  });
});
