import { describe, expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { centroids } from './centroids.ts';
import { bells, evenAxis, spectrumOf } from './spectrum-of.reference.ts';

const fullArea = Math.sqrt(Math.PI / (4 * Math.LN2));

describe('centroids of a profile', () => {
  const axis = evenAxis(1000, 1020, 4001);

  test('a Gaussian without noise comes back to its numbers, wherever it lies between the points', () => {
    for (const mz of [1010, 1010.0013, 1010.0025, 1010.0041]) {
      const values = bells(axis, [{ mz, height: 1000, fwhm: 0.05 }]);
      const [peak, ...others] = centroids(spectrumOf(axis, values));
      expect(others).toEqual([]);
      expect(Math.abs(peak.mz - mz)).toBeLessThan(1e-9);
      expect(peak.height).toBeCloseTo(1000, 6);
      expect(peak.fwhm).toBeCloseTo(0.05, 3);
      // Its ends, 1.5 widths away and more, are left out.
      expect(Math.abs(peak.area / (1000 * 0.05 * fullArea) - 1)).toBeLessThan(0.0015);
      expect(peak.flags).toEqual([]);
    }
  });

  test('position and area of noisy peaks scatter as much as their u says', () => {
    const true_ = Array.from({ length: 18 }, (_, i) => ({ mz: 1001.0013 + 1.037 * i, height: 200, fwhm: 0.06 }));
    const [z, a]: [number[], number[]] = [[], []];
    for (let seed = 1; seed <= 30; seed++) {
      const peaks = centroids(spectrumOf(axis, bells(axis, true_, 40, 10, seed)));
      for (const t of true_) {
        const peak = peaks.find((p) => Math.abs(p.mz - t.mz) < 0.03);
        if (!peak) continue;
        z.push((peak.mz - t.mz) / peak.mzU);
        a.push((peak.area - 200 * 0.06 * fullArea) / peak.areaU);
      }
    }
    expect(z.length).toBeGreaterThan(535);
    // 540 draws: the standard deviation of their scatter is known to 3 %.
    expect(Math.sqrt(z.reduce((s, v) => s + v * v, 0) / z.length)).toBeGreaterThan(0.88);
    expect(Math.sqrt(z.reduce((s, v) => s + v * v, 0) / z.length)).toBeLessThan(1.12);
    expect(Math.sqrt(a.reduce((s, v) => s + v * v, 0) / a.length)).toBeGreaterThan(0.88);
    expect(Math.sqrt(a.reduce((s, v) => s + v * v, 0) / a.length)).toBeLessThan(1.15);
  });

  test('noise alone gives next to no peak', () => {
    const long = evenAxis(500, 4500, 200_000);
    expect(centroids(spectrumOf(long, bells(long, [], 50, 10, 3))).length).toBeLessThanOrEqual(2);
  });

  test('a shoulder, a valley, a flat top and a cut flank are said', () => {
    const shoulder = bells(axis, [
      { mz: 1005, height: 1000, fwhm: 0.05 },
      { mz: 1005.052, height: 260, fwhm: 0.04 },
    ]);
    expect(centroids(spectrumOf(axis, shoulder)).map((p) => p.flags)).toEqual([['shoulder']]);
    const pair = bells(axis, [
      { mz: 1005, height: 1000, fwhm: 0.05 },
      { mz: 1005.07, height: 800, fwhm: 0.05 },
    ]);
    expect(centroids(spectrumOf(axis, pair)).map((p) => p.flags)).toEqual([['valley'], ['valley']]);
    const clipped = bells(axis, [{ mz: 1005, height: 1000, fwhm: 0.05 }]).map((v) => Math.min(v, 700));
    expect(centroids(spectrumOf(axis, clipped)).map((p) => p.flags)).toEqual([['saturated']]);
    const whole = bells(axis, [{ mz: 1005, height: 1000, fwhm: 0.05 }]);
    expect(centroids(spectrumOf(axis, whole), { saturation: 900 })[0].flags).toEqual(['saturated']);
    const cut = spectrumOf(axis.subarray(1002), whole.subarray(1002));
    expect(centroids(cut)[0].flags).toContain('edge');
  });

  test('a list of centroids passes as it is; its u is not known', () => {
    const peaks = centroids(spectrumOf([500.1, 501.1, 502.1], [10, 0, 3], 'centroid'));
    expect(peaks.map((p) => [p.mz, p.area])).toEqual([
      [500.1, 10],
      [502.1, 3],
    ]);
    expect(peaks[0].mzU).toBeNaN();
  });

  test('a file that does not say its shape is read by its steps', () => {
    const values = bells(axis, [{ mz: 1010, height: 1000, fwhm: 0.05 }]);
    expect(centroids(spectrumOf(axis, values, null))).toHaveLength(1);
    const list = [400.2, 401.2, 455.3, 456.3, 457.31, 612.8, 613.8, 700.1, 701.1];
    expect(centroids(spectrumOf(list, list, null))).toHaveLength(9);
  });

  test('no ions and an axis that falls are refused', () => {
    expect(codeOf(() => centroids(spectrumOf([], [])))).toBe('Q370');
    expect(codeOf(() => centroids(spectrumOf([1, 2], [0, 0])))).toBe('Q370');
    expect(codeOf(() => centroids(spectrumOf([1, 1], [2, 3])))).toBe('Q371');
    expect(codeOf(() => centroids(spectrumOf([1, 2], [2, Number.NaN])))).toBe('Q371');
  });
});
