import { normalQuantile } from '../../numeric/normal.ts';
import type { Ends } from '../../numeric/wilson.ts';

/** Area under the ROC curve: the chance that one of the first kind exceeds one of the second, ties counting half. */
export type Auc = {
  readonly value: number;
  readonly u: number;
  readonly lo: number;
  readonly hi: number;
  readonly coverage: number;
  readonly interval: 'DeLong, logit' | 'Newcombe';
};

/** How far one exceeds another: 1 above, ½ not to be told, 0 below. */
export type Order = (first: number, second: number) => number;

/**
 * AUC of `first` items against `second` ones with the standard uncertainty of DeLong, DeLong and Clarke-Pearson (1988,
 * doi 10.2307/2531595): variances of the placements. The interval is symmetric on the logit; where the AUC is 0 or 1 it
 * is Newcombe's (2006, doi 10.1002/sim.2324, method 5). NaN below two items of a kind. `exceeds` compares by place.
 */
export function auc(first: number, second: number, exceeds: Order, coverage = 0.95): Auc {
  const above = new Float64Array(first);
  const below = new Float64Array(second);
  for (let i = 0; i < first; i++)
    for (let j = 0; j < second; j++) {
      const psi = exceeds(i, j);
      above[i] += psi / second;
      below[j] += psi / first;
    }
  const value = above.reduce((a, b) => a + b, 0) / first;
  const scatter = (placements: Float64Array) =>
    placements.reduce((sum, v) => sum + (v - value) ** 2, 0) / (placements.length - 1) / placements.length;
  const u = Math.sqrt(scatter(above) + scatter(below));
  const z = normalQuantile(0.5 + coverage / 2);
  if (!(value > 0 && value < 1) || u === 0)
    return { value, u, ...newcombe(value, first, second, z), coverage, interval: 'Newcombe' };
  const centre = Math.log(value / (1 - value));
  const half = (z * u) / (value * (1 - value));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return { value, u, lo: back(centre - half), hi: back(centre + half), coverage, interval: 'DeLong, logit' };
}

/** The areas whose own variance (Hanley and McNeil's form) just explains the distance to the one found. */
function newcombe(value: number, first: number, second: number, z: number): Ends {
  const n = (first + second) / 2 - 1;
  const u = (area: number) =>
    Math.sqrt(((area * (1 - area)) / (first * second)) * (1 + (n * (1 - area)) / (2 - area) + (n * area) / (1 + area)));
  const edge = (outer: number) => {
    let [inside, outside] = [value, outer];
    for (let round = 0; round < 80; round++) {
      const middle = (inside + outside) / 2;
      if (Math.abs(middle - value) <= z * u(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return { lo: edge(0), hi: edge(1) };
}

/** Order of two masses, either of which may only be known to lie below a limit: ½ where that leaves it open. */
export function orderOfMasses(a: number, aBelow: boolean, b: number, bBelow: boolean): number {
  if (aBelow && bBelow) return 0.5;
  if (aBelow) return b >= a ? 0 : 0.5;
  if (bBelow) return a >= b ? 1 : 0.5;
  return a > b ? 1 : a < b ? 0 : 0.5;
}
