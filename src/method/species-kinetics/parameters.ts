import { z } from 'zod';

/** Settings of a course of species. */
export const parameters = z.strictObject({
  species: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('columns of the species, the first one first; all columns of numbers beside the time when absent'),
  mechanism: z
    .string()
    .default('chain')
    .describe('`chain`: each species turns into the next; others by their name in the table of mechanisms'),
  sizes: z
    .enum(['each', 'one'])
    .default('each')
    .describe('`each`: shares within each scan; `one`: intensities of all scans on one scale'),
  noise: z
    .enum(['equal', 'proportional', 'counting'])
    .default('equal')
    .describe('how uncertain intensities are: alike, in proportion to their size, or as counts'),
  initial: z
    .enum(['first', 'fitted'])
    .default('first')
    .describe('at time zero: the first species alone, or shares that are fitted'),
  compare: z.boolean().default(true).describe('fit other mechanisms too, and say which fits best'),
});
export type Parameters = z.output<typeof parameters>;
