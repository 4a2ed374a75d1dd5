import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ligand } from './ligand.ts';
import { type LintOptions, lintFormula } from './lint-formula.ts';

const CV = ligand('CV', { peptide: 'CCYKKKKQAGDV', bound: '-2 H' });
const free = ligand('free', { peptide: 'CCYKKKKQAGDV' });
const X = ligand('X', { formula: 'C6H13S' });
const ligands = { CV, free, X };

const lint = (text: string, options: LintOptions = {}) => lintFormula(text, { ligands, ...options });
const said = (text: string, options: LintOptions = {}) =>
  lint(text, options).findings.map(({ level, code, message, fix }) => `${level} ${code}: ${message}; ${fix}`);

test('7 H lost with core −1 would be 8−, and both ways to balance 7− are said', () => {
  const [finding, ...more] = said('[Au25(pMBA)18 - 7H]7-', { coreCharge: -1 });
  expect(finding).toBe(
    'error C070: 7 H lost with core −1 would be 8−; the ion is written 7−; ' +
      '6 H lost balances 7− with core −1, or core charge 0 with 7 H lost',
  );
  expect(more).toEqual([]);
  expect(lint('[Au25(pMBA)18 - 7H]7-', { coreCharge: -1 }).passed).toBe(false);
});

test.each<[string, LintOptions]>([
  ['[Au25(pMBA)18 - 6H]7-', { coreCharge: -1 }],
  ['[Au25(SG)18(1-) - 6H]7-', {}],
  ['[Au25(SG)18 - 6H + 3(Na-H)]7-', { coreCharge: -1 }],
  ['[Au25(SC2H4Ph)18 + 2Cs]+', { coreCharge: -1 }],
  ['[Ag44(p-MBA)30 - 4H]8-', { coreCharge: -4 }],
  ['[Au24(CV)8 + 5H]5+', { coreCharge: 0 }],
  ['[Au25(SC2H4Ph)18]-[N(C8H17)4]+', {}],
  ['[Au25(SC2H4Ph)18]1-(TOA)', { coreCharge: -1 }],
  ['Au102(p-MBA)44', {}],
  ['Au25(SG)18(1-) - 6H', {}],
  ['[Au4(SG)4 - 2H]2-', {}],
  ['Ag44(p-MBA)30Na4', {}],
  ['[Au25(SG)18]1-', { coreCharge: -1, mz: { low: 10437, high: 10438 } }],
  ['[Cu25H22(PPh3)12]+', { hydrides: 22 }],
])('%s is in order', (text, options) => {
  expect(said(text, options)).toEqual([]);
  expect(lint(text, options).passed).toBe(true);
});

test.each<[string, LintOptions, string[]]>([
  ['[[Au25(SG)18]1- - 7H]7-', {}, ['C070']],
  ['[Au25(SC2H4Ph)18 + 2Cs]+', { coreCharge: 0 }, ['C070', 'C074']],
  ['[Au25(SC2H4Ph)18]1-(TOA)', { coreCharge: 0 }, ['C070', 'C074']],
  ['[Au25(pMBA)18 - 19H]20-', { coreCharge: -1 }, ['C071']],
  ['[Au25(pMBA)18 - 7H + 12(Na-H)]8-', { coreCharge: -1 }, ['C071']],
  ['[Au25(SC2H4Ph)18 - H]2-', { coreCharge: -1 }, ['C071']],
  ['[Au24(CV)8 + 41H]41+', {}, ['C072']],
  ['[Au25(pMBA)18 - 6H]7-', { coreCharge: -1, mz: { low: 1200, high: 1300 } }, ['C073']],
  ['Au25(pMBA)18', { mz: { low: 1200, high: 1300 } }, ['C074', 'C073']],
  ['[Au25(SG)18 - 7H]7-', {}, ['C074']],
  ['Au4(SG)8', {}, ['C075']],
  ['[Au24(free)8]-', {}, ['C074', 'C076']],
  ['Au25(SG)18 - 6H', { coreCharge: -1 }, ['C077']],
  ['Au25(SG)18', { coreCharge: -1 }, ['C077']],
  ['Au25(SG)18 - 6H', {}, ['C077', 'C074']],
  ['[Cu25H22(PPh3)12]+', {}, ['C072', 'C074']],
  ['Au8(C6H13S)6', {}, ['C078']],
  ['[Au25(X)18 - 2H]3-', { coreCharge: -1 }, ['C079']],
  ['Au24(CW)8', {}, ['C006']],
  ['Au24[63Ag](SG)18', {}, ['C004']],
  ['Au(SG) - 2(SG)', {}, ['C008']],
  ['Au24Fe(SG)18', {}, ['C041']],
  ['Ag25-xAux(SG)18', {}, ['C067']],
])('%s, %j: %j', (text, options, codes) => {
  expect(lint(text, options).findings.map(({ code }) => code)).toEqual(codes);
});

