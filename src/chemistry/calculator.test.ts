import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convert, exact } from '../quantity/quantity.ts';
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
  expect(calcDecay('64Cu', exact(1, 'd'))).toMatchObject({ nuclide: '64Cu', halfLife: { value: 12.7006, unit: 'h' } });
  expect(() => calcDecay('64Cu', exact(24, 'fg'))).toThrow(expect.objectContaining({ code: 'U002' }));
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
