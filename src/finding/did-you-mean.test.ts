import fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, editDistance } from './did-you-mean.ts';

const keys = ['diameter', 'targets-per-probe', 'dwell', 'role'];

test.each([
  ['diamter', 'did you mean "diameter"?'],
  ['dwlel', 'did you mean "dwell"?'],
  ['targetsPerProbe', 'did you mean "targets-per-probe"?'],
  ['Role', 'did you mean "role"?'],
  ['banana', 'choose one of: diameter, targets-per-probe, dwell, role'],
  ['', 'choose one of: diameter, targets-per-probe, dwell, role'],
  ['x'.repeat(1e6), 'choose one of: diameter, targets-per-probe, dwell, role'],
])('a slip, swapped letters and hyphens are forgiven, and nothing else (word %#)', (word, words) => {
  expect(didYouMean(word, keys)).toBe(words);
});

test('of several as near, up to three are named; of many candidates, twenty', () => {
  expect(didYouMean('Ax', ['Ag', 'Al', 'Ar', 'Au', 'Pt'])).toBe('did you mean "Ag" or "Al" or "Ar"?');
  const many = Array.from({ length: 30 }, (_, i) => `region-${i}`);
  expect(didYouMean('?', many)).toMatch(/^choose one of: region-0, .*, region-19, …$/);
  expect(didYouMean('?', [])).toBe('there is none to choose from');
});

test('kitten and sitting are three edits apart, a swap of neighbours is one', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('dwlel', 'dwell')).toBe(1);
});

test('the distance is symmetric, zero for equal words only, and between the difference and the greater of the lengths', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(editDistance(b, a)).toBe(distance);
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
