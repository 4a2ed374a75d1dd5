import {
  type Chance,
  type ClassifierKind,
  type ClassifierResult,
  classifierKinds,
} from '../../measurement/classification.ts';
import { normalCdf, normalQuantile } from '../../numeric/normal.ts';
import { median } from '../../numeric/robust.ts';
import { type Classifier, classifierTitles, fitClassifier, fitMixture } from './classifier.ts';
import { crossValidated, type Folds } from './cross-validate.ts';
import type { JoinedCells } from './joined.ts';
import { rates } from './rates.ts';
import { auc, orderOfMasses } from './roc.ts';

export type Classified = {
  readonly results: readonly ClassifierResult[];
  readonly fitted: ReadonlyMap<ClassifierKind, Classifier>;
  /** Log odds of the first group for each cell, by boundaries that never saw it. */
  readonly scores: ReadonlyMap<ClassifierKind, Float64Array>;
  readonly unsettled: number;
};

/** Fits and cross-validates each classifier on the joined cells. */
export function classified(
  joined: JoinedCells,
  groups: readonly [string, string],
  labels: readonly string[],
  by: readonly ClassifierKind[],
  plan: Folds,
): Classified {
  const { cells, group, sizes } = joined;
  const fitted = new Map<ClassifierKind, Classifier>();
  const scores = new Map<ClassifierKind, Float64Array>();
  let unsettled = 0;
  const results = classifierKinds.flatMap((kind): ClassifierResult[] => {
    if (!by.includes(kind)) return [];
    const all = fitClassifier(kind, cells, group, { seed: plan.seed });
    const validated = crossValidated(kind, cells, group, all, plan);
    const odds = validated.logOdds;
    unsettled += validated.unsettled + (all.converged ? 0 : 1);
    fitted.set(kind, all);
    scores.set(kind, odds);
    const area = auc(sizes[0], sizes[1], (i, j) => orderOfMasses(odds[i], false, odds[sizes[0] + j], false));
    const taken = Uint8Array.from(odds, (o) => (o > 0 ? 0 : 1));
    return [
      {
        ...{ kind, title: classifierTitles[kind] },
        auc: { value: area.value, lo: area.lo, hi: area.hi, u: area.u, interval: area.interval },
        ...rates(group, taken),
        accuracies: [Math.min(...validated.accuracies), Math.max(...validated.accuracies)],
        rule: kind === 'lda' ? linearRule(all, groups, labels) : null,
      },
    ];
  });
  return { results, fitted, scores, unsettled };
}

/** The boundary of a linear discriminant in words: `SiHa where 1.5·ln(MT1-MMP) + 1.2·ln(αvβ3) > 8.1, masses in fg`. */
function linearRule({ normals }: Classifier, groups: readonly [string, string], labels: readonly string[]): string {
  const weights = solve(
    normals[0].covariance,
    normals[0].mean.map((m, j) => m - normals[1].mean[j]),
  );
  const cut = weights.reduce((sum, w, j) => sum + (w * (normals[0].mean[j] + normals[1].mean[j])) / 2, 0);
  const terms = labels.map((label, j) => {
    const size = `${Number(Math.abs(weights[j]).toPrecision(3))}·ln(${label})`;
    return j === 0 ? `${weights[j] < 0 ? '−' : ''}${size}` : `${weights[j] < 0 ? '−' : '+'} ${size}`;
  });
  const limit = `${Number(cut.toPrecision(3))}`.replace('-', '−');
  return `${groups[0]} where ${terms.join(' ')} > ${limit}, masses in fg/cell`;
}

/** A x = b for a small symmetric positive definite A, by elimination. */
function solve(matrix: readonly Float64Array[], b: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.of(...row, b[i]));
  const n = rows.length;
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = rows[k][i] / rows[i][i];
      for (let j = i; j <= n; j++) rows[k][j] -= factor * rows[i][j];
    }
  return Float64Array.from(rows, (row, i) => row[n] / row[i]);
}

/** Chance that a cell of the first group carries more of label `j` than one of the second. */
export function exceeds({ cells, sizes }: JoinedCells, j: number): Chance {
  const { value, lo, hi } = auc(sizes[0], sizes[1], (a, b) => orderAt(cells, j, a, sizes[0] + b));
  return { value, lo, hi };
}

/** Chance that it carries more of every label. */
export function exceedsInAll({ cells, sizes }: JoinedCells): Chance {
  const { value, lo, hi } = auc(sizes[0], sizes[1], (a, b) => {
    let all = 1;
    for (let j = 0; j < cells.labels; j++) all *= orderAt(cells, j, a, sizes[0] + b);
    return all;
  });
  return { value, lo, hi };
}

function orderAt({ labels: p, logs, censored }: JoinedCells['cells'], j: number, a: number, b: number): number {
  return orderOfMasses(logs[a * p + j], censored[a * p + j] === 1, logs[b * p + j], censored[b * p + j] === 1);
}

/** Cells of either group whose label `j` lies below L_C. */
export function belowCritical({ cells, group }: JoinedCells, j: number): readonly [number, number] {
  const of = (g: number) =>
    Array.from(group).filter((own, i) => own === g && cells.censored[i * cells.labels + j] === 1).length;
  return [of(0), of(1)];
}

/** Share of the variance within the groups that counting explains in label `j`, over cells above L_C. */
export function countingShare({ cells, relativeU }: JoinedCells, within: Classifier, j: number): number {
  const noise = Array.from(relativeU).filter((u, i) => i % cells.labels === j && Number.isFinite(u));
  const variance = within.normals.reduce((sum, n) => sum + n.covariance[j][j], 0) / within.normals.length;
  return Math.min(1, median(noise.map((u) => u * u)) / variance);
}

/**
 * A chance to exceed as it would be without counting noise: on a log scale both masses scatter normally, the noise is
 * `share` of their variance, and Φ⁻¹ of the chance grows by 1/√(1 − share).
 */
export function withoutNoise({ value, lo, hi }: Chance, share: number): Chance {
  const grown = (chance: number) =>
    chance > 0 && chance < 1 && share < 1 ? normalCdf(normalQuantile(chance) / Math.sqrt(1 - share)) : chance;
  return { value: grown(value), lo: grown(lo), hi: grown(hi) };
}

/** BIC of one normal population less that of two: above zero the cells themselves, told nothing, look like two. */
export function twoRatherThanOne({ cells }: JoinedCells, seed: number): number {
  const p = cells.labels;
  const more = 1 + p + (p * (p + 1)) / 2;
  const gain = fitMixture(cells, 2, seed).logLikelihood - fitMixture(cells, 1, seed).logLikelihood;
  return 2 * gain - more * Math.log(cells.count);
}
