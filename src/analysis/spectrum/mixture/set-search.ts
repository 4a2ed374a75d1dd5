import { bestExchange } from './cluster-move.ts';
import { emptyFit, evidenceOfJoining, fitted, type Gram, joined, type SetFit } from './evidence.ts';
import type { WindowGram } from './window-gram.ts';

/** The set of columns with the most evidence, found by adding, then by swaps, additions and losses as long as they gain. */
export function bestSet(gram: Gram, window: WindowGram, most: number): SetFit {
  const { near } = window;
  const worth = new Float64Array(gram.size);
  let best = grown(gram, near, emptyFit, most, worth);
  for (let round = 0; round < 40; round++) {
    const better: SetFit | null = bestNeighbour(gram, near, best, most, worth) ?? bestExchange(best, gram, window);
    if (better === null) break;
    best = better;
  }
  return best;
}

function grown(gram: Gram, near: Uint8Array, start: SetFit, most: number, worth: Float64Array): SetFit {
  let fit = start;
  while (fit.members.length < most) {
    evidenceOfJoining(gram, fit, near, worth);
    const k = highest(worth);
    if (!(worth[k] > fit.logEvidence)) break;
    const next = joined(gram, fit, k);
    if (next === null) break;
    fit = next;
  }
  return fit;
}

/** The set one swap, loss or addition away with more evidence than `fit`, the best of them; null where there is none. */
function bestNeighbour(gram: Gram, near: Uint8Array, fit: SetFit, most: number, worth: Float64Array): SetFit | null {
  let [value, found]: [number, readonly number[] | null] = [fit.logEvidence + 1e-9, null];
  for (const left of fit.members) {
    const rest = fit.members.filter((k) => k !== left);
    const base = fitted(gram, rest);
    if (base === null) continue;
    if (base.logEvidence > value) [value, found] = [base.logEvidence, rest];
    evidenceOfJoining(gram, base, near, worth);
    const k = highest(worth);
    if (worth[k] > value) [value, found] = [worth[k], [...rest, k]];
  }
  if (fit.members.length < most) {
    evidenceOfJoining(gram, fit, near, worth);
    const k = highest(worth);
    if (worth[k] > value) [value, found] = [worth[k], [...fit.members, k]];
  }
  return found === null ? null : fitted(gram, found);
}

function highest(values: Float64Array): number {
  let k = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[k]) k = i;
  return k;
}
