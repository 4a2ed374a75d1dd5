import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { type HelInputs, helInputs, helLaws, helTruth, ladderTruth } from './hel-truth.ts';

const nominal: HelInputs = {
  atoms: 24,
  occupancy: 1,
  targetsPerProbe: 1,
  dropletStock: 1,
  digestStock: 1,
  dilution: 20,
  volumeMl: 5,
  cells: 2e6,
};

describe('the ladder of the truth', () => {
  it.each([
    [271.8, 5.75e-17, 3.46e7],
    [430.6, 9.11e-17, 5.49e7],
  ])('carries %f fg of gold to the published %f mol per cell', (fg, mol, copies) => {
    // three printed digits: half of the last one is 0.1 %
    const truth = ladderTruth(fg, 0, nominal);
    expect(truth.targetMolPerCell / mol).toBeCloseTo(1, 3);
    expect(Math.abs(truth.targetCopiesPerCell / copies - 1)).toBeLessThan(2e-3);
  });

  it('takes off the control and divides by the occupancy', () => {
    // by hand: 350e-15/(196.96657·24) = 7.4039638e-17; f = 1 − 28/350 = 0.92; ·0.92/0.95 = 7.1701e-17
    const truth = ladderTruth(350, 28, { ...nominal, occupancy: 0.95 });
    expect(truth.probeMolPerCell / 7.4039638e-17).toBeCloseTo(1, 7);
    expect(truth.specificFraction).toBeCloseTo(0.92, 15);
    expect(truth.targetMolPerCell / 7.1701544e-17).toBeCloseTo(1, 7);
  });
});

it('keeps the books of a blank: gone from laser ablation, inside the digest, no matter to the target', () => {
  const gold = {
    specific: { mean: 90, cv: 0.3 },
    nonspecific: { mean: 10, cv: 0.4 },
    blank: { mean: 2, cv: 0.5 },
  };
  const truth = helTruth(nominal, gold, {});
  expect(truth.la.metalFgPerCell).toBe(100);
  expect(truth.la.specificFraction).toBeCloseTo(0.9, 15);
  expect(truth.digest.metalFgPerCell).toBe(102);
  expect(truth.digest.specificFraction).toBeCloseTo(90 / 102, 15);
  expect(truth.digest.targetMolPerCell / truth.la.targetMolPerCell).toBeCloseTo(1, 14);
  // √(27² + 4² + 1²)
  expect(truth.spreadFgPerCell).toBeCloseTo(Math.sqrt(746), 12);
});

it('draws every input from its stated law', () => {
  const n = 20_000;
  const root = random(31);
  const draws = Array.from({ length: n }, (_, i) => helInputs(root.fork(`study ${i}`)));
  for (const name of Object.keys(helLaws) as (keyof typeof helLaws)[]) {
    const { value, u } = helLaws[name];
    const scores = draws.map((inputs) => (inputs[name] - value) / u);
    const mean = scores.reduce((a, b) => a + b, 0) / n;
    const variance = scores.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
    // five standard errors
    expect(Math.abs(mean), name).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(variance - 1), name).toBeLessThan(5 * Math.sqrt(2 / n));
  }
});
