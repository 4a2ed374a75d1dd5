import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { inverseMills, logNormalCdf } from '../../numeric/log-normal-cdf.ts';

/** A normal distribution cut off: chance to lie below every limit, mean and second moments of what does. */
export type Below = {
  readonly logChance: number;
  readonly mean: Float64Array;
  /** Rows of E[x xᵀ]. */
  readonly second: readonly Float64Array[];
};

const rule = gaussLegendre(40);
/** Standard deviations below the limit (or below the mean, if that is lower) that are integrated. */
const reach = 8;

/**
 * Moments of a normal vector of `mean` and `covariance` given that each coordinate lies below its `limit`: closed form
 * for one coordinate (Tobin 1958, doi 10.2307/1907382), for more by quadrature over the first of the moments of the others.
 */
export function below(
  mean: ArrayLike<number>,
  covariance: readonly ArrayLike<number>[],
  limit: ArrayLike<number>,
): Below {
  const sd = Math.sqrt(covariance[0][0]);
  const top = (limit[0] - mean[0]) / sd;
  if (mean.length === 1) {
    const mills = inverseMills(top);
    const centre = mean[0] - sd * mills;
    const variance = sd * sd * Math.max(0, 1 - mills * (top + mills));
    return {
      logChance: logNormalCdf(top),
      mean: Float64Array.of(centre),
      second: [Float64Array.of(centre * centre + variance)],
    };
  }
  const low = Math.min(-reach, top - reach);
  const high = Math.min(top, reach);
  const n = mean.length;
  const rest = conditionalCovariance(covariance);
  const parts = Array.from(rule.nodes, (node, i) => {
    const z = (low + high) / 2 + ((high - low) / 2) * node;
    const x = mean[0] + sd * z;
    const shifted = Array.from({ length: n - 1 }, (_, j) => mean[j + 1] + (covariance[j + 1][0] / sd) * z);
    const inner = below(shifted, rest, Array.from(limit).slice(1));
    const log = Math.log(rule.weights[i]) - 0.5 * z * z + inner.logChance;
    return { log, x, inner };
  });
  const largest = Math.max(...parts.map((p) => p.log));
  const total = parts.reduce((sum, p) => sum + Math.exp(p.log - largest), 0);
  const first = new Float64Array(n);
  const second = Array.from({ length: n }, () => new Float64Array(n));
  for (const { log, x, inner } of parts) {
    const weight = Math.exp(log - largest) / total;
    first[0] += weight * x;
    second[0][0] += weight * x * x;
    for (let j = 1; j < n; j++) {
      first[j] += weight * inner.mean[j - 1];
      second[0][j] += weight * x * inner.mean[j - 1];
      second[j][0] = second[0][j];
      for (let k = 1; k < n; k++) second[j][k] += weight * inner.second[j - 1][k - 1];
    }
  }
  const scale = Math.log(((high - low) / 2) * total) + largest - 0.5 * Math.log(2 * Math.PI);
  return { logChance: scale, mean: first, second };
}

/** Of all coordinates but the first, given the first. */
function conditionalCovariance(covariance: readonly ArrayLike<number>[]): Float64Array[] {
  const n = covariance.length;
  return Array.from({ length: n - 1 }, (_, j) =>
    Float64Array.from(
      { length: n - 1 },
      (_, k) => covariance[j + 1][k + 1] - (covariance[j + 1][0] * covariance[0][k + 1]) / covariance[0][0],
    ),
  );
}
