import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../finding/code-of.reference.ts';
import { dimension, dimensionName } from './dimension.ts';
import {
  conversionFactor,
  convertValue,
  displayUnit,
  divideUnits,
  multiplyUnits,
  powerUnit,
  requireSameDimension,
  type Unit,
  unit,
} from './unit.ts';

describe('units are read from UCUM and from everyday spellings', () => {
  it.each([
    ['amol/{cell}', 'amol/{cell}', 'amol/cell'],
    ['fg/cell', 'fg/{cell}', 'fg/cell'],
    ['%ID/g', '%{ID}/g', '%ID/g'],
    ['%{ID}/g', '%{ID}/g', '%ID/g'],
    ['kcps', '10*3{count}/s', 'kcps'],
    ['k{count}/s', '10*3{count}/s', 'kcps'],
    ['cps', '{count}/s', 'cps'],
    ['counts/s', '{count}/s', 'cps'],
    ['cpm', '{count}/min', 'counts/min'],
    ['ug/L', 'ug/L', 'µg/L'],
    ['µg/L', 'ug/L', 'µg/L'],
    ['μg/l', 'ug/L', 'µg/L'],
    ['mm²', 'mm2', 'mm²'],
    ['mm^2', 'mm2', 'mm²'],
    ['s-1', '/s', 's⁻¹'],
    ['s^-1', '/s', 's⁻¹'],
    ['s⁻¹', '/s', 's⁻¹'],
    ['1/s', '/s', 's⁻¹'],
    ['/s', '/s', 's⁻¹'],
    ['m/s2', 'm/s2', 'm/s²'],
    ['Bq/mL', 'Bq/mL', 'Bq/mL'],
    ['mCi', 'mCi', 'mCi'],
    ['HU', "[hnsf'U]", 'HU'],
    ['umol/L', 'umol/L', 'µmol/L'],
    ['uM', 'umol/L', 'µmol/L'],
    ['mM', 'mmol/L', 'mmol/L'],
    ['mg/(kg.d)', 'mg/kg/d', 'mg/kg/d'],
    ['mg/(kg·d)', 'mg/kg/d', 'mg/kg/d'],
    ['g/(mol/L)', 'g.L/mol', 'g·L/mol'],
    ['counts', '{count}', 'counts'],
    ['copies/cell', '{copies}/{cell}', 'copies/cell'],
    ['Da', 'Da', 'Da'],
    ['kDa', 'kDa', 'kDa'],
    ['°C', 'Cel', '°C'],
    ['g m', 'g.m', 'g·m'],
    ['L.mmol-1.s-1', 'L/mmol/s', 'L/mmol/s'],
    ['cps.L/ug', '{count}.L/s/ug', 'cps·L/µg'],
    ['L/cps', 'L.s/{count}', 'L/cps'],
    ['ppm', '[ppm]', 'ppm'],
    ['min', 'min', 'min'],
    ['dm3', 'dm3', 'dm³'],
    ['hL', 'hL', 'hL'],
    ['daL', 'daL', 'daL'],
    ['mL/mL', '1', '1'],
  ])('%s is %s, shown as %s, and both read back as the same unit', (text, code, shown) => {
    const u = unit(text);
    expect(u.code).toBe(code);
    expect(displayUnit(u)).toBe(shown);
    for (const again of [unit(u.code), unit(displayUnit(u))]) {
      expect(again.code).toBe(u.code);
      expect(conversionFactor(again, u)).toBeCloseTo(1, 14);
      expect(again.offset).toBe(u.offset);
    }
  });

  it.each([
    '',
    ' ',
    'foo',
    'mg/',
    'mg//L',
    '.g',
    'g.',
    'mg/(kg.d',
    'mg)',
    'm(g)',
    '()',
    '12',
    '1.5',
    'm0',
    'm99',
    'cd',
    'mmin',
    'dd',
    'Mol',
    'Au',
    'µ',
    'kkg',
    'ucell',
    '10^6',
    'fg per cell',
    'g/{mouse}',
    'KG',
  ])('"%s" is refused as U001', (text) => expect(codeOf(() => unit(text))).toBe('U001'));

  it('keeps symbols apart that begin alike', () => {
    expect(unit('min').dimension).toEqual(unit('s').dimension);
    expect(unit('Mmol').dimension).toEqual(unit('mol').dimension);
    expect(unit('M').dimension).toEqual(dimension({ amount: 1, length: -3 }));
    expect(conversionFactor(unit('M'), unit('mol/L'))).toBe(1);
    expect(conversionFactor(unit('Mg'), unit('g'))).toBe(1e6);
    expect(conversionFactor(unit('mg'), unit('g'))).toBe(1e-3);
    expect(conversionFactor(unit('d'), unit('h'))).toBeCloseTo(24, 13);
    expect(conversionFactor(unit('dL'), unit('L'))).toBe(0.1);
    expect(conversionFactor(unit('u'), unit('Da'))).toBe(1);
    expect(conversionFactor(unit('mU'), unit('nmol/min'))).toBeCloseTo(1, 14);
  });
});

