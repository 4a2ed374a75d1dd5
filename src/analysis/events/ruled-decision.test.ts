import { expect, test } from 'vitest';
import { codeOf } from '../../finding/code-of.reference.ts';
import {
  compoundPoissonByPanjer,
  compoundPoissonQuantileUpper,
  ionLattice,
  tailQuantile,
  weightedSurvival,
} from '../../numeric/compound-poisson.ts';
import { poissonSurvival } from '../../numeric/counting-distributions.ts';
import { random } from '../../numeric/random.ts';
import { detectEvents } from './detect.ts';
import { type LimitRule, leastCounts, limitRules } from './net-limits.ts';
import { simulatedSeries } from './simulated-series.reference.ts';

const blank = (background: number, points: number) => {
  const chance = random(`blank of ${background}`);
  return Float64Array.from({ length: points }, () => chance.poisson(background));
};
const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);

// Events found are those that the exact law of the counts expects of the limits, within 4 standard deviations of chance
// and, where many sums cross, down to half of them: neighbours run together.
test.each([0.05, 1, 10, 100])(
  'false events of every rule on a blank of %d counts are as many as is said',
  (background) => {
    const counts = blank(background, 400_000);
    for (const rule of limitRules) {
      const { events, expectedFalse, decision } = detectEvents({ counts, singleIonLogSd: null }, { rule, alpha: 1e-4 });
      const said = counts.length * sum(decision.map((d) => d.falsePerPoint));
      expect(expectedFalse).toBeCloseTo(rule === 'poisson' ? 40 : said, 6);
      expect(events.count, rule).toBeLessThan(said + 4 * Math.sqrt(said) + 1);
      expect(events.count, rule).toBeGreaterThan(0.3 * said - 4 * Math.sqrt(said) - 1);
      if (['marlap-c', 'iso-11929', 'stapleton'].includes(rule)) expect(said, rule).toBeLessThan(0.1);
    }
  },
);

test('false events of ion signals are told by the compound law', () => {
  const chance = random('ion signals');
  const counts = blank(3, 200_000).map((ions) => {
    let total = 0;
    for (let i = 0; i < ions; i++) total += chance.lognormal(-0.125, 0.5);
    return total;
  });
  for (const rule of ['currie', 'gaussian', 'stapleton'] as const) {
    const { events, expectedFalse } = detectEvents({ counts, singleIonLogSd: 0.5 }, { rule, alpha: 1e-4 });
    expect(Math.abs(events.count - expectedFalse), rule).toBeLessThan(
      0.3 * expectedFalse + 4 * Math.sqrt(expectedFalse) + 1,
    );
  }
});

test('no rule moves the background, and all find what is strong', () => {
  const truth = simulatedSeries(random('strong'), {
    points: 100_000,
    background: 1,
    events: 100,
    meanCounts: 400,
    logSd: 0.1,
    sigma: 2,
  });
  const of = (rule: LimitRule) => detectEvents({ counts: truth.counts, singleIonLogSd: null }, { rule });
  const usual = of('poisson');
  for (const rule of limitRules) {
    const { events, background, expectedFalse } = of(rule);
    expect(background.mean).toBe(usual.background.mean);
    expect(events.count, rule).toBeGreaterThan(usual.events.count - 6);
    expect(events.count, rule).toBeLessThan(usual.events.count + 6 + 1.5 * expectedFalse);
  }
});

test('a rule asks for the first whole count above background and critical value', () => {
  // Currie at 1 count, α = 0.05: 1 + 1.6449 √3 = 3.85; Gaussian 2.64; Poisson P(N > 3; 1) = 0.019, P(N > 2; 1) = 0.08
  expect(leastCounts('currie', 0.05, 1)).toBe(4);
  expect(leastCounts('gaussian', 0.05, 1)).toBe(3);
  expect(leastCounts('poisson', 0.05, 1)).toBe(4);
  expect(leastCounts('iso-11929', 0.05, 1)).toBe(leastCounts('marlap-c', 0.05, 1));
});

test('windows of stated width hold so many points, net of the background, and their share is told', () => {
  const counts = new Float64Array(8192);
  for (let e = 0; e < 20; e++) counts.set([3, 9, 21, 30, 21, 9, 3], 200 + 300 * e);
  const { events, windowShare, spans } = detectEvents({ counts, singleIonLogSd: null }, { windowPoints: 5 });
  const automatic = detectEvents({ counts, singleIonLogSd: null });
  expect(events.count).toBe(20);
  for (let e = 0; e < events.count; e++) {
    expect(events.end[e] - events.start[e]).toBe(5);
    expect(events.area[e]).toBe(sum(counts.subarray(events.start[e], events.end[e])));
  }
  expect(windowShare).toBeCloseTo(sum(events.area) / (20 * 96), 9);
  expect(spans.start).toEqual(automatic.events.start);
  expect(automatic.windowShare).toBeNull();
});

test('P(Y > y) of ion signals is the inverse of its quantile, and that of counts where areas hardly differ', () => {
  for (const q of [0.3, 1e-3, 1e-6, 1e-9])
    for (const lambda of [0.2, 4, 60])
      if (q < 1 - Math.exp(-lambda)) {
        const y = compoundPoissonQuantileUpper(q, lambda, 0.5);
        expect(Math.abs(weightedSurvival(y, [{ lambda, weight: 1 }], 0.5) / q - 1)).toBeLessThan(5e-3);
      }
  expect(weightedSurvival(12.5, [{ lambda: 4, weight: 1 }], 0.01) / poissonSurvival(12, 4)).toBeCloseTo(1, 2);
  expect(weightedSurvival(-1, [{ lambda: 4, weight: 1 }], 0.5)).toBe(1);
  expect(weightedSurvival(1, [{ lambda: 0, weight: 1 }], 0.5)).toBe(0);
});

test('a rule that is none, and a window of no points, are refused', () => {
  const of = (settings: object) => codeOf(() => detectEvents({ counts: [1, 2, 0], singleIonLogSd: null }, settings));
  expect(of({ rule: 'curie' })).toBe('Q160');
  for (const windowPoints of [0, 2.5, -1, Number.NaN, 5000]) expect(of({ windowPoints })).toBe('Q160');
});

test('limits over hundreds and thousands of ions are those of the recursion, and of cumulants, without a step between', () => {
  const step = 0.1;
  const byRecursion = compoundPoissonByPanjer(600, ionLattice(0.5, step, 2 ** 13), step);
  const sd = Math.sqrt(600 * Math.exp(0.25));
  for (const q of [1e-6, 0.95]) {
    const short = compoundPoissonQuantileUpper(q, 600, 0.5, 2 ** 11);
    expect(Math.abs(short - tailQuantile(byRecursion, q)) / sd, `${q}`).toBeLessThan(0.01);
    // 2.4 ions more of the mean, and of the spread next to nothing
    const across =
      compoundPoissonQuantileUpper(q, 3001.2, 0.5, 2 ** 11) - compoundPoissonQuantileUpper(q, 2998.8, 0.5, 2 ** 11);
    expect(Math.abs(across - 2.4), `${q}`).toBeLessThan(0.3);
    const y = compoundPoissonQuantileUpper(q, 5000, 0.5);
    expect(Math.abs(weightedSurvival(y, [{ lambda: 5000, weight: 1 }], 0.5) / q - 1), `${q}`).toBeLessThan(0.02);
  }
});
