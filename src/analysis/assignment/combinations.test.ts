import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageMass, massToCharge } from '../../chemistry/mass.ts';
import { combinationsOf, countsOf, reaching } from './combinations.ts';
import { wideSpace } from './p-mba.reference.ts';
import { adduct, type SearchSpace } from './search-space.ts';
import { type Counts, coreCharge, species } from './species.ts';

const alloy: SearchSpace = {
  ...wideSpace,
  metals: [
    { symbol: 'Au', count: [5, 30] },
    { symbol: 'Ag', count: [0, 5] },
    { symbol: '[64Cu]', count: [0, 1] },
  ],
  adducts: [adduct('(Na-H)', 2), adduct('Cs', 1), adduct('Cl', 1)],
  charges: [-5, 5],
};

function found(space: SearchSpace, mz: number, charge: number, toleranceDa: number): Counts[] {
  const all = combinationsOf(space);
  const hits: Counts[] = [];
  reaching(all, mz, charge, toleranceDa, (row, n) => {
    const counts = countsOf(all, row, n, charge);
    if (counts !== null) hits.push(counts);
  });
  return hits;
}

test('every composition of a space is found at its own m/z', () => {
  const all = combinationsOf(alloy);
  const charges = fc.integer({ min: -5, max: 5 }).filter((z) => z !== 0);
  fc.assert(
    fc.property(fc.nat(all.masses.length - 1), fc.integer({ min: 5, max: 30 }), charges, (row, n, charge) => {
      const counts = countsOf(all, row, n, charge);
      if (counts === null) return;
      const mz = massToCharge(averageMass(species(alloy, counts).composition).value, charge);
      let hit = false;
      reaching(all, mz, charge, 1e-6, (r, k) => {
        hit ||= r === row && k === n;
      });
      expect(hit).toBe(true);
    }),
  );
});

test('and nothing else is: as a search through all of them says', () => {
  const space = { ...wideSpace, metals: [{ symbol: 'Au', count: [1, 12] as const }], adducts: [adduct('(Na-H)', 3)] };
  const [charge, tolerance] = [-3, 3];
  const near = species(space, { metals: [9], ligands: [12], adducts: [0], hydrogensLost: 3, charge });
  const mz = massToCharge(averageMass(near.composition).value, charge);
  const through: string[] = [];
  for (let n = 1; n <= 12; n++)
    for (let m = 1; m <= 40; m++)
      for (let x = 0; x <= 3; x++)
        for (let q = -3; q <= 3; q++) {
          const counts = { metals: [n], ligands: [m], adducts: [x], hydrogensLost: q - charge, charge };
          // no more acid H may leave than the ligands have
          if (q - charge + x > m) continue;
          const ion = species(space, counts);
          const own = massToCharge(averageMass(ion.composition).value, charge);
          if (Math.abs(own - mz) * 3 <= tolerance) through.push(ion.formula);
        }
  const hits = found(space, mz, charge, tolerance).map((counts) => species(space, counts).formula);
  expect(through.length).toBeGreaterThan(5);
  expect(hits.sort()).toEqual(through.sort());
});

test('also where the rest of the mass over whole gold atoms goes round from one atom to the next', () => {
  const all = combinationsOf(wideSpace);
  const charge = -5;
  const rows = [...all.masses.keys()];
  for (const [order, aside] of [
    [rows, -2],
    [rows.toReversed(), 2],
  ] as const) {
    // the first that has as many acid H as it loses, at 20 gold atoms
    const row = order.find((k) => countsOf(all, k, 20, charge) !== null) ?? -1;
    const counts = countsOf(all, row, 20, charge);
    if (counts === null) throw new Error('no such ion');
    const rest = all.rests[row];
    expect(Math.min(rest, all.metalMass - rest)).toBeLessThan(1.9);
    const mass = averageMass(species(wideSpace, counts).composition).value + aside;
    let hit = false;
    reaching(all, massToCharge(mass, charge), charge, 2.5, (r, n) => {
      hit ||= r === row && n === counts.metals[0];
    });
    expect(hit).toBe(true);
  }
});

test('charge is balanced: the core charge lies within its range whatever the adducts', () => {
  for (const counts of found(alloy, 1900, -2, 5)) {
    expect(coreCharge(alloy, counts)).toBeGreaterThanOrEqual(-3);
    expect(coreCharge(alloy, counts)).toBeLessThanOrEqual(3);
  }
});
