import { describe, expect, test } from 'vitest';
import { exact, rooted } from '../../quantity/quantity.ts';
import { parameters } from './parameters.ts';
import { clusterSpectrum, outcomeOf } from './spectra.reference.ts';

const table = (o: ReturnType<typeof outcomeOf>, name: string) => o.tables.find((t) => t.name === name)!;

describe('isotopes resolved', () => {
  const o = outcomeOf(
    clusterSpectrum('[Au25(SG)18 - 6H]7-', 30_000, 3, 'negative'),
    { tolerance: '10 ppm' },
    'Au25(SG)18',
  );

  test('the composition comes first, its core charge with it', () => {
    const [best] = table(o, 'candidates').rows;
    expect(best[1]).toBe('[Au25(SG)18 - 6H]7-');
    expect(best[10]).toBe(-1);
    expect(best[11]).toBe(8);
  });

  test('atoms per probe are a row and a distribution', () => {
    expect(o.contents).toEqual([]);
    expect(o.others![0]).toMatchObject({ quantity: 'atoms per probe', per: null });
    expect(o.others![0].value.value).toBeCloseTo(25, 1);
    const most = o.atoms![0].values.reduce((a, b) => (b.probability > a.probability ? b : a));
    expect(most.n).toBe(25);
    expect(o.figures.map((f) => f.name)).toEqual(['probe-mass-spectrum', 'probe-mass-atoms']);
  });
});

describe('isotopes not resolved: CCYKKKKQAGDV on gold by MALDI', () => {
  const given = {
    isotopes: 'unresolved',
    metals: { Au: '1 to 40' },
    ligands: { CV: '1 to 20' },
    hydrogens: 'free 0 to 2',
    tolerance: '20 ppm',
  };
  const seen = clusterSpectrum('[Au24(CV)8 - 7H]+', 2000, 300, 'positive');

  test('Au24CV8 and Au17CV9 cannot be told apart: a warning with the factor 1.41', () => {
    const o = outcomeOf(seen, given, null);
    const first = o.findings.find((f) => f.code === 'Q434')!;
    expect(first.message).toContain('Au24(CV)8');
    expect(first.message).toContain('Au17(CV)9');
    const both = table(o, 'separations').rows.filter((r) => r[3] === 1.412);
    expect(both.length).toBeGreaterThan(0);
  });

  test('with metal to sulfur of 1.50 ± 0.05 it is Au24CV8', () => {
    const root = { id: 'r', label: 'r', group: 'r', dof: null, law: { kind: 'normal' }, basis: 'measured' } as const;
    const o = outcomeOf(seen, given, null, { 'metal-to-sulfur': rooted(1.5, 0.05, '1', root) });
    expect(o.atoms![0].values.find((v) => v.n === 24)!.probability).toBeGreaterThan(0.95);
  });

  test('a ratio without uncertainty cannot weigh (Q393)', () => {
    expect(() => outcomeOf(seen, given, null, { 'metal-to-sulfur': exact(1.5, '1') })).toThrow(
      expect.objectContaining({ code: 'Q393' }),
    );
  });
});

describe('calibrants', () => {
  const off = clusterSpectrum('[Au25(SG)18 - 6H]7-', 30_000, 3, 'negative');
  const shifted = {
    ...off,
    abscissa: { ...off.abscissa, values: off.abscissa.values.map((mz) => mz * (1 + 25e-6)) },
  };

  test('put an axis right that is 25 ppm off, and its uncertainty is what they leave', () => {
    const narrow = { tolerance: '5 ppm' };
    expect(() => outcomeOf(shifted, narrow, 'Au25(SG)18')).toThrow(expect.objectContaining({ code: 'Q392' }));
    const o = outcomeOf(shifted, { ...narrow, calibrants: ['[Au25(SG)18 - 6H]7-'] }, 'Au25(SG)18');
    expect(table(o, 'candidates').rows[0][1]).toBe('[Au25(SG)18 - 6H]7-');
    expect(o.used.recalibration).toMatch(/^1 of 1 calibrants found; measured − true \(ppm\): ppm 2[45]\.\d\d$/);
  });

  test.each([
    [['Au25(SG)18'], 'Q450'],
    [[500], 'Q374'],
    [['[Au25(SQ)18]-'], 'C006'],
  ])('%j is an error %s', (calibrants, code) => {
    expect(() => outcomeOf(shifted, { calibrants }, 'Au25(SG)18')).toThrow(expect.objectContaining({ code }));
  });
});

describe('what cannot be', () => {
  const seen = clusterSpectrum('[Au25(SG)18 - 6H]7-', 30_000, 3, 'negative');

  test.each([
    [{}, null, 'Q430'],
    [{ charges: '1 to 8' }, 'Au25(SG)18', 'Q431'],
    [{ metals: { Au: 25 }, ligands: { SGG: 18 } }, null, 'C006'],
    [{ mz: '10 to 20' }, 'Au25(SG)18', 'Q370'],
    [{ metals: { Ag: '1 to 3' }, ligands: { SG: '1 to 2' } }, null, 'Q392'],
  ])('%j of probe %s is an error %s', (given, formula, code) => {
    expect(() => outcomeOf(seen, given, formula)).toThrow(expect.objectContaining({ code }));
  });

  test('ranges that are none are refused by the schema', () => {
    for (const given of [{ charges: 'many' }, { hydrogens: 'some' }, { mz: 'all' }, { tolerance: '2 nm' }])
      expect(parameters.safeParse(given).success).toBe(false);
  });
});
