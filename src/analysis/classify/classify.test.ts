import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { cellsAt, fitClassifier, fitMixture } from './classifier.ts';
import { crossValidated } from './cross-validate.ts';
import { fitNormals, momentsOf } from './fit-normals.ts';
import type { LabelledCells } from './normal-cell.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/statistics/', import.meta.url));

/** Rows of a csv: numbers but for the last column, which names the group. */
function flowers(file: string): { cells: LabelledCells; group: number[] } {
  const rows = readFileSync(`${shared}${file}`, 'utf8').trim().split('\n').slice(1);
  const cut = rows.map((row) => row.split(','));
  const names = [...new Set(cut.map((row) => row.at(-1)!))];
  const labels = cut[0].length - 1;
  return {
    cells: {
      ...{ labels, count: rows.length, censored: new Uint8Array(labels * rows.length) },
      logs: Float64Array.from(cut.flatMap((row) => row.slice(0, -1).map(Number))),
    },
    group: cut.map((row) => names.indexOf(row.at(-1)!)),
  };
}

const once = { seed: 1 };
const best = (scores: readonly Float64Array[]) => scores.map((row) => row.indexOf(Math.max(...row)));
const confusion = (group: readonly number[], taken: readonly number[]) =>
  [0, 1, 2].map((g) => [0, 1, 2].map((t) => group.filter((own, i) => own === g && taken[i] === t).length));

/** What each cell is taken for by a classifier fitted to all others. */
function oneByOne(kind: 'lda' | 'qda', cells: LabelledCells, group: readonly number[]): number[] {
  return group.map((_, i) => {
    const others = group.flatMap((_, j) => (j === i ? [] : [j]));
    const known = others.map((j) => group[j]);
    return best(fitClassifier(kind, cellsAt(cells, others), known, once).scores(cellsAt(cells, [i])))[0];
  });
}

/** Cells of two correlated labels; a label below its limit is censored there. */
function drawn(seed: number, n: number, means: readonly (readonly [number, number])[], limit: number) {
  const chance = random(seed);
  const logs = new Float64Array(2 * n);
  const censored = new Uint8Array(2 * n);
  const group = Int32Array.from({ length: n }, (_, i) => (i < n / 2 ? 0 : 1));
  for (let i = 0; i < n; i++) {
    const [mx, my] = means[group[i]];
    const x = chance.normal();
    const y = 0.5 * x + Math.sqrt(0.75) * chance.normal();
    logs[2 * i] = mx + 0.5 * x;
    logs[2 * i + 1] = my + 0.6 * y;
    if (logs[2 * i + 1] < limit) [logs[2 * i + 1], censored[2 * i + 1]] = [limit, 1];
  }
  return { cells: { labels: 2, count: n, logs, censored }, group };
}

describe.skipIf(!existsSync(shared))('on data sets with known answers (needs ../shared/data)', () => {
  it('LDA tells the irises of Fisher as MASS::lda does, resubstituted and left out one by one', () => {
    const { cells, group } = flowers('R_iris.csv');
    const taken = best(fitClassifier('lda', cells, group, once).scores(cells));
    const known = [
      [50, 0, 0],
      [0, 48, 2],
      [0, 1, 49],
    ];
    expect(confusion(group, taken)).toEqual(known);
    const leftOut = oneByOne('lda', cells, group);
    expect(confusion(group, leftOut)).toEqual(known);
  });

  it('LDA has the means and the within-group covariance of the irises', () => {
    const { cells, group } = flowers('R_iris.csv');
    const { normals } = fitClassifier('lda', cells, group, once);
    // group means by MASS::lda; pooled covariance of sepal length, published (Fisher 1936, within species, 147 dof: 38.9562)
    expect([...normals[1].mean].map((m) => m.toFixed(3))).toEqual(['5.936', '2.770', '4.260', '1.326']);
    expect(normals[0].covariance[0][0]).toBeCloseTo(38.9562 / 147, 6);
  });

  it('QDA misses one of the 178 wines left out one by one, LDA two (Aeberhard, Coomans and de Vel 1992)', () => {
    const { cells, group } = flowers('sklearn_wine.csv');
    const missed = (kind: 'lda' | 'qda') => oneByOne(kind, cells, group).filter((t, i) => t !== group[i]).length;
    // published with the data at UCI: QDA 99.4 %, LDA 98.9 %
    expect([missed('qda'), missed('lda')]).toEqual([1, 2]);
  });
});

