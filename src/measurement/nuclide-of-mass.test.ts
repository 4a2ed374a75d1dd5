import { expect, test } from 'vitest';
import { isotopeTable } from '../chemistry/isotope-table.ts';
import { element } from '../chemistry/isotopes.ts';
import { nuclidesOfMass } from '../signal/nuclide-of-mass.ts';

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
