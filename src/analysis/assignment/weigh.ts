import type { Assignment, Candidate, Prior } from './assignment.ts';
import { atomsDistributions, equivalenceClasses } from './classes.ts';
import { logPrior, type PriorChoice, priorsOf } from './priors.ts';
import { separationsOf } from './separations.ts';

/** A candidate before it is weighed against the others. */
export type Unweighed = Omit<Candidate, 'posterior' | 'posteriorWithoutPriors' | 'deltaLogLikelihood'>;

/** Candidates below the best by more than this (natural logarithm) are left out: 3e-7 of its probability. */
export const leastLogLikelihood = -15;

/** exp of logarithms, scaled to sum to one. */
function shares(logarithms: readonly number[]): number[] {
  const most = Math.max(...logarithms);
  const weights = logarithms.map((v) => Math.exp(v - most));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

/** ln Σ exp. */
export function logSum(logarithms: readonly number[]): number {
  const most = Math.max(...logarithms);
  return Number.isFinite(most) ? most + Math.log(logarithms.reduce((sum, v) => sum + Math.exp(v - most), 0)) : most;
}

/** What belongs to an assignment besides its candidates. */
export type Circumstances = Pick<
  Assignment,
  'space' | 'searched' | 'resolved' | 'classPpm' | 'axisPpm' | 'intensityFactor' | 'residualPeaks' | 'notes'
>;

/** Posteriors, order, classes, atoms and separations of candidates of known likelihood and prior weight. */
export function weighed(
  entries: readonly Unweighed[],
  priors: readonly Prior[],
  circumstances: Circumstances,
): Assignment {
  const { space, classPpm, resolved } = circumstances;
  const logLikelihoods = entries.map(({ logLikelihood }) => logLikelihood);
  const best = Math.max(...logLikelihoods);
  const withPriors = shares(entries.map(({ logLikelihood, logPrior }) => logLikelihood + logPrior));
  const without = shares(logLikelihoods);
  const candidates = entries
    .map((entry, i) => ({
      ...entry,
      deltaLogLikelihood: entry.logLikelihood - best,
      posterior: withPriors[i],
      posteriorWithoutPriors: without[i],
    }))
    .sort((a, b) => b.posterior - a.posterior || b.logLikelihood - a.logLikelihood);
  const classes = equivalenceClasses(candidates, classPpm);
  return {
    ...circumstances,
    candidates,
    classes,
    atoms: entries.length === 0 ? [] : atomsDistributions(space, candidates),
    separations: separationsOf(space, candidates, classes, resolved),
    priors,
  };
}

/** The same with the priors that are chosen. */
export function weighedBy(
  entries: readonly Omit<Unweighed, 'logPrior'>[],
  choice: PriorChoice,
  circumstances: Circumstances,
): Assignment {
  const prior = entries.map((entry) => ({ ...entry, logPrior: logPrior(entry.species, choice) }));
  return weighed(prior, priorsOf(circumstances.space, choice), circumstances);
}
