import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hillFormula } from './composition.ts';
import { electronCount } from './electron-count.ts';
import { parseFormula } from './formula.ts';
import { ligand, ligands } from './ligand.ts';
import { averageMass, isotopicSpread, massToCharge, monoisotopicMass } from './mass.ts';
import { peptideComposition } from './peptide.ts';

const folder = '../shared/data/expected';
type Species = {
  readonly id: string;
  readonly formula_hill: string;
  readonly composition: Readonly<Record<string, number>>;
  readonly charge: number;
  readonly superatom_electrons: number | null;
  readonly monoisotopic_mass: number;
  readonly average_mass: number;
  readonly stddev_mass: number;
  readonly mz?: { readonly monoisotopic: number; readonly average: number };
};

describe.skipIf(!existsSync(folder))('expected species (skipped without ../shared/data)', () => {
  const read = (name: string) => JSON.parse(existsSync(folder) ? readFileSync(`${folder}/${name}`, 'utf8') : '{}');
  const species: readonly Species[] = read('isotopes.json').species ?? [];
  const {
    bsa = 'A',
    dna24 = 'A',
    cv = 'A',
    ccy_ge11: ge11 = 'A',
    ligands_as_bound: bound = {},
  } = read('sequences.json');

  /** The same species as a chemist writes it, with the core charge stated where there is one. */
  const written: Readonly<Record<string, readonly [string, number?]>> = {
    gsh: ['C10H17N3O6S'],
    gsh_mh_pos: ['[(SG) + 2H]+'],
    au25sg18_neutral: ['Au25(SG)18', 0],
    au25sg18_7m: ['[Au25(SG)18 - 6H]7-', -1],
    au25sg18_7m_neutral_core: ['[Au25(SG)18(0) - 7H]7-'],
    cv: ['(CVfree)'],
    au24cv8: ['Au24(CV)8', 0],
    au102pmba44: ['Au102(p-MBA)44', 0],
    ag44pmba30_4m: ['[Ag44(p-MBA)30]4-', -4],
    bsa_17ss: ['(BSA)'],
    dna24_ag10_q6_5m: ['[(DNA) + 10Ag - 11H]5-', 6],
    au24_64cu_sg18_7m: ['[Au24[64Cu](SG)18 - 6H]7-', -1],
    gd_dtpa_1m: ['[GdH(C14H18N3O10)]-'],
  };
  const own = ligands({
    CV: { peptide: cv, bound: '-2 H' },
    CVfree: { peptide: cv },
    BSA: { protein: bsa, disulfides: 17 },
    DNA: { dna: dna24 },
  });
  const key = (symbol: string) => (/^\d/.test(symbol) ? `[${symbol}]` : symbol);

  test.each(species.map((s) => [s.id, s] as const))('%s: composition, masses, m/z and spread', (id, s) => {
    const [text] = written[id] ?? [
      s.charge === 0 ? s.formula_hill : `[${s.formula_hill}]${Math.abs(s.charge)}${s.charge < 0 ? '-' : '+'}`,
    ];
    const { composition } = parseFormula(text, own);
    expect(composition.atoms).toEqual(Object.fromEntries(Object.entries(s.composition).map(([k, n]) => [key(k), n])));
    expect(composition.charge).toBe(s.charge);
    expect(hillFormula({ ...composition, charge: 0 })).toBe(s.formula_hill);
    expect(Math.abs(monoisotopicMass(composition) / s.monoisotopic_mass - 1)).toBeLessThan(1e-10);
    // The references carry NIST 2013 atomic weights; 1e-6 is a tenth of what one hydrogen would make.
    expect(Math.abs(averageMass(composition).value / s.average_mass - 1)).toBeLessThan(1e-6);
    expect(isotopicSpread(composition)).toBeCloseTo(s.stddev_mass, 3);
    if (s.mz) expect(massToCharge(monoisotopicMass(composition), s.charge)).toBeCloseTo(s.mz.monoisotopic, 6);
  });

  test.each(species.filter((s) => s.superatom_electrons !== null).map((s) => [s.id, s] as const))(
    '%s: superatom electrons, also without a stated core charge',
    (id, s) => {
      const [text, coreCharge] = written[id];
      const formula = parseFormula(text, own);
      expect(electronCount(formula, coreCharge).electrons).toBe(s.superatom_electrons);
      expect(electronCount(formula).electrons).toBe(s.superatom_electrons);
    },
  );

  test('every species has been written as a chemist writes it', () => {
    expect(species.map(({ id }) => id).filter((id) => !(id in written))).toEqual([]);
  });

  test('sequences: ligands as bound, BSA with 35 Cys, DNA of 24 bases, the GE11 peptide', () => {
    for (const [name, formula] of Object.entries(bound as Record<string, string>)) {
      if (formula.startsWith('peptide')) expect(own.CV.composition.atoms.H).toBe(own.CVfree.composition.atoms.H - 2);
      else expect(hillFormula(parseFormula(`(${name.split(' ')[0]})`).composition)).toBe(formula);
    }
    expect(ligand('BSA', { protein: bsa, disulfides: 17 })).toMatchObject({ thiols: 1 });
    expect(own.DNA).toMatchObject({ acidic: { phosphate: 23 }, metalBonds: 0 });
    // OpenChemLib 9.25, from the SMILES of CCYYHWYGYTPQNVI.
    expect(hillFormula(peptideComposition(ge11))).toBe('C90H116N20O23S2');
  });
});
