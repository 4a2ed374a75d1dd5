import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fitSignal } from './fit-signal.ts';
import { voxelFitter } from './fit-voxels.ts';
import { concentrationFromSignal } from './signal-concentration.ts';
import { lineStart, spoiledGradientEcho } from './spoiled-gradient-echo.ts';

// Test data of the OSIPI code collection for DCE-MRI (Apache-2.0); they stay where they are.
const folder = fileURLToPath(new URL('../../../../shared/data/mri/', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn(`skipped: no OSIPI test data at ${folder}`);

const rows = (name: string) =>
  readFileSync(`${folder}${name}`, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
const numbers = (text: string) => text.trim().split(/\s+/).map(Number);
const rad = (degrees: number) => (degrees * Math.PI) / 180;
const byVoxelFit = (model: ReturnType<typeof spoiledGradientEcho>, signals: number[]) => {
  const fitter = voxelFitter(model);
  expect(fitter.fit(Float64Array.from(signals))).toBe(true);
  return fitter.at;
};
/** Worst relative difference. */
const worst = (pairs: readonly (readonly [number, number])[]) =>
  pairs.reduce((most, [own, theirs]) => Math.max(most, Math.abs(own / theirs - 1)), 0);

describe.skipIf(!present)('published variable flip angles of OSIPI', () => {
  test.each([
    ['t1_brain_data.csv', 1],
    ['t1_quiba_data.csv', 1000],
  ])('%s: R1 and S0 within 1e-4 where the fit is published, by region and by voxel', (name, perSecond) => {
    const fitted = rows(name).map(([, angles, tr, s, r1, s0]) => {
      const model = spoiledGradientEcho('variable-flip-angle', numbers(angles).map(rad), numbers(tr));
      const fit = fitSignal(model, numbers(s), { ofMeans: null, rician: null });
      expect(fit.verdict).toBe('converged');
      const voxel = byVoxelFit(model, numbers(s));
      expect(voxel[0] / fit.rate - 1).toBeCloseTo(0, 6);
      return { fit, r1: Number(r1) * perSecond, s0: Number(s0) };
    });
    expect(fitted.length).toBeGreaterThan(12);
    if (name.includes('brain')) {
      expect(worst(fitted.map(({ fit, r1 }) => [fit.rate, r1]))).toBeLessThan(1e-4);
      expect(worst(fitted.map(({ fit, s0 }) => [fit.amplitude, s0]))).toBeLessThan(1e-4);
    } else {
      // This file states the truth of a simulated object, not a fit: the fits scatter about it by their standard errors.
      const pulls = fitted.map(({ fit, r1 }) => (fit.rate - r1) / fit.u);
      const rms = Math.sqrt(pulls.reduce((t, z) => t + z * z, 0) / pulls.length);
      expect(rms).toBeLessThan(2);
      expect(worst(fitted.map(({ fit, r1 }) => [fit.rate, r1]))).toBeLessThan(0.1);
    }
  });

  test('t1_prostate_data.csv: linear and nonlinear T1, with and without B1, agree with three published columns', () => {
    const linear: [number, number][] = [];
    const linearB1: [number, number][] = [];
    const nonlinear: [number, number][] = [];
    const nonlinearB1: [number, number][] = [];
    for (const row of rows('t1_prostate_data.csv')) {
      const [, fa, tr, s, b1, ...published] = row;
      const [t1Linear, , t1, , t1LinearB1, , t1B1] = published.map(Number);
      const signals = numbers(s);
      const seconds = numbers(tr).map((ms) => ms / 1000);
      for (const [factor, ofLine, ofFit, lines, fits] of [
        [1, t1Linear, t1, linear, nonlinear],
        [Number(b1) / 100, t1LinearB1, t1B1, linearB1, nonlinearB1],
      ] as const) {
        const angles = numbers(fa).map((a) => rad(a * factor));
        const at = new Float64Array(2);
        lineStart(signals, Float64Array.from(angles, Math.sin), Float64Array.from(angles, Math.cos), seconds[0], at);
        lines.push([1000 / at[0], ofLine]);
        const model = spoiledGradientEcho('variable-flip-angle', angles, seconds);
        fits.push([1000 / fitSignal(model, signals, { ofMeans: null, rician: null }).rate, ofFit]);
      }
    }
    expect(worst(linear)).toBeLessThan(1e-4);
    expect(worst(nonlinear)).toBeLessThan(1e-5);
    expect(worst(nonlinearB1)).toBeLessThan(1e-5);
    // The linear column with B1 is another computation: its T1 falls where B1 < 1, by the line itself T1 must rise.
    expect(worst(linearB1)).toBeLessThan(0.2);
  });

  test('SI2Conc_data.csv: concentrations from signals of two dynamic series', () => {
    const all = rows('SI2Conc_data.csv');
    expect(all.length).toBeGreaterThan(1);
    for (const [, fa, tr, t1, points, r1, s, conc] of all) {
      const signals = numbers(s);
      // The first point is not yet in steady state, and is no part of the baseline.
      const baseline = signals.slice(1, Number(points));
      const before = baseline.reduce((a, b) => a + b, 0) / baseline.length;
      const own = concentrationFromSignal(signals, before, {
        flipAngleRad: rad(Number(fa)),
        repetitionSeconds: Number(tr),
        baseRate: 1 / Number(t1),
        relaxivity: Number(r1),
      });
      const published = numbers(conc);
      expect(own.length).toBe(published.length);
      for (let i = 0; i < own.length; i++) expect(Math.abs(own[i] - published[i])).toBeLessThan(1e-8);
    }
  });
});
