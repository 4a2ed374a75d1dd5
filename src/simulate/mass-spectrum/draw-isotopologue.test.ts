import { expect, test } from 'vitest';
import { aggregatedEnvelope } from '../../chemistry/envelope/aggregated.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { averageMass } from '../../chemistry/mass.ts';
import { chiSquareSurvival } from '../../numeric/gamma-distribution.ts';
import { random } from '../../numeric/random.ts';
import { isotopologues } from './draw-isotopologue.ts';

const cases = ['[Au25(SG)18 - 7H]7-', '[Ag44(p-MBA)30]4-', 'GdC14H18N3O10', 'Sn3Cl4', '[64Cu]CuAu24(SG)18'];

// Drawing and convolution know nothing of each other. Seeds are fixed; a right simulator passes 99.9 % of them.
test.each(cases)('isotopologues of %s drawn by counts follow the exact envelope', (text) => {
  const { composition } = parseFormula(text);
  const draw = isotopologues(composition.atoms);
  const { masses, abundances } = aggregatedEnvelope(composition, { coverage: 0.99999 });
  const chance = random(`isotopes ${text}`);
  const n = 40_000;
  const counts = new Float64Array(masses.length);
  let sum = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const mass = draw(chance);
    sum += mass;
    square += (mass - masses[0]) ** 2;
    counts[Math.min(masses.length - 1, Math.max(0, Math.round(mass - masses[0])))]++;
  }
  const spread = Math.sqrt(square / n - (sum / n - masses[0]) ** 2);
  expect(Math.abs(sum / n - averageMass(composition).value)).toBeLessThan((4 * spread) / Math.sqrt(n));
  let chiSquared = 0;
  let cells = 0;
  for (let k = 0; k < masses.length; k++) {
    const expected = n * abundances[k];
    if (expected < 10) continue;
    chiSquared += (counts[k] - expected) ** 2 / expected;
    cells++;
  }
  expect(chiSquareSurvival(chiSquared, cells - 1)).toBeGreaterThan(0.001);
});

test('gold weighs the same every time', () => {
  const draw = isotopologues({ Au: 4 });
  expect(draw(random(1))).toBe(4 * 196.96656879);
});
