import type { KineticFit, Outcome as Result } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** The fit of one region, and those of other models beside it. */
export type FittedRegion = {
  readonly region: string;
  readonly fit: KineticFit;
  readonly values: readonly (readonly [Result['symbol'], Quantity | null])[];
  readonly others: readonly KineticFit[];
  readonly findings: readonly Finding[];
};
