import { expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import { random } from '../../numeric/random.ts';
import { centroids } from './centroids.ts';
import { axisCalibration, calibratedMz, recalibrated } from './recalibrate.ts';
import { type Reference, referencesIn } from './references.ts';
import { bells, evenAxis, spectrumOf } from './spectrum-of.reference.ts';

const at = [622.029, 922.0098, 1221.9906, 1521.9715, 1821.9523, 2121.9332, 2421.9141, 2721.8949];
const off = (ppm: (mz: number) => number, sdPpm = 0, seed = 1): Reference[] => {
  const dice = random(seed);
  return at.map((trueMz) => ({
    trueMz,
    measuredMz: trueMz * (1 + 1e-6 * (ppm(trueMz) + sdPpm * dice.normal())),
    u: 0.3e-6 * trueMz,
  }));
};

test('one reference moves the axis by ppm, or by m/z when asked', () => {
  const one = [{ trueMz: 1000, measuredMz: 1000.01, u: 0 }];
  const ppm = axisCalibration(one);
  expect(calibratedMz(ppm, 2000.02).mz).toBeCloseTo(2000, 6);
  // Known to the 1 ppm that one reference may be off.
  expect(Math.abs(calibratedMz(ppm, 500).sharesPpm[0])).toBeCloseTo(1, 9);
  const offset = axisCalibration(one, { terms: ['offset'] });
  expect(calibratedMz(offset, 2000.02).mz).toBeCloseTo(2000.01, 6);
});

test('the evidence chooses the number of terms', () => {
  const chosen = (ppm: (mz: number) => number) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((seed) => axisCalibration(off(ppm, 0.3, seed)).terms.join(' ')).sort()[4];
  expect(chosen(() => 4)).toBe('ppm');
  expect(chosen((mz) => 6000 / mz)).toBe('offset');
  expect(chosen((mz) => 3 + mz / 300)).toBe('ppm line');
  expect(chosen((mz) => 3 + ((mz - 1500) / 300) ** 2)).toBe('ppm line parabola');
});

test('calibrated m/z scatter as their shares say', () => {
  let [squares, expected] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const references = off((mz) => 3 + mz / 300, 1, `mean ${seed}` as unknown as number);
    const fit = axisCalibration(references, { terms: ['ppm', 'line'] });
    const measured = 1700 * (1 + 1e-6 * (3 + 1700 / 300));
    const { mz, sharesPpm } = calibratedMz(fit, measured);
    squares += (1e6 * (mz / 1700 - 1)) ** 2 / 300;
    expected += sharesPpm.reduce((s, v) => s + v * v, 0) / 300;
  }
  // u is at least the 1.04 ppm stated and is widened where the scatter is larger by chance.
  expect(Math.sqrt(squares / expected)).toBeGreaterThan(0.75);
  expect(Math.sqrt(squares / expected)).toBeLessThan(1.1);
});

test('from a spectrum: references are found, the axis is mended', () => {
  const axis = evenAxis(600, 2800, 220_001);
  const shift = (mz: number) => mz * (1 + 1e-6 * (20 + mz / 100));
  const values = bells(
    axis,
    at.map((mz) => ({ mz: shift(mz), height: 1000, fwhm: mz / 10_000 })),
    20,
    2,
  );
  const spectrum = spectrumOf(axis, values);
  const references = referencesIn(centroids(spectrum), at, { tolerancePpm: 60 });
  expect(references).toHaveLength(8);
  const fit = axisCalibration(references, { uPpm: 0.05 });
  expect(fit.terms).toEqual(['ppm', 'line']);
  expect(fit.residualPpm).toBeLessThan(0.3);
  for (const peak of centroids(recalibrated(spectrum, fit)))
    expect(Math.min(...at.map((mz) => Math.abs(1e6 * (peak.mz / mz - 1))))).toBeLessThan(0.5);
});

test('a peak that two references claim is no reference, and no reference is refused', () => {
  const peaks = centroids(spectrumOf([500, 600], [1, 1], 'centroid'));
  expect(referencesIn(peaks, [500.001, 499.999, 600.001], { tolerancePpm: 10 })).toHaveLength(1);
  expect(codeOf(() => axisCalibration([]))).toBe('Q374');
});
