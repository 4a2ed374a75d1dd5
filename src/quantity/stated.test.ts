import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes } from '../finding/codes/all.ts';
import { InputError } from '../finding/input-error.ts';
import { displayMeasured, displayNumber, displayQuantity } from './display.ts';
import { exact, rooted, standardUncertainty } from './quantity.ts';
import { rootOf } from './root.reference.ts';
import { asQuantity, parseStated, requireUnit } from './stated.ts';

const root = rootOf('x');

function problem(f: () => unknown): InputError {
  try {
    f();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('stated quantities are read as written', () => {
  it.each<[string | number, number, number | null, string]>([
    ['5.00 ± 0.01 mL', 5, 0.01, 'mL'],
    ['5.00 +/- 0.01 mL', 5, 0.01, 'mL'],
    ['5.00±0.01mL', 5, 0.01, 'mL'],
    ['5.00(1) mL', 5, 0.01, 'mL'],
    ['5.00(12)e-3 mL', 0.005, 0.00012, 'mL'],
    ['12.3(1.2) fg', 12.3, 1.2, 'fg'],
    ['352(45) fg', 352, 45, 'fg'],
    ['352 ± 45 fg (k=2)', 352, 22.5, 'fg'],
    ['352 ± 45 fg (k = 2)', 352, 22.5, 'fg'],
    ['352 ± 45 fg(k=3)', 352, 15, 'fg'],
    ['352 ± 45 fg (95 %)', 352, 45 / 1.959963984540054, 'fg'],
    ['352 ± 45 fg (95%, dof=4)', 352, 45 / 2.7764451051977934, 'fg'],
    ['5.00 ± 0.02 mL (rectangular)', 5, 0.02 / Math.sqrt(3), 'mL'],
    ['5.00 ± 0.02 mL (triangular)', 5, 0.02 / Math.sqrt(6), 'mL'],
    ['5.00 ± 0.02 mL (arcsine)', 5, 0.02 / Math.SQRT2, 'mL'],
    ['(7.45 ± 0.88)e-17 mol (k = 2)', 7.45e-17, 4.4e-18, 'mol'],
    ['(7.45 ± 0.88) × 10⁻¹⁷ mol', 7.45e-17, 8.8e-18, 'mol'],
    ['(5.00 ± 0.01) mL', 5, 0.01, 'mL'],
    ['24 ± 0.7', 24, 0.7, '1'],
    ['24', 24, null, '1'],
    [24, 24, null, '1'],
    ['3 %', 3, null, '%'],
    ['(2 ± 1) %', 2, 1, '%'],
    ['20 mL ± 1 %', 20, 0.2, 'mL'],
    ['-20 mL ± 1 %', -20, 0.2, 'mL'],
    ['5 % ± 1 %', 5, 1, '%'],
    ['5 mL ± 10 uL', 5, 0.01, 'mL'],
    ['12.5 umol/L', 12.5, null, 'umol/L'],
    ['2.00e6 ± 0.06e6', 2e6, 6e4, '1'],
    ['2.00e6 ± 0.06e6 cells', 2e6, 6e4, '{cell}'],
    ['1.2 × 10^6 cells', 1.2e6, null, '{cell}'],
    ['1.2×10⁻³ mol', 1.2e-3, null, 'mol'],
    ['\u22125.00\u2009±\u20090.02\u202fmL', -5, 0.02, 'mL'],
    ['5 ± 1 mg/(kg.d)', 5, 1, 'mg/kg/d'],
    ['37 °C', 37, null, 'Cel'],
    ['5 1/s', 5, null, '/s'],
    ['0 fg', 0, null, 'fg'],
    ['5 ± 0 mL', 5, 0, 'mL'],
  ])('%s', (text, value, u, unit) => {
    const stated = parseStated(text, 'study');
    expect(stated.value).toBeCloseTo(value, 14);
    if (u === null) expect(stated.u).toBeNull();
    else expect(Math.abs((stated.u ?? Number.NaN) - u)).toBeLessThanOrEqual(1e-12 * u);
    expect(stated.unit.code).toBe(unit);
  });

  it('carry law and degrees of freedom', () => {
    expect(parseStated('5 ± 1 g (rectangular)', '')).toMatchObject({ law: { kind: 'rectangular' }, dof: null });
    expect(parseStated('5 ± 1 g (k=2; dof 9)', '')).toMatchObject({ law: { kind: 't', dof: 9 }, dof: 9 });
    expect(parseStated('5 ± 1 g', '')).toMatchObject({ law: { kind: 'normal' }, dof: null });
  });

  it.each<[string | number, string]>([
    ['5,00 mL', 'U004'],
    ['5.00 ± 0,01 mL', 'U004'],
    ['1,000 cells', 'U004'],
    ['abc', 'U005'],
    ['', 'U005'],
    ['mL', 'U005'],
    ['%', 'U005'],
    ['12 500 cells', 'U005'],
    ['1e999 g', 'U005'],
    [Number.NaN, 'U005'],
    [Infinity, 'U005'],
    ['5 ± -1 mL', 'U005'],
    ['5 ± mL', 'U005'],
    ['± 5 mL', 'U005'],
    ['5 mL (k=2)', 'U005'],
    ['5 ± 1 mL (k=0)', 'U005'],
    ['5 ± 1 mL (k=2, rectangular)', 'U005'],
    ['5 ± 1 mL (100 %)', 'U005'],
    ['5 ± 1 mL (blue)', 'U005'],
    ['5 mouse', 'U001'],
    ['5 ± 1 mouse', 'U001'],
    ['5 mL ± 1 g', 'U002'],
  ])('"%s" is refused as %s, and the message says where', (text, code) => {
    const error = problem(() => parseStated(text, 'study.yaml:/probes/cv-au/atoms'));
    expect(error.code).toBe(code);
    expect(error.where).toContain('study.yaml:/probes/cv-au/atoms');
    expect(codes[code]).toBeDefined();
  });

  it('shows the decimal point where a comma stood', () => {
    expect(problem(() => parseStated('5,00 mL', 'x')).fix).toContain('5.00 mL');
  });
});

describe('a unit where one is needed', () => {
  it('is asked for with the likely ones', () => {
    const error = problem(() => requireUnit(parseStated('5', ''), 'mL', 'facts.volume'));
    expect(error).toMatchObject({ code: 'U003', where: 'facts.volume', found: 'the bare number "5"' });
    expect(error.expected).toContain('µL, mL, L');
    expect(error.fix).toContain('5 mL');
    expect(problem(() => requireUnit(parseStated('0', ''), 'fg', 'level')).code).toBe('U003');
  });

  it('of another dimension is refused, of another size is taken', () => {
    expect(problem(() => requireUnit(parseStated('5 umol/L', ''), 'ug/L', 'stock')).code).toBe('U002');
    expect(problem(() => requireUnit(parseStated('5 g', ''), '1', 'dilution')).code).toBe('U002');
    expect(requireUnit(parseStated('5 L', ''), 'mL', 'volume').value).toBe(5);
    expect(requireUnit(parseStated('3 %', ''), '1', 'f').value).toBe(3);
    expect(requireUnit(parseStated('24', ''), '1', 'atoms').value).toBe(24);
  });
});

describe('a stated number as a quantity', () => {
  const of = (text: string, basis: 'measured' | 'assumed') =>
    asQuantity(parseStated(text, ''), { id: 'study:/a', label: 'a', basis });

  it('rests on one root that carries its law', () => {
    const q = of('5.00 ± 0.02 mL (rectangular)', 'measured');
    expect(q.shares['study:/a'].root).toMatchObject({ law: { kind: 'rectangular' }, group: 'study:/a', dof: null });
    expect(standardUncertainty(q)).toBeCloseTo(0.02 / Math.sqrt(3), 15);
    expect(q.conditionalOn).toEqual([]);
  });

  it('names the assumption even when it has no uncertainty', () => {
    expect(of('1', 'assumed')).toMatchObject({ shares: {}, conditionalOn: ['study:/a'] });
    expect(of('0.95 ± 0.03', 'assumed').conditionalOn).toEqual(['study:/a']);
  });
});

describe('display', () => {
  it.each<[number, number, string]>([
    [352.4, 22.5, '352 ± 45 fg (k = 2)'],
    [7.4512e-17, 0.44e-17, '(7.45 ± 0.88)e-17 fg (k = 2)'],
    [0, 1e-17, '(0.0 ± 2.0)e-17 fg (k = 2)'],
    [0, 0.6, '0.0 ± 1.2 fg (k = 2)'],
    [0.01, 0.6, '0.0 ± 1.2 fg (k = 2)'],
    [-0.01, 0.6, '0.0 ± 1.2 fg (k = 2)'],
    [-3, 20, '-3 ± 40 fg (k = 2)'],
    [1, 4.98, '1 ± 10 fg (k = 2)'],
    [352_000, 45_123, '352000 ± 90000 fg (k = 2)'],
    [1_234_567.89, 0.005, '(1.234567890 ± 0.000000010)e6 fg (k = 2)'],
    [999_999.6, 0.3, '999999.60 ± 0.60 fg (k = 2)'],
    [1e22, 1e20, '(1.000 ± 0.020)e22 fg (k = 2)'],
    [1e-310, 1e-311, '(1.00 ± 0.20)e-310 fg (k = 2)'],
    [352, 0, '352 fg'],
    [1234567, 0, '1.23457e6 fg'],
    [1e-5, 0, '1e-5 fg'],
    [0, 0, '0 fg'],
    [1 / 3, 0, '0.333333 fg'],
    [Number.NaN, 1, 'NaN fg'],
    [5, Number.NaN, '5 fg (uncertainty not known)'],
    [5, Infinity, '5 fg (uncertainty not known)'],
  ])('%f with u %f: %s', (value, u, shown) => expect(displayMeasured(value, u, 'fg')).toBe(shown));

  it('rounds a lone number to the second digit of its uncertainty, or to six digits', () => {
    expect(displayNumber(352.4, 45)).toBe('352');
    expect(displayNumber(7.4512e-17, 0.44e-17)).toBe('7.45e-17');
    expect(displayNumber(Math.PI)).toBe('3.14159');
  });

  it('shows pure numbers without a unit, and other coverage factors', () => {
    expect(displayQuantity(rooted(24, 0.7, '1', root))).toBe('24.0 ± 1.4 (k = 2)');
    expect(displayQuantity(rooted(24, 0.7, '%', root), { k: 2.5 })).toBe('(24.0 ± 1.8) % (k = 2.5)');
    expect(displayQuantity(exact(24, 'amol/{cell}'))).toBe('24 amol/cell');
  });

  it('reads back what it shows: the value to its last digit, u to 5 %', () => {
    const units = fc.constantFrom('fg', 'amol/{cell}', '1', '%', '{count}/s', '/s', '%{ID}/g', 'Cel', 'mg/(kg.d)');
    const size = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(
        size,
        fc.double({ min: -6, max: 3, noNaN: true }),
        fc.boolean(),
        units,
        (exponent, relative, minus, unit) => {
          const value = 10 ** exponent * (minus ? -1 : 1);
          const u = Math.abs(value) * 10 ** relative;
          const back = parseStated(displayQuantity(rooted(value, u, unit, root)), '');
          expect(Math.abs((back.u ?? 0) / u - 1)).toBeLessThan(0.0501);
          expect(Math.abs(back.value - value)).toBeLessThanOrEqual(0.1001 * u);
          expect(back.unit.dimension).toEqual(rooted(1, 1, unit, root).unit.dimension);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

it.each(['20 ± 1 %', '2.00e6 ± 3 %', '5.00 ± 1 % mL', '0.0395 ± 1 % kcps/(ug/g)'])(
  '%s can be read in two ways, and is refused with both written out',
  (text) => {
    expect(() => parseStated(text, 'facts.dilution')).toThrow(expect.objectContaining({ code: 'U007' }));
  },
);
