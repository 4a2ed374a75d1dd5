import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normal } from '../quantity/law.ts';
import { add, exact, type Quantity, rooted } from '../quantity/quantity.ts';
import { bestImprovement, budgetParts, percent } from './budget-parts.ts';

const part = (id: string, u: number, basis: 'measured' | 'assumed' = 'measured', label = id): Quantity =>
  rooted(10, u, 'fg', { id, label, group: id, dof: null, law: normal, basis });

test('parts add to the whole, largest first, at most six and the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 1, maxLength: 15 }), (us) => {
      const parts = budgetParts(us.map((u, i) => part(`r${i}`, u)).reduce(add));
      expect(parts.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1, 10);
      expect(parts.length).toBeLessThanOrEqual(7);
      for (let i = 1; i < Math.min(6, parts.length); i++)
        expect(parts[i].share).toBeLessThanOrEqual(parts[i - 1].share);
    }),
  );
});

test('roots of one label are one part: 3² and 4² of 5² + 12²', () => {
  const q = [part('a#1', 3, 'measured', 'a'), part('a#2', 4, 'measured', 'a'), part('b', 12)].reduce(add);
  expect(budgetParts(q).map((p) => [p.label, p.share])).toEqual([
    ['b', 144 / 169],
    ['a', 25 / 169],
  ]);
});

test('what would help most is worked out: u² = 16 + 9, half of the larger leaves 4 + 9', () => {
  const q = add(part('stock', 4), part('atoms', 3));
  expect(bestImprovement(q, 2)).toBe('Halving the uncertainty of stock would bring U (k = 2) from 50 % to 36 %.');
  expect(bestImprovement(part('occupancy', 1, 'assumed'), 2)).toContain('It is assumed');
});

test('an exact quantity has no budget', () => {
  expect(budgetParts(exact(3, 'fg'))).toEqual([]);
  expect(bestImprovement(exact(3, 'fg'), 2)).toBeNull();
});

test('small shares are not rounded away', () => {
  expect([percent(0.47), percent(0.001), percent(0)]).toEqual(['47 %', '< 1 %', '0 %']);
});
