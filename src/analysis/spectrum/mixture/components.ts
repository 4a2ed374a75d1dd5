import type { IonLines } from './ion-lines.ts';
import type { MixtureComponent, UnlistedPattern } from './mixture.ts';
import type { WindowState } from './set-sampler.ts';
import type { WindowGram } from './window-gram.ts';

type Shares = Map<number, { weight: number; height: number; square: number }>;

/** Slots of a window that hold something more often than not, and enough of it: candidates, or patterns of no list. */
export function componentsOf(
  states: readonly WindowState[],
  weights: ArrayLike<number>,
  gram: WindowGram,
  lines: readonly IonLines[],
  leastHeight: (mz: number) => number,
): { readonly components: MixtureComponent[]; readonly unlisted: UnlistedPattern[] } {
  const components: MixtureComponent[] = [];
  const unlisted: UnlistedPattern[] = [];
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
    const ranked = [...shares].sort((a, b) => b[1].weight - a[1].weight);
    const known = ranked.filter(([k]) => !lines[gram.columns[k].ion].unlisted);
    const listed = known.reduce((sum, [, share]) => sum + share.weight, 0);
    const order = listed >= 0.5 * all ? known : ranked;
    const [best, { weight, height: sum, square }] = order[0];
    const height = sum / weight;
    const { ion, area: unit } = gram.columns[best];
    const { top: topMz, candidate } = lines[ion];
    if (height < leastHeight(topMz)) continue;
    const { charge } = candidate.composition;
    const area = unit * height;
    const areaU = unit * Math.sqrt(Math.max(0, square / weight - height * height));
    if (order === ranked) {
      unlisted.push({ topMz, charge, presence: (there - listed) / all, area, areaU });
      continue;
    }
    const set90: number[] = [];
    let reached = 0;
    for (const [k, share] of order) {
      if (reached >= 0.9 * listed) break;
      set90.push(gram.columns[k].ion);
      reached += share.weight;
    }
    components.push({
      ion,
      charge,
      presence: listed / all,
      area,
      areaU,
      alternatives: order.flatMap(([k, share]) =>
        share.weight > 1e-3 * listed ? [{ ion: gram.columns[k].ion, posterior: share.weight / listed }] : [],
      ),
      set90,
      indistinguishable: gram.columns.flatMap((c, k) =>
        gram.near[best * size + k] && !lines[c.ion].unlisted ? [c.ion] : [],
      ),
    });
  }
  return { components, unlisted };
}
