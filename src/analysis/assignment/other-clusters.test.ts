import { describe, expect, test } from 'vitest';
import { ligand } from '../../chemistry/ligand.ts';
import { builtInLigand, type Ligand } from '../../chemistry/ligand-library.ts';
import { centroids } from '../spectrum/centroids.ts';
import { searchOf } from './assign-pattern.ts';
import { assignSpectrum } from './assign-spectrum.ts';
import { observedPeaks } from './observed-peaks.ts';
import { profileOfIons } from './profile-of-ions.reference.ts';
import { acidOf, adduct, type SearchSpace, type Span } from './search-space.ts';

const base: SearchSpace = {
  metals: [],
  ligands: [],
  adducts: [],
  charges: [-10, -1],
  coreCharges: [-4, 4],
  hydrogens: { kind: 'charge balance' },
  tolerancePpm: 10,
};
const metal = (symbol: string, count: Span) => ({ symbol, count });
const known = (name: string, count: Span) => {
  const found = builtInLigand(name);
  if (found === null) throw new Error(`${name} is in the library`);
  return { ligand: found, count };
};

function read(
  space: SearchSpace,
  range: readonly [number, number],
  power: number,
  ions: Readonly<Record<string, number>>,
  ligands: Readonly<Record<string, Ligand>> = {},
) {
  const simulated = Object.entries(ions).map(([formula, height]) => ({ formula, height }));
  const peaks = observedPeaks(centroids(profileOfIons(simulated, range, 40_000, power, 1, 2, ligands)));
  const { patterns, families } = assignSpectrum(searchOf(space), peaks);
  return {
    families,
    firsts: patterns.map(({ assignment }) => assignment.candidates[0]),
    formulae: patterns.map(({ assignment }) => assignment.candidates[0].species.formula).sort(),
  };
}

const silver = { ...base, metals: [metal('Ag', [1, 60])], ligands: [known('p-MBA', [1, 40])] };

describe('clusters of other metals, charges and adducts, from simulated profiles', () => {
  test('Ag44: two isotopes for every metal atom, eighteen electrons', () => {
    const { firsts, families } = read(silver, [1850, 2350], 30_000, {
      '[Ag44(p-MBA)30]4-': 1000,
      '[Ag44(p-MBA)30 - H]5-': 400,
    });
    expect(firsts[0].species).toMatchObject({ cluster: 'Ag44(p-MBA)30', coreCharge: -4, electrons: 18 });
    expect(families).toHaveLength(1);
    expect(families[0].assignment.candidates[0].posterior).toBeGreaterThan(0.99);
  });

  test('rungs of a Na–H ladder that overlap, line on line, are one pattern with its neighbours named', () => {
    const { firsts } = read({ ...silver, adducts: [adduct('(Na-H)', 4)] }, [2320, 2370], 30_000, {
      '[Ag44(p-MBA)30]4-': 1000,
      '[Ag44(p-MBA)30 + (Na-H)]4-': 700,
    });
    expect(firsts[0].species.formula).toBe('[Ag44(p-MBA)30]4-');
    expect(firsts[0].envelope?.companions).toEqual([
      { hydrogensLost: 0, adducts: [1], share: expect.closeTo(700 / 1700, 1) },
    ]);
  });

  test('alloys differ by one metal atom', () => {
    const space = {
      ...base,
      metals: [metal('Au', [0, 44]), metal('Ag', [0, 44])],
      ligands: [known('p-MBA', [25, 35])],
      coreCharges: [-4, -4] as const,
    };
    const { formulae } = read(space, [2590, 2640], 60_000, {
      '[Au12Ag32(p-MBA)30]4-': 1000,
      '[Au13Ag31(p-MBA)30]4-': 600,
    });
    expect(formulae).toEqual(['[Au12Ag32(p-MBA)30]4-', '[Au13Ag31(p-MBA)30]4-']);
  });

  test('doped and charged by caesium, in the positive mode: the core charge tells six electrons from eight', () => {
    const space: SearchSpace = {
      ...base,
      metals: [metal('Au', [1, 40]), metal('Pd', [0, 2])],
      ligands: [known('PET', [1, 30])],
      adducts: [adduct('Cs', 3)],
      charges: [1, 2],
      coreCharges: [-1, 1],
    };
    const { firsts } = read(space, [7400, 7700], 20_000, {
      '[Au24Pd(PET)18 + Cs]+': 1000,
      '[Au25(PET)18 + 2Cs]+': 600,
    });
    expect(firsts.map(({ species }) => [species.formula, species.coreCharge, species.electrons])).toEqual([
      ['[Au24Pd(PET)18 + Cs]+', 0, 6],
      ['[Au25(PET)18 + 2Cs]+', -1, 8],
    ]);
  });

  test('without carbon every other line is missing: silver bromides', () => {
    const space = {
      ...base,
      metals: [metal('Ag', [0, 10])],
      adducts: [adduct('Br', 10)],
      coreCharges: [-2, 8] as const,
    };
    const { formulae } = read(space, [440, 660], 10_000, { '[Ag3Br4]-': 1000, '[Ag2Br3]-': 1000 });
    expect(formulae).toEqual(['[Ag2 + 3Br]-', '[Ag3 + 4Br]-']);
  });

  test('silver in DNA: the charge of the core from the H lost, with chloride, six electrons', () => {
    const strand = ligand('S', { dna: 'CACCTAGCGA' });
    const space = {
      ...base,
      metals: [metal('Ag', [1, 30])],
      ligands: [{ ligand: strand, count: [1, 3] as const }],
      adducts: [adduct('Cl', 2)],
      coreCharges: [0, 14] as const,
    };
    const { firsts } = read(space, [1285, 1310], 40_000, { '[Ag16(S)2 - 14H + 2Cl]6-': 1000 }, { S: strand });
    expect(firsts[0].species).toMatchObject({ formula: '[Ag16(S)2 - 14H + 2Cl]6-', coreCharge: 10, electrons: 6 });
    // more H than its phosphates have may go to silver at the bases
    expect(acidOf(space.ligands[0])).toBeNull();
  });

  test('an ion outside the search is not found, or with uncertainties that had to be raised, and says so', () => {
    const space = {
      ...base,
      metals: [metal('Au', [1, 60])],
      ligands: [known('SG', [1, 40])],
      adducts: [adduct('(Na-H)', 4)],
    };
    const spectrum = profileOfIons(
      [{ formula: '[Au25(MHA)18 - 6H]6-', height: 1000 }],
      [1250, 1270],
      20_000,
      20_000,
      0,
      2,
    );
    for (const { assignment } of assignSpectrum(searchOf(space), observedPeaks(centroids(spectrum))).patterns) {
      expect(assignment.intensityFactor).toBeGreaterThan(1.25);
      expect(assignment.notes[0]).toContain('may lie outside the search');
    }
  });
});
