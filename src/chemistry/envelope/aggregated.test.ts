import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../formula.ts';
import { averageMass, massToCharge } from '../mass.ts';
import { aggregatedEnvelope, convolveEnvelopes, envelopeLadder } from './aggregated.ts';
import { type Envelope, mzOf } from './envelope.ts';
import { isotopeMakeup } from './isotope-makeup.ts';
import { absent, species } from './species.reference.ts';

const of = (text: string) => parseFormula(text).composition;

describe.skipIf(absent)('the species of expected/isotopes.json (../shared/data absent: skipped)', () => {
  // The issue asks for 1e-8; what was measured is 1.5e-11 Da and 1.3e-12, and the tests hold it there.
  test.each(species)('$id: every peak ≥ 1e-3 to 1e-10 Da and 1e-11 of its abundance', (s) => {
    const { firstNucleons, masses, abundances } = aggregatedEnvelope(s.c);
    const checked = s.aggregated_top20.filter(({ abundance }) => abundance >= 1e-3);
    expect(checked.length).toBeGreaterThan(3);
    for (const { nucleons, mass, abundance } of checked) {
      expect(Math.abs(masses[nucleons - firstNucleons] - mass)).toBeLessThan(1e-10);
      expect(Math.abs(abundances[nucleons - firstNucleons] / abundance - 1)).toBeLessThan(1e-11);
    }
    const top = abundances.indexOf(Math.max(...abundances));
    expect(firstNucleons + top).toBe(s.most_abundant_aggregated.nucleons);
    if (s.mz) expect(mzOf(masses, s.charge)[top]).toBeCloseTo(s.mz.most_abundant_aggregated, 9);
  });

  test.each(species)('$id: the lightest isotopologue, the mean and the spread of mass', (s) => {
    const all = aggregatedEnvelope(s.c, { coverage: 1 - 1e-11 });
    if (s.average_mass < 20_000) expect(all.firstNucleons).toBeLessThanOrEqual(s.most_abundant_aggregated.nucleons);
    expect(meanOf(all)).toBeCloseTo(s.average_mass, 8);
    // Within one nucleon number masses differ by mDa, which the spread of the peaks leaves out.
    expect(Math.abs(spreadOf(all) / s.stddev_mass - 1)).toBeLessThan(1e-4);
  });
});

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const meanOf = ({ masses, abundances }: Envelope): number =>
  sum(masses.map((mass, k) => mass * abundances[k])) / sum(abundances);
const spreadOf = (e: Envelope): number =>
  Math.sqrt(sum(e.masses.map((mass, k) => (mass - meanOf(e)) ** 2 * e.abundances[k])) / sum(e.abundances));

const symbols = 'H B C N O Si S Cl Se Br Zn Cu Ni Ge Pd Ag Cd Sn Te Xe Gd Pt Hg Pb Au'.split(' ');
const compositions = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...symbols), fc.integer({ min: 1, max: 400 })), {
    minLength: 1,
    maxLength: 6,
    selector: ([symbol]) => symbol,
  })
  .map((pairs) => ({ atoms: Object.fromEntries(pairs), charge: 0 }));

