import { expect, test } from 'vitest';
import { atomsDistributions, equivalenceClasses } from './classes.ts';
import type { SearchSpace } from './search-space.ts';
import { species } from './species.ts';

const space: SearchSpace = {
  metals: [{ symbol: 'Au', count: [0, 60] }],
  ligands: [],
  adducts: [],
  charges: [-1, -1],
  coreCharges: [-1, -1],
  hydrogens: { kind: 'charge balance' },
  tolerancePpm: 10,
};
const candidate = (n: number, ppm: number, logLikelihood: number, posterior: number) => ({
  species: species(space, { metals: [n], ligands: [], adducts: [], hydrogensLost: 0, charge: -1 }),
  ppm,
  logLikelihood,
  posterior,
});
const four = [
  candidate(24, 1, -1, 0.5),
  candidate(17, 2.9, -2.9, 0.3),
  candidate(20, 3.1, -1, 0.15),
  candidate(30, 1, -3, 0.05),
];

test('a class holds what lies within 2 ppm and less than 2 in log-likelihood of its best', () => {
  const classes = equivalenceClasses(four, 2);
  expect(classes.map(({ members }) => members)).toEqual([[0, 1], [2], [3]]);
  expect(classes[0]).toMatchObject({ size: 2, metalFactor: 24 / 17 });
  expect(classes[0].posterior).toBeCloseTo(0.8, 12);
});

test('atoms have the mean and spread of the posterior', () => {
  const [{ metal, values, mean, sd }] = atomsDistributions(space, four);
  expect(metal).toBe('Au');
  expect(values.map(({ n }) => n)).toEqual([17, 20, 24, 30]);
  // by hand: 5.1 + 3 + 12 + 1.5; variance 0.3·4.6² + 0.15·1.6² + 0.5·2.4² + 0.05·8.4²
  expect(mean).toBeCloseTo(21.6, 12);
  expect(sd).toBeCloseTo(Math.sqrt(0.3 * 4.6 ** 2 + 0.15 * 1.6 ** 2 + 0.5 * 2.4 ** 2 + 0.05 * 8.4 ** 2), 12);
});
