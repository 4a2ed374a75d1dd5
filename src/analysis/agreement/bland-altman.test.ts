import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asFactors, limitsOfAgreement } from './bland-altman.ts';

const file = '../shared/data/statistics/BlandAltman1986_PEFR_first.csv';

describe.skipIf(!existsSync(file))(
  'peak flow by two meters, Bland and Altman 1986 (skipped without ../shared/data)',
  () => {
    const rows = existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1) : [];
    const differences = rows.map((row) => row.split(',').map(Number)).map(([wright, mini]) => wright - mini);

    test('bias −2.1 L/min, SD 38.8, limits −79.7 and 75.5, as published to their digits', () => {
      const found = limitsOfAgreement(differences, 'L/min')!;
      expect(found.n).toBe(17);
      expect(found.bias.value).toBeCloseTo(-2.1, 1);
      expect(found.sd).toBeCloseTo(38.8, 1);
      // The paper takes 2 s where we take 1.96 s.
      expect(found.bias.value - 2 * found.sd).toBeCloseTo(-79.7, 0);
      expect(found.bias.value + 2 * found.sd).toBeCloseTo(75.4, 0);
      expect(found.lower.value).toBeCloseTo(found.bias.value - 1.959964 * found.sd, 3);
    });

    test('interval of the bias −22.0 to 17.8 as published; those of the limits within 1 of the approximate ones', () => {
      const found = limitsOfAgreement(differences, 'L/min')!;
      expect(found.bias.lo).toBeCloseTo(-22.0, 0);
      expect(found.bias.hi).toBeCloseTo(17.8, 0);
      // Published about ±2 s with u² = 3 s²/n; the half widths are 34.5 (16.3 · 2.12).
      expect((found.lower.hi - found.lower.lo) / 2).toBeGreaterThan(34);
      expect((found.lower.hi - found.lower.lo) / 2).toBeLessThan(35.5);
      expect(found.upper.hi - found.upper.value).toBeCloseTo(found.lower.hi - found.lower.value, 10);
    });
  },
);

test('two differences have no limits; equal ones have limits of no width; factors are exponentials', () => {
  expect(limitsOfAgreement([1, 2], 'g')).toBeNull();
  const none = limitsOfAgreement([2, 2, 2], 'g')!;
  expect([none.lower.value, none.bias.value, none.upper.hi]).toEqual([2, 2, 2]);
  const factors = asFactors(limitsOfAgreement([Math.log(2), Math.log(2), Math.log(2)], '1')!);
  expect(factors.bias.value).toBeCloseTo(2, 12);
});
