import { expect, test } from 'vitest';
import { interval } from '../quantity/coverage.ts';
import { divide, exact, standardUncertainty } from '../quantity/quantity.ts';
import { atomsOfPosterior, posteriorText } from './atoms-posterior.ts';

const two = {
  element: 'Au',
  values: [
    { n: 17, probability: 0.4 },
    { n: 24, probability: 0.6 },
  ],
};
const root = { id: 'n', label: 'N', group: 'n' };

test('a mass over the atoms has the mean and the spread over the counts, by hand', () => {
  const probe = divide(exact(408, '1'), atomsOfPosterior(two, root));
  const mean = 0.4 * (408 / 17) + 0.6 * (408 / 24);
  expect(probe.value).toBeCloseTo(mean, 10);
  expect(standardUncertainty(probe)).toBeCloseTo(Math.sqrt(0.4 * (24 - mean) ** 2 + 0.6 * (17 - mean) ** 2), 10);
  expect(interval(probe)).toMatchObject({ lo: expect.closeTo(17, 10), hi: expect.closeTo(24, 10) });
});

test('one count leaves nothing to doubt', () => {
  const sure = atomsOfPosterior({ element: 'Au', values: [{ n: 25, probability: 1 }] }, root);
  expect(sure.value).toBe(25);
  expect(standardUncertainty(sure)).toBe(0);
});

test('in words the likeliest comes first and rare ones are summed', () => {
  expect(posteriorText(two)).toBe('24 (60 %), 17 (40 %)');
  const values = [
    ...two.values.map((v) => ({ ...v, probability: 0.996 * v.probability })),
    { n: 30, probability: 0.004 },
  ];
  expect(posteriorText({ element: 'Au', values })).toBe('24 (60 %), 17 (40 %), others (0.4 %)');
});
