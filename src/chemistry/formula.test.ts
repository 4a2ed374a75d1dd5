import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { addCompositions, type Composition, hillFormula } from './composition.ts';
import { parseFormula } from './formula.ts';
import { isFormulaRange, parseFormulaRange } from './formula-range.ts';
import { isotopeTable } from './isotope-table.ts';
import { ligand } from './ligand.ts';
import { ligandTable } from './ligand-table.ts';

const hill = (text: string) => hillFormula(parseFormula(text).composition);

test.each([
  ['C10H17N3O6S', 'C10H17N3O6S'],
  ['Au25(SG)18', 'C180H288Au25N54O108S18'],
  ['[Au25(SG)18 - 7H]7-', '[C180H281Au25N54O108S18]7-'],
  ['[Au25(SG)18 − 7H]⁷⁻', '[C180H281Au25N54O108S18]7-'],
  ['Au₂₅(SG)₁₈ 1-', '[C180H288Au25N54O108S18]1-'],
  ['Ag44(p-MBA)30 4-', '[C210H150Ag44O60S30]4-'],
  ['Au24[64Cu](SG)18', 'C180H288[64Cu]Au24N54O108S18'],
  ['[197Au]2', '[197Au]2'],
  ['[Au25(SC2H4Ph)18 + 2Cs]+', '[C144H162Au25Cs2S18]1+'],
  ['Au25(SG)18 + 3(Na-H)', 'C180H285Au25N54Na3O108S18'],
  ['CuSO4·5H2O', 'CuH10O9S'],
  ['CuSO4 * 5 H2O', 'CuH10O9S'],
  ['K4[Fe(CN)6]', 'C6FeK4N6'],
  ['[Fe(CN)6]4-', '[C6FeN6]4-'],
  ['C10 H17 N3', 'C10H17N3'],
  ['Na+', '[Na]1+'],
  ['[Au25(SG)18 - 6H]-7', '[C180H282Au25N54O108S18]7-'],
  ['[Au25(SG)18(1-) - 6H]7-', '[C180H282Au25N54O108S18]7-'],
  ['[Au25(SG)18(−1) − 6H]7−', '[C180H282Au25N54O108S18]7-'],
  ['[[Au25(SG)18]⁻ - 6H]7-', '[C180H282Au25N54O108S18]7-'],
  ['[[Au25(SG)18]- - 6H]7-', '[C180H282Au25N54O108S18]7-'],
  ['[Au25(SG)18(0)-7H]7-', '[C180H281Au25N54O108S18]7-'],
  ['Au25(SG)18(1-)', '[C180H288Au25N54O108S18]1-'],
  ['Au25(SG)18(1-) - 6H', '[C180H282Au25N54O108S18]7-'],
  ['Au25(SC2H4Ph)18(1-) + 2Cs', '[C144H162Au25Cs2S18]1+'],
  ['[Au25(SG)18(0)]0', 'C180H288Au25N54O108S18'],
  ['CuSO4×5H2O', 'CuH10O9S'],
  ['[Au25(SC2H4Ph)18]1-(TOA)', 'C176H230Au25NS18'],
  ['[Au25(SG)18+3Na-9H]7-', '[C180H279Au25N54Na3O108S18]7-'],
  ['(SG)2', 'C20H32N6O12S2'],
  ['((CH3)2CH)2', 'C6H14'],
  ['[Au25(SG)18]-[N(C8H17)4]+', 'C212H356Au25N55O108S18'],
])('%s is %s', (text, expected) => expect(hill(text)).toBe(expected));

