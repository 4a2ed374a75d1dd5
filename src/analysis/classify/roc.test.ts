import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { wilson } from '../../numeric/wilson.ts';
import { rates } from './rates.ts';
import { auc, orderOfMasses } from './roc.ts';

const ofValues = (a: readonly number[], b: readonly number[]) =>
  auc(a.length, b.length, (i, j) => orderOfMasses(a[i], false, b[j], false));

describe('the area under the ROC curve', () => {
  it('and its uncertainty are those worked by hand', () => {
    // a = 3, 5, 7 against b = 1, 4, 5: placements of a: 1/3, 2.5/3, 1; of b: 1, 2/3, 1.5/3; area 6.5/9
    const found = ofValues([3, 5, 7], [1, 4, 5]);
    expect(found.value).toBeCloseTo(6.5 / 9, 12);
    const area = 6.5 / 9;
    const s10 = ((1 / 3 - area) ** 2 + (2.5 / 3 - area) ** 2 + (1 - area) ** 2) / 2;
    const s01 = ((1 - area) ** 2 + (2 / 3 - area) ** 2 + (0.5 - area) ** 2) / 2;
    expect(found.u).toBeCloseTo(Math.sqrt(s10 / 3 + s01 / 3), 12);
    const half = (1.959963984540054 * found.u) / (area * (1 - area));
    const logit = Math.log(area / (1 - area));
    expect(found.lo).toBeCloseTo(1 / (1 + Math.exp(-(logit - half))), 9);
    expect(found.hi).toBeCloseTo(1 / (1 + Math.exp(-(logit + half))), 9);
  });

  it('of complete separation is 1 with an interval below it', () => {
    const found = ofValues([5, 6, 7, 8], [1, 2, 3, 4]);
    expect(found).toMatchObject({ value: 1, hi: 1, interval: 'Newcombe' });
    expect(found.lo).toBeGreaterThan(0.4);
    expect(found.lo).toBeLessThan(0.95);
  });

  it('covers the truth as often as it says', () => {
    const chance = random(11);
    // N(1, 1) against N(0, 1): area Φ(1/√2) = 0.7602
    let inside = 0;
    for (let study = 0; study < 600; study++) {
      const a = Array.from({ length: 40 }, () => 1 + chance.normal());
      const b = Array.from({ length: 40 }, () => chance.normal());
      const { lo, hi } = ofValues(a, b);
      if (lo <= 0.76025 && 0.76025 <= hi) inside++;
    }
    // 95 % of 600 within four standard errors of 0.9 %
    expect(inside / 600).toBeGreaterThan(0.914);
    expect(inside / 600).toBeLessThan(0.986);
  });

  it('turns round with its groups', () => {
    const list = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(ofValues(a, b).value + ofValues(b, a).value).toBeCloseTo(1, 12);
        expect(ofValues(a, b).u).toBeCloseTo(ofValues(b, a).u, 12);
      }),
    );
  });
});

describe('masses of which some lie below a limit', () => {
  it.each([
    [5, false, 3, true, 1],
    [5, false, 5, true, 1],
    [2, false, 3, true, 0.5],
    [3, true, 5, false, 0],
    [3, true, 2, false, 0.5],
    [3, true, 9, true, 0.5],
  ])('%d (below: %s) against %d (below: %s) counts %d', (a, aBelow, b, bBelow, order) => {
    expect(orderOfMasses(a, aBelow, b, bBelow)).toBe(order);
  });
});

describe('rates', () => {
  it('have the intervals of Wilson', () => {
    // 81 of 263 and 0 of 20: Wilson 1927 as in Newcombe 1998, table I
    const [a, b] = [wilson(81, 263), wilson(0, 20)];
    expect([a.lo, a.hi, b.lo, b.hi].map((x) => x.toFixed(4))).toEqual(['0.2553', '0.3662', '0.0000', '0.1611']);
    expect(wilson(20, 20).hi).toBe(1);
    expect(wilson(0, 0)).toEqual({ lo: 0, hi: 1 });
  });

  it('count who was taken for what', () => {
    const found = rates([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1]);
    expect(found.confusion).toEqual([
      [3, 1],
      [0, 2],
    ]);
    expect([found.sensitivity.value, found.specificity.value, found.balanced.value]).toEqual([0.75, 1, 0.875]);
    expect(found.balanced.lo).toBeCloseTo(0.875 - Math.hypot(0.75 - wilson(3, 4).lo, 1 - wilson(2, 2).lo) / 2, 12);
  });
});
