import { InputError } from '../../finding/input-error.ts';
import type { Composition } from '../composition.ts';
import { coverageThreshold } from './coverage-threshold.ts';
import { lossAllowed, requiredCoverage } from './envelope.ts';
import { type Enrichment, type IsotopeMakeup, isotopeMakeup } from './isotope-makeup.ts';
import { type IsotopeMarginal, isotopeMarginal, largestProbability } from './isotope-marginal.ts';
import { type Combinations, combinationsAbove, likeliestFirst } from './threshold-product.ts';

/**
 * The smallest set of isotopologues that holds a coverage, likeliest first; nothing is merged. Masses in Da of the neutral
 * atoms, abundances in mole fractions of the whole. `marginals` and `rows` say what each is made of: see `isotopeCounts`.
 */
export type FineStructure = {
  readonly masses: Float64Array;
  readonly abundances: Float64Array;
  readonly coverage: number;
  readonly marginals: readonly IsotopeMarginal[];
  readonly rows: Uint32Array;
};

export type FineStructureOptions = {
  /** Share of all isotopologues that those listed hold at least; 0.9999 when absent. */
  readonly coverage?: number;
  readonly enrichment?: Enrichment;
  /** Isotopologues at most; a million when absent. More are refused, never left out. */
  readonly most?: number;
};

/** The only configuration where no element has several isotopes. */
const certain: IsotopeMarginal = {
  nuclides: [],
  probabilities: Float64Array.of(1),
  masses: Float64Array.of(0),
  counts: new Uint32Array(0),
};

/** The longest last: its loop is the innermost. */
function ordered(marginals: readonly IsotopeMarginal[]): IsotopeMarginal[] {
  if (marginals.length === 0) return [certain];
  return [...marginals].sort((a, b) => a.probabilities.length - b.probabilities.length);
}

const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
};

const product = (factors: readonly number[]): number => factors.reduce((a, b) => a * b, 1);

/** The marginals that a product above this threshold can draw from; null when one of them alone is above `most`. */
function marginalsAbove({ mixtures }: IsotopeMakeup, threshold: number, most: number): IsotopeMarginal[] | null {
  const largest = mixtures.map(({ mixture, atoms }) => largestProbability(mixture, atoms));
  const marginals: IsotopeMarginal[] = [];
  for (let e = 0; e < mixtures.length; e++) {
    const { mixture, atoms } = mixtures[e];
    const marginal = isotopeMarginal(mixture, atoms, (threshold * largest[e]) / product(largest), most);
    if (!marginal) return null;
    marginals.push(marginal);
  }
  return ordered(marginals);
}

/** Marginals that each lack less than `loss`, and how far below its likeliest each goes; null when one is above `most`. */
function marginalsLacking({ mixtures }: IsotopeMakeup, loss: number, most: number) {
  const marginals: IsotopeMarginal[] = [];
  let deepest = 0;
  for (const { mixture, atoms } of mixtures) {
    const largest = largestProbability(mixture, atoms);
    for (let depth = loss / 16; ; depth /= 16) {
      const marginal = isotopeMarginal(mixture, atoms, largest * depth, most);
      if (!marginal) return null;
      if (sumOf(marginal.probabilities) < 1 - loss && depth > 1e-60) continue;
      marginals.push(marginal);
      deepest = Math.max(deepest, depth);
      break;
    }
  }
  return { marginals: ordered(marginals), deepest };
}

/** All combinations above a threshold that gives the coverage; null when they, or those of an element, are too many. */
function found(makeup: IsotopeMakeup, coverage: number, most: number) {
  const loss = (1 - coverage) / (4 * Math.max(1, makeup.mixtures.length));
  const lacking = marginalsLacking(makeup, loss, 2 * most);
  if (!lacking) return null;
  const threshold = coverageThreshold(lacking.marginals, Math.min(coverage + lossAllowed, 1 - 2 * lossAllowed));
  const together = product(lacking.marginals.map(({ probabilities }) => probabilities[0]));
  const marginals =
    lacking.deepest <= threshold / together ? lacking.marginals : marginalsAbove(makeup, threshold, 2 * most);
  const combinations = marginals && combinationsAbove(marginals, threshold, 2 * most);
  return combinations && { marginals, combinations };
}

