import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delimiterOf, filledCells, splitDelimited } from './delimited.ts';

test('quoted cells may hold the delimiter and doubled quotes', () => {
  expect(splitDelimited('a,"b,c","d ""e""",', ',')).toEqual(['a', 'b,c', 'd "e"', '']);
  expect(splitDelimited('', ',')).toEqual(['']);
  expect(splitDelimited('5" laser,2', ',')).toEqual(['5" laser', '2']);
  expect(splitDelimited('"open,2', ',')).toEqual(['"open', '2']);
});

test('any cells that are quoted come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
      expect(splitDelimited(line, ';')).toEqual(cells);
    }),
  );
});

test('the delimiter is the one that makes most cells outside quotes', () => {
  expect(delimiterOf('Time,Au197,Ag107')).toBe(',');
  expect(delimiterOf('Time;Au197;1,5')).toBe(';');
  expect(delimiterOf('Time\tAu197')).toBe('\t');
  expect(delimiterOf('"a,b,c";d')).toBe(';');
  expect(delimiterOf('alone')).toBe(null);
});

test('blank cells behind the last filled one are left out, those between are kept', () => {
  expect(filledCells(['', 'a', ' ', 'b', ' ', ''])).toEqual(['', 'a', ' ', 'b']);
  expect(filledCells(['', ' '])).toEqual([]);
});
