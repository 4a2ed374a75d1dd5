import type { Quantity } from '../../quantity/quantity.ts';

/** What a study may state of the counter, the standards and the digestion. */
export type Facts = Readonly<
  Partial<
    Record<
      | 'dead-time'
      | 'efficiency'
      | 'background'
      | 'standard-dose'
      | 'dilution'
      | 'dose-calibrator'
      | 'recovery'
      | 'calibration',
      Quantity
    >
  >
>;
