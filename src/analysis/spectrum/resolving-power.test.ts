import { expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { centroids } from './centroids.ts';
import { resolvingPower, resolvingPowerAt } from './resolving-power.ts';
import { bells, evenAxis, spectrumOf } from './spectrum-of.reference.ts';

const axis = evenAxis(500, 2500, 400_001);
const law = (mz: number) => 20_000 * (mz / 500) ** -0.5;

test('the power law of an orbitrap comes back, also with peaks that hide a second one', () => {
  const single = Array.from({ length: 20 }, (_, i) => 520 + 95.3 * i).map((mz) => ({
    mz,
    height: 500,
    fwhm: mz / law(mz),
  }));
  const hidden = single.slice(0, 5).map(({ mz, fwhm }) => ({ mz: mz + 30 + 0.8 * fwhm, height: 450, fwhm }));
  const beside = single.slice(0, 5).map(({ mz, height, fwhm }) => ({ mz: mz + 30, height, fwhm }));
  const model = resolvingPower(centroids(spectrumOf(axis, bells(axis, [...single, ...hidden, ...beside], 10, 2))));
  expect(model.peaks).toBeLessThanOrEqual(20);
  for (const mz of [600, 1200, 2000]) {
    const { value, u } = resolvingPowerAt(model, mz);
    expect(Math.abs(value - law(mz))).toBeLessThan(4 * u);
    expect(u / value).toBeLessThan(0.01);
  }
  expect(model.exponent).toBeCloseTo(-0.5, 1);
});

test('few peaks show no exponent: the one of the instrument is taken, and u grows away from them', () => {
  const three = [1000, 1001, 1002].map((mz) => ({ mz, height: 500, fwhm: mz / 10_000 }));
  const model = resolvingPower(centroids(spectrumOf(axis, bells(axis, three, 10, 2))), { exponent: -0.5 });
  expect(model.exponent).toBe(-0.5);
  expect(resolvingPowerAt(model, 2000).u).toBeGreaterThan(5 * resolvingPowerAt(model, 1001).u);
});

test('a list of centroids has no widths', () => {
  expect(codeOf(() => resolvingPower(centroids(spectrumOf([1, 2, 3], [1, 2, 3], 'centroid'))))).toBe('Q373');
});
