import type { Random } from '../../../numeric/random.ts';
import { fitted, type Gram, type SetFit } from './evidence.ts';
import type { WindowGram } from './window-gram.ts';

/** The column of a cluster most like column `k`; −1 where none overlaps it. */
function nearestOf({ products, columns, clusters }: WindowGram, cluster: number, k: number): number {
  const size = columns.length;
  let [best, most] = [-1, 0];
  for (const j of clusters[cluster]) {
    const cosine = products[k * size + j] / Math.sqrt(products[k * size + k] * products[j * size + j]);
    if (cosine > most) [best, most] = [j, cosine];
  }
  return best;
}

/** `filled` with every ion of cluster `from` replaced by its nearest of cluster `to`; null where that cannot be undone. */
function exchanged(filled: readonly number[], window: WindowGram, from: number, to: number): number[] | null {
  const next = [...filled];
  for (const [s, k] of filled.entries()) {
    if (k < 0 || window.clusterOf[k] !== from) continue;
    const other = nearestOf(window, to, k);
    if (other < 0 || filled.includes(other) || next.includes(other)) return null;
    if (nearestOf(window, from, other) !== k) return null;
    next[s] = other;
  }
  // Undone, ions that stood there before would move along.
  return filled.some((k) => k >= 0 && window.clusterOf[k] === to) ? null : next;
}

/** Offers the ions of each cluster in turn another cluster, all at once; taken by the rule of Metropolis. `filled` changes in place. */
export function clusterMove(filled: number[], gram: Gram, window: WindowGram, dice: Random): void {
  const standing = [...new Set(filled.flatMap((k) => (k >= 0 ? [window.clusterOf[k]] : [])))];
  for (const from of standing) {
    const to = dice.integer(window.clusters.length);
    if (to === from) continue;
    const next = exchanged(filled, window, from, to);
    const now = fitted(
      gram,
      filled.filter((k) => k >= 0),
    );
    const then =
      next &&
      fitted(
        gram,
        next.filter((k) => k >= 0),
      );
    if (!next || !now || !then) continue;
    if (Math.log(1 - dice.uniform()) < then.logEvidence - now.logEvidence)
      for (const [s, k] of next.entries()) filled[s] = k;
  }
}

/** The best set that one exchange of clusters leads to; null where none gains. */
export function bestExchange(fit: SetFit, gram: Gram, window: WindowGram): SetFit | null {
  let best: SetFit | null = null;
  for (const from of new Set(fit.members.map((k) => window.clusterOf[k])))
    for (let to = 0; to < window.clusters.length; to++) {
      if (to === from) continue;
      const next = exchanged(fit.members, window, from, to);
      const then = next && fitted(gram, next);
      if (then && then.logEvidence > (best ?? fit).logEvidence + 1e-9) best = then;
    }
  return best;
}
