import { expect, test } from 'vitest';
import { exact, type Quantity, rooted, standardUncertainty } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { labelPerProbe, type ProbeDefinition, probe } from './probe.ts';

const where = 'study.yaml:/probes/cv-au';
const cvAu: ProbeDefinition = {
  id: 'cv-au',
  formula: 'Au24(CV)8',
  ligands: { CV: { peptide: 'CCYKKKKQAGDV', bound: '-2 H' } },
  label: '197Au',
  target: { name: 'integrin αIIbβ3', uniprot: ['P08514', 'P05106'] },
};
const stated = (value: number, u: number): Quantity =>
  rooted(value, u, '1', rootOf(`${where}/atoms`, { label: 'atoms per probe' }));
const refused = (definition: Partial<ProbeDefinition>, atoms: Quantity | null, problem: object) =>
  expect(() => probe({ ...cvAu, ...definition }, atoms, where)).toThrow(expect.objectContaining(problem));

test('stated atoms are taken with their uncertainty; one probe holds 24 Au, 4727.2 g/mol of gold', () => {
  const { probe: p, findings } = probe(cvAu, stated(24, 0.7), where);
  expect(findings).toEqual([]);
  expect(p).toMatchObject({ atomsBasis: 'stated', element: 'Au', label: '197Au', name: 'cv-au' });
  expect(p.molarMass?.value).toBeCloseTo(15676.2084, 4);
  const { amount, mass } = labelPerProbe(p);
  expect(amount.value).toBe(24);
  expect(standardUncertainty(amount)).toBe(0.7);
  expect(mass.value).toBeCloseTo(24 * 196.96656879, 6);
  expect(mass.unit.code).toBe('g/mol');
  expect(standardUncertainty(mass)).toBeCloseTo(0.7 * 196.96656879, 4);
});

test('without stated atoms the formula counts, and is itself the assumption', () => {
  const { probe: p } = probe(cvAu, null, where);
  expect(p.atomsBasis).toBe('formula');
  expect(p.atoms).toMatchObject({ value: 24, conditionalOn: [`${where}/formula`] });
});

test('the label defaults to the only metal, as its most abundant isotope', () => {
  expect(probe({ id: 'a', formula: 'Ag44(p-MBA)30' }, null, where).probe.label).toBe('107Ag');
  expect(() => probe({ id: 'a', formula: 'Au24Pd(SG)18' }, null, where)).toThrow(
    expect.objectContaining({ code: 'C050' }),
  );
  expect(() => probe({ id: 'a', formula: 'C6H6' }, null, where)).toThrow(expect.objectContaining({ code: 'C050' }));
});

test('an instrument that counts one isotope sees its abundance', () => {
  const { probe: p } = probe({ id: 'ag', formula: 'Ag44(p-MBA)30', label: '109Ag' }, null, where);
  expect(labelPerProbe(p, '109Ag').amount.value).toBeCloseTo(44 * 0.48161, 12);
  expect(labelPerProbe(p, '107Ag').mass.value).toBeCloseTo(44 * 0.51839 * 106.9050916, 9);
  expect(labelPerProbe(p).mass.value).toBeCloseTo(44 * 107.8682, 2);
  expect(() => labelPerProbe(p, '197Au')).toThrow(expect.objectContaining({ code: 'C050' }));
  expect(() => labelPerProbe(p, '300Ag')).toThrow(expect.objectContaining({ code: 'C004' }));
});

test('atoms named as an enriched isotope count whole', () => {
  const { probe: p } = probe({ id: 'ag', formula: '[109Ag]10Ag34(p-MBA)30', label: '109Ag' }, null, where);
  expect(p.atoms?.value).toBe(44);
  expect(labelPerProbe(p, '109Ag').amount.value).toBeCloseTo(10 + 34 * 0.48161, 10);
});

test('a radionuclide counts only the atoms named as it', () => {
  const { probe: p } = probe({ id: 'cu', formula: 'Au24[64Cu](SG)18', label: '64Cu' }, null, where);
  expect(p.atoms?.value).toBe(1);
  expect(labelPerProbe(p).mass.value).toBe(63.92976434);
  expect(labelPerProbe(p, '64Cu').amount.value).toBe(1);
  const plain: ProbeDefinition = { id: 'cu', formula: 'Au24Cu(SG)18', label: '64Cu' };
  expect(() => probe(plain, null, where)).toThrow(expect.objectContaining({ code: 'C050' }));
});

test('stated atoms more than 4 u and 10 % from the formula give a warning that names the factor', () => {
  const { findings } = probe(cvAu, stated(17, 0.5), where);
  expect(findings).toMatchObject([{ level: 'warning', code: 'C053', where: `${where}/atoms` }]);
  expect(findings[0].message).toContain('1.41');
  expect(probe(cvAu, exact(2400, '%'), where).probe.atoms).toMatchObject({ value: 24, unit: { code: '1' } });
  expect(probe(cvAu, stated(22, 0.1), where).findings).toEqual([]);
  expect(probe(cvAu, stated(17, 2), where).findings).toEqual([]);
});

test('a probe with atoms but no formula works; with neither it says what is missing', () => {
  const bsa = probe({ id: 'bsa-au', label: '197Au' }, stated(25, 3), where).probe;
  expect(bsa.molarMass).toBeNull();
  expect(labelPerProbe(bsa).mass.value).toBeCloseTo(25 * 196.96656879, 8);
  const gs = probe({ id: 'gs-au', label: '197Au' }, null, where).probe;
  expect(gs.atomsBasis).toBe('unknown');
  expect(() => labelPerProbe(gs)).toThrow(expect.objectContaining({ code: 'C051' }));
});

test('wrong atoms, labels and accessions are refused', () => {
  refused({}, exact(0, '1'), { code: 'C052' });
  refused({}, exact(Number.NaN, '1'), { code: 'C052' });
  refused({}, exact(24, 'fg'), { code: 'U002' });
  refused({ label: '107Ag' }, null, { code: 'C050' });
  refused({ label: '63Ag' }, null, { code: 'C004' });
  refused({ target: { name: 'x', uniprot: ['ITA2B_HUMAN'] } }, null, { code: 'C054' });
  refused({ ligands: {} }, null, { code: 'C006', where: `${where}/formula column 5` });
});

test('UniProt accessions of six and ten characters are accepted', () => {
  const target = { name: 'x', uniprot: ['P08514', 'A0A024R161', 'Q9NP59', 'O14786', 'P05106-2'] };
  expect(probe({ ...cvAu, target }, null, where).probe.target).toEqual(target);
});
