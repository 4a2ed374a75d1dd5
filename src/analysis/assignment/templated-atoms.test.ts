import { expect, test } from 'vitest';
import { templatedAtoms } from './templated-atoms.ts';

const gold = 196.96657;
const protein = { massDa: 66_430, massU: 15, widthDa: 40 };

test('by hand: 25 gold atoms, uncertain by two masses of 15 and 20 Da and by 0 to 300 Da of something else', () => {
  const loaded = { massDa: 66_430 + 25 * gold + 150, massU: 20, widthDa: 500 };
  const { mean, u, massU, modelU, spread, atoms } = templatedAtoms(protein, loaded, 'Au', [0, 300]);
  expect(mean).toBeCloseTo(25, 4);
  expect(massU).toBeCloseTo(25 / gold, 4);
  expect(modelU).toBeCloseTo(300 / Math.sqrt(12) / gold, 4);
  expect(u).toBeCloseTo(Math.hypot(25, 86.603) / gold, 4);
  expect(spread).toBeCloseTo(Math.sqrt(500 ** 2 - 40 ** 2) / gold, 4);
  expect(atoms.mean).toBeCloseTo(25, 6);
  expect(atoms.values.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  expect(atoms.span95).toEqual([24, 26]);
});

test('what else is bound moves the number: five hundred daltons of salt are two and a half gold atoms', () => {
  const loaded = { massDa: 71_400, massU: 20, widthDa: 500 };
  const without = templatedAtoms(protein, loaded, 'Au', [0, 0]).mean;
  expect(without - templatedAtoms(protein, loaded, 'Au', [0, 1000]).mean).toBeCloseTo(500 / gold, 4);
});

test('a probe no heavier than its protein is refused', () => {
  expect(() => templatedAtoms(protein, { ...protein, massDa: 66_000 }, 'Au', [0, 0])).toThrow(
    expect.objectContaining({ code: 'Q394' }),
  );
});
