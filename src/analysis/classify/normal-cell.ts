import { cholesky } from '../../numeric/cholesky.ts';
import { below } from './below.ts';

/** A normal population of the logarithms of the labels of a cell. */
export type Normal = { readonly mean: Float64Array; readonly covariance: readonly Float64Array[] };

/**
 * Cells by their labels: natural logarithm of each mass, cell after cell; where `censored` is 1 only known to lie below
 * that logarithm, because the label could not be told from nothing.
 */
export type LabelledCells = {
  readonly labels: number;
  readonly count: number;
  readonly logs: Float64Array;
  readonly censored: Uint8Array;
};

/** Of one cell under one population: log density (log chance for its censored labels), mean and second moments. */
type Expected = {
  readonly logDensity: number;
  readonly mean: Float64Array;
  readonly second: readonly Float64Array[];
};

/** What is the same for all cells that lack the same labels. */
type Pattern = {
  readonly seen: readonly number[];
  readonly unseen: readonly number[];
  /** Lower factor of the covariance of what is seen, and its log determinant. */
  readonly factor: readonly Float64Array[];
  readonly logDeterminant: number;
  /** Rows: what an unseen label moves per deviation of each seen one. */
  readonly gain: readonly Float64Array[];
  readonly rest: readonly Float64Array[];
};

const twoPi = Math.log(2 * Math.PI);

/** Weighted sums over cells: of their number, of expected logarithms, of their products. */
export type Sums = { weight: number; readonly first: Float64Array; readonly second: readonly Float64Array[] };

export function noSums(labels: number): Sums {
  return {
    weight: 0,
    first: new Float64Array(labels),
    second: Array.from({ length: labels }, () => new Float64Array(labels)),
  };
}

/** Cells as one population sees them. */
export type Sight = {
  /** Log density of a cell, log chance for its censored labels. */
  logDensity(cell: number): number;
  /** Adds what is expected of a cell. */
  add(cell: number, weight: number, sums: Sums): void;
};

/** The cells as `population` sees them; those that lack no label without any allocation. Throws R005 for a covariance that is none. */
export function sightOf(population: Normal, cells: LabelledCells): Sight {
  const { labels: p, logs, censored } = cells;
  const { mean } = population;
  const patterns = new Map<number, Pattern>();
  const factor = cholesky(population.covariance);
  const precision = Array.from({ length: p }, (_, j) =>
    solved(
      factor,
      Float64Array.from({ length: p }, (_, k) => +(j === k)),
    ),
  );
  const constant = factor.reduce((sum, row, i) => sum + Math.log(row[i]), 0) + 0.5 * p * twoPi;
  const lacks = (cell: number) => {
    let key = 0;
    for (let j = 0; j < p; j++) key = 2 * key + censored[cell * p + j];
    return key;
  };
  let last = { cell: -1, expected: null as Expected | null };
  const of = (cell: number, key: number): Expected => {
    if (last.cell === cell && last.expected) return last.expected;
    let pattern = patterns.get(key);
    if (!pattern) {
      pattern = patternOf(population, cells, cell);
      patterns.set(key, pattern);
    }
    const found = expected(population, pattern, cells, cell);
    last = { cell, expected: found };
    return found;
  };
  return {
    logDensity(cell) {
      const key = lacks(cell);
      if (key > 0) return of(cell, key).logDensity;
      let distance = 0;
      for (let j = 0; j < p; j++) {
        const away = logs[cell * p + j] - mean[j];
        const row = precision[j];
        for (let k = 0; k < p; k++) distance += away * row[k] * (logs[cell * p + k] - mean[k]);
      }
      return -0.5 * distance - constant;
    },
    add(cell, weight, sums) {
      const key = lacks(cell);
      sums.weight += weight;
      if (key === 0) {
        for (let j = 0; j < p; j++) {
          const part = weight * logs[cell * p + j];
          sums.first[j] += part;
          for (let k = 0; k < p; k++) sums.second[j][k] += part * logs[cell * p + k];
        }
        return;
      }
      const { mean: first, second } = of(cell, key);
      for (let j = 0; j < p; j++) {
        sums.first[j] += weight * first[j];
        for (let k = 0; k < p; k++) sums.second[j][k] += weight * second[j][k];
      }
    },
  };
}

function patternOf({ covariance }: Normal, cells: LabelledCells, cell: number): Pattern {
  const all = Array.from({ length: cells.labels }, (_, j) => j);
  const isSeen = (j: number) => cells.censored[cell * cells.labels + j] === 0;
  const seen = all.filter(isSeen);
  const unseen = all.filter((j) => !isSeen(j));
  const factor = cholesky(seen.map((j) => Float64Array.from(seen, (k) => covariance[j][k])));
  const gain = unseen.map((j) =>
    solved(
      factor,
      Float64Array.from(seen, (k) => covariance[j][k]),
    ),
  );
  const rest = unseen.map((j, a) =>
    Float64Array.from(
      unseen,
      (k) => covariance[j][k] - seen.reduce((sum, s, i) => sum + gain[a][i] * covariance[k][s], 0),
    ),
  );
  const logDeterminant = factor.reduce((sum, row, i) => sum + 2 * Math.log(row[i]), 0);
  return { seen, unseen, factor, logDeterminant, gain, rest };
}

/** Σ⁻¹ v from the lower factor of Σ. */
function solved(factor: readonly Float64Array[], v: Float64Array): Float64Array {
  const y = v.slice();
  const n = y.length;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) y[i] -= factor[i][k] * y[k];
    y[i] /= factor[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) y[i] -= factor[k][i] * y[k];
    y[i] /= factor[i][i];
  }
  return y;
}

function expected({ mean }: Normal, p: Pattern, cells: LabelledCells, cell: number): Expected {
  const n = cells.labels;
  const at = (j: number) => cells.logs[cell * n + j];
  const first = new Float64Array(n);
  const second = Array.from({ length: n }, () => new Float64Array(n));
  const away = Float64Array.from(p.seen, (j) => at(j) - mean[j]);
  const inverse = solved(p.factor, away);
  let distance = 0;
  for (let i = 0; i < away.length; i++) distance += away[i] * inverse[i];
  let logDensity = -0.5 * (distance + p.logDeterminant + p.seen.length * twoPi);
  for (const j of p.seen) first[j] = at(j);
  for (const j of p.seen) for (const k of p.seen) second[j][k] = first[j] * first[k];
  if (p.unseen.length > 0) {
    const centre = p.unseen.map((j, a) => mean[j] + p.gain[a].reduce((sum, g, i) => sum + g * away[i], 0));
    const cut = below(centre, p.rest, p.unseen.map(at));
    logDensity += cut.logChance;
    p.unseen.forEach((j, a) => {
      first[j] = cut.mean[a];
      for (const k of p.seen) second[j][k] = second[k][j] = cut.mean[a] * first[k];
      p.unseen.forEach((k, b) => {
        second[j][k] = cut.second[a][b];
      });
    });
  }
  return { logDensity, mean: first, second };
}
