import { expect, test } from 'vitest';
import { rooted, standardUncertainty } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { countedLabel } from './enrichment.ts';
import { type ProbeDefinition, probe } from './probe.ts';

const where = 'study.yaml:/probes/p2';
const atoms = rooted(14, 0.4, '1', rootOf('atoms'));
const built = (definition: Partial<ProbeDefinition>) =>
  probe({ id: 'p2', label: '107Ag', ...definition }, atoms, where).probe;
const enriched = (x: number, u = 0) => rooted(x, u, '1', rootOf('enrichment'));
// isotope table: 107Ag 106.9050916, 0.51839; 109Ag 108.9047553, 0.48161
const [m107, m109, a107] = [106.9050916, 108.9047553, 0.51839];
const natural = a107 * m107 + (1 - a107) * m109;

test('a natural label is read off natural standards as it is', () => {
  expect(countedLabel(built({}), '107Ag', null, where).overNatural).toBeNull();
  expect(countedLabel(built({ label: '197Au' }), '197Au', null, where).overNatural).toBeNull();
});

test('an enriched label gives more counts per gram, worked by hand', () => {
  const { content, overNatural } = countedLabel(built({}), '107Ag', enriched(0.99, 0.005), where);
  const molar = 0.99 * m107 + 0.01 * m109;
  expect(content.value).toBeCloseTo(14 * molar, 6);
  expect(overNatural?.value).toBeCloseTo((a107 / 0.99) * (molar / natural), 9);
  // nearly all of u comes from the share counted: 0.5 % of 0.99, the molar mass adds 1e-4 of it
  expect(standardUncertainty(overNatural!) / overNatural!.value).toBeCloseTo(
    0.005 / 0.99 + (0.005 * (m109 - m107)) / molar,
    6,
  );
});

test('the moles of probe need the share alone: the molar mass cancels', () => {
  const moles = (x: number) => {
    const { content, overNatural } = countedLabel(built({}), '107Ag', enriched(x), where);
    return (overNatural?.value ?? 1) / content.value;
  };
  expect(moles(0.99) / moles(0.5)).toBeCloseTo(0.5 / 0.99, 12);
  expect(moles(a107)).toBeCloseTo(1 / (14 * natural), 9);
});

test('the other isotope of an enriched label is counted by what is left', () => {
  const { overNatural } = countedLabel(built({}), '109Ag', enriched(0.99), where);
  const molar = 0.99 * m107 + 0.01 * m109;
  expect(overNatural?.value).toBeCloseTo(((1 - a107) / 0.01) * (molar / natural), 6);
});

test('a formula that names isotopes says it by itself, and only once', () => {
  const p = built({ formula: '[107Ag]14(GSH)9', ligands: { GSH: { formula: 'C10H17N3O6S' } } });
  const { overNatural } = countedLabel(p, '107Ag', null, where);
  expect(overNatural?.value).toBeCloseTo((a107 * m107) / natural, 9);
  expect(() => countedLabel(p, '107Ag', enriched(0.99), where)).toThrow(expect.objectContaining({ code: 'S088' }));
  expect(() => countedLabel(p, '109Ag', null, where)).toThrow(expect.objectContaining({ code: 'S089' }));
});

test('gold cannot be enriched', () => {
  expect(() => countedLabel(built({ label: '197Au' }), '197Au', enriched(0.9), where)).toThrow(
    expect.objectContaining({ code: 'S089' }),
  );
});