test.each([
  ['', 'C010', /./],
  ['Au25(SG', 'C002', /column 5/],
  ['Au25)SG', 'C002', /column 5/],
  ['[Au(SG])', 'C002', /column 7/],
  ['Xx2', 'C003', /column 1/],
  ['Au25SG18', 'C003', /column 6/],
  ['Cys', 'C003', /column 1/],
  ['D2O', 'C003', /column 1/],
  ['Au[63Ag]', 'C004', /column 3/],
  ['Au24(CV)8', 'C006', /column 5/],
  ['(CCY)2', 'C006', /column 1/],
  ['Cu(NAc)2', 'C006', /column 3/],
  ['Au(p-MBX)2', 'C006', /column 3/],
  ['Au1.5', 'C007', /column 3/],
  ['Au0', 'C007', /column 3/],
  ['Au1000001', 'C007', /column 3/],
  ['((Au9999)9999)9', 'C007', /./],
  ['H2O - 3H', 'C008', /./],
  ['Au(SG) - 2(SG)', 'C008', /./],
  ['Au25(SG)18-', 'C009', /column 11/],
  ['NH4+', 'C009', /column 4/],
  ['- 7H', 'C001', /column 1/],
  ['Au2 5', 'C001', /column 5/],
  ['Au(SG)-18', 'C001', /column/],
  ['Au()', 'C006', /column 3/],
  ['金', 'C001', /column 1/],
  ['[Au25(SG)18(1-) - 7H]7-', 'C070', /formula/],
  ['[[Au25(SG)18]1- - 7H]7-', 'C070', /formula/],
  ['[[Au25(SG)18]1- - 6H]', 'C070', /formula/],
  ['[Au25(1-)(SG)18(0)]1-', 'C009', /column/],
  ['Au25(SR)18', 'C006', /column 5/],
  [`${'('.repeat(60)}H${')'.repeat(60)}`, 'C010', /column/],
  ['H'.repeat(10_001), 'C010', /./],
])('%s is refused with %s', (text, code, where) => {
  expect(() => parseFormula(text)).toThrow(expect.objectContaining({ code, where: expect.stringMatching(where) }));
});

test('an unknown ligand is asked back for the nearest known ones, the caller’s among them', () => {
  const CVX = ligand('CVX', { peptide: 'CCY' });
  const thrown = expect.objectContaining({ code: 'C006', fix: expect.stringContaining('did you mean "CVX"') });
  expect(() => parseFormula('Au24(CV)8', { CVX })).toThrow(thrown);
});

test.each([
  ['Au25(GSH)18', 'GSH has its thiol H; bound it is (GS)'],
  ['Au25(HSC2H4Ph)18', 'HSC2H4Ph has its thiol H; bound it is (SC2H4Ph)'],
  ['[Ag25(SPhMe2)18]-[PPh4]+', 'write the ligand in round brackets: (PPh4)'],
  ['[TOA][Au25(PET)18]', 'write the ligand in round brackets: (TOA)'],
  ['au25(SG)18', 'element symbols begin with a capital letter: Au'],
])('%s is answered with "%s"', (text, fix) => {
  expect(() => parseFormula(text)).toThrow(expect.objectContaining({ fix }));
});

test('a generic R is asked to be defined', () => {
  const thrown = expect.objectContaining({ fix: expect.stringContaining('SR stands for any ligand') });
  expect(() => parseFormula('Au25(SR)18')).toThrow(thrown);
});

test('the core charge in the formula, adducts and the body are kept apart', () => {
  expect(parseFormula('[Au25(SG)18(1-) - 6H + 2(Na-H) + [NH4]+]6-')).toMatchObject({
    coreCharge: -1,
    body: { Au: 25 },
    outside: { Au: 25, H: -4, Na: 2, N: 1 },
    adducts: [
      { text: 'H', count: -6, charge: 1, basis: 'by element' },
      { text: '(Na-H)', count: 2, charge: 0, basis: 'by element' },
      { text: 'NH4', count: 1, charge: 1, basis: 'written' },
    ],
  });
});

test('an unbalanced ion that states its core is refused with what would balance', () => {
  expect(() => parseFormula('[Au25(SG)18(1-) - 7H]7-')).toThrow(
    expect.objectContaining({
      found: '7−',
      fix: expect.stringMatching(/^lose 1 H fewer, or write the ion as 8−, or the core as 0/),
    }),
  );
});

