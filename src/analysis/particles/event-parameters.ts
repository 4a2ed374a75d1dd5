import { z } from 'zod';
import { efficiencyWays } from './transport-efficiency.ts';

/** Settings of the search for events and of what is made of them, common to particles and cells. */
export const eventParameters = {
  alpha: z.number().gt(0).lt(0.1).default(1e-6).describe('false events per point where there is no particle'),
  channels: z
    .array(z.string())
    .default([])
    .describe('channels on whose sum events are sought, such as [197Au, 107Ag]; none: the counted channel alone'),
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
