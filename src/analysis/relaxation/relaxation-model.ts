/** What an image of MRI is a measure of: longitudinal, transverse, or transverse with the unevenness of the field. */
export type Rate = 'R1' | 'R2' | 'R2*';

/** What was set for one image of a series; a setting that does not matter to the scheme is null. */
export type Setting = {
  readonly flipAngleDegrees: number | null;
  readonly repetitionSeconds: number | null;
  readonly echoSeconds: number | null;
  readonly inversionSeconds: number | null;
};

/** Signals of a series of images by a few parameters: a rate (1/s) first, an amplitude (unit of the signal) second. */
export type RelaxationModel = {
  readonly scheme: 'variable-flip-angle' | 'saturation-recovery' | 'inversion-recovery' | 'echo-decay';
  readonly names: readonly string[];
  readonly points: number;
  /** Writes the signal of each image, and its slope by each parameter. */
  readonly evaluate: (at: ArrayLike<number>, values: Float64Array, slopes: readonly Float64Array[]) => void;
  /** Writes a start for these signals, from a linear form; false where there is none. */
  readonly start: (signals: ArrayLike<number>, at: Float64Array) => boolean;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
};

/** Fastest and slowest relaxation that is looked for (1/s): T from 10 µs to a day. */
export const fastestPerSecond = 1e5;
export const slowestPerSecond = 1e-5;
