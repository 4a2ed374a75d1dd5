import { describe, expect, test } from 'vitest';
import { detectionLevel, levelLimits, quantificationLevel } from './limits.ts';

/** What is found of a level c scatters by σ₀ and a share of c: σ² = σ₀² + (r·c)². */
const readBack = (sigma: number, share: number) => ({ sdAt: (c: number) => Math.hypot(sigma, share * c), dof: null });

describe('limits of a level whose uncertainty grows with it', () => {
  test.each([0, 0.02, 0.09, 0.099, 0.0995, 0.09999])('share %f: L_Q is 10 σ₀ / √(1 − 100 r²)', (share) => {
    const exact = (10 * 0.13) / Math.sqrt(1 - 100 * share ** 2);
    expect(quantificationLevel(readBack(0.13, share), 10) / exact).toBeCloseTo(1, 9);
  });

  test.each([0.1, 0.101, 0.105, 0.2])('share %f: no amount has a relative uncertainty of 10 %%', (share) => {
    expect(quantificationLevel(readBack(0.13, share), 10)).toBe(Number.POSITIVE_INFINITY);
  });

  test('L_D solves L_D = L_C + z σ(L_D), and is nowhere where z r ≥ 1', () => {
    const z = 1.6448536269514722;
    for (const share of [0, 0.3, 0.6]) {
      const own = readBack(0.13, share);
      const found = detectionLevel(own, 0.05, 0.05);
      expect((z * 0.13 + z * own.sdAt(found)) / found).toBeCloseTo(1, 9);
    }
    expect(detectionLevel(readBack(0.13, 0.61), 0.05, 0.05)).toBe(Number.POSITIVE_INFINITY);
  });

  test('all are zero where nothing scatters', () => {
    const known = { unit: 'mg/mL', n: 7 };
    expect(levelLimits(readBack(0, 0), known, 'exact').map((l) => l.value)).toEqual([0, 0, 0]);
  });
});
