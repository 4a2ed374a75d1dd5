import { expect, test } from 'vitest';
import type { Agreement, LimitsOfAgreement } from '../measurement/agreement.ts';
import { agreementLines } from './agreement-text.ts';

const at = (value: number, half: number) => ({ value, lo: value - half, hi: value + half });
const limits = (scale: number, unit: string): LimitsOfAgreement => ({
  n: 14,
  unit,
  sd: 94 * scale,
  bias: at(-25 * scale, 54 * scale),
  lower: at(-209 * scale, 95 * scale),
  upper: at(160 * scale, 95 * scale),
});
const linesOf = (difference: LimitsOfAgreement): string =>
  agreementLines(
    {
      ...{ name: 'ct-vs-mri', a: 'ct', b: 'mri', quantity: 'probe amount per mL', n: 14, subjects: 2 },
      difference,
      factor: null,
      ratio: null,
      regions: [],
      trends: [],
      shared: [],
    } as unknown as Agreement,
    2,
  )[1];

test('differences stand in the unit that reads best, all of them in one', () => {
  expect(linesOf(limits(1e-9, 'mol/mL'))).toBe(
    'difference ct − mri: bias -25 (-79 … 29) nmol/mL, 95 % of pairs between -209 (-304 … -114) and 160 (65 … 255) nmol/mL',
  );
  expect(linesOf(limits(1, '%{ID}/g'))).toContain('160 (65 … 255) %ID/g');
});
