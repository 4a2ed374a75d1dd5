import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convert, exact } from '../quantity/quantity.ts';
import { asQuantity, parseStated } from '../quantity/stated.ts';
import { calcConvert, calcDecay, calcElectrons, calcMass, metalToProbe } from './calculator.ts';
import { ligand } from './ligand.ts';
import { parseLigandArgument } from './ligand-argument.ts';
import { probe } from './probe.ts';

const { name, definition } = parseLigandArgument('CV=peptide:CCYKKKKQAGDV,bound:-2H');
const own = { [name]: ligand(name, definition) };
const { probe: cvAu } = probe({ id: 'cv-au', formula: 'Au24(CV)8', ligands: { CV: definition } }, null, 'here');

test('calc mass "Au24(CV)8" gives 15676.2084 and 15668.5495 Da and 30.2 % gold', () => {
  const answer = calcMass('Au24(CV)8', own);
  expect(answer.average.value).toBeCloseTo(15676.2084, 4);
  expect(answer.monoisotopic).toBeCloseTo(15668.5495, 4);
  expect(answer).toMatchObject({ hill: 'C464H776Au24N136O136S16', charge: 0, mz: null });
  expect(answer.metals).toMatchObject([{ element: 'Au', atoms: 24 }]);
  expect(answer.ligands).toEqual([{ name: 'CV', count: 8, source: 'peptide CCYKKKKQAGDV, bound -2H' }]);
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

test('calc mass of an ion adds m/z', () => {
  expect(calcMass('[Au25(SG)18 - 7H]7-').mz?.monoisotopic).toBeCloseTo(1489.4972785939965, 6);
});

test('calc electrons and calc decay answer', () => {
  expect(calcElectrons('Ag44(p-MBA)30', {}, -4)).toMatchObject({ electrons: 18, closedShell: true });
  expect(calcDecay('Cu-64', exact(24, 'h')).factor.value).toBeCloseTo(0.2699, 4);
  expect(calcDecay('64Cu', exact(1, 'd'))).toMatchObject({ nuclide: '64Cu', halfLife: { value: 12.7004, unit: 'h' } });
  expect(() => calcDecay('64Cu', exact(24, 'fg'))).toThrow(expect.objectContaining({ code: 'U002' }));
});

test('a time without a unit is asked for its unit', () => {
  expect(() => calcDecay('64Cu', exact(24, '1'))).toThrow(
    expect.objectContaining({
      code: 'U003',
      where: 'time',
      found: 'the bare number "24"',
      fix: 'write the unit after it, as in 24 h',
    }),
  );
});

// Review's figures for HEL cells: 271.8 and 430.6 fg Au per cell for 5.75e-17 and 9.11e-17 mol of Au24CV8.
test.each([
  [271.8, 5.75e-17, 3.46e7],
  [430.6, 9.11e-17, 5.49e7],
])('%s fg Au per cell are %s mol of probe and %s copies per cell', (fg, mol, copies) => {
  const answer = calcConvert(exact(fg, 'fg/cell'), cvAu);
  expect(answer.probeAmount.value / mol).toBeCloseTo(1, 3);
  expect(answer.copies.value / copies).toBeCloseTo(1, 2);
  expect([answer.metalMass.unit, answer.probeAmount.unit, answer.copies.unit]).toEqual([
    'g/{cell}',
    'mol/{cell}',
    '{copies}/{cell}',
  ]);
});

test('mass, amount and copies go round the chain and come back, within 1e-12', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.constantFrom('fg', 'ug/mL', 'pg/mm2'),
      (value, u) => {
        const start = exact(value, u);
        const amounts = metalToProbe(start, cvAu);
        for (const back of [
          metalToProbe(amounts.probeAmount, cvAu),
          metalToProbe(amounts.copies, cvAu),
          metalToProbe(amounts.metalAmount, cvAu, 'metal'),
        ])
          expect(Math.abs(convert(back.metalMass, u).value / value - 1)).toBeLessThan(1e-12);
      },
    ),
  );
});

test('an amount of metal holds 24 times fewer probes', () => {
  const amounts = metalToProbe(exact(24, 'fmol'), cvAu, 'metal');
  expect(convert(amounts.probeAmount, 'fmol').value).toBeCloseTo(1, 12);
});

test('a length, a product of units and a bare number are refused', () => {
  for (const u of ['um', 'g.mol', '1', 'g2', '/mL'])
    expect(() => metalToProbe(exact(1, u), cvAu)).toThrow(expect.objectContaining({ code: 'C062' }));
});

// 352 fg / (24 · 196.96657 g/mol) = 7.44627e-17 mol; · 6.02214076e23/mol = 4.48425e7.
test.each([
  ['352 fg', 'amol', 'probe', 74.4627, 'amol'],
  ['352 fg', 'copies', 'copies of the probe', 4.48425e7, '{copies}'],
  ['352 fg', 'pg', 'metal', 0.352, 'pg'],
  ['352 fg/cell', 'amol', 'probe', 74.4627, 'amol/{cell}'],
  ['352 fg/cell', 'amol/cell', 'probe', 74.4627, 'amol/{cell}'],
  ['352 fg/cell', 'copies', 'copies of the probe', 4.48425e7, '{copies}/{cell}'],
  ['74.4627 amol/cell', 'fg', 'metal', 352, 'fg/{cell}'],
  ['4.48425e7 copies', 'amol', 'probe', 74.4627, 'amol'],
  ['1 ug/mL', 'nmol/L', 'probe', 211.542, 'nmol/L'],
])('%s in %s is the %s: %f %s', (given, to, what, value, code) => {
  const q = asQuantity(parseStated(given, 'quantity'), { id: 'q', label: 'q', basis: 'measured' });
  const { answer } = calcConvert(q, cvAu, 'probe', to);
  expect(answer).toMatchObject({ what, unit: code });
  expect((answer?.value ?? 0) / value).toBeCloseTo(1, 5);
});

test('a form that is no form of the probe, or per something else, is refused', () => {
  for (const to of ['um', 's', '1', 'g2'])
    expect(() => calcConvert(exact(352, 'fg'), cvAu, 'probe', to)).toThrow(expect.objectContaining({ code: 'C062' }));
  expect(() => calcConvert(exact(352, 'fg'), cvAu, 'probe', 'amol/cell')).toThrow(
    expect.objectContaining({ code: 'U002' }),
  );
  expect(calcConvert(exact(352, 'fg'), cvAu).answer).toBeNull();
});
