import { describe, expect, it } from 'vitest';
import type { CellMasses } from '../measurement/cell-masses.ts';
import { rowOf } from '../measurement/row.reference.ts';
import { random } from '../numeric/random.ts';
import { rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import type { ClassifyEntry } from '../study/study.ts';
import { classifyStudy, type Measured } from './classify-study.ts';

const entry: ClassifyEntry = {
  groups: { A: ['a-x', 'a-y'], B: ['b-x', 'b-y'] },
  ...{ by: ['lda'], folds: 5, repeats: 2, seed: 1, quantity: 'metal mass per cell' },
};
type Population = { readonly mu: number; readonly n?: number; readonly limit?: number };

/** Log-normal cells of each measurement, the mean of each as its row; below `limit` (fg) a cell is one. */
function measured(populations: Readonly<Record<string, Population>>): Measured {
  const cells = new Map<string, CellMasses>();
  const rows = Object.entries(populations).map(([id, { mu, n = 40, limit = 0.001 }]) => {
    const chance = random(id);
    const massFg = Float64Array.from({ length: n }, () => chance.lognormal(mu, 0.5));
    cells.set(id, {
      names: Array.from(massFg, (_, i) => `${id[0]} ${i}`),
      massFg,
      uFg: massFg.map((m) => 0.05 * m),
      criticalFg: new Float64Array(n).fill(limit),
      below: Uint8Array.from(massFg, (m) => (m <= limit ? 1 : 0)),
    });
    const mean = massFg.reduce((a, b) => a + b, 0) / n;
    return rowOf(rooted(mean, (0.5 * mean) / Math.sqrt(n), 'fg/{cell}', rootOf(id)), {
      ...{ measurement: id, probe: `p-${id[2]}`, target: null },
    });
  });
  return { rows, cells, simulated: false };
}
const classify = (populations: Readonly<Record<string, Population>>, changes: Partial<ClassifyEntry> = {}) =>
  classifyStudy('lines', { ...entry, ...changes }, measured(populations), 'study.yaml:9 classify.lines');
const far = { 'a-x': { mu: 3 }, 'a-y': { mu: 2 }, 'b-x': { mu: 2 }, 'b-y': { mu: 0.5 } };

describe('a classification', () => {
  it('names the group with more of both, without a meaning nobody gave it', () => {
    const { classification, findings } = classify(far);
    expect(classification.statement).toMatchObject({ verdict: 'A', meaning: null });
    expect(classification.statement.text).toMatch(/^A carries more of both targets per cell than B/);
    expect(classification.statement.text).not.toMatch(/invasi|simulated/);
    expect(classification.labels.map((l) => l.name)).toEqual(['p-x', 'p-y']);
    expect(findings).toEqual([]);
  });

  it('is undecided where the labels disagree, however sure each of them is: R024', () => {
    const { classification, findings } = classify({ ...far, 'b-y': { mu: 4 } });
    expect(classification.statement.verdict).toBeNull();
    expect(classification.statement.neither).toBeGreaterThan(0.999);
    expect(findings.map((f) => f.code)).toEqual(['R024']);
    expect(classification.classifiers[0].auc.value).toBeGreaterThan(0.95);
  });

  it('is undecided between equal lines', () => {
    const { statement } = classify({
      'a-x': { mu: 2 },
      'a-y': { mu: 2 },
      'b-x': { mu: 2 },
      'b-y': { mu: 2 },
    }).classification;
    expect(statement.verdict).toBeNull();
    expect(statement.first + statement.second).toBeLessThan(0.95);
  });

  it('knows nothing of a label that lies below L_C in nearly all cells: R021', () => {
    expect(() => classify({ ...far, 'b-y': { mu: 0.5, limit: 4 } })).toThrow(
      expect.objectContaining({ code: 'R021', expected: 'at least 3 cells of B with p-y above L_C' }),
    );
    expect(classify({ ...far, 'b-y': { mu: 0.5, limit: 2.2 } }).classification.labels[1].below[1]).toBeGreaterThan(20);
  });

  it('takes one label, and draws no plane of masses for it', () => {
    const { classification } = classify(far, { groups: { A: ['a-x'], B: ['b-x'] } });
    expect(classification.figures.map((f) => f.name)).toEqual(['lines-roc']);
    expect(classification.statement.text).toMatch(/^A carries more of p-x per cell than B .* 1 marker \(p-x\)/);
  });

  it('has no more folds than a group has cells', () => {
    const few = Object.fromEntries(Object.entries(far).map(([id, p]) => [id, { ...p, n: 12 }]));
    expect(classify(few, { folds: 50 }).classification.used['cross-validation']).toMatch(/^12 folds/);
  });

  it('says what does not settle: R023', () => {
    // one cloud: the parts of a mixture drift for hundreds of rounds, or settle; either way the count is said
    const cloud = { 'a-x': { mu: 2 }, 'a-y': { mu: 2 }, 'b-x': { mu: 2.02 }, 'b-y': { mu: 2.02 } };
    const { classification, findings } = classify(cloud, { by: ['mixture'] });
    const count = classification.used['fits that did not settle'];
    expect(findings.some((f) => f.code === 'R023')).toBe(count !== undefined);
    expect(classification.used['two populations']).toMatch(/do not look like two/);
  });
});
