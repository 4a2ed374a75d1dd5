import type { Quantity } from '../../quantity/quantity.ts';

/** One quantity of the same subject, region and time by two measurements. */
export type Pair = {
  readonly subject: string;
  readonly region: string;
  readonly time: string;
  /** Null where the times are no durations. */
  readonly hours: number | null;
  /** In one unit. */
  readonly a: Quantity;
  readonly b: Quantity;
};
