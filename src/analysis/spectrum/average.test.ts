import { expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { averageSpectrum } from './average.ts';
import { centroids } from './centroids.ts';
import { bells, evenAxis, spectrumOf } from './spectrum-of.reference.ts';

test('scans on the same axis are averaged point by point', () => {
  const mean = averageSpectrum([spectrumOf([1, 2, 3], [0, 2, 4]), spectrumOf([1, 2, 3], [2, 2, 0])]);
  expect([...mean.ordinate.values]).toEqual([1, 2, 2]);
});

test('scans on shifted axes keep the area and the place of a peak', () => {
  const scans = Array.from({ length: 7 }, (_, k) => {
    const axis = evenAxis(1000 + 0.0007 * k, 1010 + 0.0007 * k, 2001);
    return spectrumOf(axis, bells(axis, [{ mz: 1004.321, height: 100, fwhm: 0.05 }]));
  });
  const [peak] = centroids(averageSpectrum(scans));
  expect(Math.abs(peak.mz - 1004.321)).toBeLessThan(2e-5);
  expect(Math.abs(peak.area / (100 * 0.05 * Math.sqrt(Math.PI / (4 * Math.LN2))) - 1)).toBeLessThan(0.0015);
});

test('what a scan leaves out counts as zero, not as a line across the gap', () => {
  const axis = evenAxis(1000, 1010, 2001);
  const whole = spectrumOf(
    axis,
    bells(axis, [
      { mz: 1004, height: 100, fwhm: 0.05 },
      { mz: 1006, height: 100, fwhm: 0.05 },
    ]),
  );
  const keep = [...axis.keys()].filter((i) => Math.abs(axis[i] - 1006) < 0.15);
  const part = spectrumOf(
    keep.map((i) => axis[i]),
    keep.map((i) => whole.ordinate.values[i]),
  );
  const peaks = centroids(averageSpectrum([whole, part]));
  expect(peaks.map((p) => Math.round(p.height))).toEqual([50, 100]);
});

test('no scans, mixed polarities and centroids are refused', () => {
  const one = spectrumOf([1, 2], [1, 1]);
  expect(codeOf(() => averageSpectrum([]))).toBe('Q372');
  expect(codeOf(() => averageSpectrum([one, { ...one, polarity: 'positive' }]))).toBe('Q372');
  expect(codeOf(() => averageSpectrum([spectrumOf([1, 2], [1, 1], 'centroid')]))).toBe('Q372');
});
