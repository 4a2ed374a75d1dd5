import { type LabelledCells, type Normal, noSums, type Sums, sightOf } from './normal-cell.ts';

/** Rounds of the EM algorithm at most. */
const mostRounds = 300;
/** Least variance of a label, as a share of its variance over all cells: a component cannot shrink to one cell. */
const leastShare = 1e-4;
/** Relative gap kept between a variance and what the other labels explain, so that no covariance is singular. */
const apart = 1e-8;

export type FitOptions = {
  /** One covariance for all populations, as linear discriminants have it. */
  readonly pooled: boolean;
  /** Chance of each population, held or fitted. */
  readonly shares: Float64Array;
  readonly sharesHeld: boolean;
  /** Cells' worth of the spread of all that each covariance holds beside its own, so that no part shrinks to one cell. */
  readonly prior: number;
  /** Gain in log likelihood per cell at which the fit has settled. */
  readonly settled: number;
};

export type FittedNormals = {
  readonly normals: readonly Normal[];
  readonly shares: Float64Array;
  readonly logLikelihood: number;
  readonly rounds: number;
  readonly converged: boolean;
};

/**
 * Normal populations by maximum likelihood with censored labels, by the EM algorithm (Dempster, Laird and Rubin 1977): a
 * censored label enters by its chance to lie below its limit, never by a value in its stead. `known` gives the population
 * of each cell; −1 leaves it to the fit, which then is a Gaussian mixture (its covariances with a prior, in the manner of
 * Fraley and Raftery 2007, doi 10.1007/s00357-007-0004-5). Starts from `start`.
 */
export function fitNormals(
  cells: LabelledCells,
  known: ArrayLike<number>,
  start: readonly Normal[],
  options: FitOptions,
): FittedNormals {
  const spread = spreadOf(cells);
  let normals = start;
  let shares = options.shares;
  let before = Number.NEGATIVE_INFINITY;
  for (let round = 1; ; round++) {
    const { sums, logLikelihood } = expectations(cells, known, normals, shares);
    const converged = logLikelihood - before < options.settled * cells.count;
    if (converged || round === mostRounds) return { normals, shares, logLikelihood, rounds: round, converged };
    before = logLikelihood;
    normals = maximised(sums, normals, options, spread);
    if (!options.sharesHeld) shares = Float64Array.from(sums, (s) => s.weight / cells.count);
  }
}

function expectations(
  cells: LabelledCells,
  known: ArrayLike<number>,
  normals: readonly Normal[],
  shares: Float64Array,
): { readonly sums: readonly Sums[]; readonly logLikelihood: number } {
  const sums = normals.map(() => noSums(cells.labels));
  const sights = normals.map((normal) => sightOf(normal, cells));
  const logShares = shares.map(Math.log);
  const logs = new Float64Array(normals.length);
  let logLikelihood = 0;
  for (let i = 0; i < cells.count; i++) {
    const own = known[i];
    if (own >= 0) {
      logLikelihood += logShares[own] + sights[own].logDensity(i);
      sights[own].add(i, 1, sums[own]);
      continue;
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < logs.length; k++) {
      logs[k] = logShares[k] + sights[k].logDensity(i);
      if (logs[k] > largest) largest = logs[k];
    }
    let total = 0;
    for (let k = 0; k < logs.length; k++) total += Math.exp(logs[k] - largest);
    logLikelihood += largest + Math.log(total);
    for (let k = 0; k < logs.length; k++) {
      const weight = Math.exp(logs[k] - largest) / total;
      if (weight > 1e-12) sights[k].add(i, weight, sums[k]);
    }
  }
  return { sums, logLikelihood };
}

function maximised(
  sums: readonly Sums[],
  before: readonly Normal[],
  { pooled, prior }: FitOptions,
  spread: Float64Array,
): Normal[] {
  const p = spread.length;
  const empty = sums.map((s) => s.weight < 1e-6);
  const means = sums.map((s, k) => (empty[k] ? before[k].mean : s.first.map((x) => x / s.weight)));
  const scatter = sums.map((s, k) =>
    s.second.map((row, j) => row.map((x, l) => (empty[k] ? 0 : x - s.weight * means[k][j] * means[k][l]))),
  );
  const share = sums.length ** (-2 / p);
  const raised = (rows: readonly Float64Array[], weight: number) =>
    rows.map((row, j) =>
      row.map((x, l) => {
        if (j !== l) return x / (weight + prior);
        const own = (x + prior * share * spread[j]) / (weight + prior);
        return Math.max(own * (1 + apart), leastShare * spread[j]);
      }),
    );
  const weights = sums.map((s) => s.weight);
  if (!pooled)
    return means.map((mean, k) =>
      empty[k] && prior === 0 ? before[k] : { mean, covariance: raised(scatter[k], weights[k]) },
    );
  const together = Array.from({ length: p }, (_, j) =>
    Float64Array.from({ length: p }, (_, l) => scatter.reduce((sum, rows) => sum + rows[j][l], 0)),
  );
  const covariance = raised(
    together,
    weights.reduce((a, b) => a + b, 0),
  );
  return means.map((mean) => ({ mean, covariance }));
}

/** Variance of each label over all cells, limits taken as values: a scale, no more. */
function spreadOf(cells: LabelledCells): Float64Array {
  const { covariance } = momentsOf(cells, () => true);
  return Float64Array.from(covariance, (row, j) => row[j] || 1);
}

/** Mean and covariance of the logarithms as they stand, limits taken as values: where the fit starts, never where it ends. */
export function momentsOf(cells: LabelledCells, belongs: (cell: number) => boolean): Normal {
  const p = cells.labels;
  const own = Array.from({ length: cells.count }, (_, i) => i).filter(belongs);
  const mean = Float64Array.from(
    { length: p },
    (_, j) => own.reduce((s, i) => s + cells.logs[i * p + j], 0) / own.length,
  );
  const covariance = Array.from({ length: p }, (_, j) =>
    Float64Array.from(
      { length: p },
      (_, l) =>
        own.reduce((s, i) => s + (cells.logs[i * p + j] - mean[j]) * (cells.logs[i * p + l] - mean[l]), 0) /
          own.length +
        (j === l ? 1e-9 : 0),
    ),
  );
  return { mean, covariance };
}
