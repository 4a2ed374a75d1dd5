import { expect, test } from 'vitest';
import { ligandNamed } from '../../chemistry/ligand-library.ts';
import { averageMass, massToCharge } from '../../chemistry/mass.ts';
import { searchOf } from './assign-pattern.ts';
import { mixtureList } from './mixture-list.ts';
import { adduct } from './search-space.ts';

const space = (most: number) => ({
  metals: [{ symbol: 'Au', count: [20, most] as const }],
  ligands: [{ ligand: ligandNamed('SG', {}, 'SG'), count: [15, 20] as const }],
  adducts: [adduct('(Na-H)', 2)],
  charges: [-8, -6] as const,
  coreCharges: [-1, 0] as const,
  hydrogens: { kind: 'charge balance' as const },
  tolerancePpm: 10,
});

test('of one cluster: 3 charges, 2 core charges, 3 rungs, each at its m/z', () => {
  const list = mixtureList(
    searchOf(space(30)),
    { fromMz: 1200, toMz: 1800 },
    ({ metals, ligands }) => [metals[0], ligands[0]].join() === '25,18',
  );
  expect(list).toHaveLength(18);
  for (const { composition } of list ?? []) {
    const mz = massToCharge(averageMass(composition).value, composition.charge);
    expect(mz > 1200 && mz < 1800).toBe(true);
  }
});

test('a narrow range holds what lies in it: at m/z 1490 only the plain 7− of both core charges', () => {
  const list = mixtureList(
    searchOf(space(30)),
    { fromMz: 1490, toMz: 1490.6 },
    ({ metals, ligands }) => [metals[0], ligands[0]].join() === '25,18',
  );
  expect(list?.map(({ counts }) => [counts.charge, counts.adducts[0]])).toEqual([
    [-7, 0],
    [-7, 0],
  ]);
});

test('a space that cannot be listed gives null', () => {
  expect(
    mixtureList(searchOf({ ...space(90_000), charges: [-20, -6] }), { fromMz: 1200, toMz: 1800 }, () => true),
  ).toBe(null);
});