/** The coverage that so many isotopologues can hold, by halving the interval of thresholds. */
function possibleCoverage(makeup: IsotopeMakeup, most: number): number {
  let high = Math.log(product(makeup.mixtures.map(({ mixture, atoms }) => largestProbability(mixture, atoms))));
  let low = high - 60;
  let coverage = 0;
  for (let step = 0; step < 12; step++) {
    const middle = (high + low) / 2;
    const marginals = marginalsAbove(makeup, Math.exp(middle), most);
    const combinations = marginals && combinationsAbove(marginals, Math.exp(middle), most);
    if (combinations) {
      coverage = sumOf(combinations.probabilities.subarray(0, combinations.length));
      high = middle;
    } else low = middle;
  }
  return coverage;
}

function tooMany(makeup: IsotopeMakeup, coverage: number, most: number): InputError {
  const possible = possibleCoverage(makeup, most);
  return new InputError({
    code: 'C102',
    where: 'fine structure',
    expected: `at most ${most} isotopologues`,
    found: `more, for a coverage of ${coverage}`,
    fix: `${most} isotopologues can hold ${downwards(possible)}; ask for less coverage, for more isotopologues, or for the envelope by nucleon number`,
  });
}

/** `0.98765` → `0.98`, `0.99991234` → `0.999912`, `0.000123` → `1.2e-4`: never above the number. */
function downwards(coverage: number): string {
  if (coverage < 1e-12) return 'next to nothing';
  const digits = Math.ceil(-Math.log10(coverage > 0.5 ? 1 - coverage : coverage)) + 1;
  const down = Math.floor(coverage * 10 ** digits) / 10 ** digits;
  return down >= 0.001 ? down.toFixed(digits) : down.toExponential(1);
}

/**
 * Every isotopologue, from the likeliest down, until the coverage asked for is reached. Marginals of each element, sorted,
 * are combined above one threshold, which the distribution of their ln probabilities gives beforehand. Throws C003, C004,
 * C005, C100, C103, and C102 when that takes more than `most`, with the coverage that is possible.
 */
export function fineStructure(c: Composition, options: FineStructureOptions = {}): FineStructure {
  const coverage = requiredCoverage(options.coverage ?? 0.9999);
  const most = options.most ?? 1_000_000;
  const makeup = isotopeMakeup(c, options.enrichment);
  const all = found(makeup, coverage, most);
  if (!all) throw tooMany(makeup, coverage, most);
  const { marginals, combinations } = all;
  const order = likeliestFirst(combinations);
  let length = 0;
  let sum = 0;
  while (length < order.length && sum < coverage) sum += combinations.probabilities[order[length++]];
  if (length > most) throw tooMany(makeup, coverage, most);
  return { ...listed(makeup, marginals, combinations, order.subarray(0, length)), coverage: sum, marginals };
}

function listed(
  makeup: IsotopeMakeup,
  marginals: readonly IsotopeMarginal[],
  combinations: Combinations,
  order: Uint32Array,
): Pick<FineStructure, 'masses' | 'abundances' | 'rows'> {
  const width = marginals.length;
  const masses = new Float64Array(order.length);
  const abundances = new Float64Array(order.length);
  const rows = new Uint32Array(order.length * width);
  for (let i = 0; i < order.length; i++) {
    const place = order[i];
    let mass = makeup.mass;
    for (let e = 0; e < width; e++) {
      const row = combinations.rows[place * width + e];
      rows[i * width + e] = row;
      mass += marginals[e].masses[row];
    }
    masses[i] = mass;
    abundances[i] = combinations.probabilities[place];
  }
  return { masses, abundances, rows };
}

/** How many atoms of each nuclide the i-th isotopologue holds, of the elements that have several: `{ '13C': 2, … }`. */
export function isotopeCounts(fine: FineStructure, i: number): Record<string, number> {
  const counts: Record<string, number> = {};
  fine.marginals.forEach((marginal, e) => {
    const width = marginal.nuclides.length;
    const row = fine.rows[i * fine.marginals.length + e];
    marginal.nuclides.forEach((nuclide, k) => {
      counts[nuclide] = marginal.counts[row * width + k];
    });
  });
  return counts;
}
