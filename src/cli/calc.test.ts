import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cupel, json } from './spawned.reference.ts';

describe('calc', () => {
  test.concurrent('the mass of Au24(CV)8 is that of the published isotope tables', async () => {
    const { average, monoisotopic } = await json(
      'calc',
      'mass',
      'Au24(CV)8',
      '--ligand',
      'CV=peptide:CCYKKKKQAGDV,bound:-2H',
    );
    expect(Math.abs(average.value - 15676.2084)).toBeLessThan(0.01);
    expect(Math.abs(monoisotopic - 15668.5495)).toBeLessThan(0.001);
  });

  test.concurrent('the mass of Au25(SG)18, its ligand given by formula', async () => {
    for (const definition of ['SG=formula:C10H16N3O6S', 'SG=C10H16N3O6S']) {
      const { average, monoisotopic } = await json('calc', 'mass', 'Au25(SG)18', '--ligand', definition);
      expect(average.value).toBeCloseTo(10437.8475, 4);
      expect(monoisotopic).toBeCloseTo(10433.5319, 4);
    }
  });

  test.concurrent('the envelope of [Au25(SG)18-7H]7-, in JSON and as a table', async () => {
    const words = ['calc', 'isotopes', '[Au25(SG)18-7H]7-'];
    const { peaks, coverage, fine, profile } = await json(...words, '--fine', '--resolving-power', '20000');
    const top = peaks.reduce((a: { abundance: number }, b: { abundance: number }) =>
      b.abundance > a.abundance ? b : a,
    );
    // 80-bit convolution, and the m/z of its highest peak.
    expect(top.nucleons).toBe(10430);
    expect(top.abundance).toBeCloseTo(0.160977488, 9);
    expect(top.mz).toBeCloseTo(1490.0693038, 7);
    expect(coverage).toBeGreaterThanOrEqual(0.9999);
    expect(fine.isotopologues.length).toBeGreaterThan(6000);
    expect(profile.apex).toBeCloseTo(1490.07, 2);
    const { stdout } = await cupel([...words, '--ligand', 'SG=C10H16N3O6S']);
    expect(stdout).toMatch(/10430 +10430\.48129 +1490\.06930 +0\.160977 +100\.00/);
  });

  test.concurrent('contrast of gold, iodine and gadolinium, and the plain word on which is better', async () => {
    const { slopes, best } = await json('calc', 'attenuation', '--contrast', 'Au,I,Gd', '--at', '60keV');
    expect(slopes.map((s: { perMgPerMl: number }) => s.perMgPerMl.toFixed(1))).toEqual(['22.0', '36.8', '57.1']);
    expect(best).toBe('Gd');
    const { stdout } = await cupel(['calc', 'attenuation', '--contrast', 'Au,I', '--at', '60keV']);
    expect(stdout).toContain('I would be better: 1.67 times');
    expect((await cupel(['calc', 'attenuation', 'Au', '--spectrum', 'x'])).code).toBe(2);
    expect((await cupel(['calc', 'attenuation', 'Fe', '--at', '60keV'])).code).toBe(3);
  });

  test.concurrent('an isotope that is not in the formula cannot be enriched: exit 3, and said', async () => {
    const { code, stdout } = await cupel(['calc', 'isotopes', 'AuCl', '--enriched', '13C=0.9', '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'C103']);
  });

  test.concurrent('Ag44(p-MBA)30 4- has 18 electrons; a value may begin with a minus', async () => {
    const words = JSON.stringify(await json('calc', 'electrons', 'Ag44(p-MBA)30', '--core-charge', '-4'));
    expect(words).toMatch(/:18[,}]/);
    expect(JSON.stringify(await json('calc', 'electrons', 'Ag44(p-MBA)30', '--core-charge=-4'))).toBe(words);
  });

  test.concurrent('Au25(SG)18 with core −1 has 8 electrons; hydrides of a cluster can be counted', async () => {
    expect((await json('calc', 'electrons', 'Au25(SG)18', '--core-charge', '-1')).electrons).toBe(8);
    expect((await json('calc', 'electrons', '[Cu25H22(PPh3)12]+', '--hydrides', '22')).electrons).toBe(2);
  });

  test.concurrent('the linter fails an ion that does not balance, and passes one that does', async () => {
    const words = ['calc', 'lint', '[Au25(pMBA)18 - 7H]7-', '--mz', '1095.9-1098', '--core-charge'];
    const wrong = await cupel([...words, '-1', '--json']);
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ passed: false, findings: [{ code: 'C070', level: 'error' }] });
    const right = await cupel([...words, '0']);
    expect([right.code, right.stdout]).toEqual([0, expect.stringContaining('nothing is wrong')]);
  });

  test.concurrent('the linter takes wrong formulae for findings, a wrong range for wrong usage', async () => {
    const unread = await cupel(['calc', 'lint', 'Au25(pMBB)18', '--json']);
    expect([unread.code, JSON.parse(unread.stdout).findings[0].code]).toEqual([1, 'C006']);
    expect((await cupel(['calc', 'lint', 'Au25(SG)18', '--mz', '1095'])).code).toBe(2);
  });

  test.concurrent('a range lists its members, a name its ligand', async () => {
    const { low, high, members } = await json('calc', 'mass', 'Ag25-xAux(SG)18');
    expect([low, high, members.length]).toEqual([0, 25, 26]);
    expect(members[25].average).toBeCloseTo(10437.8475, 4);
    expect((await json('calc', 'ligands', 'SG')).ligands[0]).toMatchObject({ formula: 'C10H16N3O6S', metalBonds: 1 });
  });

  test.concurrent('27 % of 64Cu is left after a day', async () => {
    const { factor } = await json('calc', 'decay', '64Cu', '24h');
    // exp(-ln2 · 24 / 12.7006 h), ENSDF.
    expect(factor.value).toBeCloseTo(0.2699, 4);
  });

  test.concurrent('units are converted, and metal to copies through a probe', async () => {
    expect((await json('calc', 'convert', '352 ± 45 fg', 'pg')).value).toBeCloseTo(0.352, 12);
    const words = ['calc', 'convert', '352 fg', 'copies', '--formula', 'Au25(SG)18'];
    // 352e-15 g / (25 · 196.96657 g/mol) · 6.02214076e23 per mol.
    expect((await json(...words)).copies.value / 4.30488e7).toBeCloseTo(1, 5);
    expect((await cupel(words)).stdout).toMatch(/4\.3\d*\S*e7 copies/);
  });

  test.concurrent('a mass is no amount: exit 3, and said', async () => {
    const { code, stdout } = await cupel(['calc', 'convert', '1 mg', 'mmol', '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'U002']);
  });

  const sequences = '../shared/data/expected/sequences.json';
  const isotopes = '../shared/data/expected/isotopes.json';
  describe.skipIf(!existsSync(sequences))('sequences (skipped without ../shared/data)', () => {
    const { bsa, dna24 } = existsSync(sequences) ? JSON.parse(readFileSync(sequences, 'utf8')) : { bsa: '', dna24: '' };
    test.concurrent.each([
      ['BSA with its 17 disulfides', '(BSA)', `BSA=protein:${bsa},disulfides:17`, 'bsa_17ss'],
      ['ten silver atoms on a DNA of 24 bases', 'Ag10(DNA)', `DNA=dna:${dna24},bound:-11H`, 'dna24_ag10_q6_5m'],
    ])('%s', async (_, formula, definition, id) => {
      const { species } = JSON.parse(readFileSync(isotopes, 'utf8'));
      const reference = species.find((s: { id: string }) => s.id === id);
      const { average, monoisotopic } = await json('calc', 'mass', formula, '--ligand', definition);
      // The references carry NIST 2013 atomic weights; 1e-6 is a tenth of what one hydrogen would make.
      expect(Math.abs(average.value / reference.average_mass - 1)).toBeLessThan(1e-6);
      expect(Math.abs(monoisotopic / reference.monoisotopic_mass - 1)).toBeLessThan(1e-8);
    });
  });
});
