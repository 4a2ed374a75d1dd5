import type { Random } from '../../../numeric/random.ts';
import type { WindowState } from './set-sampler.ts';

/** States of one window with the clusters of their ions, one name for each filled slot. */
export type WindowChoices = {
  readonly states: readonly WindowState[];
  readonly clusters: readonly (readonly string[])[];
};

/**
 * Weights of the states of all windows once an ion counts as `coupling` times likelier where another ion of its cluster is
 * there: a Gibbs sampler over the states each window was seen in, so that windows can change their minds together.
 */
export function coupledWeights(windows: readonly WindowChoices[], coupling: number, dice: Random): Float64Array[] {
  const weights = windows.map(({ states }) => Float64Array.from(states, ({ times }) => times));
  const open = [...windows.keys()].filter((w) => windows[w].states.length > 1);
  if (!(coupling > 1) || open.length === 0) return weights;
  const ions = new Map<string, number>();
  const put = (names: readonly string[], times: number) => {
    for (const name of names) ions.set(name, (ions.get(name) ?? 0) + times);
  };
  const at = windows.map(({ states }) => states.reduce((best, s, i) => (s.times > states[best].times ? i : best), 0));
  for (const [w, { clusters }] of windows.entries()) put(clusters[at[w]], 1);
  const log = Math.log(coupling);
  /** Ions beyond the first of their cluster that a state brings. */
  const joins = (names: readonly string[]) => {
    let count = 0;
    for (const [i, name] of names.entries()) if ((ions.get(name) ?? 0) > 0 || names.indexOf(name) < i) count++;
    return count;
  };
  const seen = windows.map(({ states }) => new Float64Array(states.length));
  const sweeps = 4000;
  for (let sweep = -sweeps / 10; sweep < sweeps; sweep++)
    for (const w of open) {
      const { clusters } = windows[w];
      put(clusters[at[w]], -1);
      let total = 0;
      const p = clusters.map((names, i) => {
        const weight = weights[w][i] * Math.exp(log * joins(names));
        total += weight;
        return weight;
      });
      if (sweep >= 0) for (let i = 0; i < p.length; i++) seen[w][i] += p[i] / total;
      let rest = dice.uniform() * total;
      let chosen = 0;
      while (chosen < p.length - 1 && rest >= p[chosen]) rest -= p[chosen++];
      at[w] = chosen;
      put(clusters[chosen], 1);
    }
  return weights.map((own, w) => (open.includes(w) ? seen[w] : own));
}
