import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';

const autoOrSeconds = z.union([z.literal('auto'), quantityIn('s')]).prefault('auto');

/** Settings of single-cell laser ablation; durations carry their unit in the study and are seconds here. */
export const parameters = z.strictObject({
  'gas-blank': autoOrSeconds.describe('time before the laser fires; auto: up to the earliest transient of the set'),
  before: autoOrSeconds.describe(
    'time integrated before the apex; auto: twice the time from the 2 % rise of the typical transient',
  ),
  after: autoOrSeconds.describe(
    'time integrated after the apex; auto: twice the time to the fall to 2 % of the typical transient',
  ),
  doublets: z
    .enum(['auto', 'exclude', 'keep'])
    .default('auto')
    .describe('acquisitions with two apexes; auto: exclude cells, keep standards'),
});

export type Parameters = z.output<typeof parameters>;
