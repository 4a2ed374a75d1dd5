import { type Random, random } from '../numeric/random.ts';
import { mean, quantile, standardDeviation } from '../numeric/robust.ts';
import type { DiscretePoint, Law } from './law.ts';
import type { Quantity, Root } from './quantity.ts';

/** One draw from a law, in units of the standard uncertainty (see `Law`). */
function standardDraw(law: Law, stream: Random): number {
  if (law.kind === 'normal') return stream.normal();
  if (law.kind === 't') return stream.t(law.dof);
  if (law.kind === 'rectangular') return Math.sqrt(3) * (2 * stream.uniform() - 1);
  if (law.kind === 'triangular') return Math.sqrt(6) * (stream.uniform() + stream.uniform() - 1);
  if (law.kind === 'arcsine') return Math.SQRT2 * Math.sin(2 * Math.PI * stream.uniform());
  if (law.kind === 'discrete') return discreteDraw(law.points, stream.uniform());
  // GUM S1 6.4.4: the sum of two rectangles; half-width a and top β·a have variance a²(1 + β²)/6.
  const [outer, inner] = [(1 + law.top) / 2, (1 - law.top) / 2];
  const draw = outer * (2 * stream.uniform() - 1) + inner * (2 * stream.uniform() - 1);
  return draw * Math.sqrt(6 / (1 + law.top ** 2));
}

/** The point in whose part of the unit interval `chance` falls. */
function discreteDraw(points: readonly DiscretePoint[], chance: number): number {
  let left = chance;
  for (const { at, probability } of points) {
    left -= probability;
    if (left < 0) return at;
  }
  return points[points.length - 1].at;
}

/** `trials` draws of one root from its law; they depend on the seed and the id of the root, not on the other roots. */
function rootDraws(root: Root, trials: number, seed: number | string): Float64Array {
  const stream = random(seed).fork(root.id);
  const draws = new Float64Array(trials);
  for (let i = 0; i < trials; i++) draws[i] = standardDraw(root.law, stream);
  return draws;
}

export type CoverageEnds = { readonly lo: number; readonly hi: number };

/** What the draws of one output say: mean, standard uncertainty and 95 % (or `coverage`) intervals. */
export type MonteCarloOutput = {
  readonly mean: number;
  readonly u: number;
  /** Between the quantiles (1 − p)/2 and (1 + p)/2: GUM S1, 7.7.2. */
  readonly symmetric: CoverageEnds;
  /** The shortest that holds the fraction p: GUM S1, 5.3.4. */
  readonly shortest: CoverageEnds;
  readonly draws: Float64Array;
};

/** Summary of draws for a coverage probability p; draws that are no number make all of it NaN. */
function summarised(draws: Float64Array, p = 0.95): MonteCarloOutput {
  const sorted = draws.slice().sort();
  const n = sorted.length;
  const inside = Math.min(n - 1, Math.round(p * n));
  let best = 0;
  for (let i = 0; i + inside < n; i++)
    if (sorted[i + inside] - sorted[i] < sorted[best + inside] - sorted[best]) best = i;
  const invalid = Number.isNaN(sorted[n - 1]);
  return {
    mean: mean(sorted),
    u: standardDeviation(sorted),
    symmetric: { lo: quantile(sorted, (1 - p) / 2), hi: quantile(sorted, (1 + p) / 2) },
    shortest: invalid ? { lo: Number.NaN, hi: Number.NaN } : { lo: sorted[best], hi: sorted[best + inside] },
    draws,
  };
}

export type MonteCarloOptions = {
  readonly seed: number | string;
  readonly trials?: number;
  readonly coverage?: number;
};

/**
 * Propagates distributions through f (GUM S1, JCGM 101:2008, clause 7): every root is drawn once a trial from its law and
 * each input is value + Σ share·draw, so inputs that share roots stay correlated. Inputs reach f as numbers in their own
 * units. One output for each number f returns. Same seed, same result.
 */
export function monteCarlo(
  f: (inputs: readonly number[]) => number | readonly number[],
  inputs: readonly Quantity[],
  { seed, trials = 200_000, coverage = 0.95 }: MonteCarloOptions,
): readonly MonteCarloOutput[] {
  const columns = inputDraws(inputs, trials, seed);
  const x = inputs.map((q) => q.value);
  const first = f(x);
  const outputs = Array.from({ length: typeof first === 'number' ? 1 : first.length }, () => new Float64Array(trials));
  for (let i = 0; i < trials; i++) {
    for (let j = 0; j < columns.length; j++) x[j] = columns[j][i];
    const y = f(x);
    if (typeof y === 'number') outputs[0][i] = y;
    else for (let k = 0; k < outputs.length; k++) outputs[k][i] = y[k];
  }
  return outputs.map((draws) => summarised(draws, coverage));
}

/** `trials` joint draws of the inputs. */
function inputDraws(inputs: readonly Quantity[], trials: number, seed: number | string): Float64Array[] {
  const columns = inputs.map((q) => new Float64Array(trials).fill(q.value));
  const roots = new Map<string, Root>();
  for (const q of inputs) for (const id in q.shares) roots.set(id, q.shares[id].root);
  for (const root of roots.values()) {
    const draws = rootDraws(root, trials, seed);
    inputs.forEach((q, j) => {
      const share = q.shares[root.id]?.value ?? 0;
      if (share !== 0) for (let i = 0; i < trials; i++) columns[j][i] += share * draws[i];
    });
  }
  return columns;
}
