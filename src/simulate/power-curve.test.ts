import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { tQuantile } from '../numeric/student-t.ts';
import { criticalValues, decideAtEverySize, powerAt, smallestGroup } from './power-curve.ts';

/** Share of experiments with normal groups of up to `cells` in which a difference is found, at each size. */
function curve(shift: number, sdB: number, cells: number, trials: number) {
  const chance = random(1);
  const critical = criticalValues(0.05, 2 * cells);
  const found = new Float64Array(cells + 1);
  for (let i = 0; i < trials; i++) {
    const a = Float64Array.from({ length: cells }, () => chance.normal());
    const b = Float64Array.from({ length: cells }, () => shift + sdB * chance.normal());
    decideAtEverySize(a, b, critical, found);
  }
  return { trials, found };
}

describe('the decision of a simulated experiment', () => {
  it('is Welch’s: Yuen’s textbook case by hand', () => {
    // means 2 and 5, variances 1 and 4, n = 3: t = 3/√(5/3) = 2.324, ν = (5/3)²/((1/3)²/2 + (4/3)²/2) = 2.941
    const a = [1, 2, 3];
    const b = [3, 5, 7];
    const found = (alpha: number) => {
      const counts = new Float64Array(4);
      decideAtEverySize(a, b, criticalValues(alpha, 6), counts);
      return counts[3];
    };
    // two-sided p of t = 2.324 at ν = 2.941
    const limit = (alpha: number) => tQuantile(1 - alpha / 2, 2.941);
    expect(limit(0.1)).toBeGreaterThan(2.324);
    expect(limit(0.11)).toBeLessThan(2.324);
    expect(found(0.1)).toBe(0);
    expect(found(0.11)).toBe(1);
  });

  it('finds a difference where there is none in a share alpha of experiments, at every size', () => {
    const none = curve(0, 1, 40, 4000);
    // 5 % ± 0.35 %; Welch’s test is a little shy in very small groups
    for (const n of [5, 10, 40]) expect(Math.abs(powerAt(none, n).power - 0.05)).toBeLessThan(0.018);
  });

  it('has the power of the tables: d = 0.5 needs 64 in each group for 0.80 (Cohen 1988)', () => {
    const half = curve(0.5, 1, 90, 4000);
    const { n, low, high } = smallestGroup(half, 0.8) ?? expect.unreachable();
    expect(Math.abs(n - 64)).toBeLessThanOrEqual(3);
    expect(low).toBeLessThanOrEqual(n);
    expect(high ?? 0).toBeGreaterThanOrEqual(n);
    expect(powerAt(half, 64).u).toBeCloseTo(Math.sqrt(0.16 / 4000), 3);
  });

  it('has no smallest group where the power is not reached, and decides groups without scatter by their means', () => {
    expect(smallestGroup(curve(0.1, 1, 10, 200), 0.8)).toBeNull();
    const found = new Float64Array(3);
    decideAtEverySize([1, 1], [2, 2], criticalValues(0.05, 4), found);
    expect(found[2]).toBe(1);
    decideAtEverySize([1, 1], [1, 1], criticalValues(0.05, 4), found);
    expect(found[2]).toBe(1);
  });
});
