import { z } from 'zod';

/** Settings of a series of ligand exchange. */
export const parameters = z.strictObject({
  sites: z.int().min(1).max(1000).describe('ligands of the cluster that can be exchanged'),
  species: z
    .array(z.string())
    .min(2)
    .optional()
    .describe('columns of 0, 1, 2 … exchanged; all columns of numbers beside the axis when absent'),
  along: z.enum(['equivalents', 'time']).default('equivalents').describe('what the rows go along'),
  noise: z
    .enum(['equal', 'proportional', 'counting'])
    .default('equal')
    .describe('how uncertain intensities are: alike, in proportion to their size, or as counts'),
  'free-ligand': z.number().min(0).default(0).describe('equivalents of the old ligand that were free from the start'),
});
export type Parameters = z.output<typeof parameters>;
