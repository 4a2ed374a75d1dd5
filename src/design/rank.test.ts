import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { designLigands } from './design.ts';
import { criteria } from './rank.ts';

const three = { motifs: ['KQAGDV'], captures: ['CCY', 'C'], spacers: ['none', 'KKK', 'GGG'] };
const clusters = ['Au24(L)8', 'Au25(L)9'];

/** Charge on its grid of half a charge. */
const half = (x: number) => Math.round(Math.abs(x) / 0.5) * 0.5;

describe('ranks', () => {
  test('without criteria there is no rank, and the order is that of the blocks', () => {
    const { candidates } = designLigands(three);
    expect(candidates.map((c) => c.rank)).toEqual(candidates.map(() => null));
    expect(candidates[0].ligand.chain).toBe('CCYKQAGDV');
  });

  test('the first criterion decides, the next among its equals: by charge, then by mass', () => {
    const { candidates } = designLigands({ ...three, rank: ['charge', 'mass'] });
    expect(candidates.map((c) => c.ligand.chain)).toEqual([
      'CKQAGDV',
      'CGGGKQAGDV',
      'CCYKQAGDV',
      'CCYGGGKQAGDV',
      'CKKKKQAGDV',
      'CCYKKKKQAGDV',
    ]);
    expect(candidates.map((c) => c.rank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(candidates.map((c) => c.undominated)).toEqual([true, false, false, false, false, false]);
  });

  test('the order of the criteria is the order of the user', () => {
    const first = (rank: string[]) => designLigands({ ...three, rank }).candidates[0].ligand.chain;
    expect(first(['charge', 'gravy'])).not.toBe(first(['gravy', 'charge']));
    expect(first(['gravy', 'charge'])).toBe('CKKKKQAGDV');
    expect(first(['charge:most', 'mass:most'])).toBe('CCYKKKKQAGDV');
  });

  test('equals share their rank, and the next one is counted on', () => {
    const { candidates } = designLigands({ ...three, rank: ['charge'] });
    expect(candidates.map((c) => c.rank)).toEqual([1, 1, 1, 1, 5, 5]);
  });

  test('the same by hand from the properties shown', () => {
    const { candidates } = designLigands({ ...three, clusters, rank: ['identifiability', 'charge'] });
    const keys = candidates.map((c) => [c.cluster?.rivals.length ?? 0, half(c.ligand.bound.charge.median)]);
    for (let i = 1; i < keys.length; i++)
      expect(keys[i - 1][0] < keys[i][0] || (keys[i - 1][0] === keys[i][0] && keys[i - 1][1] <= keys[i][1])).toBe(true);
  });

  test('an undominated one is never beaten in one criterion without winning in another, whatever is asked', () => {
    const names = fc.subarray(['charge', 'spread', 'gravy', 'mass', 'size', 'identifiability'], { minLength: 1 });
    const words = names.chain((list) => fc.tuple(...list.map((name) => fc.constantFrom(name, `${name}:most`))));
    fc.assert(
      fc.property(words, (rank) => {
        const { candidates, criteria: asked } = designLigands({ ...three, clusters: [clusters[0]], rank });
        const grid = candidates.map((c) =>
          asked.map(({ name, better, step }) => {
            const value = criteria.find((one) => one.name === name)?.value(c) ?? 0;
            return (better === 'less' ? 1 : -1) * Math.round(value / (step ?? 1));
          }),
        );
        expect(candidates.some((c) => c.undominated)).toBe(true);
        expect(candidates[0].undominated).toBe(true);
        candidates.forEach((c, i) => {
          const beaten = grid.some((g) => g.every((x, k) => x <= grid[i][k]) && g.some((x, k) => x < grid[i][k]));
          expect(c.undominated).toBe(!beaten);
        });
      }),
      { numRuns: 20 },
    );
  });
});
