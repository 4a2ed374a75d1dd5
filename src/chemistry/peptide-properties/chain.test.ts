import { describe, expect, test } from 'vitest';
import { hillFormula } from '../composition.ts';
import { averageMass, monoisotopicMass } from '../mass.ts';
import { absorption280 } from './absorption.ts';
import { backboneLength, chainComposition, parseChain } from './chain.ts';
import { gravy } from './hydropathy.ts';
import { residueRoles } from './residue-roles.ts';

const mass = (text: string) => averageMass(chainComposition(parseChain(text))).value;

describe('masses', () => {
  test('LHRH is C55H75N17O13, 1182.3 g/mol (gonadorelin)', () => {
    expect(hillFormula(chainComposition(parseChain('pEHWSYGLRPG-NH2')))).toBe('C55H75N17O13');
    expect(mass('pEHWSYGLRPG-NH2')).toBeCloseTo(1182.3, 1);
    expect(hillFormula(chainComposition(parseChain('pGlu-HWSYGLRPG-NH2')))).toBe('C55H75N17O13');
  });

  test('CCYKKKKQAGDV is C58H99N17O17S2', () => {
    expect(hillFormula(chainComposition(parseChain('CCYKKKKQAGDV')))).toBe('C58H99N17O17S2');
    expect(hillFormula(chainComposition(parseChain('H-CCYKKKKQAGDV-OH')))).toBe('C58H99N17O17S2');
  });

  test('GE11 behind CCY as Biopython weighs it, to the digits its atomic weights allow', () => {
    expect(mass('CCYYHWYGYTPQNVI')).toBeCloseTo(1910.1339, 1);
    expect(monoisotopicMass(chainComposition(parseChain('YHWYGYTPQNVI')))).toBeCloseTo(1539.714661, 4);
  });

  test('spacers weigh what their residues do: PEG4 C11H21NO5 247.29, O2Oc C6H11NO3 145.16', () => {
    expect(mass('CCY-PEG4-KQAGDV') - mass('CCYKQAGDV')).toBeCloseTo(247.29, 2);
    expect(mass('CCY-O2Oc-KQAGDV') - mass('CCYKQAGDV')).toBeCloseTo(145.16, 2);
    expect(mass('CCY-PEG4-PEG2-KQAGDV')).toBeCloseTo(mass('CCY-PEG4-KQAGDV') + 159.18, 2);
  });

  test('a disulfide takes two H, an acetyl adds C2H2O, an amide changes OH to NH2', () => {
    const change = (text: string, disulfides = 0) =>
      averageMass(chainComposition(parseChain(text), disulfides)).value - mass('CRGDKGPDC');
    expect(change('CRGDKGPDC', 1)).toBeCloseTo(-2.016, 3);
    expect(change('Ac-CRGDKGPDC')).toBeCloseTo(42.037, 3);
    expect(change('CRGDKGPDC-NH2')).toBeCloseTo(-0.985, 3);
  });
});

test('the backbone counts three atoms as a residue: PEG4 is as long as five, O2Oc as three', () => {
  const length = (text: string) => backboneLength(parseChain(text));
  expect([length('CCYKQAGDV'), length('CCY-PEG4-KQAGDV'), length('CCY-O2Oc-KQAGDV')]).toEqual([9, 14, 12]);
});

describe('what the designer does not handle', () => {
  test.each([
    ['c(RGDfK)', 'C110', 'a ring'],
    ['CCY[Phospho]K', 'C110', 'Y[Phospho]'],
    ['CCYU', 'C110', 'U'],
    ['CCY-Orn-K', 'C110', 'Orn or Dab'],
    ['DOTA-CCY', 'C110', 'DOTA'],
    ['CCY-Cysteamide', 'C110', 'Cysteamide'],
    ['PEG4-PEG4', 'C110', 'no amino acid'],
    ['CCYB', 'C030', '"B"'],
    ['CCY-PEG5-K', 'C030', '"5"'],
    ['', 'C030', '0 residues'],
  ])('%s is refused with %s', (text, code, found) => {
    expect(() => parseChain(text)).toThrow(expect.objectContaining({ code, found }));
  });

  test('D-residues in small letters are read, and count as L', () => {
    expect(parseChain('RGDfK').sequence).toBe('RGDFK');
  });
});

test('caps and body of a chain, and where its numbers begin', () => {
  const { body, nCap, cCap, first, units } = parseChain('pEHWSYG-PEG4-LRPG-NH2');
  expect({ body, nCap, cCap, first, units }).toEqual({
    body: 'HWSYG-PEG4-LRPG',
    nCap: 'pGlu',
    cCap: 'NH2',
    first: 2,
    units: ['PEG4'],
  });
  expect(parseChain('H-KQAGDV-OH')).toMatchObject({
    body: 'KQAGDV',
    nCap: '',
    cCap: '',
    nTerminus: 'amine',
    cTerminus: 'acid',
  });
  expect(residueRoles(parseChain('pGlu-HW').sequence, new Set(), new Set(), 2).map((r) => r.position)).toEqual([2, 3]);
});

describe('hydropathy and absorption', () => {
  test.each([
    // Biopython 1.88 ProtParam.
    ['CCYKKKKQAGDV', -1.1083333333333334, 1490],
    ['CCYYHWYGYTPQNVI', -0.3533333333333334, 11460],
    ['KQAGDV', -0.8833333333333333, 0],
    ['HWKHLHNTKTFL', -1.0666666666666664, 5500],
  ])('%s: GRAVY %d, ε280 %d', (text, mean, absorption) => {
    expect(gravy(text)).toBeCloseTo(mean, 12);
    expect(absorption280(text)).toBe(absorption);
  });

  test('lysozyme with its four disulfides: ε280 37970, GRAVY −0.472', () => {
    const lysozyme =
      'KVFGRCELAAAMKRHGLDNYRGYSLGNWVCAAKFESNFNTQATNRNTDGSTDYGILQINSRWWCNDGRTPGSRNLCNIPCSALLSSDITASVNCAKKIVSDGN' +
      'GMNAWVAWRNRCKGTDVQAWIRGCRL';
    expect(absorption280(lysozyme, 4)).toBe(37970);
    expect(gravy(lysozyme)).toBeCloseTo(-0.47209302, 8);
  });

  test('the scale over all 20 amino acids has the mean that its table gives, −0.49', () => {
    expect(gravy('ACDEFGHIKLMNPQRSTVWY')).toBeCloseTo(-0.49, 12);
  });
});

test('roles: Cys of the capture block hold the metal, one elsewhere competes, one in a disulfide can be opened', () => {
  const roles = residueRoles('CCYHWMC', new Set([1, 2]));
  expect(roles.map(({ letter, position }) => `${letter}${position}`)).toEqual([
    'C1',
    'C2',
    'Y3',
    'H4',
    'W5',
    'M6',
    'C7',
  ]);
  expect(roles[0].role).toContain('thiolate');
  expect(roles[6].role).toContain('competes');
  expect(residueRoles('CRGDKGPDC', new Set(), new Set([1, 9]))[0].role).toContain('disulfide');
});
