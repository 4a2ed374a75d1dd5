import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

test('kitten and sitting are three edits apart; case does not count', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('p-mba', 'p-MBA')).toBe(0);
});

test('the nearest words come first', () => {
  expect(nearest('p-MBX', ['SG', 'p-MBA', 'PET'], 2)[0]).toBe('p-MBA');
});

test('distance is symmetric, and the triangle inequality holds', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});
