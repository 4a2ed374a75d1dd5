import { weightedSurvival } from '../../numeric/compound-poisson.ts';
import { crossingShare, type Decision, overlapOf } from './crossing.ts';
import { type DecisionLimits, decisionLimits, keptByLevel } from './decision.ts';
import { excessOf, ionsOf, type Kernel, kernelSurvival, weightOf } from './kernel.ts';
import { type LimitRule, ruleOf } from './net-limits.ts';

/** How one running sum decides at the mean background of a series. */
export type DecidedSum = {
  /** Points of the sum; `weighed`: the middle one of three counts 5, the outer ones 2. */
  readonly width: number;
  readonly weighed: boolean;
  /** Counts expected of background alone, and the sum from which on it is an event. */
  readonly expected: number;
  readonly limit: number;
  /** Events per point that background alone gives by this sum, by the exact law of the counts. */
  readonly falsePerPoint: number;
};

/**
 * Limits of running sums by a named rule. Each sum decides at the chance that makes its events of noise its share of alpha,
 * as `decisionLimits` does, but with the critical value of the rule: whether alpha is kept is then up to the rule. The
 * weighed sum has the limits of Poisson counts of the same variance over mean.
 */
export function limitsOfRule(key: LimitRule, decision: Decision): DecisionLimits {
  if (key === 'poisson') return decisionLimits(decision);
  const { kernels, alpha, shares, singleIonLogSd } = decision;
  const rule = ruleOf(key, singleIonLogSd);
  const overlap = overlapOf(decision);
  const ions = singleIonLogSd === null ? 1 : Math.exp(singleIonLogSd ** 2);
  return keptByLevel((level) =>
    Float64Array.from(kernels, (kernel, k) => {
      const share = (alpha * shares[k]) / overlap;
      const chance = Math.min(0.5, share / crossingShare(kernel.width, level / ions, share));
      const excess = excessOf(kernel);
      const expected = weightOf(kernel) * level;
      const basis = { blankCounts: expected / excess, ratio: 1, alpha: chance, beta: 0.05, singleIonLogSd };
      const threshold = expected + excess * rule.of(basis).critical;
      return singleIonLogSd === null ? Math.floor(threshold) + 0.5 : threshold;
    }),
  );
}

/** How every sum decides over a background of `level` counts per point, and the events that background alone gives. */
export function decidedSums(decision: Decision, limits: Float64Array, level: number): DecidedSum[] {
  const overlap = overlapOf(decision);
  const { kernels, singleIonLogSd } = decision;
  const ions = singleIonLogSd === null ? 1 : Math.exp(singleIonLogSd ** 2);
  return kernels.map((kernel, k): DecidedSum => {
    const chance = level > 0 ? exceedance(kernel, limits[k], level, singleIonLogSd) : 0;
    const crossing = chance > 0 ? crossingShare(kernel.width, level / ions, chance) : 1;
    return {
      width: kernel.width,
      weighed: kernel.inner > 0,
      expected: weightOf(kernel) * level,
      limit: singleIonLogSd === null ? Math.ceil(limits[k]) : limits[k],
      falsePerPoint: overlap * crossing * chance,
    };
  });
}

/** P(sum ≥ limit) of background alone. */
function exceedance(kernel: Kernel, limit: number, level: number, logSd: number | null): number {
  if (logSd === null) return kernelSurvival(Math.ceil(limit) - 1, kernel, level);
  return weightedSurvival(limit, ionsOf(kernel, level), logSd);
}
