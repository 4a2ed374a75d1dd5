import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';

const range = z.tuple([quantityIn('nm'), quantityIn('nm')]);

/** Settings of a spectrum of light. */
export const parameters = z.strictObject({
  kind: z.enum(['absorption', 'emission']).optional().describe('what the spectrum is, where the file does not say'),
  from: quantityIn('nm').optional().describe('wavelength from which the band is sought'),
  to: quantityIn('nm').optional().describe('wavelength to which the band is sought'),
  peak: z.boolean().default(true).describe('state the peak and its width'),
  at: z.array(quantityIn('nm')).default([]).describe('wavelengths at which the absorbance is read'),
  onset: z
    .strictObject({ edge: range, baseline: range })
    .optional()
    .describe('two wavelengths each: the edge of the first band that is extrapolated, and the baseline beyond it'),
});
export type Parameters = z.output<typeof parameters>;

export type Facts = { readonly 'wavelength-offset'?: Quantity };
