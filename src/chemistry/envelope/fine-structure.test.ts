import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../formula.ts';
import { aggregatedEnvelope } from './aggregated.ts';
import { fineStructure, isotopeCounts } from './fine-structure.ts';
import { isotopeMakeup } from './isotope-makeup.ts';
import { isotopeMarginal, largestProbability } from './isotope-marginal.ts';
import { absent, species } from './species.reference.ts';
import { combinationsAbove } from './threshold-product.ts';

const of = (text: string) => parseFormula(text).composition;

describe.skipIf(absent)('the species of expected/isotopes.json (../shared/data absent: skipped)', () => {
  const small = species.filter(({ id }) => id !== 'bsa_17ss');

  test.each(small)('$id: the likeliest isotopologue to 1e-10, and no more of them than IsoSpec took', (s) => {
    const fine = fineStructure(s.c, { coverage: 0.9999999 });
    const { mass, probability } = s.most_abundant_isotopologue;
    expect(Math.abs(fine.masses[0] - mass)).toBeLessThan(1e-10);
    expect(Math.abs(fine.abundances[0] / probability - 1)).toBeLessThan(1e-10);
    expect(fine.coverage).toBeGreaterThanOrEqual(0.9999999);
    // Theirs stops at a layer; the smallest set that holds what theirs holds is no larger.
    const same = fineStructure(s.c, { coverage: s.isospec_check.coverage_reached });
    expect(same.masses.length).toBeLessThanOrEqual(s.isospec_check.configurations);
  });
});

// Counted once in 50-digit decimals, every configuration of each element by itself, and IsoSpec's own number of them.
test('Au25(SG)18 at 0.9999: 6,232 configurations, their sum, the likeliest, the 1,001st and the last to 1e-12', () => {
  const { masses, abundances, coverage } = fineStructure(of('Au25(SG)18'), { coverage: 0.9999 });
  expect(masses).toHaveLength(6232);
  expect(Math.abs(coverage - 0.9999000043520551)).toBeLessThan(1e-12);
  const rows = [
    [0, 0.06800668570876274, 10434.53524015929],
    [1000, 0.00001201645364573874, 10444.54345096321],
    [6231, 4.551915245873926e-8, 10449.56373500426],
  ];
  for (const [i, probability, mass] of rows) {
    expect(Math.abs(abundances[i] / probability - 1)).toBeLessThan(1e-12);
    expect(Math.abs(masses[i] - mass)).toBeLessThan(1e-10);
  }
  const mean = masses.reduce((sum, mass, i) => sum + mass * abundances[i], 0) / coverage;
  expect(Math.abs(mean - 10437.846574521767)).toBeLessThan(1e-9);
});

/** Every configuration of a small composition by brute force: one atom after another. */
function bruteForce(c: { atoms: Record<string, number>; charge: number }): { mass: number; probability: number }[] {
  const makeup = isotopeMakeup(c);
  let found = new Map([['', { mass: makeup.mass, probability: 1, counts: {} as Record<string, number> }]]);
  for (const { mixture, atoms } of makeup.mixtures)
    for (let atom = 0; atom < atoms; atom++) {
      const next: typeof found = new Map();
      for (const { mass, probability, counts } of found.values())
        mixture.nuclides.forEach((nuclide, i) => {
          const more = { ...counts, [nuclide]: (counts[nuclide] ?? 0) + 1 };
          const key = JSON.stringify(Object.entries(more).sort());
          const before = next.get(key)?.probability ?? 0;
          next.set(key, {
            mass: mass + mixture.masses[i],
            probability: before + probability * mixture.shares[i],
            counts: more,
          });
        });
      found = next;
    }
  return [...found.values()].sort((a, b) => b.probability - a.probability);
}

const small = fc
  .uniqueArray(fc.tuple(fc.constantFrom('H', 'C', 'O', 'S', 'Cl', 'Ag', 'Gd', 'Sn'), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 3,
    selector: ([symbol]) => symbol,
  })
  .map((pairs) => ({ atoms: Object.fromEntries(pairs), charge: 0 }));

