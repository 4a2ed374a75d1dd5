import { expect, test } from 'vitest';
import { normal } from '../../quantity/law.ts';
import { exact, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { equivalentDiameter, metalInSphere } from './sphere.ts';

const gold = { density: exact(19.32, 'g/mL'), massFraction: exact(1, '1') };

// NIST RM 8013, 60 nm gold: π/6 · 19.32 g/cm³ · (56.0 nm)³ = 1.776 fg (56.0 nm by transmission electron microscopy).
test('the sphere of RM 8013 by microscopy holds 1.776 fg, and gives its diameter back', () => {
  const metal = metalInSphere(exact(56, 'nm'), gold);
  expect(metal.value).toBeCloseTo(1.7765, 3);
  expect(equivalentDiameter(metal, gold).value).toBeCloseTo(56, 9);
});

test('1 % of diameter is 3 % of mass, and back', () => {
  const root = { id: 'd', label: 'd', group: 'd', dof: null, law: normal, basis: 'certificate' as const };
  const metal = metalInSphere(rooted(60, 0.6, 'nm', root), gold);
  expect(standardUncertainty(metal) / metal.value).toBeCloseTo(0.03, 10);
  expect(standardUncertainty(equivalentDiameter(metal, gold))).toBeCloseTo(0.6, 10);
});

test('an oxide of half metal is wider by the cube root of two', () => {
  const oxide = { ...gold, massFraction: exact(0.5, '1') };
  const ratio = equivalentDiameter(exact(1, 'fg'), oxide).value / equivalentDiameter(exact(1, 'fg'), gold).value;
  expect(ratio).toBeCloseTo(2 ** (1 / 3), 10);
});

test('no size for a mass of zero', () => {
  expect(() => equivalentDiameter(exact(0, 'fg'), gold)).toThrow(/above zero/);
});
