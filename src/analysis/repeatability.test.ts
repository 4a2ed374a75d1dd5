import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { repeatability } from './repeatability.ts';

describe('repeatability', () => {
  it('finds the constant and the relative part from small groups', () => {
    const chance = random(5);
    const levels = [0, 1e3, 5e3, 2e4, 1e5, 5e5];
    const groups = Array.from({ length: 600 }, (_, g) =>
      Array.from({ length: 3 }, () => levels[g % 6] + Math.hypot(20, 0.01 * levels[g % 6]) * chance.normal()),
    );
    const found = repeatability(groups)!;
    expect(found.dof).toBe(1200);
    expect(found.constant / 20).toBeCloseTo(1, 1);
    expect(found.relative / 0.01).toBeCloseTo(1, 1);
    expect(found.sd(0)).toBeCloseTo(found.constant, 9);
  });

  it('pools exactly where all groups have one level', () => {
    const found = repeatability([
      [9, 11],
      [8, 12],
    ])!;
    expect(found.sd(10) ** 2).toBeCloseTo(5, 9);
  });

  it('is null without replicates, and zero when they agree exactly', () => {
    expect(repeatability([[1], [2]])).toBeNull();
    expect(
      repeatability([
        [5, 5],
        [7, 7],
      ])!.sd(6),
    ).toBeLessThan(1e-6);
  });

  it('leaves a weak solution its counting noise, with the few degrees of freedom that speak for it', () => {
    const chance = random(11);
    const levels = [0, 0, 2500, 5e4, 1e5, 2.5e5, 5e5, 1e6];
    const [predicted, freedom] = [[] as number[], [] as number[]];
    for (let n = 0; n < 200; n++) {
      const found = repeatability(
        levels.map((level) =>
          Array.from({ length: 3 }, () => chance.poisson((40 + level) * (1 + 0.005 * chance.normal()))),
        ),
      )!;
      predicted.push(found.sd(2540) ** 2);
      freedom.push(found.dofAt(2540));
    }
    // Poisson 2540 and (0.005 · 2540)² = 161; constant and relative noise alone give some 200; the
    // median of s² on 2 degrees of freedom is 0.69 σ², and weights by the fitted variance favour the low ones
    predicted.sort((a, b) => a - b);
    expect(predicted[100] / 2701).toBeGreaterThan(0.4);
    expect(predicted[100] / 2701).toBeLessThan(1.3);
    expect(Math.max(...freedom)).toBeLessThan(10);
  });
});
