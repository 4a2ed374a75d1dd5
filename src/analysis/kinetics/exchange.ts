import { logGamma } from '../../numeric/log-gamma.ts';
import { type Course, pointsOf } from './course.ts';
import { fitScaledShapes, type Noise, type ScaledFit } from './scaled-shapes.ts';

/** How the ligands of a cluster are exchanged: row i has `odds[i]` for each site to be exchanged, the others not yet being. */
export type ExchangeFit = {
  readonly logOdds: Float64Array;
  /** Mean number exchanged in each row, and its u; NaN where a row stands at none or all. */
  readonly mean: Float64Array;
  readonly meanU: Float64Array;
  /** ln ω: by what the odds grow with each ligand already exchanged; 0 where sites do not know of each other. */
  readonly logCooperativity: number;
  readonly logCooperativityU: number;
  /** Of `logOdds`. */
  readonly logOddsU: Float64Array;
  /** Shares of 0, 1, 2 … exchanged among the columns seen. */
  readonly shares: readonly Float64Array[];
  readonly fit: ScaledFit;
};

/** Where the logarithm of the odds may lie. */
const widest = 14;

/**
 * Shares of 0 … `sites` exchanged: binomial of the odds, times ω^(m(m−1)/2): the multiplicative binomial of Altham (1978,
 * doi 10.2307/2346943), in which each exchange makes the next one ω times as likely.
 */
export function exchangeShares(sites: number, logOdds: number, logCooperativity: number): Float64Array {
  const logs = Float64Array.from(
    { length: sites + 1 },
    (_, m) =>
      logGamma(sites + 1) -
      logGamma(m + 1) -
      logGamma(sites - m + 1) +
      m * logOdds +
      ((m * (m - 1)) / 2) * logCooperativity,
  );
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const sizes = logs.map((v) => Math.exp(v - most));
  const total = sizes.reduce((t, v) => t + v, 0);
  return sizes.map((v) => v / total);
}

/** Fits a series whose column m holds the intensity of m ligands exchanged, with or without cooperativity. */
export function fitExchange(series: Course, sites: number, noise: Noise, cooperative: boolean): ExchangeFit {
  const seen = series.species.length;
  const rows = series.times.length;
  const points = pointsOf(series);
  const start = Float64Array.from(series.times, (_, i) => {
    let [sum, moment] = [0, 0];
    for (let m = 0; m < seen; m++) {
      const v = Math.max(0, series.intensities[m][i] || 0);
      sum += v;
      moment += m * v;
    }
    const p = Math.min(0.98, Math.max(0.02 / sites, moment / (sum || 1) / sites));
    return Math.log(p / (1 - p));
  });
  const omega = (parameters: ArrayLike<number>) => (cooperative ? parameters[rows] : 0);
  const all = (parameters: ArrayLike<number>) =>
    Array.from({ length: rows }, (_, i) => exchangeShares(sites, parameters[i], omega(parameters)));
  const fit = fitScaledShapes({
    shape: all,
    points,
    sizes: 'each',
    noise,
    start: cooperative ? [...start, 0] : start,
    lower: [...new Array(rows).fill(-widest), ...(cooperative ? [-widest] : [])],
    upper: [...new Array(rows).fill(widest), ...(cooperative ? [widest] : [])],
    names: [...Array.from(series.times, (t) => `odds at ${t}`), ...(cooperative ? ['cooperativity'] : [])],
  });
  const distributions = all(fit.parameters);
  const mean = new Float64Array(rows);
  const meanU = new Float64Array(rows);
  for (const [i, f] of distributions.entries()) {
    const pairs = (m: number) => (m * (m - 1)) / 2;
    mean[i] = f.reduce((t, v, m) => t + m * v, 0);
    const meanPairs = f.reduce((t, v, m) => t + pairs(m) * v, 0);
    const byOdds = f.reduce((t, v, m) => t + (m - mean[i]) ** 2 * v, 0);
    const byOmega = cooperative ? f.reduce((t, v, m) => t + (m - mean[i]) * (pairs(m) - meanPairs) * v, 0) : 0;
    const c = fit.covariance;
    const omegaPart = cooperative ? 2 * byOdds * byOmega * c[i][rows] + byOmega ** 2 * c[rows][rows] : 0;
    meanU[i] = Math.sqrt(byOdds ** 2 * c[i][i] + omegaPart);
  }
  return {
    logOdds: fit.parameters.slice(0, rows),
    logOddsU: Float64Array.from({ length: rows }, (_, i) => Math.sqrt(fit.covariance[i][i])),
    mean,
    meanU,
    logCooperativity: omega(fit.parameters),
    logCooperativityU: cooperative ? Math.sqrt(fit.covariance[rows][rows]) : 0,
    shares: distributions.map((f) => f.slice(0, seen)),
    fit,
  };
}

/**
 * Constant of one site, κ = odds · [L]/[X], from a series over equivalents: per cluster, `equivalents` of the new ligand were
 * offered and n̄ are bound, n̄ of the old one are free beside `free`. Mean of ln κ over the rows that tell it, weighted by u;
 * rows that scatter by more than their u widen it (Birge). Null where no row tells it.
 */
export function siteConstant(
  { logOdds, logOddsU, mean }: ExchangeFit,
  equivalents: ArrayLike<number>,
  free: number,
): { readonly logK: number; readonly u: number; readonly dof: number; readonly rows: Float64Array } | null {
  const rows = logOdds.map((v, i) => {
    const left = equivalents[i] - mean[i];
    const released = free + mean[i];
    return logOddsU[i] > 0 && left > 0 && released > 0 ? v + Math.log(released / left) : Number.NaN;
  });
  let [sum, weights, n] = [0, 0, 0];
  for (const [i, v] of rows.entries()) {
    if (Number.isNaN(v)) continue;
    sum += v / logOddsU[i] ** 2;
    weights += logOddsU[i] ** -2;
    n++;
  }
  if (n === 0) return null;
  const logK = sum / weights;
  const scatter = rows.reduce((t, v, i) => (Number.isNaN(v) ? t : t + ((v - logK) / logOddsU[i]) ** 2), 0);
  const birge = n > 1 ? Math.max(1, Math.sqrt(scatter / (n - 1))) : 1;
  return { logK, u: birge / Math.sqrt(weights), dof: Math.max(1, n - 1), rows };
}