describe('laws', () => {
  test('the same configurations as by brute force, likeliest first, and the fewest that hold the coverage', () => {
    fc.assert(
      fc.property(small, fc.double({ min: 0.1, max: 0.999999, noNaN: true }), (c, coverage) => {
        const fine = fineStructure(c, { coverage });
        const all = bruteForce(c);
        let sum = 0;
        let needed = 0;
        while (sum < coverage) sum += all[needed++].probability;
        // Equal likelihoods at the end may be counted one earlier or later by rounding.
        expect(Math.abs(fine.masses.length - needed)).toBeLessThanOrEqual(1);
        for (let i = 0; i < Math.min(needed, fine.masses.length); i++)
          expect(Math.abs(fine.abundances[i] / all[i].probability - 1)).toBeLessThan(1e-12);
        const massesBelow = (limit: number) => all.filter((a) => a.probability > limit).map(({ mass }) => mass);
        const limit = fine.abundances[fine.abundances.length - 1] * (1 + 1e-9);
        const own = [...fine.masses].filter((_, i) => fine.abundances[i] > limit);
        const theirs = massesBelow(limit).sort((a, b) => a - b);
        own.sort((a, b) => a - b);
        expect(Math.max(0, ...own.map((mass, i) => Math.abs(mass - theirs[i])))).toBeLessThan(1e-10);
        expect(own).toHaveLength(theirs.length);
      }),
      { numRuns: 40 },
    );
  });

  test('none is missing where many elements make the threshold lie deeper than their marginals were first drawn', () => {
    const atoms = { C: 60, H: 2000, N: 60, V: 100, K: 4, In: 6, Lu: 12, Sm: 1, Si: 4, Cl: 2, Ag: 2 };
    const fine = fineStructure({ atoms, charge: 0 }, { coverage: 0.999 });
    const marginals = isotopeMakeup({ atoms, charge: 0 }).mixtures.map(({ mixture, atoms: n }) => {
      const marginal = isotopeMarginal(mixture, n, largestProbability(mixture, n) * 1e-12, 1e6);
      return marginal ?? expect.fail('a marginal of more than a million');
    });
    const least = fine.abundances[fine.abundances.length - 1];
    const above = combinationsAbove(marginals, least * (1 + 1e-9), 1e7)?.length ?? 0;
    const atLeast = combinationsAbove(marginals, least * (1 - 1e-9), 1e7)?.length ?? 0;
    expect(fine.masses.length).toBeGreaterThanOrEqual(above);
    expect(fine.masses.length).toBeLessThanOrEqual(atLeast);
  });

  test('merged by nucleon number it is the aggregated envelope, less what it does not hold', () => {
    for (const text of ['Au25(SG)18', 'Ag10(SG)4', 'GdC14H18N3O10', 'Sn6C12H30', 'Pt4Cl8', 'Cd3Se4']) {
      const c = of(text);
      const lost = 1e-6;
      const fine = fineStructure(c, { coverage: 1 - lost });
      const whole = aggregatedEnvelope(c);
      const merged = new Float64Array(whole.masses.length);
      fine.abundances.forEach((p, i) => {
        const nucleons = Object.entries(isotopeCounts(fine, i)).reduce(
          (n, [name, k]) => n + k * Number.parseInt(name, 10),
          0,
        );
        merged[nucleons + isotopeMakeup(c).nucleons - whole.firstNucleons] += p;
      });
      whole.abundances.forEach((p, k) => {
        expect(merged[k]).toBeLessThanOrEqual(p + 1e-12);
        expect(merged[k]).toBeGreaterThan(p - lost);
      });
    }
  });
});

test('the isotopes of the likeliest gadolinium complex', () => {
  const counts = isotopeCounts(fineStructure(of('GdC14H18N3O10')), 0);
  expect(counts).toMatchObject({ '158Gd': 1, '12C': 14, '13C': 0, '1H': 18, '16O': 10, '14N': 3 });
});

test('gold has one isotopologue; an enriched carbon its own', () => {
  expect([...fineStructure(of('Au25')).abundances]).toEqual([1]);
  const fine = fineStructure(of('C2'), { coverage: 1 - 1e-9, enrichment: { '13C': 0.5 } });
  expect([...fine.abundances].map((p) => p.toFixed(12))).toEqual([
    '0.500000000000',
    '0.250000000000',
    '0.250000000000',
  ]);
});

describe('too many isotopologues are refused with the coverage that is possible, never left out', () => {
  test('so many hold what is said', () => {
    const most = 2000;
    const c = of('Au25(SG)18');
    let fix = '';
    try {
      fineStructure(c, { coverage: 0.9999, most });
    } catch (error) {
      expect(error).toMatchObject({ code: 'C102' });
      fix = (error as { fix: string }).fix;
    }
    const possible = Number(/can hold ([\d.]+);/.exec(fix)?.[1]);
    expect(possible).toBeGreaterThan(0.99);
    expect(fineStructure(c, { coverage: possible, most }).masses.length).toBeLessThanOrEqual(most);
    expect(() => fineStructure(c, { coverage: possible + (1 - possible) / 2, most })).toThrow();
  });

  test('and where it is next to nothing, that is said', () => {
    const huge = { atoms: { C: 1e6, H: 1e6, O: 1e6, S: 1e6 }, charge: 0 };
    const fix = expect.stringContaining('1000 isotopologues can hold next to nothing');
    expect(() => fineStructure(huge, { most: 1000 })).toThrow(expect.objectContaining({ code: 'C102', fix }));
  });

  test('also where one element alone has too many', () => {
    expect(() => fineStructure(of('Sn60Xe20'), { most: 20_000 })).toThrow(expect.objectContaining({ code: 'C102' }));
  });
});
