import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { hillFormula } from './composition.ts';
import { freeStrand, strandComposition, strandEnds } from './dna.ts';
import { type LigandDefinition, ligand, ligands, parseBound } from './ligand.ts';
import { parseLigandArgument } from './ligand-argument.ts';
import { acidicHydrogens } from './ligand-library.ts';
import { averageMass } from './mass.ts';
import { peptideComposition } from './peptide.ts';

const massOf = (sequence: string) => averageMass(peptideComposition(sequence)).value;

test('CV is C58H99N17O17S2, 1370.64 g/mol; GE11 YHWYGYTPQNVI is 1540.68 g/mol', () => {
  expect(hillFormula(peptideComposition('CCYKKKKQAGDV'))).toBe('C58H99N17O17S2');
  expect(massOf('CCYKKKKQAGDV')).toBeCloseTo(1370.64, 2);
  expect(massOf('YHWYGYTPQNVI')).toBeCloseTo(1540.68, 2);
});

test.each([
  ['G', 'C2H5NO2'],
  ['ARNDCEQGHILKMFPSTWYV', 'C107H159N29O30S2'],
  ['U', 'C3H7NO2Se'],
  ['O', 'C12H21N3O3'],
])('peptide %s is %s, its residues joined with loss of water', (sequence, formula) => {
  expect(hillFormula(peptideComposition(sequence))).toBe(formula);
});

test('an acetyl cap adds C2H2O, an amide turns OH into NH2, a disulfide takes two H', () => {
  expect(hillFormula(peptideComposition('CC', { acetyl: true, amide: true, disulfides: 1 }))).toBe('C8H13N3O3S2');
  expect(hillFormula(peptideComposition('CC'))).toBe('C6H12N2O3S2');
});

test('DNA: dA is C10H13N5O3 with OH ends, its 5′-phosphate is dAMP; RNA: U is uridine', () => {
  expect(hillFormula(strandComposition('dna', 'A'))).toBe('C10H13N5O3');
  expect(hillFormula(strandComposition('dna', 'A', strandEnds("5'-phosphate 3'-OH")))).toBe('C10H14N5O6P');
  expect(hillFormula(strandComposition('rna', 'U'))).toBe('C9H12N2O6');
  expect(hillFormula(strandComposition('dna', 'TT'))).toBe('C20H27N4O12P');
});

// OpenChemLib 9.25 from SMILES of the whole nucleotides.
test.each([
  ["5'-phosphate", 'C10H15N2O8P', { phosphate: 2 }, 0],
  ["5'-triphosphate", 'C10H17N2O14P3', { phosphate: 4 }, 0],
  ["5'-C6-thiol", 'C16H27N2O8PS', { phosphate: 1, thiol: 1 }, 1],
  ["3'-C3-thiol", 'C13H21N2O8PS', { phosphate: 1, thiol: 1 }, 1],
])('thymidine with %s is %s and gives up %j', (ends, formula, acidic, thiols) => {
  const strand = freeStrand('dna', 'T', strandEnds(ends));
  expect([hillFormula(strand.composition), strand.acidic, strand.thiols]).toEqual([formula, acidic, thiols]);
});

test('what is left to give up: thiol H go first, then the phosphates of a strand', () => {
  expect(ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2 H' })).toMatchObject({
    acidic: { carboxyl: 2, phenol: 1 },
    basic: 5,
    thiols: 2,
  });
  expect(ligand('D', { dna: 'CCCTTAATCCCCTATAATAAATTT', bound: '-11 H' })).toMatchObject({
    acidic: { phosphate: 12 },
    metalBonds: 0,
    protonsLost: 11,
  });
  expect(acidicHydrogens(ligand('X', { formula: 'C10H16N3O6S' }))).toBeNull();
  expect(acidicHydrogens(ligand('X', { formula: 'C10H16N3O6S', acidic: 2 }))).toBe(2);
});

test('a ligand may name others, in any order; the sums are theirs', () => {
  const { salt, bridge } = ligands({
    salt: { formula: '(bridge)Na', bound: '-1 H' },
    bridge: { formula: '(SG)(GSSG)' },
    GSSG: { formula: 'C20H32N6O12S2', acidic: 4, thiolates: 0 },
  });
  expect(hillFormula(salt.composition)).toBe('C30H47N9NaO18S3');
  expect(bridge).toMatchObject({ metalBonds: 1, metalBondsBasis: 'of the ligands it names', acidic: { carboxyl: 6 } });
});

test.each<[LigandDefinition, number]>([
  [{ formula: 'C10H17N3O6S', bound: '-2 H +1 Na' }, 1],
  [{ formula: 'C10H17N3O6S', bound: '+1 Na -1 H' }, 1],
  [{ formula: '(SG)2' }, 2],
  [{ formula: '(SG)(H2O)' }, 1],
  [{ formula: '(SG)H' }, 0],
  [{ formula: '(SG)Na', bound: '-1 H' }, 1],
  [{ formula: '(SG)2', bound: '-1 H' }, 3],
  [{ formula: '(PPh3)' }, 0],
])('the ligand %j makes %i X-type bonds', (definition, metalBonds) => {
  expect(ligand('L', definition)).toMatchObject({ metalBonds });
});

test('ligands that name each other in a circle are refused', () => {
  const thrown = expect.objectContaining({ code: 'C063', found: 'a circle: A → B → A' });
  expect(() => ligands({ A: { formula: '(B)H' }, B: { formula: 'C(A)' } })).toThrow(thrown);
  expect(() => ligands({ A: { formula: '(A)2' } })).toThrow(expect.objectContaining({ code: 'C063' }));
});

