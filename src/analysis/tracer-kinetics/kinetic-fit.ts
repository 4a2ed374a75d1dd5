import { InputError } from '../../finding/input-error.ts';

/** Models by the names they have in a study. */
const inputModels = ['1tcm', '2tcm', '2tcm-irreversible', 'patlak', 'logan', 'ma1'] as const;
export const referenceModels = ['srtm', 'mrtm1', 'mrtm2', 'reference-logan', 'reference-patlak'] as const;
export const kineticModels = [...inputModels, ...referenceModels] as const;
export type KineticModel = (typeof kineticModels)[number];

/** What a fit gives, under the symbol of the field. `of` computes it from the fitted parameters. */
export type Outcome = {
  readonly symbol:
    | 'VT'
    | 'Ki'
    | 'Kiref'
    | 'BPND'
    | 'K1'
    | 'k2'
    | 'k3'
    | 'k4'
    | "k2'"
    | 'k2a'
    | 'R1'
    | 'vB'
    | 'delay'
    | 'DVR';
  readonly of: (parameters: ArrayLike<number>) => number;
};

/** A model fitted to one tissue curve; rates in 1/min, times in min. */
export type KineticFit = {
  readonly model: KineticModel;
  readonly parameters: Float64Array;
  /** NaN where a parameter is held by a bound or not determined. */
  readonly covariance: readonly Float64Array[];
  readonly outcomes: readonly Outcome[];
  readonly dof: number;
  /** Points that were fitted. */
  readonly n: number;
  /** Σ w (y − fit)². */
  readonly sumOfSquares: number;
  /** Akaike's criterion for small samples; Infinity where there are too few points or no minimum. */
  readonly aicc: number;
  readonly verdict: 'converged' | 'at bound' | 'singular' | 'stalled' | 'out of iterations';
  readonly why: string;
  /** The plot in which the model is fitted: against time, or the linear plot of a graphical analysis. */
  readonly plot: {
    readonly x: Float64Array;
    readonly y: Float64Array;
    /** NaN where a point was not fitted. */
    readonly fitted: Float64Array;
    readonly xLabel: string;
    readonly yLabel: string;
  };
  /** Middle of the first frame that was fitted, where the model holds only from a time on. */
  readonly tStar: number | null;
};

/** Akaike's criterion with the correction for small samples, for p parameters and their scatter. */
export function aiccOf(sumOfSquares: number, n: number, p: number): number {
  const k = p + 1;
  if (n - k - 1 <= 0) return Number.POSITIVE_INFINITY;
  return n * Math.log(sumOfSquares / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}

/** The frames with a weight above zero, or all. Throws Q484 where they are too few for p parameters. */
export function fittedFrames(weights: ArrayLike<number> | null, n: number, p: number, model: string, where: string) {
  const used = Array.from({ length: n }, (_, i) => i).filter((i) => weights === null || weights[i] > 0);
  if (used.length > p) return used;
  throw new InputError({
    code: 'Q484',
    where,
    expected: `more than ${p} frames of weight above zero for ${model}`,
    found: String(used.length),
    fix: 'give more frames, check the column of weights, or choose a simpler model',
  });
}
