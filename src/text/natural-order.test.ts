import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naturalCompare } from './natural-order.ts';
import { numberedStem } from './stem.ts';

test('numbers in names are ordered by value', () => {
  const names = ['7-7-20_a_10', 'b2', '7-7-20_a_2', '7-7-20_a_1', 'b', 'b10', '002', '1'];
  expect([...names].sort(naturalCompare)).toEqual([
    '1',
    '002',
    '7-7-20_a_1',
    '7-7-20_a_2',
    '7-7-20_a_10',
    'b',
    'b2',
    'b10',
  ]);
});

test('the order is a total order: antisymmetric and transitive', () => {
  const name = fc.string({ unit: fc.constantFrom('0', '1', '2', 'a', '_'), maxLength: 5 });
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(naturalCompare(a, b)) + Math.sign(naturalCompare(b, a))).toBe(0);
      expect(naturalCompare(a, b) === 0).toBe(a === b);
      const [x, y, z] = [a, b, c].sort(naturalCompare);
      expect(naturalCompare(x, z) <= 0 && naturalCompare(x, y) <= 0 && naturalCompare(y, z) <= 0).toBe(true);
    }),
  );
});

test('lines of one raster share their stem and differ in number', () => {
  expect(numberedStem('raw/7-7-20_Line 12.xl')).toEqual({
    folder: 'raw/',
    stem: '7-7-20_Line #',
    number: 12,
    ending: '.xl',
  });
  expect(numberedStem('drop_1_LDR.CSV')).toEqual({ folder: '', stem: 'drop_#_LDR', number: 1, ending: '.csv' });
  expect(numberedStem('a/.hidden')).toEqual({ folder: 'a/', stem: '.hidden', number: null, ending: '' });
});