test.each([
  ['-2 H', { H: -2 }],
  ['-2H', { H: -2 }],
  ['−H', { H: -1 }],
  ['+1 Na -1 H', { Na: 1, H: -1 }],
])('bound %s is read', (text, change) => expect(parseBound(text)).toEqual(change));

test.each(['2 H', '', '-2', 'H', '-2 H please', '-2.5 H', '- - H'])('bound "%s" is refused', (text) => {
  expect(() => parseBound(text)).toThrow(expect.objectContaining({ code: 'C022' }));
});

test('X-type bonds follow from the H lost, unless they are stated', () => {
  expect(ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2 H' })).toMatchObject({
    metalBonds: 2,
    metalBondsBasis: 'hydrogen lost on binding',
  });
  expect(ligand('CV', { peptide: 'CCY', bound: '-2 H', thiolates: 1 })).toMatchObject({
    metalBonds: 1,
    metalBondsBasis: 'stated',
  });
  expect(ligand('SG', { formula: 'C10H16N3O6S' })).toMatchObject({ metalBonds: 1, metalBondsBasis: 'taken as one' });
});

test('a formula with H lost on binding is the bound formula', () => {
  const SG = ligand('SG', { formula: 'C10H17N3O6S', bound: '-1 H' });
  expect(hillFormula(SG.composition)).toBe('C10H16N3O6S');
});

test.each<[LigandDefinition, string]>([
  [{}, 'C020'],
  [{ peptide: 'CC', formula: 'C' }, 'C020'],
  [{ formula: 'C', acetyl: true }, 'C020'],
  [{ dna: 'ACGT', disulfides: 1 }, 'C020'],
  [{ peptide: 'CC', thiolates: -1 }, 'C020'],
  [{ peptide: 'CC', acidic: 1 }, 'C020'],
  [{ formula: 'CC', acidic: 1.5 }, 'C020'],
  [{ peptide: 'CXC' }, 'C030'],
  [{ peptide: '' }, 'C030'],
  [{ protein: 'CC', disulfides: 2 }, 'C032'],
  [{ protein: 'CCC', disulfides: 1.5 }, 'C032'],
  [{ protein: 'CC', disulfides: -1 }, 'C032'],
  [{ dna: 'ACGU' }, 'C031'],
  [{ rna: 'ACGT' }, 'C031'],
  [{ dna: 'ACGT', ends: '5-amine' }, 'C033'],
  [{ formula: 'C2H4', bound: '-5 H' }, 'C008'],
  [{ formula: 'C2H4', bound: '-5 Hx' }, 'C003'],
  [{ formula: 'C2H4', bound: '-5 X' }, 'C003'],
])('the definition %j is refused with %s', (definition, code) => {
  expect(() => ligand('L', definition)).toThrow(expect.objectContaining({ code }));
});

test('a wrong residue is named with its position and the place in the study', () => {
  const thrown = expect.objectContaining({ where: 'study.yaml:/probes/p/ligands/CV residue 4' });
  expect(() => ligands({ CV: { peptide: 'CCY1KK' } }, 'study.yaml:/probes/p/ligands')).toThrow(thrown);
});

test.each<[string, string, LigandDefinition]>([
  ['CV=peptide:CCYKKKKQAGDV,bound:-2H', 'CV', { peptide: 'CCYKKKKQAGDV', bound: '-2H' }],
  ['SG=C10H16N3O6S', 'SG', { formula: 'C10H16N3O6S' }],
  ['P = peptide: CCY, acetyl, disulfides: 1', 'P', { peptide: 'CCY', acetyl: true, disulfides: 1 }],
  ["D=dna:ACGT,ends:5'-phosphate", 'D', { dna: 'ACGT', ends: "5'-phosphate" }],
])('%s is the ligand %s', (text, name, definition) => {
  expect(parseLigandArgument(text)).toEqual({ name, definition });
});

test.each([
  'X',
  '=C',
  'X=',
  'X=peptide',
  'X=peptide:',
  'X=peptide:CC,peptide:CY',
  'X=peptid:CC',
  'X=peptide:CC,disulfides:a',
])('the argument %s is refused', (text) =>
  expect(() => parseLigandArgument(text)).toThrow(expect.objectContaining({ code: 'C021' })),
);

test('any ligand of the command line ends in a ligand or in an InputError, quickly', () => {
  const pieces = fc.constantFrom(
    ...['L=', 'peptide:', 'dna:', 'formula:', 'bound:', '-2H', '+Na', ',', 'CCY', '[Phospho]', 'Ac-', '(SG)', '(L)'],
    ...['acidic:2', 'thiolates:1', "ends:5'-phosphate", 'disulfides:1', 'acetyl', 'ACGT', 'x', '__proto__', ' '],
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 10 }).map((p) => `L=${p.join('')}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const begun = performance.now();
      try {
        const { name, definition } = parseLigandArgument(text);
        const made = ligands({ [name]: definition })[name];
        expect(made.metalBonds).toBeGreaterThanOrEqual(0);
        expect(acidicHydrogens(made) ?? 0).toBeGreaterThanOrEqual(0);
        for (const key in made.composition.atoms) expect(made.composition.atoms[key]).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
      expect(performance.now() - begun).toBeLessThan(1000);
    }),
    { numRuns: 3000 },
  );
});
