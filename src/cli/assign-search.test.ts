import { describe, expect, test } from 'vitest';
import { massSpectrum } from '../method/mass-spectrum/mass-spectrum.ts';
import { adducts, searchOf } from './assign-search.ts';

const none = { metal: [], ligand: [], adduct: [], calibrant: [], prior: [], option: [], top: '10' };

describe('what the flags of cupel assign search', () => {
  test('the first metal is there at least once, none of each further one can be the answer', () => {
    const { metals } = searchOf({ ...none, metal: ['Au', 'Ag', 'Cu:2-4'] }).parameters;
    expect(metals).toEqual({ Au: [1, 60], Ag: [0, 60], Cu: [2, 4] });
  });

  test('every adduct that is offered is one of the method, and four of it where no number stands', () => {
    expect(searchOf({ ...none, adduct: [...adducts] }).parameters.adducts).toEqual(
      Object.fromEntries(adducts.map((name) => [name, 4])),
    );
    const schema = massSpectrum.parameters.safeParse({ adducts: { Li: 1 } });
    expect(schema.success).toBe(false);
  });

  test.each([
    ['an adduct that is none', { adduct: ['Li:3'] }, /^there is no --adduct "Li": choose one of Na-H, K-H/],
    ['an adduct without a number', { adduct: ['Na-H:x'] }, /write the most of it: Na-H:4/],
    ['a prior that is none', { prior: ['magic'] }, /^there is no --prior "magic": choose one of: electron[^:]*$/],
    ['a tolerance without a unit', { tolerance: '10' }, /^--tolerance: a number without a unit: write "10 ppm"$/],
  ])('%s is answered with what there is to write', (_, flags, message) => {
    expect(() => searchOf({ ...none, ...flags })).toThrow(message);
  });
});
