import { z } from 'zod';
import { spectrumOptions } from '../../signal/spectrum/spectrum-options.ts';

export const imzmlOptions = z.strictObject({
  as: z.enum(['maps', 'spectra']).default('maps').describe('an image with its channels, or the spectra of its pixels'),
  mz: z
    .array(z.number().positive())
    .max(64)
    .default([])
    .describe('m/z to map, each a channel; total ion current and base peak are always there'),
  ...spectrumOptions.shape,
  'tolerance-ppm': z
    .number()
    .positive()
    .max(1e6)
    .default(20)
    .describe('half width of the window about each m/z (ppm); in an average of centroids, peaks within it are one'),
});

export type ImzmlOptions = z.infer<typeof imzmlOptions>;
