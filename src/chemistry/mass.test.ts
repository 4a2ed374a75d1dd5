import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlation, multiply, standardUncertainty } from '../quantity/quantity.ts';
import { addCompositions, type Composition, hillFormula } from './composition.ts';
import { strandComposition } from './dna.ts';
import { parseFormula } from './formula.ts';
import { ligand } from './ligand.ts';
import { averageMass, massToCharge, metalMassFraction, molarMass, monoisotopicMass } from './mass.ts';
import { peptideComposition } from './peptide.ts';

const folder = '../shared/data/expected';
const absent = !existsSync(`${folder}/isotopes.json`);

type Species = {
  id: string;
  formula_hill: string;
  composition: Record<string, number>;
  charge: number;
  monoisotopic_mass: number;
  average_mass: number;
  mz?: { monoisotopic: number; average: number };
};

const sequences: { bsa: string; dna24: string; cv: string } = absent
  ? { bsa: '', dna24: '', cv: '' }
  : JSON.parse(readFileSync(`${folder}/sequences.json`, 'utf8'));
const species: Species[] = absent ? [] : JSON.parse(readFileSync(`${folder}/isotopes.json`, 'utf8')).species;

describe.skipIf(absent)('the species of expected/isotopes.json (../shared/data absent: skipped)', () => {
  // 1e-6 Da: far below any spectrometer, above the rounding of sums of 1e4 terms.
  test.each(species)('$id has the reference masses and m/z within 1e-6 Da', (s) => {
    const atoms = Object.fromEntries(Object.entries(s.composition).map(([k, n]) => [k === '64Cu' ? '[64Cu]' : k, n]));
    const c: Composition = { atoms, charge: s.charge };
    expect(hillFormula({ ...c, charge: 0 })).toBe(s.formula_hill);
    expect(Math.abs(averageMass(c).value - s.average_mass)).toBeLessThan(1e-6);
    expect(Math.abs(monoisotopicMass(c) - s.monoisotopic_mass)).toBeLessThan(1e-6);
    if (s.mz) {
      expect(Math.abs(massToCharge(s.average_mass, s.charge) - s.mz.average)).toBeLessThan(1e-6);
      expect(Math.abs(massToCharge(s.monoisotopic_mass, s.charge) - s.mz.monoisotopic)).toBeLessThan(1e-6);
    }
  });

  const CV = ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2 H' });
  test.each([
    ['gsh', 'C10H17N3O6S'],
    ['gsh_mh_pos', '[C10H17N3O6S + H]+'],
    ['au25sg18_neutral', 'Au25(SG)18'],
    ['au25sg18_7m_neutral_core', '[Au25(SG)18 - 7H]7-'],
    ['au24cv8', 'Au24(CV)8'],
    ['au102pmba44', 'Au102(p-MBA)44'],
    ['ag44pmba30_4m', '[Ag44(p-MBA)30]4-'],
    ['au24_64cu_sg18_7m', '[Au24[64Cu](SG)18 - 6H]7-'],
    ['gd_dtpa_1m', 'C14H19GdN3O10 1-'],
  ])('%s written as a chemist does has the reference masses', (id, text) => {
    const expected = species.find((s) => s.id === id);
    const { composition } = parseFormula(text, { CV });
    expect(composition.charge).toBe(expected?.charge);
    expect(Math.abs(averageMass(composition).value - (expected?.average_mass ?? 0))).toBeLessThan(1e-6);
    expect(Math.abs(monoisotopicMass(composition) - (expected?.monoisotopic_mass ?? 0))).toBeLessThan(1e-6);
  });

  test('BSA from its sequence with 17 disulfides has the reference masses', () => {
    const c = peptideComposition(sequences.bsa, { disulfides: 17 });
    expect(hillFormula(c)).toBe('C2934H4581N781O897S39');
    expect(averageMass(c).value).toBeCloseTo(66398.10384944234, 6);
    expect(monoisotopicMass(c)).toBeCloseTo(66355.59645966135, 6);
  });

  test('[DNA24 + 10 Ag − 11 H]5− from the sequence has the reference masses', () => {
    const DNA = ligand('DNA', { dna: sequences.dna24 });
    const { composition } = parseFormula('[(DNA)Ag10 - 11H]5-', { DNA });
    expect(hillFormula({ ...composition, charge: 0 })).toBe('C233H287Ag10N79O143P23');
    expect(averageMass(composition).value).toBeCloseTo(8273.302940544283, 6);
    expect(monoisotopicMass(composition)).toBeCloseTo(8260.20886316215, 6);
    expect(hillFormula(strandComposition('dna', sequences.dna24))).toBe('C233H298N79O143P23');
  });
});

