/** Shares of the channels in one event, after each signal was divided by its response; they add to 1. */
export type Composition = { readonly shares: readonly number[]; readonly u: readonly number[] };

/**
 * Shares s_c = (A_c/r_c)/Σ(A/r) of the net counts A with responses r, negative counts as none; u from the counts of all
 * channels: u²(s_c) = [(1 − s_c)²·v_c + s_c²·Σ_{other} v]/(ΣA/r)², v = (u/r)². NaN where no channel has any.
 */
export function compositionOf(
  counts: readonly number[],
  u: readonly number[],
  responses: readonly number[],
): Composition {
  const amounts = counts.map((a, c) => Math.max(0, a) / responses[c]);
  const variances = u.map((v, c) => (v / responses[c]) ** 2);
  const all = amounts.reduce((sum, a) => sum + a, 0);
  const noise = variances.reduce((sum, v) => sum + v, 0);
  return {
    shares: amounts.map((a) => a / all),
    u: amounts.map((a, c) => {
      const s = a / all;
      return Math.sqrt((1 - s) ** 2 * variances[c] + s * s * (noise - variances[c])) / all;
    }),
  };
}

/** Events in the neighbourhood of a point that make it the core of a cluster. */
const fewest = 5;

/**
 * Clusters of compositions by density (DBSCAN: Ester 1996): a core has five events within `reach` (Euclidean distance of
 * the shares), clusters are cores linked by such distances with what lies near them. A few events between two clusters do
 * not chain them, as single linkage would. Largest cluster first, from 1; 0 for what belongs to none.
 */
export function clustersOf(compositions: readonly Composition[], reach: number): Int32Array {
  const n = compositions.length;
  const first = compositions.map((c) => c.shares[0]);
  const order = [...first.keys()].filter((i) => Number.isFinite(first[i])).sort((a, b) => first[a] - first[b]);
  const place = new Int32Array(n);
  order.forEach((i, at) => {
    place[i] = at;
  });
  const near = (i: number): number[] => {
    const found: number[] = [];
    for (const step of [-1, 1])
      for (let at = place[i] + (step > 0 ? 0 : -1); at >= 0 && at < order.length; at += step) {
        const j = order[at];
        if (Math.abs(first[j] - first[i]) > reach) break;
        const square = compositions[j].shares.reduce((sum, s, c) => sum + (s - compositions[i].shares[c]) ** 2, 0);
        if (square <= reach * reach) found.push(j);
      }
    return found;
  };
  const cluster = new Int32Array(n);
  let count = 0;
  for (const seed of order) {
    if (cluster[seed] !== 0) continue;
    const begin = near(seed);
    if (begin.length < fewest) continue;
    count++;
    const queue = [seed];
    cluster[seed] = count;
    while (queue.length > 0) {
      const around = near(queue.pop()!);
      if (around.length < fewest) continue;
      for (const j of around) {
        if (cluster[j] !== 0) continue;
        cluster[j] = count;
        queue.push(j);
      }
    }
  }
  return bySize(cluster, count);
}

function bySize(cluster: Int32Array, count: number): Int32Array {
  const sizes = new Array<number>(count + 1).fill(0);
  for (const c of cluster) sizes[c]++;
  const order = Array.from({ length: count }, (_, i) => i + 1).sort((a, b) => sizes[b] - sizes[a]);
  return cluster.map((c) => (c === 0 ? 0 : order.indexOf(c) + 1));
}
