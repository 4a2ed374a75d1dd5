import { expect, test } from 'vitest';
import { parseFormula } from '../../chemistry/formula.ts';
import { builtInLigand } from '../../chemistry/ligand-library.ts';
import { averageMass, massToCharge } from '../../chemistry/mass.ts';
import { fragmentsOf, thiolateLosses } from './fragments.ts';

const pet = builtInLigand('PET');
if (pet === null) throw new Error('PET is in the library');
const losses = thiolateLosses('Au', pet);
const ion = (formula: string) => ({
  mz: massToCharge(averageMass(parseFormula(formula).composition).value, 1),
  mzU: 1,
  charge: 1,
});

test('Au25L18 gives Au21L14 by the loss of Au4L4, and that again by another', () => {
  const peaks = [ion('[Au25(PET)18]+'), ion('[Au21(PET)14]+'), ion('[Au17(PET)10]+')];
  const found = fragmentsOf(peaks, losses).map(({ parent, fragment, loss, times }) => [
    parent,
    fragment,
    loss.text,
    times,
  ]);
  expect(found).toContainEqual([0, 1, 'Au4(PET)4', 1]);
  expect(found).toContainEqual([1, 2, 'Au4(PET)4', 1]);
  expect(found).toContainEqual([0, 2, 'Au4(PET)4', 2]);
});

test('Au4L4 lost once is also AuL lost four times: masses cannot tell, so both are named', () => {
  const peaks = [ion('[Au25(PET)18]+'), ion('[Au21(PET)14]+')];
  const named = fragmentsOf(peaks, losses).map(({ loss, times }) => `${times} ${loss.text}`);
  expect(named.sort()).toEqual(['1 Au4(PET)4', '4 Au(PET)']);
});

test('S–C cleavage leaves the sulfur on the core: C8H9 goes, 105 Da', () => {
  const [{ loss, times, offDa }] = fragmentsOf([ion('[Au25(PET)18]+'), ion('[Au25(PET)17S]+')], losses);
  expect([loss.text, times]).toEqual(['(PET) less S', 1]);
  expect(loss.massDa).toBeCloseTo(105.16, 2);
  expect(Math.abs(offDa)).toBeLessThan(1e-6);
});

test('what lies no loss apart is not explained, nor are peaks of another charge', () => {
  const [a, b] = [ion('[Au25(PET)18]+'), ion('[Au21(PET)14]+')];
  expect(fragmentsOf([a, { ...b, mz: b.mz + 40 }], losses)).toEqual([]);
  expect(fragmentsOf([a, { ...b, charge: 2 }], losses)).toEqual([]);
});

test('a ligand with two thiolates makes the ring Au4L2', () => {
  const two = { ...pet, name: 'CV', metalBonds: 2 };
  expect(thiolateLosses('Au', two).map(({ text }) => text)).toEqual(['Au4(CV)2', '(CV)']);
});
