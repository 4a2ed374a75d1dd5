import { describe, expect, test } from 'vitest';
import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import { random } from '../../numeric/random.ts';
import { fitModel } from './fit-model.ts';
import { frameVariances, noiseRatio, propagatedNoise, sensitivity } from './frame-noise.ts';
import { framesOf } from './frames.ts';
import { standardErrorOf } from './kinetic-quantities.ts';
import { sampledCurve } from './sampled-curve.ts';
import type { InputFunction, KineticOptions } from './tissue.ts';

const lengths = [...new Array(8).fill(0.25), ...new Array(8).fill(1), ...new Array(16).fill(5)];
const frames = framesOf(
  lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0)),
  lengths,
);
const times = Float64Array.from({ length: 400 }, (_, i) => (i < 200 ? i / 50 : 4 + (i - 200) / 2));
const plasma = {
  times,
  values: times.map((t) => 80 * t * Math.exp(-2 * t) + 6 * (Math.exp(-0.02 * t) - Math.exp(-2 * t))),
};
const input: InputFunction = { plasma, blood: null };
const response = (K1: number, k2: number) =>
  sampledCurve(plasma, frames, 'frame-average')
    .exponential(k2)
    .map((v) => K1 * v);
const options: KineticOptions = {
  sampling: 'frame-average',
  integration: 'frames',
  bloodFraction: 0,
  delay: 0,
  tStar: 25,
  k2Prime: 0.1,
};

test('of points that share nothing it is the covariance of least squares, with its degrees of freedom', () => {
  const chance = random('line');
  const x = Float64Array.from({ length: 12 }, (_, i) => i + 1);
  const y = x.map((v) => 3 + 2 * v + chance.normal());
  const w = x.map((v) => 1 / v);
  const columns = [x, x.map(() => 1)];
  const fit = weightedLeastSquares(columns, y, w, { absoluteSigma: false });
  const estimate = (values: Float64Array) => {
    const { coefficients, residuals } = weightedLeastSquares(columns, values, w, { absoluteSigma: false });
    return { parameters: coefficients, weightedResiduals: residuals.map((r, i) => r * Math.sqrt(w[i])) };
  };
  const found = propagatedNoise(
    [
      sensitivity(
        estimate,
        y,
        w.map((v) => 1 / v),
      ),
    ],
    fit.chiSquare,
  );
  expect(found.dof).toBeCloseTo(10, 6);
  for (const [a, row] of fit.covariance.entries())
    for (const [b, value] of row.entries()) expect(found.covariance[a][b] / value).toBeCloseTo(1, 6);
});

describe('u is the spread over curves of fresh noise, whatever integrals the points share', () => {
  const reference = response(0.1, 0.1);
  const reversible = response(0.1, 0.04);
  const kept = response(0.075, 0.2).map((v, f) => v + response(0.025, 0)[f]);
  // The binding potential of the reference models and VT of the others, 200 curves of 5 %: the spread is known to 5 %.
  test.each(['logan', 'ma1', 'patlak', 'mrtm1', 'mrtm2', 'srtm', 'reference-logan', 'reference-patlak'] as const)(
    '%s',
    (model) => {
      const target = model.endsWith('patlak') ? kept : reversible;
      const fed = model.startsWith('mrtm') || model === 'srtm' || model.startsWith('reference');
      const sd = (clean: Float64Array) =>
        frameVariances(frames, clean, null, null).map((v) => 0.05 * Math.sqrt(v * Math.max(...clean)));
      const own = { ...options, tStar: model.startsWith('mrtm') ? 0 : 25 };
      let [sum, squares, variance] = [0, 0, 0];
      const runs = 200;
      for (let i = 0; i < runs; i++) {
        const chance = random(`curve ${i}`);
        const noisy = (clean: Float64Array) => {
          const u = sd(clean);
          return clean.map((c, f) => c + u[f] * chance.normal());
        };
        const tissue = { region: 'tissue', frames, values: noisy(target), weights: sd(target).map((v) => v ** -2) };
        const fit = fitModel(model, tissue, fed ? noisy(reference) : input, own, 'test');
        const [{ of }] = fit.outcomes;
        const value = of(fit.parameters);
        sum += value;
        squares += value * value;
        variance += standardErrorOf(fit, of) ** 2 / runs;
      }
      const spread = Math.sqrt((squares - sum ** 2 / runs) / (runs - 1));
      expect(Math.sqrt(variance) / spread).toBeGreaterThan(0.85);
      expect(Math.sqrt(variance) / spread).toBeLessThan(1.2);
    },
  );
});

test('the ratio of two noises is found late in the curves to a third, and is 1 where frames are few', () => {
  const [one, two] = [response(0.1, 0.04), response(0.1, 0.1)];
  const [first, second] = [one, two].map((c) => frameVariances(frames, c, null, null));
  let mean = 0;
  for (let i = 0; i < 40; i++) {
    const chance = random(`ratio ${i}`);
    const values = one.map((c, f) => c + 0.05 * Math.sqrt(first[f]) * chance.normal());
    const other = two.map((c, f) => c + 0.1 * Math.sqrt(second[f]) * chance.normal());
    mean += Math.log(noiseRatio(frames, { values, variances: first }, { values: other, variances: second })) / 40;
  }
  expect(Math.abs(mean - Math.log(4))).toBeLessThan(0.33);
  const few = framesOf([0, 1, 2, 3], [1, 1, 1, 1]);
  const flat = { values: [1, 2, 3, 4], variances: new Float64Array(4).fill(1) };
  expect(noiseRatio(few, flat, flat)).toBe(1);
});

test('variances are one over the weights, by counts without them, and follow the decay that was corrected', () => {
  const two = framesOf([0, 10, 20], [1, 10, 10]);
  expect(Array.from(frameVariances(two, [10, 10, 0], null, null))).toEqual([10, 1, 0.01]);
  const decayed = frameVariances(two, [10, 10, 10], null, 15);
  expect(decayed[1] / decayed[2]).toBeCloseTo(2 ** (-10 / 15), 10);
  // The frame that is left out has what counts say, on the scale of the others: half of 1 and of 1.
  expect(Array.from(frameVariances(two, [10, 10, 10], [0, 2, 2], null))).toEqual([5, 0.5, 0.5]);
  const middles = framesOf([1, 2, 3], [0, 0, 0]);
  expect(Array.from(frameVariances(middles, [10, 20, 30], null, null))).toEqual([1, 1, 1]);
});
