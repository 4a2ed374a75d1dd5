import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { decayFactor, halfLife } from './half-life.ts';
import { nuclideName } from './isotopes.ts';
import { radionuclides } from './radionuclide-table.ts';

const day = 86400;

test('0.2699 of 64Cu is left after 24 h (λ 1.516e-5 s⁻¹)', () => {
  expect(decayFactor('64Cu', day).value).toBeCloseTo(0.2699, 4);
  expect(Math.LN2 / halfLife('Cu-64').value).toBeCloseTo(1.516e-5, 8);
});

test('⁶⁴Cu as computed elsewhere from 12.7004 h', () => {
  expect(decayFactor('64Cu', 3600).value).toBeCloseTo(0.9468857859944564, 12);
  expect(decayFactor('64Cu', day).value).toBeCloseTo(0.2698623726678539, 12);
  expect(decayFactor('64Cu', 2 * day).value).toBeCloseTo(0.07282570018192365, 12);
});

/** European Pharmacopoeia 5.7, in seconds: an older evaluation than ours, so 0.5 % is allowed. */
test.each([
  ['18F', 109.77 * 60],
  ['11C', 20.385 * 60],
  ['32P', 14.26 * day],
  ['64Cu', 12.7 * 3600],
  ['68Ga', 67.7 * 60],
  ['99mTc', 6.01 * 3600],
  ['111In', 2.8047 * day],
  ['123I', 13.2 * 3600],
  ['125I', 59.402 * day],
  ['131I', 8.02 * day],
  ['201Tl', 72.91 * 3600],
  ['89Zr', 3.27 * day],
  ['177Lu', 6.65 * day],
  ['198Au', 2.695 * day],
])('the half-life of %s agrees with the pharmacopoeia or a textbook within 0.5 %%', (nuclide, seconds) => {
  expect(Math.abs(halfLife(nuclide).value / seconds - 1)).toBeLessThan(0.005);
});

test('every entry names a nuclide, has a positive half-life, an uncertainty below 2 % and a mass near its number', () => {
  for (const [name, { halfLife: value, standardU, mass }] of Object.entries(radionuclides)) {
    expect(nuclideName(name)).toBe(name);
    expect(standardU / value, name).toBeGreaterThan(0);
    expect(standardU / value, name).toBeLessThan(0.02);
    if (mass !== undefined) expect(Math.abs(mass - Number.parseInt(name, 10)), name).toBeLessThan(0.12);
  }
});

test('positrons per decay are a fraction with an uncertainty below 6 %, and none where a nuclide has none', () => {
  for (const [name, { positrons }] of Object.entries(radionuclides)) {
    if (!positrons) continue;
    expect(positrons.fraction, name).toBeLessThan(1);
    expect(positrons.standardU / positrons.fraction, name).toBeLessThan(0.06);
  }
  expect(radionuclides['64Cu'].positrons?.fraction).toBe(0.1752);
  expect(radionuclides['177Lu'].positrons).toBeUndefined();
});

test('decay over a + b is decay over a times decay over b, and half is left after one half-life', () => {
  expect(decayFactor('18F', halfLife('18F').value).value).toBeCloseTo(0.5, 14);
  fc.assert(
    fc.property(
      fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      (a, b) => {
        const both = decayFactor('64Cu', a + b).value;
        expect(decayFactor('64Cu', a).value * decayFactor('64Cu', b).value).toBeCloseTo(both, 9);
      },
    ),
  );
});

test('the uncertainty of the factor is that of the half-life: f·ln 2·t/T·u(T)/T', () => {
  const factor = decayFactor('64Cu', day);
  expect(standardUncertainty(factor)).toBeCloseTo(factor.value * Math.LN2 * (24 / 12.7004) * (0.0013 / 12.7004), 12);
  expect(standardUncertainty(decayFactor('64Cu', 0))).toBe(0);
});

test('a stable nuclide has no half-life', () => {
  expect(() => halfLife('197Au')).toThrow(
    expect.objectContaining({ code: 'C060', fix: expect.stringContaining('199Au') }),
  );
});
