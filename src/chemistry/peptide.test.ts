import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { hillFormula } from './composition.ts';
import { monoisotopicMass } from './mass.ts';
import { freePeptide, peptideComposition } from './peptide.ts';

// Formulae of the whole molecules by an independent program, OpenChemLib 9 (npm openchemlib), from these SMILES.
test.each([
  ['Ac-G', 'CC(=O)NCC(=O)O', 'C4H7NO3'],
  ['For-G', 'O=CNCC(=O)O', 'C3H5NO3'],
  ['pGlu-G', 'O=C1CCC(N1)C(=O)NCC(=O)O', 'C7H10N2O4'],
  ['Biotin-G', 'O=C1NC2CSC(CCCCC(=O)NCC(=O)O)C2N1', 'C12H19N3O4S'],
  ['FITC-G', 'OC(=O)CNC(=S)Nc1ccc2c(c1)C(=O)OC21c2ccc(O)cc2Oc2cc(O)ccc21', 'C23H16N2O7S'],
  ['FAM-G', 'OC(=O)CNC(=O)c1ccc2c(c1)C(=O)OC21c2ccc(O)cc2Oc2cc(O)ccc21', 'C23H15NO8'],
  ['TAMRA-G', 'OC(=O)CNC(=O)c1ccc(C2=C3C=CC(=[N+](C)C)C=C3Oc3cc(N(C)C)ccc32)c(C(=O)[O-])c1', 'C27H25N3O6'],
  ['Dansyl-G', 'OC(=O)CNS(=O)(=O)c1cccc2c(N(C)C)cccc12', 'C14H16N2O4S'],
  ['HYNIC-G', 'OC(=O)CNC(=O)c1ccc(NN)nc1', 'C8H10N4O3'],
  ['DOTA-G', 'OC(=O)CNC(=O)CN1CCN(CC(=O)O)CCN(CC(=O)O)CCN(CC(=O)O)CC1', 'C18H31N5O9'],
  ['NOTA-G', 'OC(=O)CNC(=O)CN1CCN(CC(=O)O)CCN(CC(=O)O)CC1', 'C14H24N4O7'],
  ['NODAGA-G', 'OC(=O)CNC(=O)CCC(C(=O)O)N1CCN(CC(=O)O)CCN(CC(=O)O)CC1', 'C17H28N4O9'],
  ['DTPA-G', 'OC(=O)CNC(=O)CN(CCN(CCN(CC(=O)O)CC(=O)O)CC(=O)O)CC(=O)O', 'C16H26N4O11'],
  ['SCN-Bn-DOTA-G', 'OC(=O)CNC(=S)Nc1ccc(CC2CN(CC(=O)O)CCN(CC(=O)O)CCN(CC(=O)O)CCN2CC(=O)O)cc1', 'C26H38N6O10S'],
  ['SCN-Bn-NOTA-G', 'OC(=O)CNC(=S)Nc1ccc(CC2CN(CC(=O)O)CCN(CC(=O)O)CCN2CC(=O)O)cc1', 'C22H31N5O8S'],
  ['Boc-G', 'CC(C)(C)OC(=O)NCC(=O)O', 'C7H13NO4'],
  ['Fmoc-G', 'O=C(OCC1c2ccccc2-c2ccccc21)NCC(=O)O', 'C17H15NO4'],
  ['Z-G', 'O=C(OCc1ccccc1)NCC(=O)O', 'C10H11NO4'],
  ['Mpa-G', 'SCCC(=O)NCC(=O)O', 'C5H9NO3S'],
  ['Mua-G', 'SCCCCCCCCCCC(=O)NCC(=O)O', 'C13H25NO3S'],
  ['LA-G', 'O=C(CCCCC1CCSS1)NCC(=O)O', 'C10H17NO3S2'],
  ['DHLA-G', 'O=C(CCCCC(S)CCS)NCC(=O)O', 'C10H19NO3S2'],
  ['Suc-G', 'OC(=O)CCC(=O)NCC(=O)O', 'C6H9NO5'],
  ['Palm-G', 'CCCCCCCCCCCCCCCC(=O)NCC(=O)O', 'C18H35NO3'],
  ['Myr-G', 'CCCCCCCCCCCCCC(=O)NCC(=O)O', 'C16H31NO3'],
  ['Stearoyl-G', 'CCCCCCCCCCCCCCCCCC(=O)NCC(=O)O', 'C20H39NO3'],
  ['Benzoyl-G', 'O=C(c1ccccc1)NCC(=O)O', 'C9H9NO3'],
  ['Propionyl-G', 'CCC(=O)NCC(=O)O', 'C5H9NO3'],
  ['H-G-NH2', 'NCC(=O)N', 'C2H6N2O'],
  ['H-G-OMe', 'NCC(=O)OC', 'C3H7NO2'],
  ['H-G-OEt', 'NCC(=O)OCC', 'C4H9NO2'],
  ['H-G-NHMe', 'NCC(=O)NC', 'C3H8N2O'],
  ['H-G-Cysteamide', 'NCC(=O)NCCS', 'C4H10N2OS'],
  ['H-Ahx-G', 'NCCCCCC(=O)NCC(=O)O', 'C8H16N2O3'],
  ['H-bAla-G', 'NCCC(=O)NCC(=O)O', 'C5H10N2O3'],
  ['H-GABA-G', 'NCCCC(=O)NCC(=O)O', 'C6H12N2O3'],
  ['H-AEEA-G', 'NCCOCCOCC(=O)NCC(=O)O', 'C8H16N2O5'],
  ['H-PEG2-G', 'NCCOCCOCCC(=O)NCC(=O)O', 'C9H18N2O5'],
  ['H-PEG4-G', 'NCCOCCOCCOCCOCCC(=O)NCC(=O)O', 'C13H26N2O7'],
  ['H-PEG8-G', 'NCCOCCOCCOCCOCCOCCOCCOCCOCCC(=O)NCC(=O)O', 'C21H42N2O11'],
  ['H-PEG12-G', 'NCCOCCOCCOCCOCCOCCOCCOCCOCCOCCOCCOCCOCCC(=O)NCC(=O)O', 'C29H58N2O15'],
  ['H-Aib-G', 'NC(C)(C)C(=O)NCC(=O)O', 'C6H12N2O3'],
  ['H-Nle-G', 'NC(CCCC)C(=O)NCC(=O)O', 'C8H16N2O3'],
  ['H-Sar-G', 'CNCC(=O)NCC(=O)O', 'C5H10N2O3'],
  ['H-Hyp-G', 'O=C(NCC(=O)O)C1CC(O)CN1', 'C7H12N2O4'],
  ['H-Orn-G', 'NCCCC(N)C(=O)NCC(=O)O', 'C7H15N3O3'],
  ['H-Dab-G', 'NCCC(N)C(=O)NCC(=O)O', 'C6H13N3O3'],
  ['cyclo(RGDfK)', 'O=C1NCC(=O)NC(CC(=O)O)C(=O)NC(Cc2ccccc2)C(=O)NC(CCCCN)C(=O)NC1CCCNC(=N)N', 'C27H41N9O7'],
  ['cyclo(RGDyC)', 'O=C1NCC(=O)NC(CC(=O)O)C(=O)NC(Cc2ccc(O)cc2)C(=O)NC(CS)C(=O)NC1CCCNC(=N)N', 'C24H34N8O8S'],
  ['H-Cys-Cys-Tyr-OH', 'NC(CS)C(=O)NC(CS)C(=O)NC(Cc1ccc(O)cc1)C(=O)O', 'C15H21N3O5S2'],
  ['GS[Phospho]G', 'NCC(=O)NC(COP(=O)(O)O)C(=O)NCC(=O)O', 'C7H14N3O8P'],
  ['GY[Sulfo]G', 'NCC(=O)NC(Cc1ccc(OS(=O)(=O)O)cc1)C(=O)NCC(=O)O', 'C13H17N3O8S'],
  ['GC[Carbamidomethyl]G', 'NCC(=O)NC(CSCC(=O)N)C(=O)NCC(=O)O', 'C9H16N4O5S'],
  ['GM[Oxidation]G', 'NCC(=O)NC(CCS(=O)C)C(=O)NCC(=O)O', 'C9H17N3O5S'],
  ['GK[Acetyl]G', 'NCC(=O)NC(CCCCNC(=O)C)C(=O)NCC(=O)O', 'C12H22N4O5'],
])('%s, %s, is %s', (sequence, _, formula) => {
  expect(hillFormula(peptideComposition(sequence))).toBe(formula);
});