describe('laws', () => {
  test('mean mass, mean and variance of the nucleon number are the sums over the atoms', () => {
    fc.assert(
      fc.property(compositions, (c) => {
        const e = aggregatedEnvelope(c, { coverage: 1 - 1e-11 });
        const makeup = isotopeMakeup(c);
        let mass = makeup.mass;
        let mean = makeup.nucleons;
        let variance = 0;
        for (const { mixture, atoms } of makeup.mixtures) {
          const m = sum(mixture.shares.map((share, i) => share * mixture.massNumbers[i]));
          mass += atoms * sum(mixture.shares.map((share, i) => share * mixture.masses[i]));
          mean += atoms * m;
          variance += atoms * sum(mixture.shares.map((share, i) => share * (mixture.massNumbers[i] - m) ** 2));
        }
        const nucleons = sum(e.abundances.map((p, k) => p * (e.firstNucleons + k - mean)));
        const squares = sum(e.abundances.map((p, k) => p * (e.firstNucleons + k - mean) ** 2));
        // 1e-11 of the whole is left out, some ten spreads away from the mean.
        expect(Math.abs(sum(e.abundances.map((p, k) => p * (e.masses[k] - mass))))).toBeLessThan(1e-8);
        expect(Math.abs(nucleons)).toBeLessThan(1e-8);
        expect(Math.abs(squares - variance)).toBeLessThan(1e-8 * (1 + variance));
        expect(sum(e.abundances)).toBeCloseTo(1, 10);
      }),
      { numRuns: 150 },
    );
  });

  test('the coverage asked for is reached, masses rise, and no smaller run of peaks about the middle would do', () => {
    fc.assert(
      fc.property(compositions, fc.double({ min: 0.05, max: 0.99999, noNaN: true }), (c, coverage) => {
        const e = aggregatedEnvelope(c, { coverage });
        expect(e.coverage).toBeGreaterThanOrEqual(coverage);
        expect(e.coverage).toBeCloseTo(sum(e.abundances), 12);
        for (let k = 1; k < e.masses.length; k++) expect(e.masses[k]).toBeGreaterThan(e.masses[k - 1]);
        const outer = Math.min(e.abundances[0], e.abundances[e.abundances.length - 1]);
        if (e.masses.length > 1) expect(e.coverage - outer).toBeLessThan(coverage + 2e-12);
      }),
      { numRuns: 100 },
    );
  });

  test('the envelope of a sum is the convolution of the envelopes', () => {
    fc.assert(
      fc.property(compositions, compositions, (a, b) => {
        const atoms: Record<string, number> = { ...a.atoms };
        for (const [key, n] of Object.entries(b.atoms)) atoms[key] = (atoms[key] ?? 0) + n;
        agree(
          convolveEnvelopes(aggregatedEnvelope(a), aggregatedEnvelope(b)),
          aggregatedEnvelope({ atoms, charge: 0 }),
          3e-9,
        );
      }),
      { numRuns: 60 },
    );
  });
});

/** Same abundances within `loss`, same masses where there is something to weigh. */
function agree(a: Envelope, b: Envelope, loss: number): void {
  for (let k = 0; k < b.masses.length; k++) {
    const at = b.firstNucleons + k - a.firstNucleons;
    expect(Math.abs((a.abundances[at] ?? 0) - b.abundances[k])).toBeLessThan(loss);
    if (b.abundances[k] > 1e-3) expect(Math.abs(a.masses[at] - b.masses[k])).toBeLessThan(1e-6);
  }
}

