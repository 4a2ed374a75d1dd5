import { z } from 'zod';
import { limitParameter } from '../events/limit-parameter.ts';
import { autoOrSeconds } from '../quantity-parameter.ts';
import { efficiencyWays } from './transport-efficiency.ts';

/** Settings of the search for events and of what is made of them, common to particles and cells. */
export const eventParameters = {
  alpha: z.number().gt(0).lt(0.1).default(1e-6).describe('false events per point where there is no particle'),
  limit: limitParameter.describe(
    'rule whose critical values decide: poisson (exact quantile, compound for ion signals), currie, marlap-a, marlap-c (iso-11929 is the same), stapleton or gaussian; the limits of all are in the table limits',
  ),
  window: autoOrSeconds.describe(
    'time integrated about the centre of every event, such as 2 ms; auto: as far as the mean event of its width reaches',
  ),
  compatible: z
    .enum(['none', 'spcal'])
    .default('none')
    .describe('spcal: a table of what SPCal 2.2.2 makes of the same data by its own conventions, beside ours'),
  channels: z
    .array(z.string())
    .default([])
    .describe('channels on whose sum events are sought, such as [197Au, 107Ag]; none: the counted channel alone'),
  patterns: z
    .record(z.string(), z.record(z.string(), z.number().min(0).max(1)))
    .default({})
    .describe(
      'labels of one metal by their isotopes: { natural: { 107Ag: 0.518, 109Ag: 0.482 }, enriched: { 109Ag: 1 } }',
    ),
  pattern: z.string().optional().describe('which of the patterns is counted as the label; none: the counted channel'),
  responses: z
    .record(z.string(), z.number().gt(0))
    .default({})
    .describe('counts for the same mass, channel by channel, for compositions by mass; 1 each: shares of the signal'),
  'cluster-distance': z
    .number()
    .gt(0)
    .max(1)
    .default(0.03)
    .describe('distance of compositions up to which events are neighbours in a cluster'),
  efficiency: z
    .enum(['auto', ...efficiencyWays])
    .default('auto')
    .describe('which transport efficiency is used; auto: stated, else by size, number or mass'),
  'reference-size': z
    .enum(['mean diameter', 'mean mass'])
    .default('mean diameter')
    .describe('what reference-diameter is: the mean of the diameters, or the diameter of the mean mass'),
  'below-limit': z
    .enum(['auto', 'fit', 'ignore'])
    .default('auto')
    .describe('those too small to be seen; auto: from the fitted population where more than 0.5 % are'),
  components: z
    .union([z.literal('auto'), z.literal(1), z.literal(2), z.literal(3)])
    .default('auto')
    .describe('log-normal parts of the population; auto: 1 to 3 by the BIC'),
};

export type EventParameters = z.output<z.ZodObject<typeof eventParameters>>;
