import { expect, test } from 'vitest';
import { rooted } from '../../quantity/quantity.ts';
import { clusterSpectrum, outcomeOf } from './spectra.reference.ts';

const codesOf = (o: ReturnType<typeof outcomeOf>) => o.findings.map((f) => f.code);
const good = clusterSpectrum('[Au25(SG)18 - 6H]7-', 30_000, 3, 'negative');

test('a good spectrum of what was searched leaves no doubt', () => {
  expect(codesOf(outcomeOf(good, {}, 'Au25(SG)18'))).toEqual([]);
});

test('the wrong search is answered with a doubt (Q451), not with certainty alone', () => {
  const o = outcomeOf(good, { metals: { Au: '1 to 20' }, ligands: { SG: '1 to 40' }, adducts: { 'Na-H': 6 } }, null);
  expect(codesOf(o)).toContain('Q451');
  expect(o.findings[0].message).toContain('best of what was searched');
});

test('lines that lean on one another are said (Q452)', () => {
  const broad = clusterSpectrum('[Au25(SG)18 - 6H]7-', 14_000, 3, 'negative');
  expect(codesOf(outcomeOf(broad, { isotopes: 'resolved' }, 'Au25(SG)18'))).toContain('Q452');
});

test('one line of an envelope is not taken for its average mass in silence (Q452)', () => {
  const o = outcomeOf(good, { isotopes: 'unresolved', charges: -7, 'axis-u': '20 ppm' }, 'Au25(SG)18');
  expect(codesOf(o)).toContain('Q452');
});

test('an axis that nobody stated is said where only the mass decides (Q453)', () => {
  const maldi = clusterSpectrum('[Au24(CV)8 - 7H]+', 2000, 300, 'positive');
  const given = {
    isotopes: 'unresolved',
    metals: { Au: '1 to 40' },
    ligands: { CV: '1 to 20' },
    hydrogens: 'free 0 to 2',
  };
  expect(codesOf(outcomeOf(maldi, given, null))).toContain('Q453');
  expect(codesOf(outcomeOf(maldi, { ...given, 'axis-u': '20 ppm' }, null))).not.toContain('Q453');
});

test('a polarity that the file does not state is said, unless charges are (Q454)', () => {
  const silent = clusterSpectrum('[Au25(SG)18 + 8H]7+', 30_000, 3, null);
  expect(codesOf(outcomeOf(silent, {}, 'Au25(SG)18'))).toContain('Q454');
  expect(codesOf(outcomeOf(silent, { charges: '1 to 10' }, 'Au25(SG)18'))).not.toContain('Q454');
});

test('a ratio that no composition has is said (Q455), and does not pass for evidence', () => {
  const root = { id: 'r', label: 'r', group: 'r', dof: null, law: { kind: 'normal' }, basis: 'measured' } as const;
  const facts = { 'metal-to-sulfur': rooted(5, 0.01, '1', root) };
  expect(codesOf(outcomeOf(good, {}, 'Au25(SG)18', facts))).toContain('Q455');
});

test('what the axis may be off is searched, however narrow the tolerance', () => {
  const off = { ...good, abscissa: { ...good.abscissa, values: good.abscissa.values.map((mz) => mz * (1 + 12e-6)) } };
  const o = outcomeOf(off, { tolerance: '5 ppm', 'axis-u': '10 ppm' }, 'Au25(SG)18');
  expect(o.tables.find((t) => t.name === 'candidates')!.rows[0][1]).toBe('[Au25(SG)18 - 6H]7-');
});