test('the issue’s printed masses come out: Au24(CV)8 and Au25(SG)18', () => {
  const CV = ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2H' });
  const SG = ligand('SG', { formula: 'C10H16N3O6S' });
  const cluster = parseFormula('Au24(CV)8', { CV }).composition;
  expect(averageMass(cluster).value).toBeCloseTo(15676.2084, 4);
  expect(monoisotopicMass(cluster)).toBeCloseTo(15668.5495, 4);
  const tuning = parseFormula('Au25(SG)18', { SG }).composition;
  expect(averageMass(tuning).value).toBeCloseTo(10437.8475, 4);
  expect(monoisotopicMass(tuning)).toBeCloseTo(10433.5319, 4);
});

test('464 atoms of natural carbon carry 464 times the uncertainty of one, 0.37 Da', () => {
  const c = parseFormula('C464').composition;
  expect(standardUncertainty(averageMass(c))).toBeCloseTo(464 * 0.0008 * 1.00335, 3);
});

test('masses of two compositions that share elements are correlated', () => {
  const a = molarMass(parseFormula('C60H122O2').composition);
  const b = molarMass(parseFormula('C58H118O2').composition);
  expect(correlation(a, b)).toBeGreaterThan(0.999);
});

test('gold is 30.2 % of Au24(CV)8, and fraction times molar mass gives back the gold with no carbon in its budget', () => {
  const CV = ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2H' });
  const { composition } = parseFormula('Au24(CV)8', { CV });
  const fraction = metalMassFraction(composition, 'Au');
  expect(fraction.value).toBeCloseTo(0.302, 3);
  const gold = multiply(fraction, molarMass(composition));
  expect(gold.value).toBeCloseTo(24 * 196.96656879, 8);
  expect(standardUncertainty(gold)).toBeCloseTo(24 * 7.1e-7, 8);
  expect(metalMassFraction(composition, 'Ag').value).toBe(0);
});

test('m/z of a neutral is refused', () => {
  expect(() => massToCharge(100, 0)).toThrow(expect.objectContaining({ code: 'C040' }));
});

const compositions: fc.Arbitrary<Composition> = fc
  .dictionary(fc.constantFrom('C', 'H', 'N', 'O', 'S', 'Au', 'Ag', 'Pt', '[64Cu]'), fc.integer({ min: 1, max: 3000 }))
  .map((atoms) => ({ atoms, charge: 0 }));

test('masses add: m(a + n·b) = m(a) + n·m(b), within rounding of 1e-12', () => {
  fc.assert(
    fc.property(compositions, compositions, fc.integer({ min: 1, max: 30 }), (a, b, n) => {
      const sum = addCompositions(a, b, n);
      const average = averageMass(a).value + n * averageMass(b).value;
      expect(Math.abs(averageMass(sum).value - average)).toBeLessThanOrEqual(1e-12 * average);
      const mono = monoisotopicMass(a) + n * monoisotopicMass(b);
      expect(Math.abs(monoisotopicMass(sum) - mono)).toBeLessThanOrEqual(1e-12 * mono);
    }),
  );
});
