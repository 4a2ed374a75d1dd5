import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { type Analyser, massAxis, peakSigma, requireAxis } from './mass-axis.ts';
import { profileScan } from './profile-scan.ts';

const tof: Analyser = { kind: 'tof', resolvingPower: 20_000, at: 1000, pointsPerWidth: 10 };
const orbitrap: Analyser = { ...tof, kind: 'orbitrap' };
const quiet = { gain: 20, singleIonLogSd: 0, baseline: 0, noise: 0 };
const nothing = { perMz: 0, decay: 1 };

const moments = (mz: Float64Array, values: Float64Array) => {
  const total = values.reduce((a, b) => a + b, 0);
  const mean = mz.reduce((sum, x, k) => sum + x * values[k], 0) / total;
  const variance = mz.reduce((sum, x, k) => sum + (x - mean) ** 2 * values[k], 0) / total;
  return { total, mean, sd: Math.sqrt(variance) };
};

describe.each([tof, orbitrap])('the axis of a $kind', (analyser) => {
  const axis = massAxis(analyser, 500, 2000);

  test('has its points in a width at the m/z stated, finds each point again, and steps as it should elsewhere', () => {
    expect(1000 / 20_000 / axis.widthAt(axis.pointAt(1000))).toBeCloseTo(10, 2);
    for (const k of [0, 77, axis.mz.length - 1]) expect(axis.pointAt(axis.mz[k])).toBe(k);
    const growth = axis.widthAt(axis.pointAt(1600)) / axis.widthAt(axis.pointAt(900));
    expect(growth).toBeCloseTo((1600 / 900) ** (analyser.kind === 'tof' ? 0.5 : 1.5), 3);
    expect([axis.mz[0], axis.mz[axis.mz.length - 1]]).toEqual([expect.closeTo(500, 9), expect.closeTo(2000, 0)]);
  });

  test('gives a peak its place, width and area', () => {
    const n = 30_000;
    const { mean, sd, total } = moments(
      axis.mz,
      profileScan(axis, new Float64Array(n).fill(1400), analyser, { ...quiet, gain: 1000 }, nothing, random(4)),
    );
    const sigma = peakSigma(analyser, 1400);
    expect(sigma * 2.35482).toBeCloseTo((1400 / 20_000) * (analyser.kind === 'tof' ? 1 : Math.sqrt(1.4)), 6);
    expect(Math.abs(mean - 1400)).toBeLessThan((4 * sigma) / Math.sqrt(n));
    // Points a tenth of a width apart add 0.2 % to the spread.
    expect(sd / sigma).toBeCloseTo(1, 1.7);
    expect(total / 1000 / n).toBeCloseTo(1, 3);
  });
});

test('ions of a TOF that are late make a tail: mean and variance of normal plus exponential', () => {
  const axis = massAxis({ ...tof, pointsPerWidth: 20 }, 900, 1100);
  const late = { ...tof, pointsPerWidth: 20, tail: 0.5 };
  const { mean, sd } = moments(
    axis.mz,
    profileScan(axis, new Float64Array(40_000).fill(1000), late, quiet, nothing, random(5)),
  );
  const width = 1000 / 20_000;
  expect((mean - 1000) / width).toBeCloseTo(0.5, 1.5);
  expect(sd / width).toBeCloseTo(Math.hypot(0.5, 1 / 2.35482), 1.5);
});

test('a pulse takes its part of the width, keeps the area, and ties the noise of neighbouring points together', () => {
  const wide = { ...tof, pulse: 0.6 };
  const axis = massAxis(wide, 900, 1100);
  const peak = (a: Analyser, n: number) =>
    moments(
      axis.mz,
      profileScan(axis, new Float64Array(n).fill(1000), a, { ...quiet, gain: 1000 }, nothing, random(10)),
    );
  const { sd, total } = peak(wide, 40_000);
  expect(sd / peakSigma(wide, 1000)).toBeCloseTo(1, 1.7);
  expect(total / 4e7).toBeCloseTo(1, 3);
  const background = { perMz: 1000, decay: 1e9 };
  const level = (a: Analyser) => {
    const values = profileScan(axis, new Float64Array(0), a, { ...quiet, gain: 100 }, background, random(11));
    const inner = values.subarray(500, values.length - 500);
    const mean = inner.reduce((x, y) => x + y, 0) / inner.length;
    const off = inner.map((v) => v - mean);
    const product = (lag: number) => off.reduce((x, v, k) => x + (k < lag ? 0 : v * off[k - lag]), 0) / off.length;
    return { variance: product(0) / mean, correlation: product(2) / product(0) };
  };
  // σ of the pulse in points s = 0.6·10/2.355: variance falls to 1/(2√π s), correlation at a lag d is exp(−d²/4s²)
  const s = 6 / 2.35482;
  expect(level(wide).variance / level(tof).variance).toBeCloseTo(1 / (2 * Math.sqrt(Math.PI) * s), 2);
  expect(level(wide).correlation).toBeCloseTo(Math.exp(-1 / (s * s)), 1.3);
  expect(level(tof).correlation).toBeCloseTo(0, 1.3);
});

test('areas of single ions spread about the gain, whose mean they keep', () => {
  const axis = massAxis(tof, 900, 1100);
  const ions = new Float64Array(20_000).fill(1000);
  const total = moments(
    axis.mz,
    profileScan(axis, ions, tof, { ...quiet, singleIonLogSd: 0.5 }, nothing, random(6)),
  ).total;
  const relative = Math.sqrt(Math.exp(0.25) - 1) / Math.sqrt(20_000);
  expect(Math.abs(total / (20 * 20_000) - 1)).toBeLessThan(4 * relative);
});

test('without ions there is baseline and noise, and a background that falls', () => {
  const axis = massAxis(tof, 500, 2000);
  const still = moments(
    axis.mz,
    profileScan(axis, new Float64Array(0), tof, { ...quiet, baseline: 50, noise: 4 }, nothing, random(7)),
  );
  expect(still.total / axis.mz.length).toBeCloseTo(50, 0);
  const values = profileScan(
    axis,
    new Float64Array(0),
    tof,
    { ...quiet, gain: 1 },
    { perMz: 400, decay: 300 },
    random(8),
  );
  const ions = (from: number, to: number) =>
    values.subarray(axis.pointAt(from), axis.pointAt(to)).reduce((a, b) => a + b, 0);
  const expected = (from: number, to: number) =>
    400 * 300 * (Math.exp(-(from - 500) / 300) - Math.exp(-(to - 500) / 300));
  for (const [from, to] of [
    [500, 600],
    [800, 1000],
    [1500, 1900],
  ])
    expect(Math.abs(ions(from, to) - expected(from, to))).toBeLessThan(5 * Math.sqrt(expected(from, to)) + 30);
});

test('values are whole numbers from zero', () => {
  const axis = massAxis(tof, 900, 1100);
  const values = profileScan(axis, Float64Array.of(1000), tof, { ...quiet, noise: 5 }, nothing, random(9));
  expect(values.every((v) => Number.isInteger(v) && v >= 0)).toBe(true);
});

test('an axis that ends before it begins: X011', () => {
  expect(() => requireAxis(2000, 500)).toThrow(expect.objectContaining({ code: 'X011' }));
});
