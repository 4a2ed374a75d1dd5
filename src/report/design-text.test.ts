import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { calcMass } from '../chemistry/calculator.ts';
import { ligands } from '../chemistry/ligand.ts';
import { designLigands } from '../design/design.ts';
import { exact, rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { acrossText, designText, libraryText } from './design-text.ts';
import { shownWidth } from './terminal.ts';

const cv = {
  motifs: ['KQAGDV'],
  captures: ['CCY'],
  spacers: ['KKK'],
  clusters: ['Au24(L)8'],
  detection: {
    limit: rooted(40, 4, 'fg', rootOf('lod')),
    nonspecificSpread: null,
    targetsPerProbe: null,
    occupancy: exact(0.95, '1'),
    atoms: null,
  },
};

const lines = (text: string) => text.split('\n');
/** The line that begins so; columns stand one or two spaces apart. */
const line = (text: string, begin: string) =>
  lines(text).find((l) => l.trimStart().replace(/ +/g, ' ').startsWith(begin)) ?? '';

describe('a design in words', () => {
  const text = designText(designLigands({ ...cv, rank: ['identifiability', 'lod'] }));

  test('every heading of the tables carries its unit', () => {
    expect(line(text, 'rank ligand')).toBe(
      'rank  ligand        M (g/mol)  charge (e), bound, pH 7.4     pI (pH), bound  GRAVY (1)  ε280 (L/(mol·cm))',
    );
    expect(line(text, 'rank cluster')).toMatch(
      /diameter \(nm, k = 2\) +kidney, by size +rivals, 10 ppm \(worst ×\) +LOD \(copies\/cell, k = 2\)$/,
    );
  });

  test('the ligand and the cluster in one line each, the charge with its range over the sets', () => {
    expect(line(text, '1 ★ CCYKKKKQAGDV')).toMatch(
      /1370\.6 +\+2\.9 \(\+2\.5 … \+3\.0\) +10\.2 \(9\.8 … 10\.5\) +−1\.11 +1490$/,
    );
    // 40 fg / (24 · 196.96657 g/mol) · N_A / 0.95 = 5.36e6, 2·10 %.
    expect(line(text, '1 ★ Au24(L)8')).toMatch(/3\.9 ± 1\.1 +cleared +2 \(2\.40\) +\(5\.4 ± 1\.1\)e6$/);
  });

  test('what it was ranked by stands there in words, with what counts as equal', () => {
    expect(text).toContain(
      '1. identifiability: number of other compositions within the mass tolerance; less is better, rounded to 1',
    );
    expect(text).toContain('two significant digits');
    expect(text).toContain('★ undominated');
  });

  test('rivals with what they would change and what tells them apart', () => {
    expect(line(text, 'Au17L9').split(/ {2,}/).slice(1)).toEqual([
      'Au17L9',
      '8',
      '−3.8',
      '1.41',
      '0.94',
      '1.2',
      '260,000',
      '0.17',
    ]);
    expect(line(text, 'Au10L10').split(/ {2,}/).slice(1)[3]).toBe('2.40');
  });

  test('all sets of pK by name, the assumptions, and that nothing was measured', () => {
    for (const name of ['EMBOSS', 'Lehninger', 'Bjellqvist', 'Sillero', 'Dawson', 'Thurlkill'])
      expect(line(text, name)).not.toBe('');
    expect(text).toContain('κ = 1');
    expect(text).toContain('nothing here was measured');
  });
});

test('without a cluster or criteria the tables and words for them are left out', () => {
  const text = designText(designLigands({ target: 'EGFR', captures: ['CCY'], spacers: ['none', 'PEG4'] }));
  expect(lines(text)[0]).toBe('Candidate ligands for epidermal growth factor receptor (P00533)');
  expect(text).not.toContain('rank  ');
  expect(text).not.toContain('LOD');
  expect(text).toContain('Not ranked: no criterion was named.');
  expect(text).toContain('The first candidate in full');
  expect(text).toContain('GE11: Li et al., FASEB J. 2005');
});

test('details show every candidate, and running text keeps to the width', () => {
  const request = { target: 'GnRHR', captures: ['CCY', 'C'], spacers: ['none', 'PEG4'] };
  const text = designText(designLigands(request), { details: true, width: 90 });
  for (const chain of ['pGlu-HWSYGLRPGCCY', 'pGlu-HWSYGLRPG-PEG4-C']) expect(lines(text)).toContain(chain);
  const tables = /\(g\/mol\)|\d \(|set of pK/;
  for (const l of lines(text)) if (!tables.test(l)) expect(shownWidth(l)).toBeLessThanOrEqual(90);
});

test('the ligand is given as a study takes it, and weighs there what it weighs here', () => {
  for (const name of ['iRGD', 'LHRH', 'KQAGDV']) {
    const design = designLigands({ motifs: [name], captures: ['CCY'], spacers: ['PEG4'], clusters: ['Au25(L)9'] });
    const { ligand: built, cluster } = design.candidates[0];
    const stated = line(designText(design), 'in a study: ').trim().slice('in a study: '.length);
    expect(stated).toContain(`{ peptide: ${built.chain}, bound: -2 H`);
    const definition = parse(stated);
    const { average } = calcMass('Au25(L)9', ligands({ L: definition }));
    expect(average.value).toBeCloseTo(cluster?.molarMass.value ?? 0, 6);
  }
});

test('median and range, or none', () => {
  expect(acrossText({ median: 2.94, lo: -0.04, hi: 3 }, 1)).toBe('+2.9 (0.0 … +3.0)');
  expect(acrossText({ median: 9.83, lo: 9.1, hi: 10.46 }, 1, false)).toBe('9.8 (9.1 … 10.5)');
  expect(acrossText(null, 1)).toBe('none');
});

test('the library lists targets with accessions, motifs with sources, blocks and criteria', () => {
  const text = libraryText();
  for (const words of [
    'P08514, P05106',
    'KQAGDV',
    'doi 10.1016/j.jconrel.2011.01.032',
    'CCY',
    'PEG4',
    'identifiability',
  ])
    expect(text).toContain(words);
});
