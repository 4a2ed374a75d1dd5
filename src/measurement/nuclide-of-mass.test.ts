import { expect, test } from 'vitest';
import { isotopeTable } from '../chemistry/isotope-table.ts';
import { element } from '../chemistry/isotopes.ts';
import { nuclidesOfMass, onlyNuclideOf } from '../signal/nuclide-of-mass.ts';

test('every natural isotope is found by its mass, the isobars in the order of their abundance', () => {
  const natural = Object.keys(isotopeTable).flatMap((symbol) =>
    element(symbol).isotopes.filter((i) => i.abundance > 0),
  );
  expect(natural.length).toBe(288);
  for (const { nuclide, massNumber, mass } of natural) {
    const isobars = natural
      .filter((isotope) => isotope.massNumber === massNumber)
      .sort((a, b) => b.abundance - a.abundance)
      .map((isotope) => isotope.nuclide);
    expect([nuclide, nuclidesOfMass(mass)]).toEqual([nuclide, isobars]);
  }
});

test('a mass between the isotopes, above them or none at all is no nuclide', () => {
  for (const mass of [98.48, 5.01, 300, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(nuclidesOfMass(mass)).toEqual([]);
});

test('an element of one natural isotope is that isotope, another is none', () => {
  for (const symbol of Object.keys(isotopeTable)) {
    const natural = element(symbol).isotopes.filter((i) => i.abundance > 0);
    expect([symbol, onlyNuclideOf(symbol)]).toEqual([symbol, natural.length === 1 ? natural[0].nuclide : undefined]);
  }
  expect(['Tc', 'Xx', ''].map((text) => onlyNuclideOf(text))).toEqual([undefined, undefined, undefined]);
});
