/** A response b(k) and, where there is one, a fixed column, in a few coordinates that hold all of them. */
export type ResponseTable = {
  /** Coordinates of a weighted curve: Σ over frames of `axes[j * frames + f]` · y_f. */
  readonly rank: number;
  readonly axes: Float64Array;
  /** w_f, for Σ w y² and Σ w y. */
  readonly weights: Float64Array;
  /** ln k of the nodes, evenly spread. */
  readonly logRates: Float64Array;
  /** Coordinates of b and of ∂b/∂ln k at each node, `rank` after `rank`. */
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  readonly fixed: Float64Array | null;
};

/** Part of a column, of length 1, below which the axes hold all of it. */
const held = 1e-8;

/**
 * Tabulates responses over rates from `lowest` to `highest` (1/min). Hundreds of them, and their slopes, span hardly more than ten
 * directions: a curve is projected on those once, and every rate is then tried in ten products in place of one for each frame.
 */
export function responseTable(
  response: (k: number) => ArrayLike<number>,
  fixed: ArrayLike<number> | null,
  weights: ArrayLike<number>,
  [lowest, highest]: readonly [number, number],
  nodes: number,
): ResponseTable {
  const n = weights.length;
  const root = Float64Array.from(weights, Math.sqrt);
  const step = Math.log(highest / lowest) / (nodes - 1);
  const logRates = Float64Array.from({ length: nodes }, (_, j) => Math.log(lowest) + j * step);
  const weighted = (column: ArrayLike<number>) => root.map((r, f) => r * column[f]);
  const at = (logRate: number) => weighted(response(Math.exp(logRate)));
  const columns = Array.from(logRates, at);
  const slopes = Array.from(logRates, (u) => slopeOf(at, u));
  const own = fixed && weighted(fixed);
  const basis = orthonormal([...(own ? [own] : []), ...columns, ...slopes]);
  const rank = basis.length;
  const coordinates = (list: readonly Float64Array[]) =>
    Float64Array.from(list.flatMap((column) => basis.map((axis) => dot(axis, column))));
  return {
    rank,
    axes: Float64Array.from({ length: rank * n }, (_, at) => basis[Math.floor(at / n)][at % n] * root[at % n]),
    weights: Float64Array.from(weights),
    logRates,
    values: coordinates(columns),
    slopes: coordinates(slopes),
    fixed: own && coordinates([own]),
  };
}

/** Derivative by differences of fourth order. */
function slopeOf(at: (u: number) => Float64Array, u: number): Float64Array {
  const h = 5e-3;
  const [a, b, c, d] = [at(u - 2 * h), at(u - h), at(u + h), at(u + 2 * h)];
  return a.map((v, f) => (v - 8 * b[f] + 8 * c[f] - d[f]) / (12 * h));
}

/** Directions that hold all columns, the largest rest first (Gram and Schmidt, twice). */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const sizes = columns.map((c) => Math.sqrt(dot(c, c)));
  const rest = columns.map((c, i) => (sizes[i] > 0 ? c.map((v) => v / sizes[i]) : c));
  const basis: Float64Array[] = [];
  while (basis.length < columns[0].length) {
    const norms = rest.map((c) => dot(c, c));
    const next = norms.reduce((best, v, i) => (v > norms[best] ? i : best), 0);
    if (!(Math.sqrt(norms[next]) > held)) break;
    const axis = rest[next].slice();
    for (let pass = 0; pass < 2; pass++) for (const other of basis) subtract(axis, other);
    const size = Math.sqrt(dot(axis, axis));
    if (!(size > held / 10)) break;
    for (let f = 0; f < axis.length; f++) axis[f] /= size;
    basis.push(axis);
    for (const column of rest) subtract(column, axis);
  }
  return basis;
}

function subtract(from: Float64Array, axis: Float64Array): void {
  const part = dot(from, axis);
  for (let f = 0; f < from.length; f++) from[f] -= part * axis[f];
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}
