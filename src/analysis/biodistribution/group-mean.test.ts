import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { interval } from '../../quantity/coverage.ts';
import { multiply, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { groupMean } from './group-mean.ts';

const root = (id: string) => ({
  ...{ id, label: id, group: id, dof: null },
  ...{ law: { kind: 'normal' as const }, basis: 'measured' as const },
});
const group = { id: 'group', label: 'animals' };
const of = (value: number, u: number, id: string): Quantity => rooted(value, u, '%{ID}/g', root(id));

test('the mean has s/√n of the scatter and all of what is shared; single errors are in the scatter already', () => {
  const standards = rooted(1, 0.1, '1', root('standards'));
  const each = [9, 10, 11].map((x, i) => ({ ...multiply(of(x, 0.2, `m${i}`), standards), unit: of(1, 0, '').unit }));
  const { mean, spread, n } = groupMean(each, group);
  expect([mean.value, n]).toEqual([10, 3]);
  expect(standardUncertainty(mean)).toBeCloseTo(Math.hypot(1 / Math.sqrt(3), 0.1 * 10), 10);
  expect(spread.value).toBeCloseTo(Math.sqrt(1 - 0.04), 10);
});

test('scatter no larger than the measurement leaves no spread between animals', () => {
  expect(groupMean([of(10, 1, 'a'), of(10.1, 1, 'b')], group).spread.value).toBe(0);
});

/** Of three animals, and a shared error about as large as theirs, Welch and Satterthwaite hold 92 % (decision 0026). */
test('95 % intervals of means of six animals hold the truth, shared dilution drawn too', () => {
  let held = 0;
  for (let seed = 0; seed < 1000; seed++) {
    const draw = random(seed);
    const dilution = rooted(1, 0.03, '1', root('dilution'));
    const wrong = 1 + 0.03 * draw.normal();
    const each = [1, 2, 3, 4, 5, 6].map((i) => {
      const animal = 8 + 1.2 * draw.normal();
      return multiply(of((animal + 0.3 * draw.normal()) * wrong, 0.3, `m${i}`), dilution);
    });
    const { lo, hi } = interval(groupMean(each, group).mean);
    held += +(lo < 8 && 8 < hi);
  }
  expect(held / 1000).toBeGreaterThan(0.93);
  expect(held / 1000).toBeLessThan(0.97);
});
