import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Settings of solution ICP-MS. */
export const parameters = z.strictObject({
  discard: quantityIn('s').prefault('0 s').describe('time left out at the start of a time-resolved acquisition'),
});
export type Parameters = z.output<typeof parameters>;

type Fact = 'dilution' | 'volume' | 'cells' | 'mass' | 'sample-volume' | 'recovery';

/** Facts hold for all roles; `nonspecific-cells` or `blank-dilution` is that of one control alone. */
export type Facts = Readonly<Partial<Record<Fact | `${'blank' | 'nonspecific'}-${Fact}`, Quantity>>>;
