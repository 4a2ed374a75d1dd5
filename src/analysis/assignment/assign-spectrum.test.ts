import { describe, expect, test } from 'vitest';
import { builtInLigand } from '../../chemistry/ligand-library.ts';
import { centroids } from '../spectrum/centroids.ts';
import { searchOf } from './assign-pattern.ts';
import { assignSpectrum } from './assign-spectrum.ts';
import { mainFamily } from './main-family.ts';
import { observedPeaks } from './observed-peaks.ts';
import { wideSpace } from './p-mba.reference.ts';
import { ladders, profileOfIons } from './profile-of-ions.reference.ts';
import { adduct } from './search-space.ts';

const ligand = builtInLigand('SG');
if (ligand === null) throw new Error('SG is in the library');
const space = {
  ...wideSpace,
  ligands: [{ ligand, count: [1, 40] as const }],
  adducts: [adduct('(Na-H)', 4)],
  coreCharges: [-2, 2] as const,
  tolerancePpm: 10,
};
const search = searchOf(space);

describe('three clusters, each at three charges with a Na–H ladder, 200,000 points at R 20,000, axis 2 ppm off', () => {
  const ions = ladders();
  const peaks = observedPeaks(centroids(profileOfIons(ions, [800, 2200], 200_000, 20_000, 2, 2)));
  const { patterns, families, residualPeaks } = assignSpectrum(search, peaks);

  const clusters = ['Au25(SG)18', 'Au18(SG)14', 'Au22(SG)17'];
  const formulae = new Set(ions.map(({ formula }) => formula));

  test('every charge is right, and at least 95 % of the patterns already by themselves name their cluster', () => {
    expect(patterns.length).toBeGreaterThan(24);
    for (const { pattern } of patterns) expect([-5, -6, -7]).toContain(pattern.charge);
    const right = patterns.filter(({ assignment }) => clusters.includes(assignment.candidates[0].species.cluster));
    expect(right.length).toBeGreaterThanOrEqual(0.95 * patterns.length);
  });

  test('the twelve highest patterns are read as the ions they are, H and Na included', () => {
    const high = [...patterns].sort((a, b) => b.pattern.area - a.pattern.area).slice(0, 12);
    for (const { assignment } of high) expect(formulae).toContain(assignment.candidates[0].species.formula);
  });

  test('charge and Na–H ladders join to one family for each cluster, sure of it', () => {
    expect(families.map(({ assignment }) => assignment.candidates[0].species.cluster)).toEqual(clusters);
    expect(families.flatMap((family) => family.patterns)).toHaveLength(patterns.length);
    for (const { assignment } of families) {
      expect(assignment.candidates[0].posterior).toBeGreaterThan(0.99);
      expect(assignment.candidates[0].ions.length).toBeGreaterThan(5);
    }
  });

  test('the shift of the axis is found within its uncertainty', () => {
    const { value, u } = mainFamily({ patterns, families, residualPeaks }).axisPpm;
    expect(Math.abs(value - 2)).toBeLessThan(3 * u);
    expect(u).toBeLessThan(0.3);
  });

  test('few peaks are left over', () => {
    const left = residualPeaks.reduce((sum, { area }) => sum + area, 0);
    expect(left).toBeLessThan(0.03 * peaks.reduce((sum, { area }) => sum + area, 0));
  });
});

test('peaks without a pattern give none, and no peaks at all neither', () => {
  const alone = [500, 777, 1200].map((mz) => ({ mz, mzU: 0.001, area: 10, areaU: 1 }));
  expect(assignSpectrum(search, alone)).toEqual({ patterns: [], families: [], residualPeaks: alone });
  expect(assignSpectrum(search, [])).toEqual({ patterns: [], families: [], residualPeaks: [] });
});

test('a charge outside the search is not made up', () => {
  const narrow = searchOf({ ...space, charges: [-4, -1] });
  const ions = [{ formula: '[Au25(SG)18 - 6H]6-', height: 1000 }];
  const peaks = observedPeaks(centroids(profileOfIons(ions, [1700, 1780], 20_000, 20_000, 0, 2)));
  expect(assignSpectrum(narrow, peaks).patterns).toEqual([]);
});
