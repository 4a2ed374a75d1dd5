import type { ClassifierKind } from '../../measurement/classification.ts';
import { random } from '../../numeric/random.ts';
import { type FittedNormals, fitNormals, momentsOf } from './fit-normals.ts';
import { type LabelledCells, type Normal, sightOf } from './normal-cell.ts';

export const classifierTitles: Readonly<Record<ClassifierKind, string>> = {
  lda: 'linear discriminant (LDA)',
  qda: 'quadratic discriminant (QDA)',
  mixture: 'Gaussian mixture (groups not told)',
};

/** A fitted classifier: log of share times density of each group, for any cells with the same labels. */
export type Classifier = {
  readonly normals: readonly Normal[];
  /** Chance of each group: equal for LDA and QDA, fitted for a mixture. */
  readonly shares: Float64Array;
  readonly logLikelihood: number;
  readonly converged: boolean;
  scores(cells: LabelledCells): readonly Float64Array[];
};

/** Gain in log likelihood per cell at which a fit has settled: of known groups, and of a mixture, which settles slowly. */
const settled = { discriminant: 1e-9, mixture: 1e-5 };
/** Starts of a mixture from chance, of which the likeliest end is kept. */
const starts = 6;

/**
 * LDA: one covariance, divided by n − K; QDA: one for each group, divided by n − 1 (the conventions of Venables and Ripley
 * 2002, MASS), means and covariances by maximum likelihood with censored labels, equal prior chances. `mixture`: as many
 * normal populations as groups, fitted without knowing who belongs where, then named after the groups they agree with best.
 * `group` of each cell counts from 0. A mixture begins from populations drawn by `seed`, or from those of `begin`.
 */
export function fitClassifier(
  kind: ClassifierKind,
  cells: LabelledCells,
  group: ArrayLike<number>,
  begin: { readonly seed: number } | Pick<Classifier, 'normals' | 'shares'>,
): Classifier {
  const groups = 1 + Math.max(...Array.from(group));
  if (kind !== 'mixture') return discriminant(kind, cells, group, groups);
  return named(cells, group, 'seed' in begin ? fitMixture(cells, groups, begin.seed) : unnamed(cells, begin));
}

function discriminant(kind: 'lda' | 'qda', cells: LabelledCells, group: ArrayLike<number>, groups: number): Classifier {
  const sizes = Array.from({ length: groups }, (_, k) => Array.from(group).filter((g) => g === k).length);
  const shares = new Float64Array(groups).fill(1 / groups);
  const begun = sizes.map((_, k) => momentsOf(cells, (i) => group[i] === k));
  const pooled = kind === 'lda';
  const start = pooled ? withPooled(begun, sizes) : begun;
  const fit = fitNormals(cells, group, start, {
    pooled,
    shares,
    sharesHeld: true,
    prior: 0,
    settled: settled.discriminant,
  });
  const normals = fit.normals.map(({ mean, covariance }, k) => {
    const grown = pooled ? cells.count / (cells.count - groups) : sizes[k] / (sizes[k] - 1);
    return { mean, covariance: covariance.map((row) => row.map((x) => grown * x)) };
  });
  return classifier(normals, shares, fit.logLikelihood, fit.converged);
}

function withPooled(normals: readonly Normal[], sizes: readonly number[]): Normal[] {
  const all = sizes.reduce((a, b) => a + b, 0);
  const covariance = normals[0].covariance.map((row, j) =>
    row.map((_, l) => normals.reduce((sum, n, k) => sum + (sizes[k] / all) * n.covariance[j][l], 0)),
  );
  return normals.map(({ mean }) => ({ mean, covariance }));
}

/** Normal populations of unknown membership, the likeliest of several starts; `groups` of 1 gives one population. */
export function fitMixture(cells: LabelledCells, groups: number, seed: number) {
  const { covariance } = momentsOf(cells, () => true);
  const chance = random(seed).fork('mixture');
  const p = cells.labels;
  const shares = new Float64Array(groups).fill(1 / groups);
  const tries = Array.from({ length: groups === 1 ? 1 : starts }, () => {
    const centres = chance.shuffle(Array.from({ length: cells.count }, (_, i) => i)).slice(0, groups);
    return unnamed(cells, {
      normals: centres.map((i) => ({ mean: cells.logs.slice(i * p, (i + 1) * p), covariance })),
      shares,
    });
  });
  return tries.reduce((best, one) => (one.logLikelihood > best.logLikelihood + 1e-6 ? one : best));
}

/** A mixture from one start, its parts in the order of the start. */
function unnamed(cells: LabelledCells, { normals, shares }: Pick<Classifier, 'normals' | 'shares'>): FittedNormals {
  const none = new Int32Array(cells.count).fill(-1);
  return fitNormals(cells, none, normals, {
    pooled: false,
    shares,
    sharesHeld: false,
    prior: 2,
    settled: settled.mixture,
  });
}

/** The parts of a mixture in the order of the groups they agree with best. */
function named(cells: LabelledCells, group: ArrayLike<number>, fit: FittedNormals): Classifier {
  const groups = fit.normals.length;
  const scores = classifier(fit.normals, fit.shares, fit.logLikelihood, fit.converged).scores(cells);
  const agreement = (order: readonly number[]) =>
    scores.reduce((sum, row, i) => sum + posterior(order.map((k) => row[k]))[group[i]], 0);
  const order = orders(groups).reduce((best, one) => (agreement(one) > agreement(best) ? one : best));
  return classifier(
    order.map((k) => fit.normals[k]),
    Float64Array.from(order, (k) => fit.shares[k]),
    fit.logLikelihood,
    fit.converged,
  );
}

/** Chances from their logarithms up to a constant. */
function posterior(logs: ArrayLike<number>): Float64Array {
  const largest = Math.max(...Array.from(logs));
  const chances = Float64Array.from(logs, (log) => Math.exp(log - largest));
  const total = chances.reduce((a, b) => a + b, 0);
  return chances.map((c) => c / total);
}

/** Every order of 0 … n − 1. */
function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, i) => [...rest.slice(0, i), n - 1, ...rest.slice(i)]),
  );
}

function classifier(
  normals: readonly Normal[],
  shares: Float64Array,
  logLikelihood: number,
  converged: boolean,
): Classifier {
  return {
    ...{ normals, shares, logLikelihood, converged },
    scores(cells) {
      const sights = normals.map((normal) => sightOf(normal, cells));
      return Array.from({ length: cells.count }, (_, i) =>
        Float64Array.from(sights, (sight, k) => Math.log(shares[k]) + sight.logDensity(i)),
      );
    },
  };
}

/** The cells at these places, in this order. */
export function cellsAt(cells: LabelledCells, places: readonly number[]): LabelledCells {
  const p = cells.labels;
  const logs = new Float64Array(places.length * p);
  const censored = new Uint8Array(places.length * p);
  places.forEach((from, to) => {
    logs.set(cells.logs.subarray(from * p, (from + 1) * p), to * p);
    censored.set(cells.censored.subarray(from * p, (from + 1) * p), to * p);
  });
  return { labels: p, count: places.length, logs, censored };
}
