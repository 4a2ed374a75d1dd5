import type { Limit } from '../../measurement/metal-content.ts';
import { compoundPoissonQuantileUpper } from '../../numeric/compound-poisson.ts';
import { poissonCdf, poissonQuantileUpper } from '../../numeric/counting-distributions.ts';
import { normalQuantileUpper } from '../../numeric/normal.ts';
import { criticalCounts, detectableCounts } from '../critical-counts.ts';

/** What limits are drawn from: counts expected of the background, errors of both kinds, and the time counted. */
export type NetLimitBasis = {
  /** Counts of the background in its own time. */
  readonly blankCounts: number;
  /** Time of the sample over that of the background. */
  readonly ratio: number;
  readonly alpha: number;
  readonly beta: number;
  /** Standard deviation of the logarithm of one ion's area, where ions are not counted one by one. */
  readonly singleIonLogSd: number | null;
};

/** Critical value S_c and detection limit S_d, both in net counts: above what the background is expected to give. */
export type NetLimits = { readonly critical: number; readonly detection: number };

/** Rules that can decide what is an event, as a study writes them. `iso-11929` and `marlap-c` are one rule. */
export const limitRules = ['poisson', 'currie', 'marlap-a', 'marlap-c', 'iso-11929', 'stapleton', 'gaussian'] as const;
export type LimitRule = (typeof limitRules)[number];

type Rule = {
  readonly key: LimitRule;
  readonly name: string;
  /** S_c and S_d for background B in one window, with z of α and β, as the formula stands at `ratio` 1. */
  readonly formula: string;
  readonly of: (b: NetLimitBasis) => NetLimits;
};

const paired = 'background counted once, as long as the window';
const known = 'background known';

const z = normalQuantileUpper;

/** S_d of MARLAP's formulas A and C: what falls below S_c with probability β, its own counting noise included. */
function marlapDetection(critical: number, { blankCounts, ratio, beta }: NetLimitBasis): NetLimits {
  const k = z(beta);
  const noise = critical + blankCounts * ratio * (1 + ratio);
  return { critical, detection: critical + k ** 2 / 2 + k * Math.sqrt(k ** 2 / 4 + noise) };
}

/** Currie's S_c = z √(η (B + ε)), S_d = z² + 2 S_c. */
export function currieLimits({ blankCounts, ratio, alpha, beta }: NetLimitBasis, eta = 2, epsilon = 0.5): NetLimits {
  const critical = z(alpha) * Math.sqrt((blankCounts * ratio + epsilon) * eta);
  return { critical, detection: z(beta) ** 2 + 2 * critical };
}

export function marlapA(b: NetLimitBasis): NetLimits {
  return marlapDetection(z(b.alpha) * Math.sqrt(b.blankCounts * b.ratio * (1 + b.ratio)), b);
}

export function marlapC(b: NetLimitBasis): NetLimits {
  const k = z(b.alpha);
  const half = (k * b.ratio) / 2;
  return marlapDetection(k * half + k * Math.sqrt(half ** 2 + b.blankCounts * b.ratio * (1 + b.ratio)), b);
}

export function stapletonLimits({ blankCounts, ratio, alpha, beta }: NetLimitBasis): NetLimits {
  return {
    critical: criticalCounts(blankCounts, ratio, alpha),
    detection: detectableCounts(blankCounts * ratio, ratio, alpha, beta),
  };
}

function gaussianLimits({ blankCounts, ratio, alpha, beta, singleIonLogSd }: NetLimitBasis): NetLimits {
  const sd = Math.sqrt(blankCounts * ratio * Math.exp((singleIonLogSd ?? 0) ** 2));
  return { critical: z(alpha) * sd, detection: (z(alpha) + z(beta)) * sd };
}

/** Decided at the smallest count k with P(N > k) ≤ α; S_d is the mean that stays at or below k with probability β. */
export function poissonLimits({ blankCounts, ratio, alpha, beta }: NetLimitBasis): NetLimits {
  const expected = blankCounts * ratio;
  const limit = poissonQuantileUpper(alpha, expected);
  return { critical: limit - expected, detection: rising((mean) => poissonCdf(limit, mean) <= beta, limit) - expected };
}

/** As for Poisson counts, on the sum of log-normal ion areas. */
export function compoundLimitsOf(b: NetLimitBasis, logSd: number): NetLimits {
  const expected = b.blankCounts * b.ratio;
  const limit = compoundPoissonQuantileUpper(b.alpha, expected, logSd, 2 ** 12);
  const enough = (mean: number) => compoundPoissonQuantileUpper(1 - b.beta, mean, logSd, 2 ** 10) >= limit;
  return { critical: limit - expected, detection: rising(enough, limit) - expected };
}

