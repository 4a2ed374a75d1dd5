import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { isotopeTable } from './isotope-table.ts';
import {
  abundance,
  atomicMass,
  electronMass,
  element,
  mostAbundantIsotope,
  naturalIsotopes,
  nuclideMass,
  nuclideName,
} from './isotopes.ts';

const expectedFile = '../shared/data/expected/isotopes.json';

describe.skipIf(!existsSync(expectedFile))('the reference table (../shared/data absent: skipped)', () => {
  const reference = existsSync(expectedFile)
    ? (JSON.parse(readFileSync(expectedFile, 'utf8')).isotope_table as {
        electron_mass: number;
        isotopes: Record<string, [number, number, number][]>;
      })
    : { electron_mass: 0, isotopes: {} };

  test('has our 32 elements and 64Cu to the last digit', () => {
    for (const [symbol, rows] of Object.entries(reference.isotopes)) {
      if (symbol === '64Cu') expect(nuclideMass('64Cu').mass).toBe(rows[0][1]);
      else expect(naturalIsotopes(symbol).map((i) => [i.massNumber, i.mass, i.abundance])).toEqual(rows);
    }
    expect(Object.keys(reference.isotopes)).toHaveLength(33);
    expect(electronMass).toBe(reference.electron_mass);
  });
});

/** IUPAC/NIST standard atomic weights (conventional or interval midpoint) and the tolerance their printing allows. */
const standardWeights = {
  H: [1.00794, 0.0001],
  Li: [6.94, 0.02],
  C: [12.0107, 0.0008],
  Mg: [24.305, 0.001],
  Si: [28.0855, 0.0003],
  S: [32.065, 0.005],
  Ar: [39.948, 0.001],
  Ti: [47.867, 0.001],
  V: [50.9415, 0.0001],
  Cr: [51.9961, 0.0006],
  Fe: [55.845, 0.002],
  Ga: [69.723, 0.001],
  Ge: [72.63, 0.01],
  Kr: [83.798, 0.002],
  Sr: [87.62, 0.01],
  Zr: [91.224, 0.002],
  Mo: [95.96, 0.02],
  Ru: [101.07, 0.02],
  Pd: [106.42, 0.01],
  Ag: [107.8682, 0.0002],
  In: [114.818, 0.003],
  Sn: [118.71, 0.007],
  Sb: [121.76, 0.001],
  Xe: [131.293, 0.006],
  Ba: [137.327, 0.007],
  La: [138.90547, 0.00007],
  Ce: [140.116, 0.001],
  Nd: [144.242, 0.003],
  Sm: [150.36, 0.02],
  Eu: [151.964, 0.001],
  Gd: [157.25, 0.03],
  Dy: [162.5, 0.001],
  Er: [167.259, 0.003],
  Yb: [173.054, 0.005],
  Lu: [174.9668, 0.0001],
  Hf: [178.49, 0.02],
  Ta: [180.94788, 0.00002],
  W: [183.84, 0.01],
  Re: [186.207, 0.001],
  Os: [190.23, 0.03],
  Ir: [192.217, 0.003],
  Pt: [195.084, 0.009],
  Hg: [200.59, 0.02],
  Tl: [204.3833, 0.0002],
  Pb: [207.2, 0.1],
  U: [238.02891, 0.00003],
  Bi: [208.9804, 0.00001],
  Mn: [54.938044, 0.000003],
  Y: [88.90584, 0.00002],
};

test('average masses agree with the standard atomic weights within their printed uncertainty', () => {
  for (const [symbol, [weight, tolerance]] of Object.entries(standardWeights))
    expect(Math.abs(atomicMass(symbol).value - weight), symbol).toBeLessThanOrEqual(tolerance);
});

test('abundances of every element sum to one, as printed', () => {
  for (const symbol of Object.keys(isotopeTable)) {
    const sum = element(symbol).isotopes.reduce((total, isotope) => total + isotope.abundance, 0);
    expect(Math.abs(sum - 1), symbol).toBeLessThan(1e-12);
  }
});

test('every isotope mass lies within 0.1 Da of its mass number, and numbers rise', () => {
  for (const symbol of Object.keys(isotopeTable)) {
    const { isotopes } = element(symbol);
    for (const { massNumber, mass, massU } of isotopes) {
      expect(Math.abs(mass - massNumber), symbol).toBeLessThan(0.1);
      expect(massU, symbol).toBeLessThan(2e-5);
    }
    expect(isotopes.map((i) => i.massNumber)).toEqual([...isotopes].map((i) => i.massNumber).sort((a, b) => a - b));
  }
});

test('gold is 196.96656879(71), carbon 12.0107(8), silver 107.8682(2) g/mol', () => {
  const gold = atomicMass('Au');
  expect(gold.value).toBe(196.96656879);
  expect(standardUncertainty(gold)).toBeCloseTo(7.1e-7, 12);
  expect(gold.unit.code).toBe('g/mol');
  expect(standardUncertainty(atomicMass('C'))).toBeCloseTo(0.0008, 5);
  expect(standardUncertainty(atomicMass('Ag'))).toBeCloseTo(0.00016, 5);
});

test('nuclides are read in three spellings', () => {
  expect([nuclideName('197Au'), nuclideName('Au197'), nuclideName('Au-197')]).toEqual(['197Au', '197Au', '197Au']);
  expect(nuclideName('Tc-99m')).toBe('99mTc');
  expect(abundance('Au197')).toBe(1);
  expect(abundance('109Ag')).toBe(0.48161);
  expect(abundance('64Cu')).toBe(0);
  expect(mostAbundantIsotope('Pt').nuclide).toBe('195Pt');
});

test('unknown symbols, isotopes and averages of Tc are refused with their codes', () => {
  expect(() => element('Xx')).toThrow(expect.objectContaining({ code: 'C003' }));
  expect(() => element('au')).toThrow(expect.objectContaining({ code: 'C003', fix: expect.stringContaining('Au') }));
  expect(() => nuclideMass('63Ag')).toThrow(
    expect.objectContaining({ code: 'C004', fix: expect.stringContaining('107Ag') }),
  );
  expect(() => abundance('300Au')).toThrow(expect.objectContaining({ code: 'C004' }));
  expect(() => nuclideName('gold')).toThrow(expect.objectContaining({ code: 'C004' }));
  expect(() => atomicMass('Tc')).toThrow(expect.objectContaining({ code: 'C005' }));
  expect(() => element('constructor')).toThrow(expect.objectContaining({ code: 'C003' }));
});
