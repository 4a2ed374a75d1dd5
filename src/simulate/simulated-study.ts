import type { Signal } from '../signal/signal.ts';

/** One acquisition as the reader of its raw file returns it: same numbers, same rounding. */
export type SimulatedAcquisition = { readonly name: string; readonly signal: Signal };

/** A study made from a known truth. */
export type SimulatedStudy<Truth> = {
  readonly truth: Truth;
  /** By the id of the data entry in the study file, in reading order. */
  readonly acquisitions: Readonly<Record<string, readonly SimulatedAcquisition[]>>;
  /** The raw files, by path below the study folder (`raw/…`). */
  files(): ReadonlyMap<string, Uint8Array>;
};

/** Raised with every change that alters the bytes made from a seed. */
export const generatorVersion = 1;