test('long and ill-formed texts are answered quickly', () => {
  const many = (text: string) => text.repeat(Math.floor(10_000 / text.length));
  const texts = ['(', ')', '[', ' ', '(H2O)', '+ (H2O)', '(SG)', '[(', 'H ', '-', '+ 2', '25-x', 'x', '(x', '( '].map(
    many,
  );
  for (const text of [...texts, `${many('(')}x`, `(${many(' ')}`, `${'('.repeat(49)}${many('H')}`.slice(0, 10_000)]) {
    const begun = performance.now();
    for (const read of [parseFormula, parseFormulaRange, isFormulaRange])
      try {
        read(text);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    // Tens of milliseconds each on a quiet machine; quadratic time would be minutes.
    expect(performance.now() - begun).toBeLessThan(5000);
  }
});

test('a ligand written without brackets is recognised in the message', () => {
  const thrown = expect.objectContaining({ fix: 'write the ligand in round brackets: (SG)' });
  expect(() => parseFormula('Au25SG18')).toThrow(thrown);
});

test('the caller’s ligand wins over the library and over a formula of that name', () => {
  const CO = ligand('CO', { formula: 'C6H12' });
  const SG = ligand('SG', { formula: 'C2H5S' });
  expect(hillFormula(parseFormula('Au(CO)(SG)', { CO, SG }).composition)).toBe('C8H17AuS');
});

test('H lost and atoms outside ligands are kept apart from the ligands', () => {
  const formula = parseFormula('[Au24[64Cu](SG)18 - 6H]7-');
  expect(formula.outside).toEqual({ Au: 24, '[64Cu]': 1, H: -6 });
  expect(formula.ligands.map(({ ligand: l, count }) => [l.name, count])).toEqual([['SG', 18]]);
});

test('library ligands are bound radicals: an odd number of monovalent atoms, N and P for one X-type bond', () => {
  for (const [name, { bonds, charge = 0 }] of Object.entries(ligandTable)) {
    const { atoms } = parseFormula(`(${name})`).composition;
    const odd = ['H', 'F', 'Cl', 'Br', 'I', 'N', 'P'].reduce((sum, symbol) => sum + (atoms[symbol] ?? 0), 0);
    expect(odd % 2, name).toBe((bonds + charge) % 2);
  }
});

const symbols = Object.keys(isotopeTable);
const compositions: fc.Arbitrary<Composition> = fc.record({
  atoms: fc.dictionary(fc.constantFrom(...symbols, '[64Cu]', '[13C]'), fc.integer({ min: 1, max: 5000 }), {
    minKeys: 1,
  }),
  charge: fc.integer({ min: -30, max: 30 }),
});

test('a written Hill formula reads back as the same composition', () => {
  fc.assert(
    fc.property(compositions, (c) => {
      expect(parseFormula(hillFormula(c)).composition).toEqual({ ...c, atoms: { ...c.atoms } });
    }),
  );
});

test('a + n·b is what the text (a)(b)n says', () => {
  fc.assert(
    fc.property(compositions, compositions, fc.integer({ min: 1, max: 20 }), (a, b, n) => {
      const text = `[${hillFormula({ ...a, charge: 0 })}][${hillFormula({ ...b, charge: 0 })}]${n}`;
      const sum = addCompositions({ ...a, charge: 0 }, { ...b, charge: 0 }, n);
      expect(parseFormula(text).composition.atoms).toEqual(sum.atoms);
    }),
  );
});

test('any text ends in a formula or in an InputError', () => {
  const pieces = fc.constantFrom(
    'Au',
    '(',
    ')',
    '[',
    ']',
    '25',
    'SG',
    '-',
    '+',
    ' ',
    'H',
    '7',
    '·',
    '^',
    '64Cu',
    'p-MBA',
    '.',
    '⁻',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 14 }).map((p) => p.join('')),
      ),
      (text) => {
        try {
          const { atoms } = parseFormula(text).composition;
          for (const key in atoms)
            expect(Number.isInteger(atoms[key]) && atoms[key] > 0 && atoms[key] <= 1e6).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
