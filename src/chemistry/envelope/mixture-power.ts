import { tailLoss } from './envelope.ts';
import type { IsotopeMixture } from './isotope-makeup.ts';
import { convolved, type NucleonSeries } from './nucleon-series.ts';

/** Shares of nucleons above `first`, without a deviation. */
type Shares = { readonly first: number; readonly values: Float64Array };

/** Successes in n trials, about the mode outwards by the ratio of neighbours until a tail is below `loss` of the whole. */
function binomialShares(n: number, p: number, loss: number): Shares {
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const above: number[] = [];
  const below: number[] = [];
  let sum = 1;
  for (let k = mode, value = 1; k < n; k++) {
    const ratio = ((n - k) / (k + 1)) * odds;
    if (ratio < 1 && (value * ratio) / (1 - ratio) < loss * sum) break;
    value *= ratio;
    sum += value;
    above.push(value);
  }
  for (let k = mode, value = 1; k > 0; k--) {
    const ratio = k / ((n - k + 1) * odds);
    if (ratio < 1 && (value * ratio) / (1 - ratio) < loss * sum) break;
    value *= ratio;
    sum += value;
    below.push(value);
  }
  const values = new Float64Array(below.length + 1 + above.length);
  for (let k = 0; k < below.length; k++) values[below.length - 1 - k] = below[k] / sum;
  values[below.length] = 1 / sum;
  for (let k = 0; k < above.length; k++) values[below.length + 1 + k] = above[k] / sum;
  return { first: mode - below.length, values };
}

/** n atoms of an element of two isotopes: binomial, and the mass is linear in the heavy atoms. */
function ofTwo({ massNumbers, masses, shares }: IsotopeMixture, n: number, loss: number): NucleonSeries {
  const step = massNumbers[1] - massNumbers[0];
  const deviation = masses[1] - masses[0] - step;
  const { first, values } = binomialShares(n, shares[1], loss);
  const spread = new Float64Array((values.length - 1) * step + 1);
  const moments = new Float64Array(spread.length);
  for (let k = 0; k < values.length; k++) {
    spread[k * step] = values[k];
    moments[k * step] = values[k] * k * deviation;
  }
  return {
    nucleons: n * massNumbers[0] + first * step,
    mass: n * masses[0] + first * (masses[1] - masses[0]),
    shares: spread,
    moments,
  };
}

function product(a: Shares, b: Shares, loss: number): Shares {
  const width = b.values.length;
  const values = new Float64Array(a.values.length + width - 1);
  for (let i = 0; i < a.values.length; i++) {
    const share = a.values[i];
    if (share === 0) continue;
    for (let k = 0; k < width; k++) values[i + k] += share * b.values[k];
  }
  let from = 0;
  for (let sum = values[0]; sum < loss; sum += values[from]) from++;
  let to = values.length - 1;
  for (let sum = values[to]; sum < loss; sum += values[to]) to--;
  let total = 0;
  for (let k = from; k <= to; k++) total += values[k];
  const kept = values.subarray(from, to + 1);
  for (let k = 0; k < kept.length; k++) kept[k] /= total;
  return { first: a.first + b.first + from, values: kept };
}

/** `one` to the n-th, n ≥ 1, by squaring; pruned so that all tails together weigh less than `loss`. */
function raised(one: Shares, n: number, loss: number): Shares {
  // A tail left out before a square is left out twice after it: n times by the end.
  const eachLoss = loss / (2 * n);
  let result = one;
  for (let bit = 31 - Math.clz32(n) - 1; bit >= 0; bit--) {
    result = product(result, result, eachLoss);
    if ((n >> bit) & 1) result = product(one, result, eachLoss);
  }
  return result;
}

/**
 * n atoms of an element. Of two isotopes by the binomial law; of more, pⁿ by squaring, where the probability-weighted mass
 * comes for nothing: Σ over the atoms is n·(p·δ) ∗ pⁿ⁻¹, so only probabilities need be raised.
 */
export function mixturePower(mixture: IsotopeMixture, n: number, loss = tailLoss): NucleonSeries {
  const { massNumbers, masses, shares } = mixture;
  if (shares.length === 2) return ofTwo(mixture, n, loss);
  const span = massNumbers[massNumbers.length - 1] - massNumbers[0] + 1;
  const one = new Float64Array(span);
  const moments = new Float64Array(span);
  for (let i = 0; i < shares.length; i++) {
    const k = massNumbers[i] - massNumbers[0];
    one[k] = shares[i];
    moments[k] = shares[i] * (masses[i] - masses[0] - k);
  }
  const atom: NucleonSeries = { nucleons: massNumbers[0], mass: masses[0], shares: one, moments };
  if (n === 1) return atom;
  const rest = raised({ first: 0, values: one }, n - 1, loss);
  // Convolved as if only one atom deviated, then n times that.
  const sum = convolved(atom, {
    nucleons: (n - 1) * massNumbers[0] + rest.first,
    mass: (n - 1) * masses[0] + rest.first,
    shares: rest.values,
    moments: new Float64Array(rest.values.length),
  });
  for (let k = 0; k < sum.moments.length; k++) sum.moments[k] *= n;
  return sum;
}
