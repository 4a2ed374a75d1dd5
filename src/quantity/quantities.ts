import type { Root } from './quantity.ts';
import type { Unit } from './unit.ts';

/**
 * Many numbers of one unit (pixels, cells): `own` is the standard uncertainty each has for itself, `shared` the signed
 * share of each root they have in common. `mask` is 1 where the value counts, 0 where it was excluded or missing.
 */
export type Quantities = {
  readonly unit: Unit;
  readonly values: Float64Array;
  readonly own: Float64Array;
  readonly shared: readonly { readonly root: Root; readonly share: Float64Array }[];
  readonly mask: Uint8Array;
  readonly conditionalOn: readonly string[];
};