describe('hand-worked and extreme', () => {
  test('Br2: 158, 160 and 162 as p², 2pq, q²; nothing at 159 and 161, whose masses lie between', () => {
    const { firstNucleons, masses, abundances } = aggregatedEnvelope(of('Br2'));
    expect(firstNucleons).toBe(158);
    const expected = [0.5069 ** 2, 0, 2 * 0.5069 * 0.4931, 0, 0.4931 ** 2];
    for (let k = 0; k < 5; k++) expect(abundances[k]).toBeCloseTo(expected[k], 14);
    expect(masses[0]).toBeCloseTo(2 * 78.9183376, 10);
    expect(masses[2]).toBeCloseTo(78.9183376 + 80.9162897, 10);
    expect(masses[1]).toBeCloseTo((masses[0] + masses[2]) / 2, 10);
  });

  test('gold is one peak; a named isotope moves its own; nothing at all is one peak at zero', () => {
    expect([...aggregatedEnvelope(of('Au25')).abundances]).toEqual([1]);
    expect(aggregatedEnvelope(of('Au25')).masses[0]).toBeCloseTo(25 * 196.96656879, 9);
    const named = aggregatedEnvelope(of('[64Cu]Au24'));
    expect([named.firstNucleons, named.masses.length]).toEqual([64 + 24 * 197, 1]);
    expect(aggregatedEnvelope({ atoms: {}, charge: 0 }).masses[0]).toBe(0);
  });

  test('half of the atoms 81Br makes Br2 1 : 2 : 1; 13C at 100 % is one peak; 99 % leaves 12C the rest', () => {
    const half = aggregatedEnvelope(of('Br2'), { enrichment: { '81Br': 0.5 } });
    expect([...half.abundances]).toEqual([0.25, 0, 0.5, 0, 0.25]);
    expect([...aggregatedEnvelope(of('C6'), { enrichment: { '13C': 1 } }).abundances]).toEqual([1]);
    const most = aggregatedEnvelope(of('C6'), { enrichment: { '13C': 0.99 } });
    expect(most.abundances[most.abundances.length - 1]).toBeCloseTo(0.99 ** 6, 12);
    const tin = aggregatedEnvelope(of('Sn'), { enrichment: { '119Sn': 0.9 } });
    expect(tin.abundances[120 - tin.firstNucleons]).toBeCloseTo((0.1 * 0.3258) / (1 - 0.0859), 12);
  });

  test('a megadalton protein keeps its mean mass to 1e-7 Da', () => {
    const c = { atoms: { C: 44_000, H: 70_000, N: 12_000, O: 13_500, S: 600, Au: 250 }, charge: 0 };
    const e = aggregatedEnvelope(c, { coverage: 1 - 1e-11 });
    expect(Math.abs(meanOf(e) - averageMass(c).value)).toBeLessThan(1e-7);
    expect(sum(e.abundances)).toBeCloseTo(1, 10);
  });

  test('m/z of an ion follows the convention of the masses', () => {
    const { masses } = aggregatedEnvelope(of('Au4'));
    expect(mzOf(masses, -2)[0]).toBe(massToCharge(masses[0], -2));
    expect(() => mzOf(masses, 0)).toThrow(expect.objectContaining({ code: 'C040' }));
  });
});

test('the ladder of a ligand is the envelope of so many ligands, at every rung', () => {
  const ladder = envelopeLadder(of('C10H16N3O6S'), 120);
  expect(ladder).toHaveLength(121);
  expect([...ladder[0].abundances]).toEqual([1]);
  for (const count of [1, 2, 18, 60, 120]) {
    const direct = aggregatedEnvelope(of(`(SG)${count}`));
    agree(ladder[count], direct, 1e-11);
    expect(ladder[count].coverage).toBeGreaterThanOrEqual(1 - 1e-9);
  }
});

describe('what is refused', () => {
  test.each([0, -1, 1, Number.NaN, 1 - 1e-12])('a coverage of %s: C100', (coverage) => {
    expect(() => aggregatedEnvelope(of('C6'), { coverage })).toThrow(expect.objectContaining({ code: 'C100' }));
  });

  test('an envelope wider than any spectrum: C101', () => {
    const c = { atoms: { Sn: 1e6, Xe: 1e6 }, charge: 0 };
    expect(() => aggregatedEnvelope(c)).toThrow(expect.objectContaining({ code: 'C101' }));
    expect(() => envelopeLadder(of('Sn100'), 50_000)).toThrow(expect.objectContaining({ code: 'C101' }));
  });

  test.each([
    [{ '13C': 1.2 }, 'C103'],
    [{ '13C': -0.1 }, 'C103'],
    [{ '12C': 0.7, '13C': 0.5 }, 'C103'],
    [{ '15N': 0.5 }, 'C103'],
    [{ '99C': 0.5 }, 'C004'],
  ])('an enrichment of %j: %s', (enrichment, code) => {
    expect(() => aggregatedEnvelope(of('C6'), { enrichment })).toThrow(expect.objectContaining({ code }));
  });

  test('an element without a natural composition: C005', () => {
    expect(() => aggregatedEnvelope(of('Tc'))).toThrow(expect.objectContaining({ code: 'C005' }));
  });
});
