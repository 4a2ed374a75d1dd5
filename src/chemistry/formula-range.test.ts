import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hillFormula } from './composition.ts';
import { parseFormula } from './formula.ts';
import { isFormulaRange, parseFormulaRange } from './formula-range.ts';

const hill = (text: string) => hillFormula(parseFormula(text).composition);

test.each([
  ['Ag25-xAux(SG)18', 0, 25, 7, 'Ag18Au7(SG)18'],
  ['[Ag25-xAux(SG)18]1-', 0, 25, 25, '[Au25(SG)18]1-'],
  ['Ag25−xAux(SG)18', 0, 25, 0, 'Ag25(SG)18'],
  ['Ag₂₅₋ₓAuₓ(SG)₁₈', 0, 25, 9, 'Ag16Au9(SG)18'],
  ['[Au24+x(SG)18 - 6H]7-, x = 0–2', 0, 2, 1, '[Au25(SG)18 - 6H]7-'],
  ['Au25(SG)18-x(PET)x', 0, 18, 18, 'Au25(PET)18'],
  ['[Au25-2xPdx(SG)18]', 0, 12, 3, 'Au19Pd3(SG)18'],
  ['[Au25(SG)18 + x(Na-H)], x = 0 to 4', 0, 4, 4, 'Au25(SG)18 + 4(Na-H)'],
  ['Ag44[109Ag]x(p-MBA)30, x=1..3', 1, 3, 2, 'Ag44[109Ag]2(p-MBA)30'],
  ['CxH4, x = 0-3', 0, 3, 2, 'C2H4'],
])('%s runs over x = %i to %i; at %i it is %s', (text, low, high, x, one) => {
  const range = parseFormulaRange(text);
  expect([range.low, range.high]).toEqual([low, high]);
  expect(hillFormula(range.at(x).composition)).toBe(hill(one));
});

test('a member carries its own text, which reads back as itself', () => {
  const texts = (text: string, ...at: number[]) => at.map((x) => parseFormulaRange(text).at(x).text);
  expect(texts('Ag25-xAux(SG)18', 1, 0, 25)).toEqual(['Ag24Au1(SG)18', 'Ag25(SG)18', 'Au25(SG)18']);
  expect(texts('[Au25(SG)18 + x(Na-H) - 6H]7-, x = 0-2', 0, 2)).toEqual([
    '[Au25(SG)18 - 6H]7-',
    '[Au25(SG)18 + 2(Na-H) - 6H]7-',
  ]);
  for (const text of ['Ag25-xAux(SG)18', 'Au25(SG)18-x(PET)x', '[Au24[64Cu]x(SG)18 - xH]7-, x = 0-1']) {
    const range = parseFormulaRange(text);
    for (let x = range.low; x <= range.high; x++) {
      const one = range.at(x);
      expect(parseFormula(one.text).composition).toEqual(one.composition);
    }
  }
});

test('substituting gold for silver shifts the mass by the same step, whatever the rest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 24 }), (x) => {
      const { at } = parseFormulaRange('Ag25-xAux(SG)18');
      const { Ag = 0, Au = 0, C } = at(x).composition.atoms;
      expect([Ag, Au, C]).toEqual([25 - x, x, 180]);
    }),
  );
});

test.each([
  ['Au25(SG)18', 'C067', /no x/],
  ['Aux(SG)18', 'C067', /none that the counts give/],
  ['Ag25-xAux(SG)18, x = 30-40', 'C067', /x = 30 to 25/],
  ['Ag25-xAux(CVX)18', 'C006', /CVX/],
  ['Ag25-yAuy(SG)18', 'C001', /./],
])('%s is no range: %s', (text, code, found) => {
  expect(() => parseFormulaRange(text)).toThrow(expect.objectContaining({ code, found: expect.stringMatching(found) }));
});

test('an x outside the range is refused', () => {
  const { at } = parseFormulaRange('Ag25-xAux(SG)18');
  for (const x of [-1, 26, 0.5, Number.NaN]) expect(() => at(x)).toThrow(expect.objectContaining({ code: 'C068' }));
});

test('where one composition is expected, x is named with its column', () => {
  for (const [text, column] of [
    ['Ag25-xAux(SG)18', 6],
    ['Aux(SG)18', 3],
    ['Cx', 2],
  ] as const)
    expect(() => parseFormula(text)).toThrow(
      expect.objectContaining({ code: 'C067', where: expect.stringMatching(`column ${column}$`) }),
    );
});

test('a range is told from a formula, also where a ligand has an x in its name', () => {
  expect(['Ag25-xAux(SG)18', 'Aux', '(SG)18-x'].map(isFormulaRange)).toEqual([true, true, true]);
  expect(['Au25(SG)18', 'Xe2', '[XeF5]-', 'Au24(Cx1)8', 'Au(maxx)2'].map(isFormulaRange)).toEqual(Array(5).fill(false));
});
