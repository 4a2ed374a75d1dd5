import type { Random } from '../../../numeric/random.ts';
import { clusterMove } from './cluster-move.ts';
import { evidenceOfJoining, fitted, type Gram, type SetFit } from './evidence.ts';
import type { WindowGram } from './window-gram.ts';

/** What stood in the slots of a window at once, how often, and the heights found then. −1: an empty slot. */
export type WindowState = {
  readonly filled: readonly number[];
  times: number;
  readonly heightSum: Float64Array;
  /** Sum of height² + its variance. */
  readonly squareSum: Float64Array;
};

export type SamplerOptions = { readonly sweeps: number; readonly spare: number; readonly dice: Random };

/**
 * Gibbs sampler over sets of columns with heights integrated out, after George and McCulloch 1997 (Statistica Sinica 7,
 * 339), started at `start`: each slot in turn is emptied and filled again by the conditional probability of every column and of
 * none; then all ions of a cluster are offered another cluster together. `retuned` gives the Gram matrix for the next sweep,
 * shifted to a new draw of the axis. Slots are interchangeable before the spectrum is seen, hence the factor of the empty ones.
 */
export function sampledStates(
  start: SetFit,
  window: WindowGram,
  { sweeps, spare, dice }: SamplerOptions,
  retuned: (fit: SetFit) => Gram,
): WindowState[] {
  const count = start.members.length + spare;
  const filled: number[] = Array.from({ length: count }, (_, s) => start.members[s] ?? -1);
  const worth = new Float64Array(window.columns.length);
  const states = new Map<string, WindowState>();
  let gram = retuned(start);
  for (let sweep = -Math.ceil(sweeps / 10); sweep < sweeps; sweep++) {
    for (let s = 0; s < count; s++) {
      const others = filled.filter((k, other) => other !== s && k >= 0);
      const base = fitted(gram, others);
      if (base === null) continue;
      evidenceOfJoining(gram, base, window.near, worth);
      filled[s] = drawn(worth, Math.log(count - others.length) + base.logEvidence, dice);
    }
    clusterMove(filled, gram, window, dice);
    const now = fitted(
      gram,
      filled.filter((k) => k >= 0),
    );
    if (now === null) continue;
    if (sweep >= 0) collect(states, placed(filled, start.members, window), now);
    gram = retuned(now);
  }
  return [...states.values()];
}

/** A column by its conditional probability, −1 for none. */
function drawn(worth: Float64Array, none: number, dice: Random): number {
  let most = none;
  for (const w of worth) if (w > most) most = w;
  let total = Math.exp(none - most);
  for (const w of worth) if (w > most - 40) total += Math.exp(w - most);
  let at = dice.uniform() * total - Math.exp(none - most);
  if (at < 0) return -1;
  let chosen = -1;
  for (let k = 0; k < worth.length; k++) {
    if (!(worth[k] > most - 40)) continue;
    chosen = k;
    at -= Math.exp(worth[k] - most);
    if (at < 0) break;
  }
  return chosen;
}

function collect(states: Map<string, WindowState>, filled: readonly number[], fit: SetFit): void {
  const key = filled.join();
  const size = filled.length;
  let state = states.get(key);
  if (!state) {
    state = { filled: [...filled], times: 0, heightSum: new Float64Array(size), squareSum: new Float64Array(size) };
    states.set(key, state);
  }
  state.times++;
  const n = fit.members.length;
  for (const [i, k] of fit.members.entries()) {
    const s = filled.indexOf(k);
    state.heightSum[s] += fit.heights[i];
    state.squareSum[s] += fit.heights[i] ** 2 + fit.inverse[i * n + i];
  }
}

/** Columns below this cosine do not stand for one another. */
const alike = 0.2;

/**
 * The columns of a set in the slots of the columns `start`, each in its own or in that of the free one it is most like; those
 * like none in the slots behind. So a slot means the same part of the spectrum all along the chain.
 */
function placed(filled: readonly number[], start: readonly number[], { products, columns }: WindowGram): number[] {
  const out = filled.map(() => -1);
  const open = filled.filter((k) => k >= 0 && !start.includes(k));
  for (const k of filled) if (k >= 0 && start.includes(k)) out[start.indexOf(k)] = k;
  const size = columns.length;
  const cosine = (j: number, k: number) =>
    products[j * size + k] / Math.sqrt(products[j * size + j] * products[k * size + k]);
  while (open.length > 0) {
    let [best, slot, at] = [alike, -1, 0];
    for (const [i, k] of open.entries())
      for (const [s, ref] of start.entries())
        if (out[s] < 0 && cosine(ref, k) > best) [best, slot, at] = [cosine(ref, k), s, i];
    if (slot < 0) slot = out.indexOf(-1, start.length);
    if (slot < 0) slot = out.indexOf(-1);
    out[slot] = open.splice(at, 1)[0];
  }
  return out;
}
