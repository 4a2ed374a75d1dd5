import { z } from 'zod';

export const imzmlOptions = z.strictObject({
  mz: z
    .array(z.number().positive())
    .max(64)
    .default([])
    .describe('m/z to map, each a channel; total ion current and base peak are always there'),
  'tolerance-ppm': z.number().positive().max(1e6).default(20).describe('half width of the window about each m/z (ppm)'),
});

export type ImzmlOptions = z.infer<typeof imzmlOptions>;
