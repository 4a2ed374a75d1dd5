import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../chemistry/formula.ts';
import { ligand } from '../../chemistry/ligand.ts';
import { adduct, checkedSpace, type SearchSpace } from './search-space.ts';
import { metalPerSulfur, species } from './species.ts';

const pMba = ligand('p-MBA', { formula: 'C7H5O2S', thiolates: 1 });
const space: SearchSpace = {
  metals: [{ symbol: 'Au', count: [0, 60] }],
  ligands: [{ ligand: pMba, count: [0, 40], acidHydrogens: 1 }],
  adducts: [adduct('(Na-H)', 10), adduct('Cs', 2)],
  charges: [-10, 10],
  coreCharges: [-4, 4],
  hydrogens: { kind: 'charge balance' },
  tolerancePpm: 15,
};
const counts = { metals: [25], ligands: [18], adducts: [0, 0], hydrogensLost: 7, charge: -7 };

describe('a species', () => {
  test('seven H lost at seven charges leave a neutral core of seven electrons, six leave an anion of eight', () => {
    expect(species(space, counts)).toMatchObject({
      formula: '[Au25(p-MBA)18 - 7H]7-',
      cluster: 'Au25(p-MBA)18',
      coreCharge: 0,
      electrons: 7,
      closedShell: false,
    });
    expect(species(space, { ...counts, hydrogensLost: 6 })).toMatchObject({
      coreCharge: -1,
      electrons: 8,
      closedShell: true,
    });
  });

  test('two caesium ions on an anion make a cation', () => {
    const ion = species(space, { ...counts, adducts: [0, 2], hydrogensLost: 0, charge: 1 });
    expect(ion).toMatchObject({ formula: '[Au25(p-MBA)18 + 2Cs]+', coreCharge: -1, electrons: 8 });
  });

  test('is written so that the formula reader finds the same atoms and charge', () => {
    fc.assert(
      fc.property(
        fc.record({
          metals: fc.tuple(fc.integer({ min: 1, max: 60 })),
          ligands: fc.tuple(fc.integer({ min: 5, max: 40 })),
          adducts: fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 2 })),
          hydrogensLost: fc.integer({ min: -10, max: 10 }),
          charge: fc.integer({ min: -10, max: 10 }),
        }),
        (drawn) => {
          const { formula, composition } = species(space, drawn);
          expect(parseFormula(formula, { 'p-MBA': pMba }).composition).toEqual(composition);
        },
      ),
    );
  });

  test('has a ratio of gold to sulfur', () => {
    expect(metalPerSulfur(space, counts)).toBeCloseTo(25 / 18, 12);
  });
});

describe('a search space', () => {
  test.each([
    ['a reversed range', { charges: [-1, -10] as const }],
    ['no metal', { metals: [] }],
    ['charge 0 alone', { charges: [0, 0] as const }],
    ['a tolerance of nothing', { tolerancePpm: 0 }],
    ['half a ligand', { ligands: [{ ligand: pMba, count: [0, 1.5] as const }] }],
  ])('with %s is refused', (_, wrong) => {
    expect(() => checkedSpace({ ...space, ...wrong })).toThrow(expect.objectContaining({ code: 'Q390' }));
  });

  test('too large to try is refused', () => {
    const many = { ligand: pMba, count: [0, 1000] as const };
    expect(() => checkedSpace({ ...space, ligands: [many, many, many] })).toThrow(
      expect.objectContaining({ code: 'Q391' }),
    );
  });
});
