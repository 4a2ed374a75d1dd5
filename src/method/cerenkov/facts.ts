import type { Quantity } from '../../quantity/quantity.ts';

/** What a study may state beside the wells. */
export type Facts = { readonly 'dose-calibrator'?: Quantity };