/** Counts beyond which no mean is sought. */
const farthest = 1e15;

/** The mean from which on `enough` holds, to 1e-6 of it, sought upward from `start`. */
function rising(enough: (mean: number) => boolean, start: number): number {
  let lo = 0;
  let hi = start + 1;
  while (hi < farthest && !enough(hi)) {
    lo = hi;
    hi *= 2;
  }
  while (hi - lo > 1e-6 * hi) {
    const middle = (lo + hi) / 2;
    if (enough(middle)) hi = middle;
    else lo = middle;
  }
  return hi;
}

function rules(logSd: number | null): readonly Rule[] {
  return [
    {
      key: 'currie',
      name: 'Currie 1968, z√(2(B + 0.5))',
      formula: `S_c = zα √(2 (B + 0.5)), S_d = zβ² + 2 S_c; ${paired}`,
      of: (b) => currieLimits(b),
    },
    {
      key: 'marlap-a',
      name: 'MARLAP 20.A.2 formula A',
      formula: `S_c = zα √(2 B), S_d = S_c + zβ²/2 + zβ √(zβ²/4 + S_c + 2 B); ${paired}`,
      of: marlapA,
    },
    {
      key: 'marlap-c',
      name: 'MARLAP 20.A.2 formula C, ISO 11929',
      formula: `S_c = zα²/2 + zα √(zα²/4 + 2 B), S_d = S_c + zβ²/2 + zβ √(zβ²/4 + S_c + 2 B); ${paired}`,
      of: marlapC,
    },
    {
      key: 'stapleton',
      name: 'MARLAP 20.A.2, Stapleton',
      formula: `S_c = zα²/2 + zα √(2 (B + zα/4.112)), S_d = (zα + zβ)²/2 + (zα + zβ) √(2 B); ${paired}`,
      of: stapletonLimits,
    },
    {
      key: 'gaussian',
      name: 'Gaussian, zσ of the background',
      formula: `S_c = zα s, S_d = (zα + zβ) s, s² = B${logSd === null ? '' : ' exp(σ²)'}; ${known}`,
      of: gaussianLimits,
    },
    logSd === null
      ? {
          key: 'poisson',
          name: 'exact Poisson quantile',
          formula: `S_c = k − B, k the smallest with P(N > k; B) ≤ α, S_d = m − B with P(N ≤ k; m) = β; ${known}`,
          of: poissonLimits,
        }
      : {
          key: 'poisson',
          name: `compound Poisson quantile, log-normal ion areas σ = ${logSd}`,
          formula: `S_c = y − B with P(Y > y; B) = α, S_d = m − B with P(Y ≤ y; m) = β, Y the sum of the ion areas; ${known}`,
          of: (b) => compoundLimitsOf(b, logSd),
        },
  ];
}

/** The rule of that key; ISO 11929 is MARLAP's formula C. */
export function ruleOf(key: LimitRule, logSd: number | null): Rule {
  const asked = key === 'iso-11929' ? 'marlap-c' : key;
  return rules(logSd).find((rule) => rule.key === asked)!;
}

/**
 * Counts from which on a rule decides that more than background is there, where `expected` of them are expected: the first
 * whole number above expected + S_c.
 */
export function leastCounts(key: LimitRule, alpha: number, expected: number): number {
  if (key === 'poisson') return poissonQuantileUpper(alpha, expected) + 1;
  const basis = { blankCounts: expected, ratio: 1, alpha, beta: 0.05, singleIonLogSd: null };
  return Math.floor(expected + ruleOf(key, null).of(basis).critical) + 1;
}

/** S_c and S_d (net counts) by every rule, with its key, name and formula. */
export function limitsByRule(b: NetLimitBasis): (Omit<Rule, 'of'> & NetLimits)[] {
  return rules(b.singleIonLogSd).map(({ of, ...rule }) => ({ ...rule, ...of(b) }));
}

/** Whether a rule stands for another one: `iso-11929` is `marlap-c`. */
export const sameRule = (a: LimitRule, b: LimitRule): boolean => ruleOf(a, null).key === ruleOf(b, null).key;

/** S_c and S_d (net counts in one point) by every rule, each named; `points` of background are behind them. */
export function namedLimits(b: NetLimitBasis, points: number): Limit[] {
  const common = { unit: '{count}', n: points, dof: null, alpha: b.alpha };
  return limitsByRule(b).flatMap(({ name, critical, detection }) => {
    const definition = `${name}, one point`;
    return [
      { ...common, kind: 'critical', value: critical, definition, beta: null } as const,
      { ...common, kind: 'detection', value: detection, definition, beta: b.beta } as const,
    ];
  });
}
