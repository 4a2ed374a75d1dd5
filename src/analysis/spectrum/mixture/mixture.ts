import type { Peak } from '../peak.ts';
import type { ResolvingPower } from '../resolving-power.ts';

/** One component: the ion that explains it best, what else could, and how much of it there is. */
export type MixtureComponent = {
  /** Index into the lines given, as in `alternatives`. */
  readonly ion: number;
  readonly charge: number;
  /** Probability that any of the candidates is there, against nothing and against an ion of no list. */
  readonly presence: number;
  /** Peak area over all isotopes (intensity × m/z), with u from the noise and from what else may be in the mixture. */
  readonly area: number;
  readonly areaU: number;
  /** By falling posterior, given that one of them is there; those above 0.001. */
  readonly alternatives: readonly { readonly ion: number; readonly posterior: number }[];
  /** The smallest set of candidates whose posterior reaches 0.9. */
  readonly set90: readonly number[];
  /** Candidates whose pattern at this resolution has a cosine above 0.999 with that of `ion`. */
  readonly indistinguishable: readonly number[];
};

/** A pattern that no candidate explains: where its highest line stands, its charge by its spacing, its area. */
export type UnlistedPattern = {
  readonly topMz: number;
  readonly charge: number;
  readonly presence: number;
  readonly area: number;
  readonly areaU: number;
};

/** Part of the spectrum that was fitted at once. */
export type MixtureWindow = {
  readonly fromMz: number;
  readonly toMz: number;
  readonly candidates: number;
  readonly points: number;
  /** Σ (residual/sd)² of its points with the noise as measured, and the factor by which that widened the noise. */
  readonly chiSquared: number;
  readonly noiseFactor: number;
};

export type Mixture = {
  readonly components: readonly MixtureComponent[];
  readonly windows: readonly MixtureWindow[];
  readonly unlisted: readonly UnlistedPattern[];
  /** Peaks that neither explains. */
  readonly residual: readonly Peak[];
  /** Measured less computed m/z (ppm), shared by all components. */
  readonly axisPpm: { readonly value: number; readonly u: number };
  /** Width of the peaks over that of the resolution model. */
  readonly widthFactor: number;
};

export type MixtureOptions = {
  readonly resolvingPower: ResolvingPower;
  /** Standard uncertainty of the axis (ppm) that all peaks share, before the fit. */
  readonly axisUPpm: number;
  /** Standard deviation (ppm) of what windows are off one by one. */
  readonly localUPpm?: number;
  /** Least height of the highest line of a component over the noise. */
  readonly signalToNoise?: number;
  /** Variance a point gains for each unit of its height: 1 for counted ions. */
  readonly variancePerIntensity?: number;
  /** Relative standard deviation of the peak shape, what real peaks differ from a Gaussian. */
  readonly shapeU?: number;
  /** Components expected in the spectrum. */
  readonly expected?: number;
  /** Ions of no list expected in the spectrum; 0 leaves them out. */
  readonly unlisted?: number;
  /** How many times likelier an ion is where another ion of its cluster is found; 1 switches this off. */
  readonly coupling?: number;
};
