import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../chemistry/formula.ts';
import { esiIons } from './esi-ions.ts';
import { maldiIons } from './maldi-ions.ts';
import { clusterSpecies, losses } from './species-text.ts';

const negative = { polarity: 'negative', charge: 7, chargeSpread: 0, sodium: 0 } as const;
const hill = (text: string) => esiIons(clusterSpecies(text, ''), negative)[0].hill;
const atomsOf = (text: string) => parseFormula(text).composition.atoms;

describe('electrospray ions', () => {
  test('the anion Au25(SG)18 − loses six H for 7−, the neutral cluster seven (doi 10.1039/C8NR07197G)', () => {
    expect(hill('Au25(SG)18, core -1')).toBe('[C180H282Au25N54O108S18]7-');
    expect(hill('Au25(SG)18')).toBe('[C180H281Au25N54O108S18]7-');
  });

  test('each Na stands for one H, in a ladder whose shares sum to one with those of the charges', () => {
    const ions = esiIons(clusterSpecies('Au25(SG)18, core -1; Au18(SG)14, share 3', ''), {
      polarity: 'negative',
      charge: 6.5,
      chargeSpread: 1,
      sodium: 2,
    });
    for (const ion of ions) {
      const metal = ion.formula === 'Au25(SG)18' ? -1 : 0;
      expect(ion.hydrogensLost).toBe(metal - ion.charge + ion.sodium);
      expect((ion.atoms.H ?? 0) + ion.hydrogensLost).toBe(atomsOf(ion.formula).H);
      expect(ion.atoms.Na ?? 0).toBe(ion.sodium);
    }
    const total = (some: typeof ions) => some.reduce((sum, { share }) => sum + share, 0);
    expect(total(ions)).toBeCloseTo(1, 12);
    expect(total(ions.filter(({ formula }) => formula === 'Au18(SG)14'))).toBeCloseTo(0.75, 12);
    const mean = ions.reduce((sum, { sodium, share }) => sum + sodium * share, 0);
    expect(mean).toBeCloseTo(2, 3);
  });

  test('positive ions gain H, and a core without a charge takes three for 3+', () => {
    const [ion] = esiIons(clusterSpecies('Au25(SG)18', ''), { ...negative, polarity: 'positive', charge: 3 });
    expect([ion.hill, ion.hydrogensLost]).toEqual(['[C180H291Au25N54O108S18]3+', -3]);
  });

  test('ions for which there is not H enough are none', () => {
    expect(esiIons(clusterSpecies('Au4', ''), negative)).toEqual([]);
  });
});

describe('MALDI ions', () => {
  const cv = 'CV=peptide:CCYKKKKQAGDV,bound:-2H';
  const source = { polarity: 'positive', sodium: 0, doublyCharged: 0.1, dimer: 0.05 } as const;

  test('whole, less what they lose, with two charges and two together; shares sum to one', () => {
    const ions = maldiIons(clusterSpecies('Au24(CV)8', cv), losses('Au4(CV)2 0.2', cv), source);
    expect(ions.map(({ hill: h, lost, clusters }) => [h, lost, clusters])).toEqual([
      ['[C464H777Au24N136O136S16]1+', null, 1],
      ['[C464H778Au24N136O136S16]2+', null, 1],
      ['[C348H583Au20N102O102S12]1+', 'Au4(CV)2', 1],
      ['[C348H584Au20N102O102S12]2+', 'Au4(CV)2', 1],
      ['[C928H1553Au48N272O272S32]1+', null, 2],
    ]);
    const shares = ions.map(({ share }) => share);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(shares[2]).toBeCloseTo(0.2 * 0.85, 12);
  });

  test('two clusters with cores of 1− each take three H⁺ to be one positive ion', () => {
    const [, , dimer] = maldiIons(clusterSpecies('Au25(SG)18, core -1', ''), [], source);
    expect([dimer.clusters, dimer.charge, dimer.hydrogensLost]).toEqual([2, 1, -3]);
  });

  test('a cluster cannot lose more than it has: C008', () => {
    const ask = () => maldiIons(clusterSpecies('Au2(SG)2', ''), losses('Au4(SG)4 0.2', ''), source);
    expect(ask).toThrow(expect.objectContaining({ code: 'C008' }));
  });
});

describe('clusters as text', () => {
  test('core 0 and share 1 where not stated', () => {
    expect(clusterSpecies('Au25(SG)18, core −1, share 0.5; Au4(L)4', 'L=C7H5O2S')).toMatchObject([
      { formula: 'Au25(SG)18', coreCharge: -1, share: 0.5 },
      { formula: 'Au4(L)4', coreCharge: 0, share: 1, composition: { atoms: { Au: 4, C: 28, S: 4 } } },
    ]);
  });

  test.each([
    ['', 'X011'],
    ['Au25(SG)18, core', 'X011'],
    ['Au25(SG)18, core 1.5', 'X011'],
    ['Au25(SG)18, much 1', 'X011'],
    ['Au25(SG)18, share 0', 'X011'],
    ['[Au25(SG)18 - 7H]7-', 'X011'],
    ['Au25(XYZ)18', 'C006'],
    ['Au25(SG', 'C002'],
  ])('"%s": %s', (text, code) => {
    expect(() => clusterSpecies(text, '')).toThrow(expect.objectContaining({ code }));
  });

  test.each(['Au4(SG)4', 'Au4(SG)4 x', 'Au4(SG)4 0.7; (SG) 0.7'])('losses "%s": X011', (text) => {
    expect(() => losses(text, '')).toThrow(expect.objectContaining({ code: 'X011' }));
  });
});
