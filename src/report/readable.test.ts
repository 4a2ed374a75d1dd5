import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayQuantity } from '../quantity/display.ts';
import { normal } from '../quantity/law.ts';
import { exact, type Root, rooted } from '../quantity/quantity.ts';
import { convertValue, displayUnit, unit } from '../quantity/unit.ts';
import { exampleRecord } from './example-record.reference.ts';
import { readable, readableUnit } from './readable.ts';

const root: Root = { id: 'r', label: 'r', group: 'r', dof: null, law: normal, basis: 'measured' };

test.each([
  [7.4e-17, 'mol/{cell}', '74 amol/cell'],
  [3.52e-13, 'g/{cell}', '352 fg/cell'],
  [4.5e7, '{copies}/{cell}', '4.5e7 copies/cell'],
  [2.41e-5, 'g/g', '2.41e-5'],
  [0.0241, 'mg/g', '24.1 µg/g'],
  [1500, 'ng/mL', '1.5 µg/mL'],
  [3e-15, 'mol/mm2', '3 fmol/mm²'],
  [2.5e6, 'Bq/mL', '2.5 MBq/mL'],
  [12, '%', '12 %'],
  [0.5, '1/mL', '0.5 mL⁻¹'],
  [0, 'fg/{cell}', '0 fg/cell'],
])('%d %s is written %s', (value, code, text) => {
  expect(displayQuantity(readable(exact(value, code)))).toBe(text);
});

test('a value lost in its uncertainty takes the prefix of the uncertainty', () => {
  expect(displayQuantity(readable(rooted(1e-16, 1.5e-15, 'g/{cell}', root)))).toBe('0.1 ± 3.0 fg/cell (k = 2)');
});

test('the value stays the same amount, and lies between 1 and 1000 within the prefixes there are', () => {
  const codes = fc.constantFrom('g/{cell}', 'fmol/{cell}', 'mol/mm2', 'ug/mL', 'pmol/g');
  fc.assert(
    fc.property(fc.double({ min: -20, max: -1, noNaN: true }), codes, (order, code) => {
      const q = exact(10 ** order, code);
      const shown = readable(q);
      expect(convertValue(shown.value, shown.unit, q.unit) / q.value).toBeCloseTo(1, 12);
      expect(unit(displayUnit(shown.unit)).dimension).toEqual(q.unit.dimension);
      const smallest = displayUnit(shown.unit).startsWith('y');
      if (!smallest) expect(shown.value).toBeGreaterThan(0.999_999);
      expect(shown.value).toBeLessThan(1000.001);
    }),
  );
});

test('a mass fraction whose g/g has cancelled is shown in µg/g', () => {
  const row = exampleRecord.rows[exampleRecord.rows.length - 1];
  expect(displayUnit(readableUnit({ ...row, value: exact(5e-6, '1') }))).toBe('µg/g');
});

test('an SUV stays in g/mL, however small', () => {
  const row = { ...exampleRecord.rows[0], quantity: 'SUV', value: exact(0.338, 'g/mL') } as const;
  expect(displayUnit(readableUnit(row))).toBe('g/mL');
  expect(displayUnit(readableUnit({ ...row, quantity: 'metal mass' }))).toBe('mg/mL');
});
