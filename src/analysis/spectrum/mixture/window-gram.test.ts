import { expect, test } from 'vitest';
import { parseFormula } from '../../../chemistry/formula.ts';
import { random } from '../../../numeric/random.ts';
import { spectrumOf } from '../spectrum-of.reference.ts';
import { fitted } from './evidence.ts';
import { ionLines } from './ion-lines.ts';
import { measured } from './measured.ts';
import { columns } from './window.ts';
import { shifted, shiftInformation, windowGram } from './window-gram.ts';

const resolution = 20_000;
const resolvingPower = {
  referenceMz: 1000,
  logAtReference: Math.log(resolution),
  exponent: 0,
  covariance: [
    [0, 0],
    [0, 0],
  ],
  scatter: 0,
  peaks: 0,
};
const lines = ionLines(
  ['Au25(p-MBA)18'].map((formula) => ({
    label: formula,
    cluster: formula,
    composition: { ...parseFormula(formula, {}).composition, charge: -7 },
  })),
  { fromMz: 500, toMz: 2000 },
);
const [low, high] = [lines[0].mz[0] - 20, lines[0].mz[lines[0].mz.length - 1] + 20];
const axis = Float64Array.from({ length: 20_000 }, (_, i) => low + ((high - low) * i) / 19_999);

const dice = random('shift');

/** The ion, 2 ppm up, on noise of 3. */
const values = axis.map((x) => {
  let sum = 100 + 3 * dice.normal();
  for (const [l, mz] of lines[0].mz.entries())
    sum += 500 * lines[0].heights[l] * 2 ** (-4 * (((x - mz * 1.000002) * resolution) / mz) ** 2);
  return sum;
});
const seen = measured(spectrumOf(axis, values), resolvingPower, { variancePerIntensity: 0, shapeU: 0 });
const span = { from: 0, to: 20_000, ions: [0] };
const gramAt = (shiftPpm: number) => windowGram(columns(lines, span, seen, { shiftPpm, width: 1 }), lines, seen, span);

test('a shifted Gram matrix follows columns computed at the shift: its slope is their difference', () => {
  const [below, still, above] = [-1, 0, 1].map(gramAt);
  const moved = shifted(still, 1, new Float64Array(1), 0);
  const slope = (above.withSpectrum[0] - below.withSpectrum[0]) / 2;
  expect((moved.withSpectrum[0] - still.withSpectrum[0]) / slope).toBeCloseTo(1, 2);
  expect(moved.products[0] / above.products[0]).toBeCloseTo(1, 2);
});

test('the shift of the axis follows from one step, and its u from the widths and the noise', () => {
  const gram = gramAt(0);
  const fit = fitted(shifted(gram, 0, new Float64Array(1), 0), [0]);
  expect(fit).not.toBeNull();
  if (!fit) return;
  const { information, gradient } = shiftInformation(gram, fit);
  expect(Math.abs(gradient / information - 2)).toBeLessThan(0.05 + 3 / Math.sqrt(information));
  // Cramér and Rao for Gaussians of height h: Σ over points of (h·slope/σ)².
  const per = fit.heights[0] ** 2 * gram.slopes[0];
  expect(information).toBeCloseTo(per, 6);
});
