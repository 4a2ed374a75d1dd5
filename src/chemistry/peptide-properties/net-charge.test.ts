import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChain } from './chain.ts';
import { isoelectricPoint, netCharge, titratableGroups, titration } from './net-charge.ts';
import { pkSets } from './pk-sets.ts';

const set = (name: string) => {
  const found = pkSets.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const groups = (text: string, silent = 0) => titratableGroups(parseChain(text), silent);
const peptide = fc.stringMatching(/^[ACDEFGHIKLMNPQRSTVWY]{1,40}$/);
const anySet = fc.constantFrom(...pkSets);

describe('charges that other programs publish', () => {
  // Documentation of the R package Peptides 2.4, charge(); its values have six or seven digits.
  const brevinin = 'FLPVLAGLTPSIVPKLVCLLTKKC';
  test.each([
    ['Bjellqvist', 7, 2.737303],
    ['EMBOSS', 7, 2.914112],
    ['Sillero', 7, 2.919812],
    ['Lehninger', 7, 2.87315],
    ['Dawson', 7, 2.844406],
    ['EMBOSS', 5, 3.037398],
    ['EMBOSS', 9, 0.7184524],
  ])('by the set %s at pH %d: %d', (name, ph, charge) => {
    expect(Math.abs(netCharge(groups(brevinin), ph, set(name)) - charge)).toBeLessThan(1e-6);
  });

  test('PEPTIDE at pH 7 and its isoelectric point, as Pyteomics documents them', () => {
    expect(netCharge(groups('PEPTIDE'), 7, set('Lehninger'))).toBeCloseTo(-2.9980189709606284, 12);
    // Found there by bisection to 1e-4.
    expect(isoelectricPoint(groups('PEPTIDE'), set('Lehninger'))).toBeCloseTo(2.876354, 3);
  });

  test('one of every amino acid: 6.78454, the worked value of seqinr', () => {
    expect(isoelectricPoint(groups('ACDEFGHIKLMNPQRSTVWY'), set('Bjellqvist'))).toBeCloseTo(6.78454, 4);
  });

  test('ends of Bjellqvist depend on their residues: INGAR and PETER of the Biopython manual', () => {
    expect(isoelectricPoint(groups('INGAR'), set('Bjellqvist'))).toBeCloseTo(9.75, 2);
    expect(netCharge(groups('INGAR'), 7, set('Bjellqvist'))).toBeCloseTo(0.76, 2);
    expect(isoelectricPoint(groups('PETER'), set('Bjellqvist'))).toBeCloseTo(4.53, 2);
  });

  // Biopython 1.88 ProtParam, which stops at 1e-4.
  test.each([
    ['CCYKKKKQAGDV', 9.243170738, 2.496364653],
    ['CCYYHWYGYTPQNVI', 6.719585228, -0.464949797],
    ['HWKHLHNTKTFL', 10.00299511, 1.66232100576],
  ])('%s: pI and charge at pH 7.4 as Biopython gives them', (text, pI, charge) => {
    expect(isoelectricPoint(groups(text), set('Bjellqvist'))).toBeCloseTo(pI, 3);
    expect(netCharge(groups(text), 7.4, set('Bjellqvist'))).toBeCloseTo(charge, 8);
  });

  // Biopython 1.88 ProtParam.
  test.each([
    ['AGGD', -0.210170639, -1.390481907],
    ['MGGE', 0.108162127, -1.71189827],
    ['PGGD', -0.209496488, -1.096956142],
    ['SGGE', 0.107612836, -1.74355844],
    ['TGGD', -0.21412197, -1.789891808],
    ['VGGE', 0.110167599, -1.473635931],
    ['EGGD', -0.738739592, -2.330882785],
  ])('%s: ends of Bjellqvist by their residues', (text, acid, neutral) => {
    expect(netCharge(groups(text), 4.5, set('Bjellqvist'))).toBeCloseTo(acid, 8);
    expect(netCharge(groups(text), 7.4, set('Bjellqvist'))).toBeCloseTo(neutral, 8);
  });

  test('hen egg lysozyme, reduced: pI 9.32', () => {
    const lysozyme =
      'KVFGRCELAAAMKRHGLDNYRGYSLGNWVCAAKFESNFNTQATNRNTDGSTDYGILQINSRWWCNDGRTPGSRNLCNIPCSALLSSDITASVNCAKKIVSDGN' +
      'GMNAWVAWRNRCKGTDVQAWIRGCRL';
    expect(isoelectricPoint(groups(lysozyme), set('Bjellqvist'))).toBeCloseTo(9.3237562, 3);
  });

  const expected = '../shared/data/expected/statistics.json';
  test.skipIf(!existsSync(expected))('the motifs of the reference data (skipped without ../shared/data)', () => {
    const data = JSON.parse(readFileSync(expected, 'utf8'));
    for (const name of ['GE11', 'RGD4C', 'KQAGDV', 'CCY']) {
      const { value } = data[`peptide.${name}`];
      expect(isoelectricPoint(groups(value.seq), set('Bjellqvist'))).toBeCloseTo(value.pI_bjellqvist, 2);
      expect(netCharge(groups(value.seq), 7, set('Bjellqvist'))).toBeCloseTo(value.charge_pH7, 6);
      expect(netCharge(groups(value.seq), 5, set('Bjellqvist'))).toBeCloseTo(value.charge_pH5, 6);
    }
  });

  const sequences = '../shared/data/expected/sequences.json';
  test.skipIf(!existsSync(sequences))('mature serum albumin: pI 5.60 (skipped without ../shared/data)', () => {
    const { bsa } = JSON.parse(readFileSync(sequences, 'utf8'));
    expect(isoelectricPoint(groups(bsa), set('Bjellqvist'))).toBeCloseTo(5.5987, 3);
  });
});

describe('laws', () => {
  test('the charge falls with pH, for every peptide and every set', () => {
    fc.assert(
      fc.property(peptide, anySet, fc.double({ min: 0, max: 13.9, noNaN: true }), (text, pk, ph) => {
        expect(netCharge(groups(text), ph + 0.1, pk)).toBeLessThanOrEqual(netCharge(groups(text), ph, pk));
      }),
    );
  });

  test('the charge is zero at the isoelectric point, and does not depend on the order between the ends', () => {
    fc.assert(
      fc.property(peptide, anySet, (text, pk) => {
        const pI = isoelectricPoint(groups(text), pk);
        if (pI !== null) expect(Math.abs(netCharge(groups(text), pI, pk))).toBeLessThan(1e-6);
        const turned = text[0] + [...text.slice(1, -1)].reverse().join('') + text.slice(1).slice(-1);
        expect(netCharge(groups(turned), 7.4, pk)).toBeCloseTo(netCharge(groups(text), 7.4, pk), 9);
      }),
    );
  });

  test('binding thiolates to metal raises the charge by their share of an electron charge, and never lowers it', () => {
    for (const pk of pkSets) {
      const free = netCharge(groups('CCYKKKKQAGDV'), 7.4, pk);
      const bound = netCharge(groups('CCYKKKKQAGDV', 2), 7.4, pk);
      expect(bound - free).toBeCloseTo(2 / (1 + 10 ** (pk.sideChains.C - 7.4)), 12);
    }
  });
});

describe('by hand', () => {
  test('far from every pK, CCYKKKKQAGDV bound by both Cys carries five bases and two acids', () => {
    for (const pk of pkSets) expect(netCharge(groups('CCYKKKKQAGDV', 2), 6, pk)).toBeCloseTo(3, 1);
  });

  test('pE, acetyl and amide take the ends out: LHRH has His, Arg and Tyr left', () => {
    const { sideChains, nEnd, cEnd } = groups('pEHWSYGLRPG-NH2');
    expect({ ...sideChains, nEnd, cEnd }).toEqual({ C: 0, D: 0, E: 0, Y: 1, H: 1, K: 0, R: 1, nEnd: null, cEnd: null });
    expect(groups('Ac-KG-NH2').nEnd).toBe(null);
  });

  test('without acids, or without bases, there is no isoelectric point', () => {
    expect(isoelectricPoint(groups('Ac-GGG'), set('EMBOSS'))).toBe(null);
    expect(isoelectricPoint(groups('KKK-NH2'), set('EMBOSS'))).toBe(null);
    expect(titration(groups('KKK-NH2'), 7.4).pI).toBe(null);
  });

  test('the median and the range of the sets are those of its list', () => {
    const { bySet, charge, pI } = titration(groups('CCYKKKKQAGDV', 2), 7.4);
    const charges = bySet.map((one) => one.charge).sort((a, b) => a - b);
    expect(bySet.map((one) => one.set)).toEqual([
      'EMBOSS',
      'Lehninger',
      'Bjellqvist',
      'Sillero',
      'Dawson',
      'Thurlkill',
    ]);
    expect([charge.lo, charge.hi]).toEqual([charges[0], charges[5]]);
    expect(charge.median).toBe((charges[2] + charges[3]) / 2);
    expect(pI?.lo).toBeLessThan(pI?.hi ?? 0);
  });

  test('a pH outside 0 to 14 is refused', () => {
    for (const ph of [-0.1, 14.1, Number.NaN])
      expect(() => titration(groups('K'), ph)).toThrow(expect.objectContaining({ code: 'C117' }));
  });
});
