import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { reportHtml } from '../report/html.ts';
import { methodsText } from '../report/methods.ts';
import { resultsTable } from '../report/tables.ts';
import { simulateSihaHela } from '../simulate/siha-hela.ts';
import { parseStudy } from '../study/parse.ts';
import { recordFromJson, recordToJson } from '../study/record-json.ts';
import { classifyStudy } from './classify-study.ts';
import { mapCache } from './hel-study.reference.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';
import type { Cache } from './source.ts';

const text = readFileSync(new URL('../../examples/siha-hela/study.yaml', import.meta.url), 'utf8');
const simulated = simulateSihaHela(1);
const { record } = await runStudy('siha-hela', parseStudy(text), memorySource(simulated.files()), {
  version: '0.0.0',
  cache: null,
});

describe('the example of two labels in one cell', () => {
  const pairs = [
    ['siha-mt1', 'SiHa', 'Au'],
    ['siha-avb3', 'SiHa', 'Ag'],
    ['hela-mt1', 'HeLa', 'Au'],
    ['hela-avb3', 'HeLa', 'Ag'],
  ] as const;

  it.each(pairs)('comes to the copies per cell of the truth: %s', (measurement, line, metal) => {
    const truth = simulated.truth.lines[line][metal];
    const of = (quantity: string) =>
      record.rows.find((r) => r.measurement === measurement && r.quantity === quantity && r.statistic === 'mean')!;
    // k = 3: eight intervals of one study, all of them to hold
    for (const [quantity, value, unit] of [
      ['metal mass', truth.metalFgPerCell, 'fg/{cell}'],
      ['target copies', truth.targetCopiesPerCell, '{copies}/{cell}'],
    ] as const) {
      const { value: found } = of(quantity);
      expect(found.unit.code).toBe(unit);
      expect(Math.abs(found.value - value), quantity).toBeLessThan(3 * standardUncertainty(found));
    }
  });

  it('compares the lines with what they share cancelled', () => {
    for (const [name, metal] of [
      ['mt1', 'Au'],
      ['avb3', 'Ag'],
    ] as const) {
      const { ratio, shared } = record.comparisons.find((c) => c.name === name)!;
      expect(Math.abs(ratio.value - simulated.truth.ratios[metal])).toBeLessThan(3 * standardUncertainty(ratio));
      expect(shared.join()).toMatch(/atoms of label/);
    }
  });
});

describe('the classification of the two lines', () => {
  const [lines] = record.classifications;

  it('names the line of the truth as the more invasive, how sure, and on what that rests', () => {
    const { statement } = lines;
    expect(statement.verdict).toBe(simulated.truth.moreInvasive);
    // ratios 1.86 and 2.89 at 11 and 15 %: more than five standard uncertainties above 1, each
    expect(statement.first).toBeGreaterThan(0.999);
    expect(statement.first + statement.second + statement.neither).toBeCloseTo(1, 12);
    expect(statement.text).toMatch(/^SiHa is the more invasive of the two, by the rule/);
    expect(statement.text).toMatch(/2 markers .* simulated: .* invasion itself was not measured\.$/);
  });

  it('gives chances that hold for the gold and silver truly in such cells', () => {
    // 1500 cells a line of another seed, by their true gold and silver: 0.844, 0.895, both 0.785 (standard error 0.007)
    const inside = ({ lo, hi }: { lo: number; hi: number }, value: number) => lo <= value && value <= hi;
    expect(inside(lines.labels[0].withoutCounting, 0.844)).toBe(true);
    expect(inside(lines.labels[1].withoutCounting, 0.895)).toBe(true);
    expect(inside(lines.exceedsInAll, 0.785)).toBe(true);
  });

  it('says what counting noise costs: more in silver, of which few are counted', () => {
    const [gold, silver] = lines.labels;
    expect(silver.countingShare).toBeGreaterThan(3 * gold.countingShare);
    expect(silver.withoutCounting.value - silver.exceeds.value).toBeGreaterThan(0.01);
    expect(gold.withoutCounting.value - gold.exceeds.value).toBeLessThan(0.01);
  });

  it('tells cells apart by both labels better than by either', () => {
    const [lda, qda, mixture] = lines.classifiers;
    expect([lda.kind, qda.kind, mixture.kind]).toEqual(['lda', 'qda', 'mixture']);
    expect(lda.auc.value).toBeGreaterThan(Math.max(...lines.labels.map((l) => l.exceeds.value)));
    expect(lda.confusion.flat().reduce((a, b) => a + b, 0)).toBe(lines.cells[0] + lines.cells[1]);
    expect(lda.rule).toMatch(
      /^SiHa where [\d.]+·ln\(MT1-MMP\) \+ [\d.]+·ln\(integrin αvβ3\) > [\d.]+, masses in fg\/cell$/,
    );
  });

  it('draws a point a cell, open where silver lies below L_C, and lists every cell', () => {
    const [masses] = lines.figures;
    if (masses.kind !== 'plot') throw new Error('not a plot');
    const points = masses.series.filter((s) => s.style === 'points');
    expect(points.map((s) => s.x.length)).toEqual([...lines.cells]);
    const open = points.map((s) => s.limit?.filter((l) => l === 2).length);
    expect(open).toEqual([...lines.labels[1].below]);
    expect(open[1]).toBeGreaterThan(10);
    expect(lines.tables[0].rows).toHaveLength(lines.cells[0] + lines.cells[1]);
    expect(lines.tables[0].columns).toContain('integrin αvβ3 below L_C');
  });

  it('says that the line of silver does not reach its limit of quantification', () => {
    const said = record.findings.filter((f) => f.code === 'Q118');
    expect(said.map((f) => f.message.slice(0, 13))).toEqual(['L_Q of silver']);
  });

  it('survives the way through JSON', () => {
    expect(recordFromJson(recordToJson(record)).classifications).toEqual(record.classifications);
  });

  it('stands in the terminal, the report and the methods text', () => {
    const table = resultsTable(record, { width: 2000 });
    expect(table).toContain(lines.statement.text);
    expect(table).toMatch(/AUC 0\.\d\d \(0\.\d\d … 0\.\d\d\)/);
    expect(reportHtml(record)).toContain('SiHa is the more invasive of the two');
    expect(methodsText(record)).toMatch(/10 folds within each group, 10 repeats, seed 1/);
  });
});

