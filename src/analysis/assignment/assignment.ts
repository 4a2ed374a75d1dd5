import type { SearchSpace } from './search-space.ts';
import type { Species } from './species.ts';

/** A peak as the assignment needs it; `Peak` of the spectrum has these fields and more. `u`: one standard uncertainty. */
export type ObservedPeak = {
  readonly mz: number;
  readonly mzU: number;
  readonly area: number;
  readonly areaU: number;
};

/** How the isotope envelope of a candidate meets the peaks. */
export type EnvelopeFit = {
  /** Cosine of computed and observed intensities on the lines of the envelope, 1 where they are proportional. */
  readonly cosine: number;
  readonly chiSquared: number;
  readonly dof: number;
  /** Ions of the pattern, in the unit of the areas. */
  readonly amplitude: number;
  /** Lines that should stand above the noise, and how many of them were not seen. */
  readonly expectedLines: number;
  readonly missingLines: number;
  /** Peaks of the window that this candidate leaves unexplained. */
  readonly unexplainedPeaks: number;
  /** Shares of other ions of the cluster that overlap it, of another core charge or adduct number; with its own: 1. */
  readonly companions: readonly {
    readonly hydrogensLost: number;
    readonly adducts: readonly number[];
    readonly share: number;
  }[];
};

/** One explanation. Log-likelihoods are natural. */
export type Candidate = {
  readonly species: Species;
  /** The ions of one cluster in several patterns, the most intense first; for a single pattern only `species`. */
  readonly ions: readonly { readonly species: Species; readonly mz: number; readonly ppm: number }[];
  /** Computed m/z of the most abundant line (resolved) or of the average mass (not resolved). */
  readonly mz: number;
  /** Observed less computed, on the axis as it stands, and what is left after the shared shift of the axis. */
  readonly ppm: number;
  readonly residualPpm: number;
  /** Standard uncertainty of `ppm` without that of the axis. */
  readonly ppmU: number;
  /** Null where isotopes are not resolved. */
  readonly envelope: EnvelopeFit | null;
  readonly logLikelihood: number;
  /** Below the best by likelihood: 0 for the best, negative for others. */
  readonly deltaLogLikelihood: number;
  /** Share of all candidates with the priors that are switched on, and by the measurements alone. */
  readonly posterior: number;
  readonly posteriorWithoutPriors: number;
  /** ln of the weight that the soft priors that are on give it. */
  readonly logPrior: number;
};

/**
 * Candidates that the spectrum cannot tell apart: within `classPpm` in mass and 2 in log-likelihood of their first member,
 * which is the best of those left by the classes before. `size` counts members.
 */
export type EquivalenceClass = {
  readonly members: readonly number[];
  readonly size: number;
  readonly posterior: number;
  /** Largest over smallest count of the first metal: the factor by which moles of probe would differ. */
  readonly metalFactor: number;
};

/** Metal atoms per cluster as a distribution, by rising n; probabilities sum to 1. */
export type AtomsDistribution = {
  readonly metal: string;
  readonly values: readonly { readonly n: number; readonly probability: number }[];
  readonly mean: number;
  readonly sd: number;
  /** Fewest and most atoms that leave at most 2.5 % of the probability on either side. */
  readonly span95: readonly [number, number];
};

/**
 * A measurement that would tell the best from a rival (its place among the candidates), with the number it needs; `text`
 * says it in words. `metalFactor`: atoms of the first metal in the larger over the smaller of the two.
 */
export type Separation = { readonly rival: number; readonly metalFactor: number; readonly text: string } & (
  | {
      readonly kind: 'metal to sulfur';
      readonly ratios: readonly [number, number];
      /** Standard uncertainty of the ratio at which the two lie 4 u apart. */
      readonly neededU: number;
    }
  | {
      readonly kind: 'adduct ladder';
      /** Acid H that each could still swap for Na. */
      readonly rungs: readonly [number, number];
    }
  | {
      readonly kind: 'resolving power';
      readonly massDifferenceDa: number;
      /** m/Δm (full width at half maximum) at which the two lines part. */
      readonly neededResolvingPower: number;
    }
  | {
      readonly kind: 'isotope pattern';
      /** Relative uncertainty of the peak areas at which the patterns differ by 2 in log-likelihood. */
      readonly neededRelativeU: number;
    }
  | { readonly kind: 'mass'; readonly neededPpm: number }
);

/** A prior, whether it is switched on, and what it says; a hard one bounds the search itself. */
export type Prior = {
  readonly name: 'charge balance' | 'electron shells' | 'metal to ligand window' | 'few adducts' | 'evidence';
  readonly on: boolean;
  readonly hard: boolean;
  readonly text: string;
};

/** Which composition explains a pattern, and how sure that is. Candidates by falling posterior. */
export type Assignment = {
  readonly space: SearchSpace;
  readonly candidates: readonly Candidate[];
  /** Candidates in the search before the weak ones were left out of `candidates`. */
  readonly searched: number;
  readonly classes: readonly EquivalenceClass[];
  /** One distribution for each metal of the search space, over all candidates. */
  readonly atoms: readonly AtomsDistribution[];
  readonly separations: readonly Separation[];
  readonly priors: readonly Prior[];
  /** Whether isotopes were resolved; where not, candidates are clusters, summed over the H they may have lost. */
  readonly resolved: boolean;
  /** Difference in mass (ppm) within which members of a class lie: 2, or more where the mass is known less well. */
  readonly classPpm: number;
  /** Shift of the axis (ppm), observed less computed, of the best candidate, and its standard uncertainty. */
  readonly axisPpm: { readonly value: number; readonly u: number };
  /** Factor on the stated uncertainties of the areas that the best candidate needs; 1 where they suffice. */
  readonly intensityFactor: number;
  readonly residualPeaks: readonly ObservedPeak[];
  readonly notes: readonly string[];
};

/** Peaks of one charge at isotope spacing: what one species, or a few that overlap, give. */
export type Pattern = {
  readonly charge: number;
  /** Share of this charge among those tried, from the spacing of the template. */
  readonly chargeProbability: number;
  /** Intensity-weighted mean m/z and area of its peaks; indices into the peaks given. */
  readonly mz: number;
  readonly area: number;
  readonly peaks: readonly number[];
};

/** A whole spectrum: each pattern by itself, and the clusters that explain several of them together. */
export type SpectrumAssignment = {
  readonly patterns: readonly { readonly pattern: Pattern; readonly assignment: Assignment }[];
  /** Patterns joined by charge or adduct ladders, each read as one cluster; the most intense family first. */
  readonly families: readonly { readonly patterns: readonly number[]; readonly assignment: Assignment }[];
  readonly residualPeaks: readonly ObservedPeak[];
};
