import { cholesky } from '../../numeric/cholesky.ts';
import { binned, type EventNoise, type Kernel, kernel } from './counting-kernel.ts';
import {
  bic,
  fitLogNormals,
  type LogNormalPart,
  likelihood,
  type MixtureFit,
  momentOf,
  weightsOf,
} from './log-normal-mixture.ts';

/** A population as fitted to the events above a truncation. */
export type PopulationFit = {
  readonly parts: readonly LogNormalPart[];
  /** Events at or above the truncation. */
  readonly events: number;
  readonly truncation: number;
  /** Share of the population that is observed at or above the truncation. */
  readonly seenShare: number;
  /** Mean area, mean square and mean cube root of those that are not observed above it; 0 where there are none. */
  readonly unseen: { readonly mean: number; readonly square: number; readonly cubeRoot: number };
  /** How much the mean of observed areas lies above that of their true areas, since noise lifts some over the truncation. */
  readonly lifted: number;
  /** BIC for 1, 2, 3 … parts, as far as they were tried. */
  readonly bic: readonly number[];
  /** Covariance of ln(mean), ln(seenShare), ln(mean of cube roots) and ln(sd); null where the likelihood has no peak. */
  readonly covariance: readonly Float64Array[] | null;
};

/** Fewest events that a part of a mixture must rest on. */
const perPart = 25;

/**
 * Log-normal parts of the population of true areas, 1 to `most` of them by the BIC, from the events at or above
 * `truncation` (counts), below which they may go unseen. Null below 10 events.
 */
export function fitPopulation(
  areas: ArrayLike<number>,
  truncation: number,
  noise: EventNoise,
  most: 1 | 2 | 3 = 3,
): PopulationFit | null {
  const data = binned(areas, truncation);
  const events = data.n.reduce((sum, n) => sum + n, 0);
  if (events < 10) return null;
  const k = kernel(data, truncation, noise);
  const tried: MixtureFit[] = [];
  const scores: number[] = [];
  for (let count = 1; count <= most && (count === 1 || events >= count * perPart); count++) {
    tried.push(fitLogNormals(data, k, count));
    scores.push(bic(tried[count - 1], events));
    if (count > 1 && scores[count - 1] > scores[count - 2]) break;
  }
  const best = fitLogNormals(data, k, tried[scores.indexOf(Math.min(...scores))]);
  return {
    parts: best.parts,
    events,
    truncation,
    seenShare: best.seenShare,
    ...belowTruncation(best, k, truncation, noise),
    bic: scores,
    covariance: covarianceOf(best, (parts) => likelihood(parts, data, k)),
  };
}

function belowTruncation(best: MixtureFit, k: Kernel, truncation: number, noise: EventNoise) {
  const w = weightsOf(best.parts, k);
  let [share, mean, square, cubeRoot] = [0, 0, 0, 0];
  for (let g = 0; g < w.length; g++) {
    const hidden = w[g] * (1 - k.seen[g]);
    const a = Math.exp(k.logArea[g]);
    share += hidden;
    mean += hidden * a;
    square += hidden * a * a;
    cubeRoot += hidden * Math.cbrt(a);
  }
  const each = share > 0 ? 1 / share : 0;
  const at = Math.round((Math.log(truncation) - k.logArea[0]) / k.step);
  const density = (w[Math.max(0, Math.min(w.length - 1, at))] ?? 0) / (k.step * truncation);
  const variance = (truncation + noise.background) * noise.perCount;
  return {
    unseen: { mean: mean * each, square: square * each, cubeRoot: cubeRoot * each },
    lifted: (density * variance) / best.seenShare,
  };
}

/** Coordinates without bounds: ln(weight/last weight), μ, ln σ. */
function coordinates(parts: readonly LogNormalPart[]): number[] {
  const last = parts[parts.length - 1].weight;
  return [
    ...parts.slice(0, -1).map((p) => Math.log(p.weight / last)),
    ...parts.flatMap((p) => [p.mu, Math.log(p.sigma)]),
  ];
}

function partsAt(x: readonly number[]): LogNormalPart[] {
  const count = (x.length + 1) / 3;
  const odds = [...x.slice(0, count - 1).map(Math.exp), 1];
  const total = odds.reduce((sum, v) => sum + v, 0);
  return odds.map((o, c) => ({
    weight: o / total,
    mu: x[count - 1 + 2 * c],
    sigma: Math.exp(x[count + 2 * c]),
  }));
}

const spreadOf = (parts: readonly LogNormalPart[]) => Math.sqrt(momentOf(parts, 2) - momentOf(parts, 1) ** 2);

/** From the curvature of the likelihood at its peak (observed information), carried to the four results. */
function covarianceOf(best: MixtureFit, at: (parts: LogNormalPart[]) => MixtureFit): Float64Array[] | null {
  const x = coordinates(best.parts);
  const h = 1e-3;
  const moved = (...steps: readonly [number, number][]) => {
    const y = [...x];
    for (const [i, by] of steps) y[i] += by;
    return partsAt(y);
  };
  const n = x.length;
  const information = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const four = [h, -h].map((a) => [h, -h].map((b) => at(moved([i, a], [j, b])).logLikelihood));
      information[i][j] = information[j][i] = -(four[0][0] - four[0][1] - four[1][0] + four[1][1]) / (4 * h * h);
    }
  const results = (parts: LogNormalPart[]) => [
    Math.log(momentOf(parts, 1)),
    Math.log(at(parts).seenShare),
    Math.log(momentOf(parts, 1 / 3)),
    Math.log(spreadOf(parts)),
  ];
  const gradient = x.map((_, i) => {
    const [up, down] = [results(moved([i, h])), results(moved([i, -h]))];
    return up.map((v, r) => (v - down[r]) / (2 * h));
  });
  return carried(information, gradient);
}

/** Gᵀ·I⁻¹·G by forward substitution through the Cholesky factor of I; null where I is not positive definite. */
function carried(information: readonly Float64Array[], gradient: readonly number[][]): Float64Array[] | null {
  const n = information.length;
  let lower: Float64Array[];
  try {
    lower = cholesky(information);
  } catch {
    return null;
  }
  if (lower.some((row, i) => !(row[i] > 0))) return null;
  const solved = gradient[0].map((_, r) => {
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let rest = gradient[i][r];
      for (let j = 0; j < i; j++) rest -= lower[i][j] * z[j];
      z[i] = rest / lower[i][i];
    }
    return z;
  });
  return solved.map((a) => Float64Array.from(solved, (b) => a.reduce((sum, v, i) => sum + v * b[i], 0)));
}
