import type { IsotopeMarginal } from './isotope-marginal.ts';

/** Combinations of one row of every marginal: their probabilities, and the rows taken, a row of `rows` for each. */
export type Combinations = {
  readonly length: number;
  readonly probabilities: Float64Array;
  readonly rows: Uint32Array;
};

/** Every combination of at least this probability, in no order; null when they are more than `most`. */
export function combinationsAbove(
  marginals: readonly IsotopeMarginal[],
  threshold: number,
  most: number,
): Combinations | null {
  const width = marginals.length;
  const last = width - 1;
  const bestAfter = new Float64Array(width + 1).fill(1);
  for (let e = last; e >= 0; e--) bestAfter[e] = bestAfter[e + 1] * marginals[e].probabilities[0];
  const innermost = marginals[last].probabilities;
  const at = new Uint32Array(width);
  let length = 0;
  let probabilities = new Float64Array(1024);
  let rows = new Uint32Array(1024 * width);

  function reserve(more: number): void {
    let room = probabilities.length;
    if (length + more <= room) return;
    while (room < length + more) room *= 2;
    const largerProbabilities = new Float64Array(room);
    largerProbabilities.set(probabilities);
    probabilities = largerProbabilities;
    const largerRows = new Uint32Array(room * width);
    largerRows.set(rows);
    rows = largerRows;
  }

  function walk(e: number, soFar: number): void {
    const own = marginals[e].probabilities;
    if (e < last) {
      const needed = threshold / bestAfter[e + 1];
      for (let r = 0; r < own.length && soFar * own[r] >= needed && length <= most; r++) {
        at[e] = r;
        walk(e + 1, soFar * own[r]);
      }
      return;
    }
    reserve(innermost.length);
    for (let r = 0; r < innermost.length; r++) {
      const probability = soFar * innermost[r];
      if (probability < threshold) break;
      probabilities[length] = probability;
      for (let k = 0; k < last; k++) rows[length * width + k] = at[k];
      rows[length * width + last] = r;
      length++;
    }
  }

  walk(0, 1);
  return length > most ? null : { length, probabilities, rows };
}

/** Places of the combinations, likeliest first: counted into bins of the logarithm, then set right within each bin. */
export function likeliestFirst({ length, probabilities }: Combinations): Uint32Array {
  const logs = new Float64Array(length);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const log = Math.log(probabilities[i]);
    logs[i] = log;
    if (log < low) low = log;
    if (log > high) high = log;
  }
  const scale = high > low ? (length - 1) / (high - low) : 0;
  const ends = new Uint32Array(length + 1);
  for (let i = 0; i < length; i++) ends[((high - logs[i]) * scale) | 0]++;
  for (let b = 1; b <= length; b++) ends[b] += ends[b - 1];
  const order = new Uint32Array(length);
  for (let i = length - 1; i >= 0; i--) order[--ends[((high - logs[i]) * scale) | 0]] = i;
  for (let i = 1; i < length; i++) {
    const place = order[i];
    const probability = probabilities[place];
    let k = i - 1;
    for (; k >= 0 && probabilities[order[k]] < probability; k--) order[k + 1] = order[k];
    order[k + 1] = place;
  }
  return order;
}
