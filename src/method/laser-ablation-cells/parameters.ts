import { z } from 'zod';
import { limitParameter } from '../../analysis/events/limit-parameter.ts';
import { overlapParameter } from '../../analysis/overlap.ts';
import { autoOrSeconds, quantityIn } from '../../analysis/quantity-parameter.ts';

/** Settings of single-cell laser ablation; durations carry their unit in the study and are seconds here. */
export const parameters = z.strictObject({
  'cells-per-file': z
    .enum(['one', 'many', 'map'])
    .default('one')
    .describe(
      'one transient an acquisition, many one after the other in a long trace, or lines that map cells lying side by side',
    ),
  alpha: z
    .number()
    .gt(0)
    .lt(0.05)
    .default(1e-6)
    .describe('false transients per point of a long trace where there is no cell'),
  limit: limitParameter.describe(
    'rule that decides what stands out of a long trace; poisson: exact quantile, compound for ion signals',
  ),
  margin: z.int().min(0).max(20).default(3).describe('rings of pixels around a cell of a map that are counted to it'),
  'least-pixels': z.int().min(1).default(4).describe('cells of fewer pixels of a map are taken for noise'),
  'laser-delay': quantityIn('s')
    .optional()
    .describe('from beam on, in the clock of the laser log, to its signal; fitted in each long trace when absent'),
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
  joint: z
    .array(z.string())
    .default([])
    .describe(
      'channels that together tell the place of a cell, so that a label it lacks is integrated where others stand',
    ),
  overlap: overlapParameter
    .prefault({})
    .describe('counts of other channels in this one: channel to measured ratio, as in { Zr91: 0.011 ± 0.0008 }'),
});

export type Parameters = z.output<typeof parameters>;
