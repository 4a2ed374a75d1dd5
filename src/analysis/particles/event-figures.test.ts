import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { countsIn, populationFigure, soundBins } from './event-figures.ts';

test('bins are even in value for a narrow population, in its logarithm for a wide one, and hold every value', () => {
  const chance = random('bins');
  const narrow = Array.from({ length: 1000 }, () => 100 + 10 * chance.normal());
  const wide = Array.from({ length: 1000 }, () => chance.lognormal(4, 1.2));
  expect(soundBins(narrow).log).toBe(false);
  expect(soundBins(wide).log).toBe(true);
  for (const values of [narrow, wide]) {
    const bins = soundBins(values);
    expect(countsIn(values, bins).reduce((a, b) => a + b, 0)).toBe(1000);
    // Freedman and Diaconis for 1,000 normal values: 2 · 1.35 σ/10, over a range of 6.5 σ about 24
    expect(bins.edges.length).toBeGreaterThan(12);
    expect(bins.edges.length).toBeLessThan(50);
  }
});

test('the fitted line holds as many particles as the bars', () => {
  const chance = random('line');
  const values = Float64Array.from({ length: 2000 }, () => chance.lognormal(Math.log(50), 0.2));
  const parts = [{ weight: 1, mu: Math.log(50), sigma: 0.2 }];
  const text = { name: 'n', title: 't', label: 'mass', unit: 'fg', nouns: 'particles' };
  const [bars, line] = populationFigure(text, [{ role: 'sample', values }], { parts, number: 2000 }).series;
  const width = bars.x[1] - bars.x[0];
  const step = line.x[1] - line.x[0];
  expect((line.y.reduce((a, b) => a + b, 0) * step) / width / 2000).toBeCloseTo(1, 1);
});

test('no value, one value', () => {
  expect(soundBins([]).edges).toHaveLength(2);
  expect(countsIn([7], soundBins([7])).reduce((a, b) => a + b, 0)).toBe(1);
});