test('what balances is said with adducts, too', () => {
  expect(said('[Au25(SC2H4Ph)18 + 2Cs]+', { coreCharge: 0 })[0]).toBe(
    'error C070: no H lost and 2 Cs with core 0 would be 2+; the ion is written 1+; ' +
      '1 H lost balances 1+ with core 0, or core charge −1 with no H lost',
  );
});

test('H that can be lost are counted over all ligands, and named', () => {
  expect(said('[Au25(pMBA)18 - 19H]20-', { coreCharge: -1 })[0]).toBe(
    'error C071: 19 H lost, but there are 18 acidic H (18 carboxyl of 18 pMBA); at most 18 H can be lost or exchanged',
  );
});

test('an open shell is a note that names the core charge and the H of the closed one', () => {
  expect(said('[Au25(SG)18 - 7H]7-')[0]).toMatch(
    /^note C074: 7 electrons with core 0, an open shell; 8 with core −1, which is 6 H lost;/,
  );
});

test('where the m/z does not fit, the charge that would is proposed', () => {
  expect(said('[Au25(pMBA)18 - 5H]6-', { coreCharge: -1, mz: { low: 1095.9, high: 1098 } })[0]).toMatch(
    /m\/z 1279\.\d+ \(average; 1278\.8\d+ monoisotopic\) lies outside 1095\.9–1098; would fit: 7− \(m\/z 1096\.48\)/,
  );
});

test('an unknown abbreviation is answered with the nearest known ones', () => {
  expect(said('Au25(pMBB)18')[0]).toMatch(/"pMBA"/);
});

const clusters = '../shared/data/mass-spectra/clusters';
describe.skipIf(!existsSync(clusters))('real panels (skipped without ../shared/data)', () => {
  // As digitised; core charges as the files state them. m/z range: that of the digitised trace.
  test.each([
    [4, '[Au25(pMBA)18(0) - 7H]7-', 0, true],
    [4, '[Au25(pMBA)18 - 7H]7-', -1, false],
    [6, '[Au25(pMBA)18(-) - 5H]6-', -1, true],
    [6, '[Au25(pMBA)18(-) - 6H]6-', -1, false],
  ])('panel %i: %s with core %i passes: %s', (panel, text, coreCharge, passed) => {
    const { traces, z, formula } = JSON.parse(readFileSync(`${clusters}/panel${panel}.json`, 'utf8'));
    const x: number[] = traces[0].x;
    const answer = lint(text, { coreCharge, mz: { low: Math.min(...x), high: Math.max(...x) } });
    expect(answer.passed).toBe(passed);
    expect(answer.charge).toBe(z);
    if (passed) expect(answer.hill).toBe(`[${formula}]${-z}-`);
  });
});

test('any text and any options end in an answer, quickly', () => {
  const pieces = fc.constantFrom(
    'Au',
    '(',
    ')',
    '[',
    ']',
    '25',
    '(SG)',
    '- 6H',
    '+ 2Cs',
    '7-',
    '(1-)',
    'x',
    'H',
    '+',
    ' ',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 14 }).map((p) => p.join('')),
  );
  const charges = fc.option(fc.integer({ min: -10, max: 10 }), { nil: undefined });
  fc.assert(
    fc.property(texts, charges, (text, coreCharge) => {
      const begun = performance.now();
      const { passed, findings } = lint(text, { coreCharge, mz: { low: 1000, high: 1200 } });
      expect(passed).toBe(findings.every(({ level }) => level !== 'error'));
      // Long over what any of these takes, so that a busy machine does not fail it.
      expect(performance.now() - begun).toBeLessThan(1000);
    }),
    { numRuns: 1500 },
  );
});

test('a balanced ion stays balanced when one H more is lost and the charge falls by one', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 30 }), (core, h) => {
      const charge = (z: number) => (z === 0 ? '' : `${Math.abs(z)}${z < 0 ? '-' : '+'}`);
      const codes = (lost: number, z: number) =>
        lint(`[Au25(SG)18 - ${lost}H]${charge(z)}`, { coreCharge: core }).findings.map(({ code }) => code);
      fc.pre(core - h !== 0);
      expect(codes(h, core - h)).not.toContain('C070');
      expect(codes(h + 1, core - h)).toContain('C070');
    }),
  );
});

test('H are named for a closed shell only where the ligands have so many to lose', () => {
  const said = (formula: string) =>
    lintFormula(formula)
      .findings.map(({ message }) => message)
      .join();
  expect(said('[Au38(PET)24]2+')).toMatch(/8 with core \+6$/);
  expect(said('[Au25(SG)18 - 7H]7-')).toMatch(/which is 6 H lost$/);
});
