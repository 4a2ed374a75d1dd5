import { z } from 'zod';
import { eventParameters } from '../../analysis/particles/event-parameters.ts';
import type { SuspensionFacts } from '../../analysis/particles/mass-scale.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Settings of single-cell ICP-MS. */
export const parameters = z.strictObject({
  ...eventParameters,
  'positive-above': z
    .number()
    .gt(0.5)
    .lt(1)
    .default(0.99)
    .describe('quantile of the negative control above which a cell is positive'),
});
export type Parameters = z.output<typeof parameters>;

/** Those of every suspension, and the cells in it as counted otherwise; `blank-cells` is that of one control alone. */
export type Facts = SuspensionFacts &
  Readonly<Partial<Record<'cells' | 'blank-cells' | 'nonspecific-cells', Quantity>>>;
