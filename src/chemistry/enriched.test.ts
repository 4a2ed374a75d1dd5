import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enrichedMixture, type Member } from './enriched.ts';
import { parseFormula } from './formula.ts';
import { abundance, atomicMass } from './isotopes.ts';
import { averageMass } from './mass.ts';

const mixture = (text: string, nuclide: string, fraction: number) =>
  enrichedMixture(parseFormula(text).composition, { nuclide, fraction });
const mean = (members: readonly Member[], of: (m: Member) => number) =>
  members.reduce((sum, member) => sum + member.fraction * of(member), 0);

test('two silver atoms, 97 % 109Ag: of each p = (0.97 − a)/(1 − a) is pure 109Ag, the members are binomial', () => {
  const p = (0.97 - abundance('109Ag')) / (1 - abundance('109Ag'));
  const members = mixture('Ag2(SG)2', '109Ag', 0.97);
  expect(members.map(({ composition: c }) => [c.atoms['[109Ag]'] ?? 0, c.atoms.Ag ?? 0])).toEqual([
    [0, 2],
    [1, 1],
    [2, 0],
  ]);
  const expected = [(1 - p) ** 2, 2 * p * (1 - p), p ** 2];
  members.forEach(({ fraction }, i) => {
    expect(fraction).toBeCloseTo(expected[i], 12);
  });
});

test('the mean mass is that of the stated fraction, the other isotopes in natural proportion', () => {
  const own = atomicMass('[157Gd]').value;
  const a = abundance('157Gd');
  const rest = (atomicMass('Gd').value - a * own) / (1 - a);
  const gd = mean(mixture('Gd3', '157Gd', 0.88), ({ composition }) => averageMass(composition).value);
  expect(gd).toBeCloseTo(3 * (0.88 * own + 0.12 * rest), 6);
});

test('at the natural fraction nothing changes; pure is one member of named isotopes', () => {
  const natural = mixture('[Ag44(p-MBA)30]4-', '107Ag', abundance('107Ag'));
  expect(natural).toEqual([{ composition: parseFormula('[Ag44(p-MBA)30]4-').composition, fraction: 1 }]);
  const pure = mixture('Ag44(p-MBA)30', '109Ag', 1);
  expect(pure.map(({ composition }) => composition.atoms)).toEqual([
    parseFormula('[109Ag]44(p-MBA)30').composition.atoms,
  ]);
});

test('a radionuclide can be a part: 2 % 64Cu', () => {
  const members = mixture('Au24Cu(SG)18', '64Cu', 0.02);
  expect(members[0].fraction).toBeCloseTo(0.98, 14);
  expect(members[1].fraction).toBeCloseTo(0.02, 14);
  expect(members[1].composition.atoms['[64Cu]']).toBe(1);
});

test('fractions sum to one and every member has all atoms', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.5, max: 1, noNaN: true }), (n, fraction) => {
      const members = mixture(`Ag${n}(SG)9`, '107Ag', Math.max(fraction, abundance('107Ag')));
      expect(mean(members, () => 1)).toBeCloseTo(1, 12);
      for (const { composition: c } of members) expect((c.atoms.Ag ?? 0) + (c.atoms['[107Ag]'] ?? 0)).toBe(n);
    }),
  );
});

test.each([
  ['Au25(SG)18', '109Ag', 0.9, 'no Ag'],
  ['[109Ag]25(SG)18', '109Ag', 0.9, 'named isotopes alone'],
  ['Au25(SG)18', '197Au', 1, 'Au, which has one'],
  ['Ag44(p-MBA)30', '109Ag', 0.1, '0.1'],
  ['Ag44(p-MBA)30', '109Ag', 1.1, '1.1'],
  ['Ag44(p-MBA)30', '109Ag', Number.NaN, 'NaN'],
])('%s enriched in %s to %s is refused', (text, nuclide, fraction, found) => {
  expect(() => mixture(text, nuclide, fraction)).toThrow(expect.objectContaining({ code: 'C080', found }));
});
