import type { ClassifierKind } from '../../measurement/classification.ts';
import { random } from '../../numeric/random.ts';
import { type Classifier, cellsAt, fitClassifier } from './classifier.ts';
import type { LabelledCells } from './normal-cell.ts';

export type CrossValidation = {
  /** Log odds of the first group against the second, by a boundary that never saw the cell: mean over the repeats. */
  readonly logOdds: Float64Array;
  /** Share of all cells recognised in each repeat: how much the draw of the folds matters. */
  readonly accuracies: Float64Array;
  /** Fits that reached the most rounds before they settled. */
  readonly unsettled: number;
};

export type Folds = { readonly folds: number; readonly repeats: number; readonly seed: number };

/**
 * Repeated stratified k-fold cross-validation of two groups (Kohavi 1995): each repeat deals the cells of each group anew
 * over the folds, and each fold is judged by a classifier fitted to the others. A mixture begins from the one of all
 * cells, which knows no group, so that every fold ends in the same of its optima. Same seed, same folds.
 */
export function crossValidated(
  kind: ClassifierKind,
  cells: LabelledCells,
  group: ArrayLike<number>,
  ofAll: Classifier,
  { folds, repeats, seed }: Folds,
): CrossValidation {
  const logOdds = new Float64Array(cells.count);
  const accuracies = new Float64Array(repeats);
  let unsettled = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const fold = dealt(group, cells.count, folds, seed, repeat);
    for (let f = 0; f < folds; f++) {
      const places = Array.from({ length: cells.count }, (_, i) => i);
      const [train, test] = [places.filter((i) => fold[i] !== f), places.filter((i) => fold[i] === f)];
      const known = train.map((i) => group[i]);
      const fitted = fitClassifier(kind, cellsAt(cells, train), known, ofAll);
      if (!fitted.converged) unsettled++;
      fitted.scores(cellsAt(cells, test)).forEach((scores, at) => {
        const odds = scores[0] - scores[1];
        logOdds[test[at]] += odds / repeats;
        if (odds > 0 === (group[test[at]] === 0)) accuracies[repeat] += 1 / cells.count;
      });
    }
  }
  return { logOdds, accuracies, unsettled };
}

/** Fold of each cell: every group dealt in turn, so that each fold holds its share of each. */
function dealt(group: ArrayLike<number>, count: number, folds: number, seed: number, repeat: number): Int32Array {
  const chance = random(seed).fork(`folds ${repeat}`);
  const fold = new Int32Array(count);
  let next = 0;
  for (const g of new Set(Array.from(group))) {
    const own = Array.from({ length: count }, (_, i) => i).filter((i) => group[i] === g);
    for (const i of chance.shuffle(own)) fold[i] = next++ % folds;
  }
  return fold;
}
