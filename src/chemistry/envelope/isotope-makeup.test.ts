import { expect, test } from 'vitest';
import { parseFormula } from '../formula.ts';
import { averageMass, monoisotopicMass } from '../mass.ts';
import { commonestMass, isotopeMakeup, meanMass, parseEnrichment } from './isotope-makeup.ts';

test.each(['Au25(SG)18', 'Ag44(p-MBA)30', '[64Cu]Au24(SG)18', 'GdCl3', 'Sn6Pb'])(
  '%s has the average and the monoisotopic mass of its composition',
  (text) => {
    const { composition } = parseFormula(text);
    const makeup = isotopeMakeup(composition);
    expect(meanMass(makeup)).toBeCloseTo(averageMass(composition).value, 2);
    expect(commonestMass(makeup)).toBeCloseTo(monoisotopicMass(composition), 8);
  },
);

test('with 15N at 98 % the commonest nitrogen is 15N and the mean moves with it', () => {
  const { composition } = parseFormula('N2');
  const makeup = isotopeMakeup(composition, { '15N': 0.98 });
  expect(commonestMass(makeup)).toBeCloseTo(2 * 15.00010889888, 9);
  expect(meanMass(makeup)).toBeCloseTo(2 * (0.98 * 15.00010889888 + 0.02 * 14.00307400443), 9);
});

test('an enrichment is read as a fraction or in per cent', () => {
  expect(parseEnrichment(['13C=0.99', 'N-15 = 98 %'])).toEqual({ '13C': 0.99, '15N': 0.98 });
  for (const wrong of ['13C', '13C=', '13C=a', '=0.5'])
    expect(() => parseEnrichment([wrong])).toThrow(expect.objectContaining({ code: 'C103' }));
});
