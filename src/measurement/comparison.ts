import type { Quantity } from '../quantity/quantity.ts';
import type { Measurement } from './measurement.ts';

/** Two results of one quantity held against each other, with what they share cancelled. */
export type Comparison = {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  /** `metal mass per cell`. */
  readonly quantity: string;
  readonly region: string | null;
  /** a/b; what both rest on cancels. */
  readonly ratio: Quantity;
  /** (a − b)/u(a − b). */
  readonly zeta: number;
  readonly verdict: 'agree' | 'differ';
  /** Labels of the roots that both rest on, so that the reader knows what cancelled. */
  readonly shared: readonly string[];
  readonly rows: readonly [Measurement, Measurement];
};