// Monoisotopic differences as UNIMOD lists them (unimod.org), to its last digit.
test.each([
  ['GK[Acetyl]', 42.010565],
  ['G-[Amidated]', -0.984016],
  ['GK[Biotin]', 226.077598],
  ['GC[Carbamidomethyl]', 57.021464],
  ['GK[Carbamyl]', 43.005814],
  ['GC[Carboxymethyl]', 58.005479],
  ['GN[Deamidated]', 0.984016],
  ['GS[Phospho]', 79.966331],
  ['GS[Dehydrated]', -18.010565],
  ['GC[Propionamide]', 71.037114],
  ['[Glu->pyro-Glu]-EG', -18.010565],
  ['[Gln->pyro-Glu]-QG', -17.026549],
  ['GK[Methyl]', 14.01565],
  ['GM[Oxidation]', 15.994915],
  ['GK[Dimethyl]', 28.0313],
  ['GK[Trimethyl]', 42.04695],
  ['GC[Methylthio]', 45.987721],
  ['GY[Sulfo]', 79.956815],
  ['GS[Hex]', 162.052824],
  ['GK[Lipoyl]', 188.032956],
  ['GN[HexNAc]', 203.079373],
  ['GC[Farnesyl]', 204.187801],
  ['[Myristoyl]-G', 210.198366],
  ['GC[Palmitoyl]', 238.229666],
  ['GC[GeranylGeranyl]', 272.250401],
  ['GC[Glutathione]', 305.068156],
  ['GK[Succinyl]', 100.016044],
  ['GK[GG]', 114.042927],
  ['GK[Formyl]', 27.994915],
  ['GC[Nitrosyl]', 28.990164],
  ['GC[Cysteinyl]', 119.004099],
  ['GC[Trioxidation]', 47.984744],
  ['GY[Nitro]', 44.985078],
  ['GC[Dioxidation]', 31.989829],
  ['GK[FITC]', 389.035793],
])('%s differs by %f Da', (text, difference) => {
  const bare = text.replace(/-?\[[^\]]*\]-?/g, '');
  const mass = (sequence: string) => monoisotopicMass(peptideComposition(sequence));
  // UNIMOD's masses of the elements are older in the sixth decimal
  expect(Math.abs(mass(text) - mass(bare) - difference)).toBeLessThan(1.2e-5);
});

