import type { Curve } from './convolution.ts';
import type { Frames, Sampling, TissueIntegration } from './frames.ts';

/** What tissue is fed by: tracer in plasma without its metabolites, and all there is in blood. */
export type InputFunction = {
  readonly plasma: Curve;
  /** Whole blood, where it was measured; the plasma stands for it otherwise. */
  readonly blood: Curve | null;
};

/** The curve of one region, in the unit of its input. */
export type TissueCurve = {
  readonly region: string;
  readonly frames: Frames;
  readonly values: Float64Array;
  /** Relative weights, 0 for a frame that is left out; null: all alike. */
  readonly weights: Float64Array | null;
  /** What the variances of its values are proportional to; absent: one over the weights, or what counts make of them. */
  readonly variances?: Float64Array;
};

/** Measured values of frames that a source was made of, a reference tissue or a region taken for blood, which have noise as well. */
export type SourceNoise = {
  readonly values: Float64Array;
  /** On the scale of those of the tissue were they of its size. */
  readonly variances: Float64Array;
  readonly at: (values: Float64Array) => InputFunction | ArrayLike<number>;
};

/** How curves are fitted; times in min, rates in 1/min. */
export type KineticOptions = {
  readonly sampling: Sampling;
  readonly integration: TissueIntegration;
  /** Share of blood in the tissue: fitted, or stated (0: none). */
  readonly bloodFraction: 'fitted' | number;
  /** How much later tissue sees the input than it was measured: fitted, or stated. */
  readonly delay: 'fitted' | number;
  /** First frame middle of a graphical analysis, or chosen by the largest relative deviation allowed. */
  readonly tStar: number | { readonly deviation: number };
  /** Rate of the reference tissue, for models that need it. */
  readonly k2Prime: number | null;
};

/** Delays between which a fitted one is looked for (min). */
export const delayRange = [-0.5, 1.5] as const;
