import { describe, expect, test } from 'vitest';
import { calcElectrons, metalToProbe, requestedForm } from '../chemistry/calculator.ts';
import { parseLigandArgument } from '../chemistry/ligand-argument.ts';
import { probe } from '../chemistry/probe.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { unit } from '../quantity/unit.ts';
import { conversionLines, electronSentences } from './calculator-text.ts';

const { definition } = parseLigandArgument('CV=peptide:CCYKKKKQAGDV,bound:-2H');
const { probe: cvAu } = probe({ id: 'cv-au', formula: 'Au24(CV)8', ligands: { CV: definition } }, null, 'here');

function lines(text: string, to: string): string[] {
  const stated = parseStated(text, 'quantity');
  const given = asQuantity(stated, { id: 'q', label: 'q', basis: 'measured' });
  const amounts = metalToProbe(given, cvAu);
  return conversionLines(stated, amounts, requestedForm(amounts, unit(to)));
}

// 352 fg / (24 · 196.96657 g/mol) = 74.46 amol; 1.787 fmol of gold; · 6.02214076e23/mol = 4.484e7 copies.
describe('metal to probe in words', () => {
  test('answers first, names what it is, then lists all four forms with readable prefixes', () => {
    expect(lines('352 fg', 'amol')).toEqual([
      'probe: 74.5 amol',
      '  metal mass           352 fg  (given)',
      '  metal amount         1.79 fmol',
      '  probe amount         74.5 amol',
      '  copies of the probe  4.48e7 copies',
      'no uncertainty was stated: rounded to 3 digits',
    ]);
    expect(lines('352 fg', 'copies')[0]).toBe('copies of the probe: 4.48e7 copies');
    expect(lines('352 fg', 'pg')[0]).toBe('metal: 0.352 pg');
  });

  test('stays per cell, and keeps the uncertainty that was stated', () => {
    expect(lines('352 ± 45 fg/cell (k=2)', 'amol')).toEqual([
      'probe: 74.5 ± 9.5 amol/cell (k = 2)',
      '  metal mass           352 ± 45 fg/cell (k = 2)  (given)',
      '  metal amount         1.79 ± 0.23 fmol/cell (k = 2)',
      '  probe amount         74.5 ± 9.5 amol/cell (k = 2)',
      '  copies of the probe  (4.48 ± 0.57)e7 copies/cell (k = 2)',
    ]);
  });

  test('says that an amount or copies were taken as of the probe', () => {
    expect(lines('74.4627 amol', 'fg')).toContain('  probe amount         74.4627 amol  (given)');
    expect(lines('4.48e7 copies', 'amol')).toContain('  copies of the probe  4.48e7 copies  (given)');
  });

  test.each([
    ['1 fg', 3],
    ['0.0100 fg', 3],
    ['352.00 fg', 5],
    ['3.5217e-13 g', 5],
    ['1234567890 fg', 6],
  ])('%s has %d digits, at least three and at most six', (text, figures) => {
    expect(lines(text, 'amol')).toContain(`no uncertainty was stated: rounded to ${figures} digits`);
  });
});

describe('superatom electrons in words', () => {
  const text = (formula: string, charge?: number) => electronSentences(calcElectrons(formula, {}, charge));

  test('a closed shell, the sum, and the core charge as stated', () => {
    expect(text('Au25(SG)18', -1)).toEqual([
      'Au25(SG)18: 8 superatom electrons, a closed shell.',
      '25 valence electrons of the metal − 18 held by ligands and halides − core charge (−1) = 8.',
      'Core charge −1: as stated.',
      'Note: SG: 1 X-type bond(s) each, library.',
    ]);
  });

  test.each<[string, number, string]>([
    ['Au25(SG)18', 0, '7 superatom electrons, an open shell; the closed ones around it hold 2 and 8'],
    ['Au25(SG)18', 6, '1 superatom electron, an open shell; the first closed one holds 2'],
    ['Au144(SG)30', 0, '114 superatom electrons, an open shell; the last closed one listed holds 92'],
    ['Ag44(p-MBA)30', -6, '20 superatom electrons, a closed shell (20 and 34 depend on the shape of the potential)'],
  ])('%s of core charge %d: %s', (formula, charge, words) => {
    expect(text(formula, charge)[0]).toBe(`${formula}: ${words}.`);
  });

  test('says where a core charge came from that was not stated', () => {
    const lines = electronSentences(calcElectrons('[Au25(SG)18]-'));
    expect(lines[0]).toContain('8 superatom electrons, a closed shell');
    expect(lines).toContain('Core charge −1: ion charge less H+ and alkali ions.');
    expect(text('Au25(SG)18', 0)).toContain('Core charge 0: as stated.');
  });
});
