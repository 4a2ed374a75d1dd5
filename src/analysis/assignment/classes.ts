import type { AtomsDistribution, Candidate, EquivalenceClass } from './assignment.ts';
import type { SearchSpace } from './search-space.ts';

/** What a mass spectrum cannot tell apart: a likelihood ratio of e². */
const classLogLikelihood = 2;

type Weighed = Pick<Candidate, 'ppm' | 'logLikelihood' | 'posterior' | 'species'>;

/** Candidates in classes: the best by likelihood gathers those within `classPpm` and 2 in log-likelihood; then the rest. */
export function equivalenceClasses(candidates: readonly Weighed[], classPpm: number): readonly EquivalenceClass[] {
  const order = candidates.map((_, i) => i).sort((a, b) => candidates[b].logLikelihood - candidates[a].logLikelihood);
  const taken = new Uint8Array(candidates.length);
  const classes: EquivalenceClass[] = [];
  for (const first of order) {
    if (taken[first]) continue;
    const best = candidates[first];
    const members = order.filter(
      (i) =>
        !taken[i] &&
        Math.abs(candidates[i].ppm - best.ppm) <= classPpm &&
        best.logLikelihood - candidates[i].logLikelihood < classLogLikelihood,
    );
    for (const i of members) taken[i] = 1;
    const metals = members.map((i) => candidates[i].species.metals[0]);
    classes.push({
      members,
      size: members.length,
      posterior: members.reduce((sum, i) => sum + candidates[i].posterior, 0),
      metalFactor: Math.max(...metals) / Math.min(...metals),
    });
  }
  return classes;
}

/** A distribution of counts of a metal from weights that need not sum to one. */
export function atomsDistribution(metal: string, weights: ReadonlyMap<number, number>): AtomsDistribution {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  const values = [...weights].map(([n, weight]) => ({ n, probability: weight / total })).sort((a, b) => a.n - b.n);
  const mean = values.reduce((sum, { n, probability }) => sum + n * probability, 0);
  const variance = values.reduce((sum, { n, probability }) => sum + probability * (n - mean) ** 2, 0);
  const outer = (from: typeof values): number => {
    let passed = 0;
    for (const { n, probability } of from) {
      passed += probability;
      if (passed > 0.025) return n;
    }
    return from[from.length - 1].n;
  };
  return { metal, values, mean, sd: Math.sqrt(variance), span95: [outer(values), outer(values.toReversed())] };
}

/** Metal atoms of all candidates, weighed by `posterior`, one distribution for each metal of the space. */
export function atomsDistributions(space: SearchSpace, candidates: readonly Weighed[]): readonly AtomsDistribution[] {
  return space.metals.map(({ symbol }, metal) => {
    const weights = new Map<number, number>();
    for (const { species, posterior } of candidates)
      weights.set(species.metals[metal], (weights.get(species.metals[metal]) ?? 0) + posterior);
    return atomsDistribution(symbol, weights);
  });
}
