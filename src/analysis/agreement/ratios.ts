import type { MeanRatio, RatioTrend } from '../../measurement/agreement.ts';
import { interval } from '../../quantity/coverage.ts';
import { apply, derived } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import { fitLogRatios, logRatio } from './log-ratios.ts';
import type { Pair } from './pair.ts';

/** Pairs from which a slope is drawn. */
const fewestForTrend = 3;

/** Mean a/b of pairs, as the exponential of the mean of ln(a/b); null without a pair. */
export function meanRatio(
  pairs: readonly Pair[],
  region: string | null,
  key: string,
  coverage = 0.95,
): MeanRatio | null {
  if (pairs.length === 0) return null;
  const ratios = pairs.map(({ a, b }) => logRatio(a, b));
  const label = `scatter between pairs${region === null ? '' : `, ${region}`}`;
  const fit = fitLogRatios(ratios, [new Float64Array(pairs.length).fill(1)], {
    id: `${key}#ratio/${region ?? ''}`,
    label,
  });
  // Equal weights where no pair has an uncertainty of its own and none differs from another.
  const ln = fit?.coefficients[0] ?? derived(ratios.reduce((s, r) => s + r.value, 0) / ratios.length, unit('1'), []);
  const { lo, hi } = interval(ln, coverage);
  const value = Math.exp(ln.value);
  return {
    region,
    ratio: apply(ln, value, value),
    lo: Math.exp(lo),
    hi: Math.exp(hi),
    n: pairs.length,
    between: fit?.between ?? 0,
  };
}

/**
 * Slope of ln(a/b) against time (1/h), with an intercept for each region where pairs of several are given; null where
 * fewer than three pairs or one time only tell none. `coverage` decides whether it moves.
 */
export function ratioTrend(
  pairs: readonly Pair[],
  region: string | null,
  key: string,
  coverage: number,
): RatioTrend | null {
  const timed = pairs.filter((p) => p.hours !== null);
  const regions = [...new Set(timed.map((p) => p.region))];
  if (timed.length < Math.max(fewestForTrend, regions.length + 1)) return null;
  const hours = Float64Array.from(timed, (p) => p.hours ?? 0);
  const intercepts = regions.map((r) => Float64Array.from(timed, (p) => (p.region === r ? 1 : 0)));
  const label = `scatter about the trend${region === null ? '' : `, ${region}`}`;
  const root = { id: `${key}#trend/${region ?? ''}`, label };
  const ratios = timed.map(({ a, b }) => logRatio(a, b));
  const fit = fitLogRatios(ratios, [hours, ...intercepts], root);
  if (!fit) return null;
  const slope = apply(fit.coefficients[0], fit.coefficients[0].value, 1, '/h');
  const usual = interval(slope);
  const strict = interval(slope, coverage);
  return {
    region,
    slope,
    lo: usual.lo,
    hi: usual.hi,
    moves: strict.lo > 0 || strict.hi < 0,
    coverage,
    n: timed.length,
  };
}
