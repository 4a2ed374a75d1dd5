import { expect, test } from 'vitest';
import { normal } from '../../quantity/law.ts';
import { divide, exact, multiply, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import {
  efficiencyByMass,
  efficiencyByNumber,
  efficiencyBySize,
  metalPerCount,
  numberConcentration,
} from './transport-efficiency.ts';

const measured = (value: number, relative: number, unit: string, id: string): Quantity =>
  rooted(value, value * relative, unit, { id, label: id, group: id, dof: null, law: normal, basis: 'measured' });
const flow = measured(0.36, 0.02, 'mL/min', 'flow');
const uptake = { flow, seconds: 50 };

test('by number: 900 of 15,000 particles taken up in 0.3 mL are 6 %', () => {
  const eta = efficiencyByNumber(exact(900, '{particle}'), exact(50_000, '{particle}/mL'), uptake);
  expect(eta.value).toBeCloseTo(0.06, 12);
  expect(eta.unit.code).toBe('1');
});

test('by mass: the same particles as 100 pg/mL of 2 fg each', () => {
  const each = exact(2, 'fg');
  expect(efficiencyByMass(exact(900, '{particle}'), each, exact(0.1, 'ng/mL'), uptake).value).toBeCloseTo(0.06, 12);
});

test('by size: 2 fg give 280 counts, 1 µg/L gives 50,400 cps at 0.36 mL/min: 0.36/60 · η · 1e6 · 140 = 50,400, η = 6 %', () => {
  const eta = efficiencyBySize(exact(2, 'fg'), exact(280, '{count}'), exact(50_400, '{count}/s/(ug/L)'), flow);
  expect(eta.value).toBeCloseTo(0.06, 12);
});

test('what the efficiency by size took from slope and flow cancels exactly in the mass of another particle', () => {
  const slope = measured(50_400, 0.03, '{count}/s/(ug/L)', 'slope');
  const eta = efficiencyBySize(
    measured(2, 0.01, 'fg', 'metal'),
    measured(280, 0.02, '{count}', 'reference'),
    slope,
    flow,
  );
  const mass = multiply(measured(140, 0.04, '{count}', 'sample'), metalPerCount(slope, flow, eta));
  expect(mass.value).toBeCloseTo(1, 10);
  expect(mass.unit.code).toBe('fg');
  const share = (id: string) => Math.abs(mass.shares[id]?.value ?? 0);
  expect(share('slope')).toBeLessThan(1e-12);
  expect(share('flow')).toBeLessThan(1e-12);
  expect(standardUncertainty(mass)).toBeCloseTo(Math.hypot(0.01, 0.02, 0.04), 10);
});

test('in the number by reference number the flow cancels; number and mass of one sample share the reference', () => {
  const eta = efficiencyByNumber(
    measured(900, 0.033, '{particle}', 'n'),
    measured(5e4, 0.03, '{particle}/mL', 'c'),
    uptake,
  );
  const perMl = numberConcentration(measured(1800, 0.024, '{particle}', 'own'), eta, uptake);
  expect(perMl.value).toBeCloseTo(1e5, 6);
  expect(Math.abs(perMl.shares.flow.value)).toBeLessThan(1e-9 * perMl.value);
  const slope = exact(50_400, '{count}/s/(ug/L)');
  const perCount = metalPerCount(slope, exact(0.36, 'mL/min'), eta);
  const total = multiply(perMl, perCount);
  expect(Math.abs(total.shares.n.value / total.value)).toBeLessThan(1e-12);
  expect(divide(perMl, eta).shares.n.value / divide(perMl, eta).value).toBeCloseTo(-0.066, 10);
});
