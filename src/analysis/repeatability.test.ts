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
});
