import { expect, test } from 'vitest';
import { knownNames } from '../chemistry/known-names.ts';
import { ligand } from '../chemistry/ligand.ts';
import { lintFormula } from '../chemistry/lint-formula.ts';
import { calcMassRange } from '../chemistry/mass-range.ts';
import { knownNameLines, lintLines, massRangeLines } from './formula-text.ts';

test('a formula that does not balance: the bookkeeping, the fault, the mend, the verdict', () => {
  expect(lintLines(lintFormula('[Au25(pMBA)18 - 7H]7-', { coreCharge: -1 }))).toEqual([
    '[Au25(pMBA)18 - 7H]7- = [C126H83Au25O36S18]7-',
    'charge       7− is balanced by core 0, − 7 H (−7)',
    'H lost       7 of 18 acidic H',
    'electrons    8 with core −1, a closed shell',
    'm/z          1096.332 average, 1095.876 monoisotopic, isotopes spread by 0.310 (standard deviation)',
    'error[C070] 7 H lost with core −1 would be 8−; the ion is written 7−',
    '  6 H lost balances 7− with core −1, or core charge 0 with 7 H lost',
    '1 thing is wrong',
  ]);
});

test('a sound one says so; H gained and adducts are named', () => {
  const CV = ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2 H' });
  const lines = lintLines(lintFormula('[Au24(CV)8 + 4H + Na]5+', { ligands: { CV } }));
  expect(lines.slice(1, 3)).toEqual([
    'charge       5+ is balanced by core 0, + 4 H (+4), + 1 Na (+1)',
    'H gained     4',
  ]);
  expect(lines.at(-1)).toBe('nothing is wrong');
});

test('a formula that cannot be read is said with its column', () => {
  expect(lintLines(lintFormula('Au25(pMBA'))).toEqual([
    'Au25(pMBA',
    'error[C002] expected a closing ")", found the end of the formula',
    '  at formula "Au25(pMBA" column 5',
    '  close the bracket',
    '1 thing is wrong',
  ]);
});

test('members of a range stand one a line', () => {
  const lines = massRangeLines(calcMassRange('[Ag25-xAux(SG)18]1-, x = 0-2'));
  expect(lines).toHaveLength(5);
  expect(lines[3]).toMatch(/^ {2}1 {2}\[Ag24Au1\(SG\)18\]1- +8299\.4854 +8272\.0564 +8299\.4860 +8272\.0570$/);
  expect(massRangeLines(calcMassRange('AuxH, x = 0-2000')).at(-1)).toMatch(/^1001 more/);
});

test('known names: all, by any name of a ligand, or a modification', () => {
  expect(knownNameLines(knownNames('pMBA'))[1]).toMatch(/^p-MBA pMBA 4-MBA +C7H5O2S +X 1, 1 carboxyl +p-mercapto/);
  expect(knownNameLines(knownNames('Ac'))[1]).toMatch(/^Acetyl +C2H2O +UNIMOD:1; at N-term K C S T Y H R$/);
  expect(knownNameLines(knownNames('TOA'))[1]).toContain('C32H68N 1+');
  const all = knownNameLines(knownNames());
  expect(all.length).toBeGreaterThan(130);
  expect(Math.max(...all.map((line) => line.length))).toBeLessThanOrEqual(140);
  expect(() => knownNames('pMBX')).toThrow(expect.objectContaining({ code: 'C006' }));
});