describe('conversions', () => {
  it('use exact factors', () => {
    expect(convertValue(1, unit('mCi'), unit('MBq'))).toBe(37);
    expect(convertValue(37, unit('°C'), unit('K'))).toBeCloseTo(310.15, 12);
    expect(convertValue(310.15, unit('K'), unit('°C'))).toBeCloseTo(37, 12);
    expect(convertValue(1, unit('kcps'), unit('counts/min'))).toBe(60000);
    expect(convertValue(1, unit('ug/L'), unit('fg/um3'))).toBeCloseTo(1e-6, 20);
    expect(convertValue(2.5, unit('%'), unit('1'))).toBe(0.025);
    // Dalton, CODATA 2022: 1.66053906892(52)e-27 kg.
    expect(convertValue(1, unit('Da'), unit('kg'))).toBeCloseTo(1.66053906892e-27, 38);
  });

  it('never turn a mole into a count or a mass, nor a decay into a frequency, nor a dose into a number', () => {
    const apart = ['mol', 'copies', 'g', 'Bq', 'Hz', '%ID', '%', 'HU', '1', 'cps'];
    for (const a of apart)
      for (const b of apart) {
        const same = a === b || (a === '%' && b === '1') || (a === '1' && b === '%');
        expect(codeOf(() => conversionFactor(unit(a), unit(b)))).toBe(same ? 'no error' : 'U002');
      }
    expect(codeOf(() => conversionFactor(unit('mmol/mol'), unit('g/kg')))).toBe('no error');
    expect(codeOf(() => conversionFactor(unit('mmol/g'), unit('g/kg')))).toBe('U002');
  });

  it('say where a wrong dimension was met, in words', () => {
    try {
      requireSameDimension(unit('umol/L'), unit('ug/L'), 'study.yaml:/stock');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ expected: 'mass/length³, as in µg/L', found: 'amount/length³' });
      expect(String(error)).toContain('study.yaml:/stock');
    }
    expect(dimensionName(unit('s-1').dimension)).toBe('1/time');
  });
});

describe('laws of units', () => {
  const symbols = [
    'fg',
    'ug',
    'amol',
    'mL',
    'um',
    's',
    'min',
    'cells',
    'copies',
    'kcps',
    'cps',
    'Bq',
    'mCi',
    '%ID',
    'HU',
    '%',
    'kDa',
    'Cel',
    'U',
    'uM',
    'ppm',
    'K',
  ];
  const some: fc.Arbitrary<Unit> = fc
    .array(fc.tuple(fc.constantFrom(...symbols), fc.constantFrom(-3, -2, -1, 1, 2)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([s, e]) => powerUnit(unit(s), e)).reduce(multiplyUnits));

  it('code and display read back as the same unit', () => {
    fc.assert(
      fc.property(some, (u) => {
        expect(unit(u.code).code).toBe(u.code);
        const shown = unit(displayUnit(u));
        expect(Math.abs(conversionFactor(shown, u) - 1)).toBeLessThan(1e-13);
        expect(displayUnit(shown)).toBe(displayUnit(u));
      }),
      { numRuns: 500 },
    );
  });

  it('a·b/b = a, and conversion there and back is the identity', () => {
    fc.assert(
      fc.property(some, some, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (a, b, x) => {
        const back = divideUnits(multiplyUnits(a, b), b);
        expect(back.dimension).toEqual(a.dimension);
        expect(Math.abs(conversionFactor(back, a) - 1)).toBeLessThan(1e-12);
        const coherent = { ...a, code: 'other', mantissa: 1, exp10: 0, offset: 0 };
        const there = convertValue(x, { ...a, offset: 0 }, coherent);
        expect(Math.abs(convertValue(there, coherent, { ...a, offset: 0 }) / x - 1)).toBeLessThan(1e-13);
      }),
      { numRuns: 300 },
    );
  });
});
