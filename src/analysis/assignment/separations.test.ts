import { expect, test } from 'vitest';
import { wideSpace } from './p-mba.reference.ts';
import { separationsOf } from './separations.ts';
import { species } from './species.ts';

const ion = (n: number, m: number, sodium: number) =>
  species(wideSpace, { metals: [n], ligands: [m], adducts: [sodium], hydrogensLost: 7, charge: -7 });
const candidates = [
  { species: ion(25, 18, 0), posterior: 0.6 },
  { species: ion(24, 19, 2), posterior: 0.4 },
];
const together = [{ members: [0, 1], size: 2, posterior: 1, metalFactor: 25 / 24 }];
const told = separationsOf(wideSpace, candidates, together, true);
const by = <K extends (typeof told)[number]['kind']>(kind: K) =>
  told.find((one): one is Extract<(typeof told)[number], { kind: K }> => one.kind === kind);

test('one gold for one p-MBA and two Na–H: 1.7 mDa, which no instrument resolves', () => {
  const found = by('resolving power');
  // by hand: Au 196.96657 − C7H5O2S 153.00102 (12C, 16O, 32S) − 2·(22.98977 − 1.00783) = 1.67 mDa for the
  // lightest lines; the most abundant ones, means over other isotopes, lie 0.14 mDa closer
  expect(Math.abs(found?.massDifferenceDa ?? 0)).toBeGreaterThan(0.0014);
  expect(Math.abs(found?.massDifferenceDa ?? 0)).toBeLessThan(0.0017);
  expect(found?.neededResolvingPower).toBeGreaterThan(4e6);
  expect(by('mass')).toBeUndefined();
});

test('gold to sulfur would need 3 per cent, by hand 25/18 and 24/19 over four', () => {
  const found = by('metal to sulfur');
  expect(found?.ratios[0]).toBeCloseTo(25 / 18, 12);
  expect(found?.neededU).toBeCloseTo((25 / 18 - 24 / 19) / 4, 12);
  expect(found?.metalFactor).toBeCloseTo(25 / 24, 12);
});

test('a Na–H ladder goes as far as acid hydrogens are left: 18 − 7 and 19 − 7 − 2', () => {
  expect(by('adduct ladder')?.rungs).toEqual([11, 10]);
});

test('areas known to some per cent tell seven carbons and a sulfur more', () => {
  expect(by('isotope pattern')?.neededRelativeU).toBeGreaterThan(0.03);
  expect(by('isotope pattern')?.neededRelativeU).toBeLessThan(0.3);
});

test('a class of one has nothing to separate', () => {
  expect(separationsOf(wideSpace, candidates, [{ ...together[0], members: [0], size: 1 }], true)).toEqual([]);
  expect(separationsOf(wideSpace, [], [], true)).toEqual([]);
});
