/** A first-order reaction between two species, by their place in the list of species. */
export type Reaction = { readonly from: number; readonly to: number };

/**
 * Populations of species that turn into each other by first-order reactions: row i holds those at `times[i]`, from `initial` at
 * time 0. The exponential of the rate matrix by scaling and squaring of a series whose terms are all positive, so that equal rates
 * do no harm and small populations keep their digits. `times` rise; rates are per unit of time.
 */
export function populations(
  reactions: readonly Reaction[],
  rates: ArrayLike<number>,
  initial: ArrayLike<number>,
  times: ArrayLike<number>,
): Float64Array[] {
  const n = initial.length;
  let now = Float64Array.from(initial);
  let before = 0;
  const rows: Float64Array[] = [];
  let [matrix, matrixFor] = [new Float64Array(0), 0];
  for (let i = 0; i < times.length; i++) {
    const by = times[i] - before;
    if (by > 0) {
      if (matrixFor !== by) [matrix, matrixFor] = [propagator(reactions, rates, n, by), by];
      now = applied(matrix, now, n);
      before = times[i];
    }
    rows.push(now);
  }
  return rows;
}

/** exp(K t), row-major; column j is where one unit of species j has gone. */
function propagator(reactions: readonly Reaction[], rates: ArrayLike<number>, n: number, t: number) {
  const leaving = new Float64Array(n);
  for (let r = 0; r < reactions.length; r++) leaving[reactions[r].from] += rates[r] * t;
  let fastest = 0;
  for (const v of leaving) fastest = v > fastest ? v : fastest;
  if (!(fastest < 1e300) || leaving.some(Number.isNaN)) return new Float64Array(n * n).fill(Number.NaN);
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(fastest, 1e-300))) + 1);
  const scale = 2 ** -halvings;
  const top = fastest * scale;
  // K t = −top·I + B with B ≥ 0, so exp(K t) = e^−top · Σ Bᵐ/m!; that no matter is lost gives the factor, and takes out rounding.
  const b = new Float64Array(n * n);
  for (let j = 0; j < n; j++) b[j * n + j] = top - leaving[j] * scale;
  for (let r = 0; r < reactions.length; r++) b[reactions[r].to * n + reactions[r].from] += rates[r] * t * scale;
  const result = new Float64Array(n * n);
  let term = new Float64Array(n * n);
  let spare = new Float64Array(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = term[i * n + i] = 1;
  // Terms of B/2 and less: the sixteenth is below 1e-18.
  for (let m = 1; m <= 16; m++) {
    product(b, term, n, spare);
    for (let i = 0; i < n * n; i++) {
      spare[i] /= m;
      result[i] += spare[i];
    }
    [term, spare] = [spare, term];
  }
  conserve(result, n);
  for (let h = 0; h < halvings; h++) {
    product(result, result, n, spare);
    result.set(spare);
    conserve(result, n);
  }
  return result;
}

/** Columns over their sums, which are 1: no matter is lost. In place. */
function conserve(a: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[i * n + j];
    for (let i = 0; i < n; i++) a[i * n + j] /= sum;
  }
}

function product(a: Float64Array, b: Float64Array, n: number, into: Float64Array): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += a[i * n + k] * b[k * n + j];
      into[i * n + j] = total;
    }
}

function applied(a: Float64Array, x: Float64Array, n: number): Float64Array<ArrayBuffer> {
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) y[i] += a[i * n + j] * x[j];
  return y;
}