test.each([
  ['CCYKKKKQAGDV', { thiol: 2, phenol: 1, carboxyl: 2 }, 5, 2],
  ['Ac-CCYKKKKQAGDV-NH2', { thiol: 2, phenol: 1, carboxyl: 1 }, 4, 2],
  ['DOTA-GK', { carboxyl: 4 }, 5, 0],
  ['GY[Phospho]K[Acetyl]', { phosphate: 2, carboxyl: 1 }, 1, 0],
  ['GC[Carbamidomethyl]RH', { carboxyl: 1 }, 3, 0],
  ['GC[Trioxidation]Y[Nitro]', { 'sulfonic acid': 1, phenol: 1, carboxyl: 1 }, 1, 0],
  ['cyclo(RGDfK)', { carboxyl: 1 }, 2, 0],
  ['GR[Deamidated]N[Deamidated]', { carboxyl: 2 }, 1, 0],
  ['Q[Gln->pyro-Glu]GK', { carboxyl: 1 }, 1, 0],
  ['Mpa-GU', { thiol: 1, selenol: 1, carboxyl: 1 }, 0, 2],
])('%s gives up %j, takes up %i H+ and has %i thiols', (text, acidic, basic, thiols) => {
  const free = freePeptide(text);
  expect([free.acidic, free.basic, free.thiols]).toEqual([acidic, basic, thiols]);
});

