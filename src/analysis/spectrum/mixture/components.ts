import type { IonLines } from './ion-lines.ts';
import type { MixtureComponent } from './mixture.ts';
import type { WindowState } from './set-sampler.ts';
import type { WindowGram } from './window-gram.ts';

type Shares = Map<number, { weight: number; height: number; square: number }>;

/** Slots of a window that hold something more often than not, and enough of it, as components. */
export function componentsOf(
  states: readonly WindowState[],
  weights: ArrayLike<number>,
  gram: WindowGram,
  lines: readonly IonLines[],
  leastHeight: (mz: number) => number,
): MixtureComponent[] {
  const found: MixtureComponent[] = [];
  const size = gram.columns.length;
  const slots = states[0]?.filled.length ?? 0;
  let all = 0;
  for (let i = 0; i < states.length; i++) all += weights[i];
  for (let s = 0; s < slots; s++) {
    const shares: Shares = new Map();
    let there = 0;
    for (const [i, { filled, times, heightSum, squareSum }] of states.entries()) {
      const k = filled[s];
      if (k < 0 || !(weights[i] > 0)) continue;
      there += weights[i];
      const own = shares.get(k) ?? { weight: 0, height: 0, square: 0 };
      own.weight += weights[i];
      own.height += (weights[i] * heightSum[s]) / times;
      own.square += (weights[i] * squareSum[s]) / times;
      shares.set(k, own);
    }
    if (!(there >= 0.5 * all)) continue;
    const order = [...shares].sort((a, b) => b[1].weight - a[1].weight);
    const [best, { weight, height: sum, square }] = order[0];
    const set90: number[] = [];
    let reached = 0;
    for (const [k, share] of order) {
      if (reached >= 0.9 * there) break;
      set90.push(gram.columns[k].ion);
      reached += share.weight;
    }
    const height = sum / weight;
    const { ion, area } = gram.columns[best];
    if (height < leastHeight(lines[ion].top)) continue;
    found.push({
      ion,
      charge: lines[ion].candidate.composition.charge,
      presence: there / all,
      area: area * height,
      areaU: area * Math.sqrt(Math.max(0, square / weight - height * height)),
      alternatives: order.flatMap(([k, share]) =>
        share.weight > 1e-3 * there ? [{ ion: gram.columns[k].ion, posterior: share.weight / there }] : [],
      ),
      set90,
      indistinguishable: gram.columns.flatMap((c, k) => (gram.near[best * size + k] ? [c.ion] : [])),
    });
  }
  return found;
}