describe('censored labels', () => {
  const means = [
    [3, 2.4],
    [2.3, 1.2],
  ] as const;

  it('give back the population by maximum likelihood, where values in their stead do not', () => {
    const { cells, group } = drawn(3, 4000, means, 1.2);
    const censored = cells.censored.reduce((a, b) => a + b, 0);
    expect(censored).toBeGreaterThan(900);
    const { normals } = fitClassifier('qda', cells, group, once);
    // n = 2000 a group, half censored in the second: standard errors of a mean 0.013 to 0.02, of an sd 3 %
    expect(Math.abs(normals[1].mean[1] - 1.2)).toBeLessThan(0.07);
    expect(Math.abs(normals[0].mean[1] - 2.4)).toBeLessThan(0.06);
    expect(Math.abs(Math.sqrt(normals[1].covariance[1][1]) - 0.6)).toBeLessThan(0.07);
    const correlation =
      normals[1].covariance[0][1] / Math.sqrt(normals[1].covariance[0][0] * normals[1].covariance[1][1]);
    expect(Math.abs(correlation - 0.5)).toBeLessThan(0.1);
    const substituted = momentsOf(cells, (i) => group[i] === 1);
    expect(substituted.mean[1]).toBeGreaterThan(1.35);
    expect(substituted.covariance[1][1]).toBeLessThan(0.2);
  });

  it('raise the likelihood in every round', () => {
    const { cells, group } = drawn(4, 200, means, 1.2);
    const start = [0, 1].map((g) => momentsOf(cells, (i) => group[i] === g));
    const { logLikelihood, rounds, converged } = fitNormals(cells, group, start, {
      ...{ pooled: false, shares: Float64Array.of(0.5, 0.5), sharesHeld: true, prior: 0, settled: 1e-9 },
    });
    const before = fitNormals({ ...cells }, group, start, {
      ...{ pooled: true, shares: Float64Array.of(0.5, 0.5), sharesHeld: true, prior: 0, settled: 1e-9 },
    });
    expect(converged).toBe(true);
    expect(rounds).toBeGreaterThan(3);
    expect(logLikelihood).toBeGreaterThan(before.logLikelihood);
  });

  it('change nothing where there are none: moments in one round', () => {
    const { cells, group } = drawn(5, 100, means, -99);
    const { normals } = fitClassifier('qda', cells, group, once);
    const plain = momentsOf(cells, (i) => group[i] === 0);
    expect(normals[0].mean[0]).toBeCloseTo(plain.mean[0], 10);
    expect(normals[0].covariance[0][1]).toBeCloseTo((plain.covariance[0][1] * 50) / 49, 8);
  });
});

describe('a Gaussian mixture', () => {
  it('finds two lines without being told them, and names its parts after them', () => {
    const { cells, group } = drawn(
      6,
      600,
      [
        [4, 4],
        [2, 1],
      ],
      1,
    );
    const { normals, shares } = fitClassifier('mixture', cells, group, once);
    expect(Math.abs(normals[0].mean[0] - 4)).toBeLessThan(0.15);
    expect(Math.abs(normals[1].mean[1] - 1)).toBeLessThan(0.15);
    expect(Math.abs(shares[0] - 0.5)).toBeLessThan(0.05);
  });

  it('ends in numbers where there are few cells, or two of them alike', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { cells, group } = drawn(
        100 + seed,
        20,
        [
          [3, 2],
          [2, 1.4],
        ],
        1.3,
      );
      const { normals, shares } = fitClassifier('mixture', cells, group, { seed });
      for (const { mean, covariance } of normals)
        expect([...mean, ...covariance.flatMap((row) => [...row])].every(Number.isFinite)).toBe(true);
      expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
      const twins = { ...cells, logs: cells.logs.map((_, i) => (i % 2 === 0 ? i : 2 * i)) };
      expect(
        fitClassifier('qda', twins, group, once)
          .scores(twins)
          .flatMap((s) => [...s])
          .some(Number.isNaN),
      ).toBe(false);
    }
  });

  it('is no likelier with two parts than chance allows where there is one', () => {
    const { cells } = drawn(
      7,
      120,
      [
        [2, 2],
        [2, 2],
      ],
      1,
    );
    const gain = fitMixture(cells, 2, 1).logLikelihood - fitMixture(cells, 1, 1).logLikelihood;
    // six parameters more: BIC asks for a gain of 3·ln 120 = 14
    expect(gain).toBeLessThan(14.4);
  });
});

describe('cross-validation', () => {
  const { cells, group } = drawn(
    8,
    140,
    [
      [3, 2.4],
      [2.3, 1.2],
    ],
    1.2,
  );

  it('judges each cell by a boundary that never saw it', () => {
    const plan = { folds: 10, repeats: 2, seed: 1 };
    const ofAll = fitClassifier('lda', cells, group, once);
    const { logOdds, accuracies } = crossValidated('lda', cells, group, ofAll, plan);
    expect(accuracies).toHaveLength(2);
    const right = logOdds.filter((odds, i) => odds > 0 === (group[i] === 0)).length / 140;
    expect(Math.abs(right - accuracies[0])).toBeLessThan(0.06);
    expect(crossValidated('lda', cells, group, ofAll, plan).logOdds).toEqual(logOdds);
    expect(crossValidated('lda', cells, group, ofAll, { ...plan, seed: 2 }).logOdds).not.toEqual(logOdds);
  });

  it('finds nothing in labels that say nothing, as fitting alone would not', () => {
    const chance = random(9);
    const noise: LabelledCells = {
      ...{ labels: 4, count: 40, censored: new Uint8Array(160) },
      logs: Float64Array.from({ length: 160 }, () => chance.normal()),
    };
    const by = Array.from({ length: 40 }, (_, i) => i % 2);
    const ofNoise = fitClassifier('qda', noise, by, once);
    const fitted = best(ofNoise.scores(noise)).filter((t, i) => t === by[i]).length / 40;
    const { accuracies } = crossValidated('qda', noise, by, ofNoise, { folds: 10, repeats: 5, seed: 1 });
    expect(fitted).toBeGreaterThan(0.7);
    expect(accuracies.reduce((a, b) => a + b, 0) / 5).toBeLessThan(0.62);
  });
});