test('a disulfide takes two thiols', () => {
  expect(freePeptide('CCGC', { disulfides: 1 })).toMatchObject({ acidic: { thiol: 1, carboxyl: 1 }, thiols: 1 });
});

test('ways to write the same peptide agree', () => {
  const hill = (text: string) => hillFormula(peptideComposition(text));
  for (const text of ['H-CCY-OH', 'CCY', 'ccy', 'Cys-Cys-Tyr', 'D-Cys-Cys-Tyr', 'CC-Y', 'C C\nY'])
    expect(hill(text)).toBe(hill('CCY'));
  expect(hill('Ac-CCY-NH2')).toBe(hill('[Acetyl]-CCY-[Amidated]'));
  expect(hill('CCY(Phospho)')).toBe(hill('CCY[Phospho]'));
  expect(hillFormula(peptideComposition('CCY', { acetyl: true, amide: true }))).toBe(hill('Ac-CCY-NH2'));
});

test.each([
  ['CCpYK', 'C066', /residue 3/],
  ['pEHWSYGLRPG-NH2', 'C066', /residue 1/],
  ['pQHWK', 'C066', /residue 1/],
  ['CC[Phosho]Y', 'C064', /residue 2/],
  ['CC[Phospho', 'C066', /peptide/],
  ['CC]Y', 'C066', /peptide/],
  ['GA[Phospho]', 'C065', /residue 2/],
  ['G-[Acetyl]', 'C065', /peptide/],
  ['[Gln->pyro-Glu]-GG', 'C065', /peptide/],
  ['GE[Glu->pyro-Glu]', 'C065', /residue 2/],
  ['Ac-E[Glu->pyro-Glu]G', 'C065', /residue 1/],
  ['Acx-CCY', 'C064', /N-terminus/],
  ['CC--Y', 'C066', /peptide/],
  ['CC[Acetyl]B', 'C030', /residue 3/],
  ['Ahx[Acetyl]-CCY', 'C065', /residue 1/],
  ['cyclo()', 'C030', /peptide/],
])('%s is refused with %s', (text, code, where) => {
  expect(() => peptideComposition(text)).toThrow(
    expect.objectContaining({ code, where: expect.stringMatching(where) }),
  );
});

test('a cap given twice, or on a ring, is refused; a Cys that carries a group closes no disulfide', () => {
  expect(() => peptideComposition('Ac-CC', { acetyl: true })).toThrow(expect.objectContaining({ code: 'C066' }));
  expect(() => peptideComposition('cyclo(CC)', { amide: true })).toThrow(expect.objectContaining({ code: 'C066' }));
  expect(() => peptideComposition('CC[Carbamidomethyl]', { disulfides: 1 })).toThrow(
    expect.objectContaining({ code: 'C032' }),
  );
});

test('a misspelt modification is asked back for the nearest', () => {
  const thrown = expect.objectContaining({ fix: expect.stringContaining('did you mean "Phospho"?') });
  expect(() => peptideComposition('CCY[Phosho]')).toThrow(thrown);
});

test('any text ends in a composition or in an InputError', () => {
  const pieces = fc.constantFrom(
    'C',
    'k',
    '-',
    '[',
    ']',
    '(',
    ')',
    'Ac',
    'Ahx',
    'Phospho',
    'NH2',
    'cyclo',
    'p',
    'D',
    ' ',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((p) => p.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(peptideComposition(text).atoms.C).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
    { numRuns: 3000 },
  );
});
