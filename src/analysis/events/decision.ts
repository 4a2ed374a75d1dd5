import { compoundLimits } from './compound-limits.ts';
import { crossingShare, type Decision, overlapOf } from './crossing.ts';
import { kernelProbability, kernelQuantileUpper, kernelSurvival } from './kernel.ts';

/** Smallest sums that count as an exceedance, one for each kernel, at a background in counts per point. */
export type DecisionLimits = (background: number) => Float64Array;

/** Steps of ln background between knots of what is interpolated: shares of crossings, and limits of ion signals. */
const coarse = 0.1;
const leastBackground = 1e-6;

/**
 * Limits at which running sums of background alone give `alpha` false events per point. An event of noise lasts as long
 * as its sums stay above the limit, so what is limited is how often a sum crosses it upwards, not how often it is above.
 * Limits of whole counts come in steps: what one kernel cannot spend, another does. They lie half a count below a whole
 * number, so that values a little off whole counts count as whole. Backgrounds within `grain` of ln share their limits,
 * which at 0.0025 moves false events by a few per cent.
 */
export function decisionLimits(decision: Decision, grain = 0.0025): DecisionLimits {
  const { kernels, singleIonLogSd } = decision;
  const overlap = overlapOf(decision);
  if (singleIonLogSd !== null) {
    const knot = kept((step) => compoundLimits(decision, singleIonLogSd, Math.exp(step * coarse), overlap));
    return (background) => {
      const place = Math.log(Math.max(leastBackground, background)) / coarse;
      const [below, above] = [knot(Math.floor(place)), knot(Math.floor(place) + 1)];
      const part = place - Math.floor(place);
      return below.map((limit, k) => limit + part * (above[k] - limit));
    };
  }
  const rates = kept((step) =>
    Float64Array.from(kernels, ({ width }, k) => {
      const chance = (decision.alpha * decision.shares[k]) / overlap;
      return overlap * crossingShare(width, Math.exp(step * coarse), chance);
    }),
  );
  return keptByLevel((level) => wholeLimits(decision, level, rates(Math.round(Math.log(level) / coarse))), grain);
}

/** What `make` gives for a background, made once for all within `grain` of ln background. */
export function keptByLevel(make: (level: number) => Float64Array, grain = 0.0025): DecisionLimits {
  const known = kept((step) => make(Math.exp(step * grain)));
  return (background) => known(Math.round(Math.log(Math.max(leastBackground, background)) / grain));
}

function kept<T>(make: (step: number) => T): (step: number) => T {
  const known = new Map<number, T>();
  return (step) => {
    const old = known.get(step);
    if (old !== undefined) return old;
    const made = make(step);
    known.set(step, made);
    return made;
  };
}

/** `rates` are events per exceedance. Each kernel first spends its share; what is left goes, count by count, to where it costs least for its share. */
function wholeLimits({ kernels, alpha, shares }: Decision, level: number, rates: Float64Array): Float64Array {
  const tops = Float64Array.from(
    kernels,
    (kernel, k) => kernelQuantileUpper(Math.min(1, (alpha * shares[k]) / rates[k]), kernel, level) + 1,
  );
  const costOf = (k: number) => rates[k] * kernelProbability(tops[k] - 1, kernels[k], level);
  const costs = tops.map((_, k) => costOf(k));
  let left = alpha;
  for (let k = 0; k < tops.length; k++) left -= rates[k] * kernelSurvival(tops[k] - 1, kernels[k], level);
  for (;;) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (let k = 0; k < tops.length; k++) {
      if (costs[k] > left || tops[k] <= 1 || costs[k] / shares[k] >= least) continue;
      [best, least] = [k, costs[k] / shares[k]];
    }
    if (best < 0) break;
    tops[best]--;
    left -= costs[best];
    costs[best] = costOf(best);
  }
  return tops.map((top) => top - 0.5);
}
