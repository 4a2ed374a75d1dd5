import { expect, test } from 'vitest';
import type { SearchSpace } from '../../analysis/assignment/search-space.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { builtInLigand } from '../../chemistry/ligand-library.ts';
import { averageMass, massToCharge } from '../../chemistry/mass.ts';
import { peakReadings } from './fragments-of-peaks.ts';

const space: SearchSpace = {
  metals: [{ symbol: 'Au', count: [1, 60] }],
  ligands: [{ ligand: builtInLigand('PET') ?? expect.unreachable(), count: [1, 40] }],
  adducts: [],
  charges: [1, 1],
  coreCharges: [-2, 2],
  hydrogens: { kind: 'charge balance' },
  tolerancePpm: 100,
};

const peakAt = (mz: number, height: number): Peak => ({
  ...{ mz, mzU: 0.05, height, area: height, areaU: 1, fwhm: 2, signalToNoise: 100, from: 0, to: 0, flags: [] },
});
const ion = (formula: string, charge: number, height: number): Peak =>
  peakAt(massToCharge(averageMass(parseFormula(formula).composition).value, charge), height);

const main = ion('[Au25(PET)18 + H]+', 1, 1000);

test('around [Au25(PET)18]: Au4L4 lost once and twice, S–C cleavage, two charges and the dimer; the rest is left', () => {
  const cut = ion('[Au25(PET)17S + H]+', 1, 80);
  const dimer = peakAt(2 * main.mz - 1.00728, 40);
  const twice = peakAt((main.mz + 1.00728) / 2, 60);
  const stranger = peakAt(6000, 50);
  const losses = [ion('[Au21(PET)14 + H]+', 1, 500), ion('[Au17(PET)10 + H]+', 1, 100)];
  const { read, residual } = peakReadings([...losses, stranger, twice, main, cut, dimer], main, 1, space, 5);
  const readAs = (peak: Peak) => read.filter(({ mz }) => mz === peak.mz).map(({ reading }) => reading);
  expect(readAs(losses[0])).toContain('loss of Au4(PET)4');
  expect(readAs(losses[1])).toContain('loss of 2 × Au4(PET)4');
  expect(readAs(cut)).toEqual(['loss of (PET) less S']);
  expect(readAs(twice)).toEqual(['the cluster on 2 charges']);
  expect(readAs(dimer)).toEqual(['2 clusters on one charge']);
  expect(residual).toEqual([stranger]);
});

test('a loss from a peak that nothing joins to the main one is not told', () => {
  const [a, b] = [peakAt(6000, 50), peakAt(6000 - 105.157, 40)];
  expect(peakReadings([main, a, b], main, 1, space, 5)).toEqual({ read: [], residual: [b, a] });
});
