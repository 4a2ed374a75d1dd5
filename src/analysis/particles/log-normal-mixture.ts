import { normalQuantile } from '../../numeric/normal.ts';
import type { Binned, Kernel } from './counting-kernel.ts';

/** A log-normal part of a population of true areas. */
export type LogNormalPart = {
  /** Share of the particles. */
  readonly weight: number;
  /** Mean and standard deviation of ln(counts). */
  readonly mu: number;
  readonly sigma: number;
};

export type MixtureFit = {
  readonly parts: readonly LogNormalPart[];
  readonly logLikelihood: number;
  /** Share of the population that is observed at or above the truncation. */
  readonly seenShare: number;
};

const leastSigma = 0.02;
const mostRounds = 400;
/** Gain of the log-likelihood in one round below which a fit is good enough to be compared, or has settled. */
const comparable = 2e-3;
const settled = 1e-5;

/** Weights of the grid under one log-normal part; sums to 1. */
function onGrid({ mu, sigma }: LogNormalPart, k: Kernel): Float64Array {
  const s = Math.max(sigma, 0.5 * k.step);
  const w = k.logArea.map((l) => Math.exp(-0.5 * ((l - mu) / s) ** 2));
  const total = w.reduce((sum, v) => sum + v, 0);
  return total > 0 ? w.map((v) => v / total) : w;
}

/** Weights of the grid under the whole mixture; sums to 1. */
export function weightsOf(parts: readonly LogNormalPart[], k: Kernel): Float64Array {
  const w = new Float64Array(k.logArea.length);
  for (const part of parts) {
    const own = onGrid(part, k);
    for (let g = 0; g < w.length; g++) w[g] += part.weight * own[g];
  }
  return w;
}

/** Log-likelihood of the observed areas given that each is at or above the truncation, and the share that is. */
export function likelihood(parts: readonly LogNormalPart[], data: Binned, k: Kernel): MixtureFit {
  const grid = k.logArea.length;
  const w = weightsOf(parts, k);
  let seenShare = 0;
  for (let g = 0; g < grid; g++) seenShare += w[g] * k.seen[g];
  let total = 0;
  for (let i = 0; i < data.x.length; i++) {
    let p = 0;
    for (let g = k.first[i], at = i * grid; g < k.last[i]; g++) p += w[g] * k.density[at + g];
    total += data.n[i] * Math.log(Math.max(p, 1e-300) / Math.max(seenShare, 1e-300));
  }
  return { parts, logLikelihood: total, seenShare };
}

/** Parts that split the observed areas into `count` equal shares, to begin with. */
function firstGuess(data: Binned, count: number): LogNormalPart[] {
  const logs = Array.from(data.x, Math.log);
  const total = data.n.reduce((sum, n) => sum + n, 0);
  const mean = logs.reduce((sum, l, i) => sum + l * data.n[i], 0) / total;
  const sd = Math.sqrt(logs.reduce((sum, l, i) => sum + data.n[i] * (l - mean) ** 2, 0) / total) || 0.1;
  return Array.from({ length: count }, (_, c) => ({
    weight: 1 / count,
    mu: mean + sd * normalQuantile((c + 0.5) / count),
    sigma: Math.max(leastSigma, sd / count),
  }));
}

/**
 * Maximum-likelihood mixture of log-normals of the true areas, so many of them or a fit carried to its end, by expectation maximisation (Dempster, Laird and
 * Rubin 1977, 4.2): the true area of each event and the particles below the truncation are what is missing. Events are
 * convolved with the noise of the kernel, so sigma is that of the population alone.
 */
export function fitLogNormals(data: Binned, k: Kernel, from: number | MixtureFit): MixtureFit {
  const observed = data.n.reduce((sum, n) => sum + n, 0);
  const grid = k.logArea.length;
  const enough = typeof from === 'number' ? comparable : settled;
  let fit = typeof from === 'number' ? likelihood(firstGuess(data, from), data, k) : from;
  for (let round = 0; round < mostRounds; round++) {
    const shares = fit.parts.map((part) => onGrid(part, k));
    const sums = shares.map(() => new Float64Array(grid));
    const w = new Float64Array(grid);
    fit.parts.forEach((part, c) => {
      for (let g = 0; g < grid; g++) w[g] += part.weight * shares[c][g];
    });
    const perArea = new Float64Array(grid);
    for (let i = 0; i < data.x.length; i++) {
      let p = 0;
      const at = i * grid;
      for (let g = k.first[i]; g < k.last[i]; g++) p += w[g] * k.density[at + g];
      if (p <= 0) continue;
      const each = data.n[i] / p;
      for (let g = k.first[i]; g < k.last[i]; g++) perArea[g] += each * k.density[at + g];
    }
    // Below the truncation: as many as the model has there for those that are seen.
    const unseen = observed / Math.max(fit.seenShare, 0.02);
    for (let g = 0; g < grid; g++) perArea[g] += unseen * (1 - k.seen[g]);
    const parts = fit.parts.map((part, c): LogNormalPart => {
      for (let g = 0; g < grid; g++) sums[c][g] = part.weight * shares[c][g] * perArea[g];
      const total = sums[c].reduce((sum, v) => sum + v, 0);
      let mu = 0;
      for (let g = 0; g < grid; g++) mu += sums[c][g] * k.logArea[g];
      mu /= total || 1;
      let square = 0;
      for (let g = 0; g < grid; g++) square += sums[c][g] * (k.logArea[g] - mu) ** 2;
      return { weight: total, mu, sigma: Math.max(leastSigma, Math.sqrt(square / (total || 1))) };
    });
    const all = parts.reduce((sum, p) => sum + p.weight, 0);
    const next = likelihood(
      parts.map((p) => ({ ...p, weight: p.weight / all })),
      data,
      k,
    );
    const gain = next.logLikelihood - fit.logLikelihood;
    fit = next;
    if (Math.abs(gain) < enough && round > 5) break;
  }
  return { ...fit, parts: [...fit.parts].sort((a, b) => a.mu - b.mu) };
}

/** Bayesian information criterion; smaller is better (Schwarz 1978). */
export function bic(fit: MixtureFit, events: number): number {
  return -2 * fit.logLikelihood + (3 * fit.parts.length - 1) * Math.log(events);
}

/** E[aᵖ] of the population: Σ weight·exp(p·μ + p²σ²/2). */
export function momentOf(parts: readonly LogNormalPart[], p: number): number {
  return parts.reduce((sum, { weight, mu, sigma }) => sum + weight * Math.exp(p * mu + 0.5 * (p * sigma) ** 2), 0);
}
