import { describe, expect, it, test } from 'vitest';
import { random } from '../numeric/random.ts';
import { interval } from '../quantity/coverage.ts';
import { multiply, rooted, standardUncertainty } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { groupMean } from './group-mean.ts';

const animal = (value: number, own: string, shared: number) => {
  const q = rooted(value, 0.5, '%{ID}/g', rootOf(own));
  const dose = rooted(value, shared, '%{ID}/g', rootOf('dose'));
  return { ...q, shares: { ...q.shares, ...dose.shares } };
};

describe('the mean of a group of animals', () => {
  it('counts the scatter between them once, and what they share besides', () => {
    const { mean, spread, n } = groupMean(
      [animal(4, 'a', 0.2), animal(6, 'b', 0.3), animal(8, 'c', 0.4)],
      'k',
      'animals',
    );
    expect([mean.value, n]).toEqual([6, 3]);
    expect(standardUncertainty(mean)).toBeCloseTo(Math.hypot(2 / Math.sqrt(3), 0.3), 12);
    expect(mean.shares.a).toBeUndefined();
    expect(mean.shares.k.root.dof).toBe(2);
    expect(spread!.value).toBeCloseTo(Math.sqrt(2 ** 2 - 0.5 ** 2), 12);
    expect(standardUncertainty(spread!)).toBeCloseTo(2 ** 2 / 2 / Math.sqrt(2 ** 2 - 0.5 ** 2), 12);
  });

  it('keeps what only some of them rest on together', () => {
    const of = (value: number, root: string) => rooted(value, 0.6, '%{ID}/g', rootOf(root));
    const { mean } = groupMean([of(4, 'line 1'), of(6, 'line 1'), of(8, 'line 2')], 'k', 'animals');
    expect(mean.shares['line 1'].value).toBeCloseTo(0.4, 12);
    expect(mean.shares['line 2']).toBeUndefined();
  });

  it('has no spread where measurement explains the scatter, and none of alike animals, never NaN', () => {
    const noisy = groupMean([animal(4, 'a', 0), animal(4.2, 'b', 0)], 'k', 'animals').spread!;
    expect(noisy.value).toBe(0);
    expect(standardUncertainty(noisy)).toBeGreaterThan(0.1);
    const alike = groupMean([animal(4, 'a', 0), animal(4, 'b', 0)], 'k', 'animals');
    expect([alike.spread!.value, standardUncertainty(alike.spread!)]).toEqual([0, 0]);
  });

  it('of one animal is that animal, with no spread', () => {
    const one = animal(4, 'a', 0.2);
    expect(groupMean([one], 'k', 'animals')).toEqual({ mean: one, spread: null, n: 1 });
  });
});

/** Of three animals, and a shared error about as large as theirs, Welch and Satterthwaite hold 92 % (decision 0026). */
test('95 % intervals of means of six animals hold the truth, shared dilution drawn too', () => {
  let held = 0;
  for (let seed = 0; seed < 1000; seed++) {
    const draw = random(seed);
    const dilution = rooted(1, 0.03, '1', rootOf('dilution'));
    const wrong = 1 + 0.03 * draw.normal();
    const each = [1, 2, 3, 4, 5, 6].map((i) => {
      const animal = 8 + 1.2 * draw.normal();
      return multiply(rooted((animal + 0.3 * draw.normal()) * wrong, 0.3, '%{ID}/g', rootOf(`m${i}`)), dilution);
    });
    const { lo, hi } = interval(groupMean(each, 'k', 'animals').mean);
    held += +(lo < 8 && 8 < hi);
  }
  expect(held / 1000).toBeGreaterThan(0.93);
  expect(held / 1000).toBeLessThan(0.97);
});
