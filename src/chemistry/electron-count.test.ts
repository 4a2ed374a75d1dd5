import { expect, test } from 'vitest';
import { electronCount } from './electron-count.ts';
import { parseFormula } from './formula.ts';
import { ligand } from './ligand.ts';

const CV = ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2 H' });
const count = (text: string, coreCharge?: number) => electronCount(parseFormula(text, { CV }), coreCharge);

// Walter 2008 and the crystal structures of these clusters.
test.each<[string, number | undefined, number]>([
  ['Au25(SG)18', -1, 8],
  ['Au25(SG)18', undefined, 7],
  ['Ag44(p-MBA)30', -4, 18],
  ['Au24(CV)8', undefined, 8],
  ['Au102(p-MBA)44', undefined, 58],
  ['Au28(SG)16', undefined, 12],
  ['[Au25(SG)18 - 6H]7-', undefined, 8],
  ['[Au25(SG)18 - 7H]7-', undefined, 7],
  ['[Au25(SC2H4Ph)18 + 2Cs]+', undefined, 8],
  ['[Au24Pd(SC2H4Ph)18]2-', undefined, 8],
  ['[Au24[64Cu](SG)18 - 6H]7-', undefined, 8],
  ['[Au11(PPh3)7Cl3]', undefined, 8],
  ['[Au24Cd(SC2H4Ph)18]', undefined, 8],
  ['[Ag44(p-MBA)30 - 8H]12-', undefined, 18],
  ['[Au25(SC2H4Ph)18]-[N(C8H17)4]+', undefined, 8],
  ['[Au25(SC2H4Ph)18]1-(TOA)', undefined, 8],
  ['[Au25(SC2H4Ph)18 + 2(TOA)]+', undefined, 8],
  ['[Au25(SC2H4Ph)18 + 2[Cs]+]+', undefined, 8],
  ['[Au25(SG)18 - 5H + NH4 + 2H2O]3-', undefined, 6],
  ['[Au25(SG)18(1-) - 6H]7-', undefined, 8],
  ['[[Au25(SG)18]1- - 6H]7-', undefined, 8],
  ['[[Au25(SG)18 - H]2- - 5H]7-', undefined, 8],
  ['Au25(SG)18(−)', undefined, 8],
  ['[Ag21(iPr2dtp)12]+', undefined, 8],
  ['[Au13(dppe)5Cl2]3+', undefined, 8],
  ['[Au24Pt(SC2H4Ph)18]2-', undefined, 8],
  ['[Ag29(BDT)12(PPh3)4]3-', undefined, 8],
  ['[Au11(PPh3)8Cl2](NO3)', undefined, 8],
  ['[Au9(PPh3)8](PF6)3', undefined, 6],
  ['[Au11(PPh3)8Cl2]Cl', undefined, 8],
  ['[Au19(CCPh)9(PPh3)6]2+', undefined, 8],
  ['[Au25(SG)18 + 3(Na-H) - 6H]7-', undefined, 8],
  ['[Au25(SG)18 + Ca - 9H]8-', undefined, 8],
])('%s with core charge %s has %i electrons', (text, coreCharge, electrons) => {
  expect(count(text, coreCharge).electrons).toBe(electrons);
});

test('8, 18 and 58 are closed shells; 7 and 12 are not', () => {
  expect(
    [count('Au25(SG)18', -1), count('Ag44(p-MBA)30', -4), count('Au102(p-MBA)44')].map((c) => c.closedShell),
  ).toEqual([true, true, true]);
  expect([count('Au25(SG)18').closedShell, count('Au28(SG)16').closedShell]).toEqual([false, false]);
});

// DNA-Ag: [(DNA)s + N Ag - (Qc + |z|) H]z-, N0 = N - Qc (Guha, Copp et al. 2023; expected/isotopes.json has Ag10 6+).
test.each([
  ['[(D)2 + 16Ag - 16H]6-', undefined, 10, 6],
  ['[(D) + 10Ag - 11H]5-', undefined, 6, 4],
  ['[(D)2Ag16Cl2 - 14H]6-', undefined, 8, 6],
  ['[Ag10(D11)]5-', undefined, 6, 4],
  ['Ag10(D11)', 6, 6, 4],
])('the silver of %s, core charge %s, carries %i+ and has %i electrons', (text, stated, coreCharge, electrons) => {
  const D = ligand('D', { dna: 'CCCTTAATCCCCTATAATAAATTT' });
  const D11 = ligand('D11', { dna: 'CCCTTAATCCCCTATAATAAATTT', bound: '-11 H' });
  expect(electronCount(parseFormula(text, { D, D11 }), stated)).toMatchObject({ coreCharge, electrons });
});

test('hydrides are counted when they are said to be some: [Cu25H22(PPh3)12]+ has 2 electrons', () => {
  const cluster = parseFormula('[Cu25H22(PPh3)12]+');
  expect(electronCount(cluster, undefined, 22)).toMatchObject({ electrons: 2, coreCharge: 1, closedShell: true });
  expect(() => electronCount(cluster, undefined, 23)).toThrow(expect.objectContaining({ code: 'C069' }));
});

test('a peptide that does not say how many Cys are bound gives a lower and an upper bound', () => {
  const free = ligand('free', { peptide: 'CCYKKKKQAGDV' });
  const reduced = ligand('reduced', { protein: 'CCCCGK', disulfides: 1 });
  expect(electronCount(parseFormula('Au24(free)8', { free })).bounds).toEqual({ low: 8, high: 16 });
  expect(electronCount(parseFormula('Au10(reduced)', { reduced })).bounds).toEqual({ low: 8, high: 9 });
  expect(count('Au24(CV)8').bounds).toEqual({ low: 8, high: 8 });
});

test('fragments: Au25L18 less Au4L4 is Au21L14', () => {
  expect(count('[Au25(SC2H4Ph)18 - Au4(SC2H4Ph)4]-')).toMatchObject({ electrons: 8, coreCharge: -1 });
});

test('what was assumed is said: thiolates per ligand, a core charge at odds with the ion, atoms left out', () => {
  expect(count('Au24(CV)8').notes.join()).toContain('2 X-type');
  expect(count('[Au25(SG)18 - 7H]7-', -1).notes.join()).toContain('would give 0');
  expect(count('Au21S(SG)15').notes.join()).toContain('1 S outside');
});

test('metals without a known valence and formulae without core metal are refused', () => {
  expect(() => count('Au24Fe(SG)18')).toThrow(expect.objectContaining({ code: 'C041' }));
  expect(() => count('C6H6')).toThrow(expect.objectContaining({ code: 'C042' }));
});