it('reads an enriched label off natural standards: fewer probes for the same counts, the same share bound', async () => {
  const enriched = edited(text, /( +)label: 107Ag/, '$1label: 107Ag\n$1enrichment: 99.0 %');
  const few = simulateSihaHela(3, { cells: 12, blanks: 4, blocked: 4, doublets: 0 }).files();
  const rows = async (study: string) =>
    (
      await runStudy('s', parseStudy(study.slice(0, study.indexOf('classify:'))), memorySource(few), {
        version: '0',
        cache: null,
      })
    ).record.rows.filter((r) => r.measurement === 'siha-avb3');
  const [natural, found] = [await rows(text), await rows(enriched)];
  // 51.839 % of natural silver is 107Ag; probes and targets by the share alone, mass and its spread by molar mass too
  natural.forEach((row, i) => {
    const molar = row.quantity === 'metal mass' ? (0.99 * 106.9050916 + 0.01 * 108.9047553) / 107.8682 : 1;
    expect(found[i].value.value / row.value.value, row.quantity).toBeCloseTo((0.51839 / 0.99) * molar, 5);
  });
});

describe('a classification that cannot be', () => {
  const files = simulateSihaHela(2, { cells: 12, blanks: 3, blocked: 3, doublets: 0 }).files();
  const run = (study: string, cache: Cache | null = null) =>
    runStudy('siha-hela', parseStudy(study), memorySource(files), { version: '0.0.0', cache });
  const small = edited(text, /^ {2}- \{ that.*$/gm, '')
    .replace(/^checks:$/m, '')
    .replace('repeats: 10', 'repeats: 2');

  it.each([
    ['S087', /HeLa: \[hela-mt1, hela-avb3\]/, 'HeLa: [hela-avb3, hela-mt1]'],
    ['S070', /quantity: target copies per cell\n {4}meaning/, 'quantity: probe amount per mL\n    meaning'],
  ])('is refused with its place: %s', async (code, from, to) => {
    await expect(run(edited(small, from, to))).rejects.toMatchObject({
      code,
      where: expect.stringMatching(/classify/),
    });
  });

  it('is refused for measurements that see no single cells: S086', () => {
    const entry = parseStudy(small).study.classify.lines;
    const none = { rows: [], cells: new Map([['siha-mt1', null]]), simulated: true };
    expect(() => classifyStudy('lines', entry, none, 'here')).toThrow(
      expect.objectContaining({ code: 'S086', where: 'here', found: expect.stringMatching(/^siha-mt1/) }),
    );
  });

  it('is refused for too few cells: R020', async () => {
    const fewer = new Map([...files].filter(([path]) => !/siha_cell_(0[4-9]|1)/.test(path)));
    await expect(
      runStudy('s', parseStudy(small), memorySource(fewer), { version: '0.0.0', cache: null }),
    ).rejects.toMatchObject({ code: 'R020' });
  });

  it('is kept by the keys of its measurements, and computed anew for another seed', async () => {
    const cache = mapCache();
    const cached = async (study: string) =>
      (await run(study, cache)).jobs.filter((j) => j.id === 'classify:lines').map((j) => j.cached);
    expect(await cached(small)).toEqual([false]);
    expect(await cached(small)).toEqual([true]);
    expect(await cached(edited(small, /folds: 10/, 'folds: 10\n    seed: 7'))).toEqual([false]);
  });

  it('leaves out cells that one label lacks, and says so', async () => {
    const { record: found } = await run(
      edited(
        small,
        /sample: siha-cells, blank: siha-none, nonspecific: siha-block, calibration: gold/,
        'sample: { siha-cells: [siha_cell_01, siha_cell_02, siha_cell_03, siha_cell_04, siha_cell_05, siha_cell_06, siha_cell_07, siha_cell_08, siha_cell_09, siha_cell_10, siha_cell_11] }, blank: siha-none, nonspecific: siha-block, calibration: gold',
      ),
    );
    expect(found.classifications[0].cells).toEqual([11, 12]);
    expect(found.findings.find((f) => f.code === 'R022')?.message).toMatch(/1 cells lack a label.*siha_cell_12/);
  });
});

function edited(study: string, from: RegExp, to: string): string {
  if (!from.test(study)) throw new Error(`not in the text: ${from}`);
  return study.replace(from, to);
}
